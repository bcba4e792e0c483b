"""What cannot be used is answered with its sentence beside its box: in every language, by every way to send it."""

import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import cycle
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, encode_multipart

from composer.case.dates import FIRST_YEAR
from composer.catalog.things import Problem
from composer.form import contact_form
from composer.form.case_form import faults
from composer.form.fields import MOST_ROWS
from composer.form.preview import MISSING
from composer.form.reply_form import LONGEST_REPLY
from composer.letter import attachments, calendar
from composer.web import translations
from tests.cast import CATALOG
from tests.drawing import drawn
from tests.in_between import one_in_between
from tests.letter.test_attachments import claiming, locked
from tests.pictures import photo
from tests.web.test_cases import TYPED, noted, take_in
from tests.web.test_cases import kept_case as kept_by

LANGUAGES = sorted(CATALOG.languages)

SAID = re.compile(r'<(div|p) class="(?:error|summary|lacks)\b.*?</\1>', re.DOTALL)
"""The parts of a page that say what is wrong: the others take longest to parse."""

Boxes = dict[str, Any]
"""Name of a box -> what is typed there, or all that is."""

FORM_FAULTS: Mapping[str, tuple[str, Boxes]] = {
    "missing": ("return", {"order_number": ""}),
    "needed": ("charged-twice", {"trouble": "overcharged"}),
    "too_long": ("return", {"product": "Ч" * 201}),
    "too_short": ("return", {"description": "Брак."}),
    "unreadable": ("return", {"product": "Ча\N{REPLACEMENT CHARACTER}ник"}),
    "not_a_date": ("return", {"purchased_on": "вчера"}),
    "no_year": ("return", {"purchased_on": "4 марта"}),
    "in_future": ("return", {"purchased_on": "2099-01-01"}),
    "too_early": ("return", {"purchased_on": f"{FIRST_YEAR - 1}-01-01"}),
    "before_purchase": ("return", {"received_on": "2026-03-03"}),
    "not_a_time": ("charged-twice", {"operations-0-time": "25:00"}),
    "not_a_sum": ("return", {"amount": "много"}),
    "not_an_article": ("return", {"article": "?"}),
    "an_article": ("return", {"order_number": "art 148823391"}),
    "no_digits": ("return", {"order_number": "нет"}),
    "not_a_phone": ("return", {"phone": "?"}),
    "not_an_address": ("return", {"email": "?"}),
    "not_so_many_digits": ("charged-twice", {"card_last4": "12345"}),
    "wrong_check_digits": ("return", {"seller_tax_id": "7707083894"}),
    "not_a_choice": ("return", {"reason": "nothing"}),
    "contradiction": ("return", {"condition": ["packaging_kept", "packaging_lost"]}),
    "needed_at_stage": ("return", {"stage": "confirm"}),
    "not_at_stage": ("return", {"stage": "confirm", "channel": "call"}),
    "not_claimable": ("late-order", {"stage": "claim", "wish": "order_status"}),
    "expired": ("return", {"csrf_token": "old"}),
}
"""What is wrong with a form, and the problem with what is typed that makes it so."""

FILE_FAULTS: Mapping[str, list[bytes]] = {
    "too_many_files": [photo()] * (attachments.MOST_FILES + 1),
    "too_large": [photo() + bytes(11 * attachments.MEGA)],
    "too_many_pixels": [claiming((5000, 5000), photo(format="PNG"))],
    "not_a_picture": [b"MZ"],
    "broken_picture": [photo((800, 600))[:-2000]],
    "no_heic": [b"HEIC"],
    "locked_pdf": [locked("471")],
    "too_heavy": [photo()],
    "files_busy": [photo()],
    "choose_again": [b"MZ"],
}
"""What is wrong with files, and files with which it is, for two of them once the program is made to say so."""

CONTACT_FAULTS: Mapping[str, Boxes] = {
    "missing": {"date": ""},
    "not_a_time": {"time": "25:00"},
    "too_long": {"agent": "М" * 121},
    "not_a_choice": {"channel": "pigeon"},
    "in_future": {"date": "2099-01-01"},
    "expired": {"csrf_token": "old"},
    "too_many_contacts": {},
}

