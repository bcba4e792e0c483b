"""Contacts, kept cases and files taken along come through the same door as what is typed."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from composer.case.as_json import to_json
from composer.case.facts import CaseFile, Contact
from composer.catalog.things import Catalog
from composer.form.case_form import case_from, form_for
from composer.form.contact_form import (
    MOST_CONTACTS,
    MOST_OCTETS,
    ContactForm,
    casefile_from,
    contact_form,
    contact_from,
    typed_case,
    typed_contact,
)
from tests.cast import CALL_WITH_PROMISE, LETTER_SENT, TODAY, day, kept, later, least_telling, most_telling, telling

Taken = Callable[[bytes], CaseFile]


@pytest.fixture
def taken_in(catalog: Catalog) -> Taken:
    return lambda written: casefile_from(written, catalog, TODAY)


def noted(catalog: Catalog, **typed: str) -> ContactForm:
    shortest = {"date": "2026-03-14", "channel": "chat", "outcome": "answer"}
    return contact_form(catalog)(MultiDict({**shortest, **typed}), latest_day=TODAY)


def errors(form: ContactForm) -> dict[str, list[str]]:
    form.validate()
    return {name: list(found) for name, found in form.errors.items()}


def test_contact_form_asks_for_all_of_a_contact(catalog: Catalog) -> None:
    assert set(noted(catalog).data) == {field.name for field in fields(Contact)}


def test_day_channel_and_outcome_are_enough(catalog: Catalog) -> None:
    form = noted(catalog)

    assert form.validate()
    assert contact_from(form) == Contact(date=day(14), channel="chat", outcome="answer")


def test_all_of_a_contact_is_read(catalog: Catalog) -> None:
    form = noted(catalog, time="14.05", agent=" Мария ", said="Да.\r\n\r\nПеревезём. ", promised_by="18.03.2026")

    assert form.validate()
    contact = contact_from(form)
    assert (contact.time, contact.agent, contact.promised_by) == (dt.time(14, 5), "Мария", day(18))
    assert contact.said == "Да.\n\nПеревезём."


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("date", "", "missing"),
        ("date", "2026-03-17", "in_future"),
        ("date", "завтра", "not_a_date"),
        ("time", "25:00", "not_a_time"),
        ("channel", "", "missing"),
        ("channel", "pigeon", "not_a_choice"),
        ("outcome", "", "missing"),
        ("outcome", "bribe", "not_a_choice"),
        ("said", "щ" * 10_001, "too_long"),
        ("agent", "щ" * 121, "too_long"),
        ("promised_by", "скоро", "not_a_date"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(catalog: Catalog, name: str, typed: str, code: str) -> None:
    assert errors(noted(catalog, **{name: typed})) == {name: [code]}


@pytest.mark.parametrize("contact", [LETTER_SENT, CALL_WITH_PROMISE])
def test_contact_goes_back_into_its_form(catalog: Catalog, contact: Contact) -> None:
    form = contact_form(catalog)(typed_contact(contact), latest_day=TODAY)

    assert form.validate(), form.errors
    assert contact_from(form) == contact


def test_every_case_goes_back_into_its_form(catalog: Catalog) -> None:
    for problem in catalog.problems.values():
        for told in (most_telling(problem.id), least_telling(problem.id)):
            kind = form_for(problem, catalog)
            typed = typed_case(kept(told), catalog)
            needed = kind(typed, latest_day=TODAY).needed_slots()
            typed.update({name: "44" for name in needed if not typed.get(name)})
            case = case_from(kind(typed, latest_day=TODAY))

            assert (case.order_number, case.description) == (told.order_number, told.description)
            assert case_from(kind(typed_case(kept(case), catalog), latest_day=TODAY)) == case


@pytest.mark.parametrize("problem", ["return", "exchange", "charged-twice", "refund-missing"])
def test_file_taken_along_comes_in_again(taken_in: Taken, problem: str) -> None:
    file = taken_in(to_json(kept(most_telling(problem))))

    assert taken_in(to_json(file)) == file
    assert file.contacts == (LETTER_SENT, CALL_WITH_PROMISE)


def test_files_of_other_programs_come_in_with_a_byte_order_mark(taken_in: Taken) -> None:
    written = to_json(kept(most_telling("return")))

    assert taken_in(b"\xef\xbb\xbf" + written) == taken_in(written)


def changed(**changes: Any) -> bytes:
    return json.dumps({**json.loads(to_json(kept(most_telling("return")))), **changes}).encode()


def changed_case(**changes: Any) -> bytes:
    return to_json(kept(telling(most_telling("return"), **changes)))


def changed_contact(**changes: Any) -> bytes:
    return to_json(kept(most_telling("return"), replace(CALL_WITH_PROMISE, **changes)))


@pytest.mark.parametrize(
    "written",
    [
        b"{}",
        b" " * (MOST_OCTETS + 1),
        changed(channel="pigeon"),
        changed(stage="war"),
        changed(language="tlh"),
        changed(recipient="a@example.com, b@example.com"),
        changed_case(problem="unknown"),
        changed_case(order_number="", article=""),
        changed_case(product="щ" * 201),
        changed_case(product="\0"),
        changed_case(email="a@example.com\r\nBcc: b@example.com"),
        changed_case(purchased_on=dt.date(2026, 3, 17)),
        changed_case(choices={"wish": ("a_million",)}),
        changed_contact(date=dt.date(2026, 3, 17)),
        changed_contact(channel="pigeon"),
        changed_contact(agent="щ" * 121),
        to_json(kept(most_telling("return"), *[LETTER_SENT] * (MOST_CONTACTS + 1))),
    ],
    ids=lambda written: written[-30:],
)
def test_file_that_could_not_have_been_typed_is_refused(taken_in: Taken, written: bytes) -> None:
    with pytest.raises(ValueError, match="not_a_case_file"):
        taken_in(written)


def test_what_only_another_stage_asks_stays_in_the_case(taken_in: Taken, catalog: Catalog) -> None:
    claimed = later(catalog, most_telling("wrong-item"), "claim")
    disputed = taken_in(to_json(replace(kept(claimed), stage="bank")))

    assert disputed.case.values["reply_address"] == claimed.values["reply_address"]


def test_what_nobody_asks_is_left_behind(taken_in: Taken) -> None:
    told = replace(most_telling("return"), values={"<script>": "1"}, choices={"unknown": ("x",)})
    case = taken_in(to_json(kept(told))).case

    assert "<script>" not in case.values
    assert "unknown" not in case.choices
