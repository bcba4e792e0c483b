"""A kept case travels as JSON and comes back the same; anything else is refused by name."""

import base64
import datetime as dt
import json
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.case.as_json import from_json, to_json
from composer.case.facts import Case, CaseFile, Contact, Event, Operation, Outcome
from composer.case.sealing import seal_of
from composer.catalog.things import Catalog
from tests.cast import EARPHONES, day, kept, least_telling, most_telling

FORMAT_1 = """{
 "format": 1,
 "case": {
  "problem": "return-defective", "order_number": "1000000471", "purchased_on": "2026-03-04",
  "product": "Наушники", "description": "Не заряжаются.", "amount": "4890.00",
  "events": [{"kind": "received", "date": "2026-03-09"}, {"kind": "called"}],
  "operations": [{"date": "2026-03-04", "amount": "4890.00", "time": "14:05:00"}],
  "choices": {"wish": ["refund"]},
  "values": {"serial_number": "A1", "noticed_on": {"date": "2026-03-11"}, "fee": {"roubles": "250.00"}}
 },
 "channel": "email", "stage": "first", "language": "ru", "recipient": "support@example.com",
 "contacts": [
  {"date": "2026-03-14", "channel": "chat", "outcome": "promise", "time": "14:05:00", "agent": "Мария",
   "promised_by": "2026-03-18"}
 ]
}"""
"""What the first release wrote: it opens for ever."""

FOLDER = Path(__file__).parent
"""Where a case lies that the release before format 2 wrote, as a file and as it stood in the store."""

texts = st.text(st.characters(exclude_categories=["Cs"]))
dates = st.dates()
sums = st.decimals(allow_nan=False, allow_infinity=False)
cases = st.builds(
    Case,
    problem=texts,
    order_number=texts,
    purchased_on=st.none() | dates,
    product=texts,
    description=texts,
    events=st.lists(st.builds(Event, texts, st.none() | dates, st.none() | texts)).map(tuple),
    operations=st.lists(st.builds(Operation, dates, sums, st.none() | st.times(), st.none() | texts)).map(tuple),
    choices=st.dictionaries(texts, st.lists(texts).map(tuple)),
    values=st.dictionaries(texts, texts | dates | sums),
)
contacts = st.builds(
    Contact,
    date=dates,
    channel=texts,
    outcome=st.sampled_from(get_args(Outcome)),
    time=st.none() | st.times(),
    agent=st.none() | texts,
    said=st.none() | texts,
    answer_by=st.none() | dates,
    promised_by=st.none() | dates,
)
files = st.builds(
    CaseFile, case=cases, channel=texts, stage=texts, language=texts, contacts=st.lists(contacts).map(tuple)
)


def test_every_story_comes_back_the_same(catalog: Catalog) -> None:
    for problem in catalog.problems:
        for case in (most_telling(problem), least_telling(problem)):
            assert from_json(to_json(kept(case))) == kept(case)


@pytest.mark.slow  # draws many cases
@given(files)
def test_whatever_is_kept_comes_back_the_same(file: CaseFile) -> None:
    assert from_json(to_json(file)) == file


def test_version_stays_with_the_store() -> None:
    file = kept(most_telling("return"))

    assert to_json(replace(file, version=7)) == to_json(file)


def test_first_format_opens() -> None:
    file = from_json(FORMAT_1.encode())

    assert file.case.events == (Event("received", day(9)), Event("called"))
    assert file.case.operations == (Operation(day(4), Decimal("4890.00"), dt.time(14, 5)),)
    assert file.case.choices == {"wish": ("refund",)}
    assert file.case.values == {
        "amount": Decimal("4890.00"),
        "serial_number": "A1",
        "noticed_on": day(11),
        "fee": Decimal("250.00"),
    }
    assert file.contacts[0].due == day(18)


def test_fact_that_format_2_called_otherwise_has_its_name_of_today() -> None:
    price, fee = ({"roubles": sum_taken} for sum_taken in ("4870.00", "400.00"))
    case = {"problem": "return-fee", "values": {"amount": price, "fee_taken": fee, "name": "Анна"}}
    file = from_json(json.dumps({**json.loads(FORMAT_1), "format": 2, "case": case}).encode())

    assert file.case.values == {"amount": Decimal("400.00"), "name": "Анна"}


def test_case_sealed_by_the_release_before_opens() -> None:
    token, sealed = (FOLDER / "format_1.sealed").read_text().split()
    opened = from_json(seal_of(token).open(base64.b64decode(sealed)))

    assert opened == from_json((FOLDER / "format_1.json").read_bytes())
    assert opened.case.values == {
        **EARPHONES.values,
        "ticket_number": "SD-4711",
        "contacted_on": day(4),
        "card_last4": "4711",
    }


def changed(**changes: Any) -> bytes:
    return json.dumps({**json.loads(FORMAT_1), **changes}).encode()


def changed_case(**changes: Any) -> bytes:
    return changed(case={**json.loads(FORMAT_1)["case"], **changes})


BAD = [
    b"",
    b"\xff\xfe\xfa",
    b"null",
    b"[]",
    b"{}",
    b'"format"',
    b"[" * 100_000,
    FORMAT_1[:-1].encode(),
    changed(format=3),
    changed(format=None),
    changed(version=3),
    changed(version={}),
    changed(unknown="x"),
    changed(case=None),
    changed(case=[]),
    changed(channel=5),
    changed(recipient=None),
    changed(contacts={}),
    changed(contacts=["x"]),
    changed(contacts=[{"date": "2026-03-14", "channel": "chat", "outcome": "bribe"}]),
    changed(contacts=[{"date": "2026-03-14", "channel": "chat"}]),
    changed_case(purchased_on="yesterday"),
    changed_case(purchased_on=20260304),
    changed_case(amount="много"),
    changed_case(amount={"date": "2026-03-04"}),
    changed_case(name={"date": "2026-03-04"}),
    changed_case(choices={"wish": "refund"}),
    changed_case(values={"fee": {"euros": "5"}}),
    changed_case(values={"fee": {}}),
    changed_case(values={"fee": {"date": "2026-03-04", "roubles": "5"}}),
    changed_case(operations=[{"date": "2026-03-04"}]),
]


@pytest.mark.parametrize("written", BAD, ids=lambda written: written[-40:])
def test_what_is_no_case_is_refused(written: bytes) -> None:
    with pytest.raises(ValueError, match="not_a_case_file"):
        from_json(written)


@given(st.binary() | st.recursive(st.none() | st.integers() | texts, st.lists).map(lambda x: json.dumps(x).encode()))
def test_nothing_else_ever_comes_of_other_bytes(written: bytes) -> None:
    with pytest.raises(ValueError, match="not_a_case_file"):
        from_json(written)


@pytest.mark.slow  # starts a process
def test_writing_letters_loads_no_database() -> None:
    heavy = {"alembic", "cryptography.hazmat", "icalendar", "psycopg", "sqlalchemy"}
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, composer, composer.form.contact_form; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert not heavy & set(loaded.stdout.split())