REPLY_FAULTS: Mapping[str, str] = {
    "missing": "",
    "too_long": "а" * (LONGEST_REPLY + 1),
    "unreadable": "Мы вернём\N{REPLACEMENT CHARACTER} деньги.",
}

PROGRAM_FAULTS: Mapping[str, Boxes] = {
    "unknown_fact": {"colour": "red"},
    "too_many_rows": {"events": [{"kind": "asked_support"}] * (MOST_ROWS + 1)},
}
"""What only programs and tables hand in, because no page has a box for it."""

CASE_FILE_FAULTS: Mapping[str, tuple[bytes, str]] = {
    "not_a_case_file": (b"{}", ""),
    "too_large": (b" " * (contact_form.MOST_OCTETS + 1), ""),
    "expired": (b"{}", "old"),
    "choose_again": (b"{}", "old"),
}


def sentence(app: Flask, language: str, code: str) -> re.Pattern[str]:
    """The sentence of that fault in that language, whatever stands in its gaps."""
    words = app.extensions["pages"]["en"].get_template("faults.html").module.SENTENCES[code]
    spoken = translations.read_translations(language)
    one, many = (words, words) if isinstance(words, str) else words
    said = [spoken.gettext(one), *(spoken.ngettext(one, many, count) for count in (1, 2, 5))]
    return re.compile("|".join(re.sub(r"%\\\(\w+\\\)s", ".+?", re.escape(form)) for form in said))


def text(part: Tag) -> str:
    return " ".join(part.text.split())


def said_in(answer: TestResponse) -> dict[str, str]:
    """What the page says is wrong: id of each part -> its text, "" for what is wrong with the letter."""
    parts = BeautifulSoup("".join(part[0] for part in SAID.finditer(answer.text)), "html.parser")
    return {str(part.get("id", "")): text(part) for part in parts.find_all(recursive=False)}


def assert_said(app: Flask, answer: TestResponse, language: str, code: str) -> None:
    """The page says the sentence, in an error or in what is wrong with the letter."""
    assert any(map(sentence(app, language, code).search, said_in(answer).values())), (language, code)


def all_codes(app: Flask) -> set[str]:
    return set(app.extensions["pages"]["en"].get_template("faults.html").module.SENTENCES)


def test_every_fault_is_brought_about_here(own: Flask) -> None:
    assert {*FORM_FAULTS, *FILE_FAULTS, *CONTACT_FAULTS, *CASE_FILE_FAULTS, *PROGRAM_FAULTS} == all_codes(own)


@pytest.mark.parametrize("language", one_in_between(LANGUAGES))
@pytest.mark.parametrize("code", FORM_FAULTS)
def test_form_is_answered_with_the_sentence(
    own: Flask, visitor: FlaskClient, stamp: str, language: str, code: str
) -> None:
    """By each way to send it in one of the languages, by turns."""
    problem, wrong = FORM_FAULTS[code]
    typed = {**TYPED, "csrf_token": stamp, **wrong}
    by_mail = [f"/write/{problem}.eml"] if code != "not_at_stage" else []  # a mail goes by mail, whatever was chosen
    turn = LANGUAGES.index(language) - [*FORM_FAULTS].index(code)
    for address in [f"/write/{problem}", f"/write/{problem}.txt", "/cases", *by_mail][turn % len(LANGUAGES) :: 3]:
        answer = visitor.post(address, data=typed, query_string={"lang": language, "problem": problem})
        assert answer.status_code == 422, address
        assert_said(own, answer, language, code)


@pytest.mark.parametrize("language", one_in_between(LANGUAGES))
@pytest.mark.parametrize("code", sorted({*FORM_FAULTS} - {*MISSING, "expired"}))
def test_letter_says_the_sentence_while_it_is_typed(own: Flask, visitor: FlaskClient, language: str, code: str) -> None:
    problem, wrong = FORM_FAULTS[code]
    answer = visitor.post(f"/write/{problem}/letter", data={**TYPED, **wrong}, query_string={"lang": language})

    assert answer.status_code == 200
    assert_said(own, answer, language, code)


