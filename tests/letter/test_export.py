"""Files and chat messages carry the letter unchanged, and nothing but the letter."""

import datetime as dt
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from typing import Any

import pytest

from composer.catalog.things import Catalog
from composer.letter.attachments import Attachment
from composer.letter.draft import Draft
from composer.letter.export import chat_parts, file_name, to_eml, to_mailto
from tests.cast import draft, most_telling

NOON = dt.datetime(2026, 3, 16, 12, tzinfo=dt.timezone(dt.timedelta(hours=3)))
LETTER = Draft("Заказ № 471: брак", "Здравствуйте!\n\nТовар не работает.", "ru", "email")
FILES = [
    Attachment("photo-1.jpg", "image/jpeg", b"\xff\xd8\xff" + bytes(range(256)) * 40),
    Attachment("receipt-1.pdf", "application/pdf", b"%PDF-1.7\r\n--\n\r"),
]

LOOK_ALIKES = [
    "=?utf-8?q?=0D=0ABcc:_evil@example.net?=",
    "=?utf-8?q?=0D=0ABcc:_e@x=0D=0A=0D=0Abody?=",
    "a\r\nBcc: evil@example.net",
    "a\nX-Unsent: 0",
    "=?utf-8?B?aGVsbG8=?=",
]


def headers(file: bytes) -> list[str]:
    return [line.split(b":")[0].decode() for line in file.split(b"\r\n\r\n")[0].split(b"\r\n") if line[:1] != b" "]


def test_headers_are_those_of_an_unsent_draft() -> None:
    assert headers(to_eml(LETTER, "help@example.com", NOON)) == [
        "X-Unsent",
        "To",
        "Subject",
        "Date",
        "MIME-Version",
        "Content-Language",
        "Content-Type",
    ]


def test_only_header_and_link_have_the_domain_in_ascii() -> None:
    file = message_from_bytes(to_eml(LETTER, "ivan@почта.рф", NOON))

    assert file["To"] == "ivan@xn--80a1acny.xn--p1ai"
    assert to_mailto(LETTER, "ivan@почта.рф").startswith("mailto:ivan@xn--80a1acny.xn--p1ai?")


@pytest.mark.parametrize("subject", LOOK_ALIKES)
def test_subject_cannot_become_a_header(subject: str) -> None:
    file = to_eml(replace(LETTER, subject=subject.replace("\r", "").replace("\n", " ")), "help@example.com", NOON)

    assert headers(file) == headers(to_eml(LETTER, "help@example.com", NOON))
    assert message_from_bytes(file)["Bcc"] is None


def test_file_reads_back_to_the_same_letter(catalog: Catalog) -> None:
    for problem in catalog.problems:
        for language in catalog.languages:
            written = draft(catalog, most_telling(problem, language), language)
            read: Any = message_from_bytes(to_eml(written, "help@example.com", NOON))

            assert str(make_header(decode_header(read["Subject"]))) == written.subject
            plain, html = (part.get_payload(decode=True).decode() for part in read.get_payload())
            assert plain.replace("\r\n", "\n") == written.body + "\n"
            assert html.count("<br>") == written.body.count("\n")


@pytest.mark.parametrize("files", [[], FILES], ids=["text", "files"])
def test_only_crlf_ends_lines(files: list[Attachment]) -> None:
    file = to_eml(LETTER, "help@example.com", NOON, files)

    assert file.count(b"\n") == file.count(b"\r\n") == file.count(b"\r")
    assert max(map(len, file.split(b"\r\n"))) <= 76


def test_files_follow_the_text_and_read_back_unchanged() -> None:
    read = message_from_bytes(to_eml(LETTER, "help@example.com", NOON, FILES), policy=policy.default)

    text, *files = read.iter_parts()
    assert read.get_content_type() == "multipart/mixed"
    assert text.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in text.iter_parts()] == ["text/plain", "text/html"]
    assert [(file.get_filename(), file.get_content_type(), file.get_content()) for file in files] == [
        (file.name, file.kind, file.content) for file in FILES
    ]


def test_files_bear_one_name_and_are_there_to_be_kept() -> None:
    read: Any = message_from_bytes(to_eml(LETTER, "help@example.com", NOON, FILES))
    for part in read.get_payload()[1:]:
        assert part.get_param("name") == part.get_filename()
        assert part.get_content_disposition() == "attachment"


def test_files_change_neither_headers_nor_text() -> None:
    both: Any = (message_from_bytes(to_eml(LETTER, "help@example.com", NOON, files)) for files in ([], FILES))
    bare, full = both

    assert [item for item in bare.items() if item[0] != "Content-Type"] == [
        item for item in full.items() if item[0] != "Content-Type"
    ]
    for plain, beside_files in zip(bare.get_payload(), full.get_payload(0).get_payload(), strict=True):
        assert plain.get_payload(decode=True) == beside_files.get_payload(decode=True)


def test_file_without_attachments_is_the_text_alone() -> None:
    assert message_from_bytes(to_eml(LETTER, "help@example.com", NOON)).get_content_type() == "multipart/alternative"


@pytest.mark.parametrize(
    ("order_number", "name"),
    [
        ("1000000471", "support-1000000471.eml"),
        ("№ 12-345/А", "support-12-345.eml"),
        ("CON", "support-CON.eml"),
        ("../../etc/passwd", "support-etc-passwd.eml"),
        ("订单", "support.eml"),
    ],
)
def test_file_name_is_safe(order_number: str, name: str) -> None:
    assert file_name(order_number, "eml") == name


def test_short_message_stays_whole() -> None:
    assert chat_parts("Здравствуйте!", 1000) == ["Здравствуйте!"]


def test_long_message_comes_in_numbered_parts_cut_between_sentences() -> None:
    text = "Первое предложение. " * 10 + "\n\n" + "Второе предложение. " * 10
    parts = chat_parts(text.strip(), 150)

    assert all(len(part) <= 150 for part in parts)
    assert [part.split("\n")[0] for part in parts] == [f"{number}/{len(parts)}" for number in range(1, len(parts) + 1)]
    assert all(part.endswith(".") for part in parts)


@pytest.mark.parametrize("text", ["щ" * 2500, "слово " * 500, "一二三四五六七八九。" * 300])
def test_nothing_is_lost_between_parts(text: str) -> None:
    parts = chat_parts(text, 1000)

    assert "".join(part.split("\n", 1)[1] for part in parts).replace(" ", "") == text.replace(" ", "")
    assert all(len(part) <= 1000 for part in parts)
