"""The papers of a kept case: a file for each letter and answer, and one .zip of all."""

import email
import io
import zipfile

from composer.letter.papers import papers_of, zipped
from tests.cast import CALL_WITH_PROMISE, CATALOG, EARPHONES, LETTER_SENT, kept


def test_letter_is_there_as_text_and_as_mail_and_an_answer_as_text() -> None:
    letter, answer = papers_of(kept(EARPHONES, CALL_WITH_PROMISE, LETTER_SENT), CATALOG)

    assert list(letter.files) == ["01-2026-03-04-letter.txt", "01-2026-03-04-letter.eml"]
    assert list(answer.files) == ["02-2026-03-14-answer.txt"]
    assert answer.files["02-2026-03-14-answer.txt"].decode() == "Обещали перезвонить.\n"


def test_mail_bears_its_subject_its_address_and_the_day_it_was_sent() -> None:
    (letter,) = papers_of(kept(EARPHONES, LETTER_SENT), CATALOG)
    mail = email.message_from_bytes(letter.files["01-2026-03-04-letter.eml"])

    assert mail["To"] == "support@example.com"
    assert mail["Date"] == "Wed, 04 Mar 2026 12:00:00 +0300"


def test_zip_holds_the_files_under_their_names() -> None:
    content = zipped([("a.txt", b"1"), ("b.txt", b"2")])

    assert zipfile.ZipFile(io.BytesIO(content)).namelist() == ["a.txt", "b.txt"]
    assert content == zipped([("a.txt", b"1"), ("b.txt", b"2")])