def test_what_cannot_be_claimed_is_named_beforehand_and_what_can_be_when_it_is_tried(visitor: FlaskClient) -> None:
    """Else she fills in the whole form first."""
    choices = BeautifulSoup(visitor.get("/write/late-order?lang=en").text, "html.parser").select(".stages label")
    claim = next(label.get_text() for label in choices if "Formal claim" in label.get_text())
    faulty = {**TYPED, "stage": "claim", "wish": "order_status"}
    answer = visitor.post("/write/late-order?lang=en", data=faulty).get_data(as_text=True)

    assert "It needs: Seller · Your name. It can demand: Cancel the order and get a refund." in " ".join(claim.split())
    assert "Choose one of these: Cancel the order and get a refund." in answer


def contradicting(problem: Problem) -> Iterator[Boxes]:
    """Every pair of options that do not go together."""
    for pair in problem.contradictions:
        (one, first), (other, second) = (name.split(".") for name in pair)
        yield {one: [first, second]} if one == other else {one: first, other: second}


def incomplete(problem: Problem) -> Iterator[Boxes]:
    """Every option whose sentence needs a value, without it; every kind of event without its words."""
    for question in problem.questions.values():
        name = f"{question.id}-0-kind" if question.kind == "events" else question.id
        yield from ({name: option} for option in question.options if question.needs.get(option))


def too_early(problem: Problem) -> Iterator[Boxes]:
    """Every stage with nothing of what it asks, by channels that it does not go by, for wishes that it cannot claim."""
    for stage in filter(problem.comes_to, CATALOG.stages.values()):
        wishes = problem.questions[problem.roles["wish"].id].options if stage.demands else []
        channels = [id for id in CATALOG.shop.channels if stage.channels and id not in stage.channels]
        yield {"stage": stage.id}
        yield from ({"stage": stage.id, "channel": id} for id in channels)
        yield from ({"stage": stage.id, "wish": id} for id in wishes if id not in problem.claims)


ODD = ["?", "нет", "2099-01-01", "1999-01-01", "5 марта", "\N{REPLACEMENT CHARACTER}", "Ч" * 5_500]


def odd(problem: Problem) -> Iterator[Boxes]:
    """Every box filled with what hardly any of them takes; neighbouring problems take turns with it."""
    rows = [
        f"{table.id}-0-{box}"
        for table in problem.tables.values()
        for box in ("date", "kind", "detail", "time", "amount", "number")
    ]
    names = [*TYPED, *problem.questions, *rows, "recipient", "channel", "language", "stage"]
    turn = [*CATALOG.problems].index(problem.id) % 2
    yield from (dict.fromkeys(names, value) for value in ODD[turn::2])


@pytest.mark.drawn
@pytest.mark.slow
@pytest.mark.parametrize("wrong", [contradicting, incomplete, too_early, odd])
@pytest.mark.parametrize("problem", CATALOG.problems.values(), ids=list(CATALOG.problems))
def test_every_fault_of_a_form_stands_beside_its_box(
    own: Flask, visitor: FlaskClient, stamp: str, problem: Problem, wrong: Callable[[Problem], Iterator[Boxes]]
) -> None:
    """Of what brings a fault that none before did every other on the page, and in the long run all of it."""
    seen, turns = set[tuple[str, str]](), cycle(LANGUAGES)
    is_its_turn = cycle([True, False][: drawn(2, 1)])
    for boxes in wrong(problem):
        typed = {**TYPED, "csrf_token": stamp, **boxes}
        form = own.extensions["forms"][problem.id](MultiDict(typed), latest_day=calendar.latest_today())
        form.validate()
        found = list(faults(form))
        if seen >= (new := {(field.name, fault) for field, fault in found}):
            continue  # each has stood beside its box already, whatever else is ticked
        seen |= new
        if not next(is_its_turn):
            continue
        language = next(turns)
        answer = visitor.post(f"/write/{problem.id}?lang={language}", data=typed)
        said = said_in(answer)
        for field, fault in found:
            place = f"{field.id}-error" if f'name="{field.name}"' in answer.text else "result"
            assert sentence(own, language, fault).search(said.get(place, "")), (boxes, field.name, fault)


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have the program meet, with any file, what only other machines meet."""

    def met(code: str) -> None:
        if code == "files_busy":
            monkeypatch.setattr(attachments.SETS_AT_ONCE, "acquire", lambda blocking: False)
        if code in ("too_heavy", "no_heic"):
            monkeypatch.setattr(attachments, "_opened_apart", lambda upload, kind: _raise(upload.name, code))

    return met


def _raise(name: str, code: str) -> bytes:
    raise attachments._why_not(name, code)


@pytest.mark.parametrize("code", FILE_FAULTS)
def test_files_are_answered_with_the_sentence(
    own: Flask, visitor: FlaskClient, stamp: str, code: str, busy: Callable[[str], None]
) -> None:
    busy(code)
    for language in LANGUAGES:
        files = [FileStorage(BytesIO(content), "IMG_1.jpg") for content in FILE_FAULTS[code]]
        boundary, body = encode_multipart({**TYPED, "csrf_token": stamp, "files": files})
        kind = f"multipart/form-data; boundary={boundary}"
        answer = visitor.post(f"/write/return.eml?lang={language}", data=body, content_type=kind)

        assert answer.status_code == 422
        assert sentence(own, language, code).search(said_in(answer).get("files-error", ""))


@pytest.fixture(scope="module")
def link(visitor: FlaskClient) -> str:
    return kept_by(visitor, sent="yes")


@pytest.mark.parametrize("language", one_in_between(LANGUAGES))
@pytest.mark.parametrize("code", CONTACT_FAULTS)
def test_contact_is_answered_with_the_sentence(
    own: Flask, visitor: FlaskClient, link: str, language: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if code == "too_many_contacts":
        monkeypatch.setattr(contact_form, "MOST_CONTACTS", 1)
    answer = noted(visitor, link, f"?lang={language}", **CONTACT_FAULTS[code])

    assert answer.status_code == 422
    assert_said(own, answer, language, code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_of_a_call_are_answered_beside_their_boxes(
    own: Flask, visitor: FlaskClient, stamp: str, language: str
) -> None:
    wrong = {"note-agent": "М" * 121, "note-ticket_number": "нет", "note-promised": "М" * 1001, "note-promised_by": "?"}
    typed = {**TYPED, "csrf_token": stamp, "channel": "call", "sent": "yes", **wrong}
    answer = visitor.post(f"/cases?problem=return&lang={language}", data=typed)

    assert answer.status_code == 422
    for box, code in zip(wrong, ("too_long", "no_digits", "too_long", "not_a_date"), strict=True):
        assert sentence(own, language, code).search(said_in(answer).get(f"{box}-error", "")), box


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CASE_FILE_FAULTS)
def test_file_of_a_case_is_answered_with_the_sentence(
    own: Flask, visitor: FlaskClient, language: str, code: str
) -> None:
    content, stamp = CASE_FILE_FAULTS[code]
    visitor.get(f"/?lang={language}")
    answer = take_in(visitor, content, **({"csrf_token": stamp} if stamp else {}))

    assert answer.status_code == 422
    assert_said(own, answer, language, code)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REPLY_FAULTS)
def test_pasted_reply_is_answered_with_the_sentence(own: Flask, visitor: FlaskClient, language: str, code: str) -> None:
    answer = visitor.post(f"/reply?lang={language}", data={"said": REPLY_FAULTS[code]})

    assert answer.status_code == 422
    assert sentence(own, language, code).search(said_in(answer).get("said-error", ""))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", PROGRAM_FAULTS)
def test_what_no_page_sends_is_answered_with_the_sentence(
    own: Flask, visitor: FlaskClient, language: str, code: str
) -> None:
    facts = {"problem": "return", **PROGRAM_FAULTS[code]}
    answer: Any = visitor.post(f"/api/v1/drafts?lang={language}", json=facts)
    said = [error["sentence"] for error in answer.json["errors"] if error["code"] == code]

    assert answer.status_code == 422
    assert [bool(sentence(own, language, code).fullmatch(one)) for one in said] == [True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_deleting_from_a_page_that_is_too_old_is_answered_with_the_sentence(
    own: Flask, visitor: FlaskClient, link: str, language: str
) -> None:
    for place in ("/delete", "/contacts/0/delete"):
        answer = visitor.post(f"{link}{place}?lang={language}", data={"csrf_token": "old"})

        assert answer.status_code == 422
        assert_said(own, answer, language, "expired")
