"""Answers of programs and tables become the boxes of the form; days without a year get the right one."""

from datetime import date

import pytest

from composer.catalog.things import Catalog
from composer.form.answers import boxes_of, strange_answers, with_whole_days
from composer.form.case_form import form_for
from composer.form.fields import MOST_ROWS


def test_ticks_and_rows_become_boxes() -> None:
    facts = {"product": "Чайник", "amount": 3490.5, "condition": ["a", "b"], "events": [{"kind": "c"}, {"kind": "d"}]}

    assert boxes_of({**facts, "bank": None}) == {
        "product": ["Чайник"],
        "amount": ["3490.5"],
        "condition": ["a", "b"],
        "events-0-kind": ["c"],
        "events-1-kind": ["d"],
    }


@pytest.mark.parametrize("value", [True, {"a": 1}, [1], [["a"]], [{"kind": {"a": 1}}]])
def test_what_no_box_can_hold_is_refused_by_name(value: object) -> None:
    with pytest.raises(ValueError, match="product"):
        boxes_of({"product": value})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20.11.26", "20.11.2026"),
        ("11月20日", "2026-11-20"),
        ("20 ноября", "2026-11-20"),
        ("December 5", "2025-12-05"),
        ("29 февраля", "29 февраля"),
        ("2026-11-20", "2026-11-20"),
        ("20/11/26", "20/11/26"),
    ],
)
def test_day_without_a_year_is_the_last_such_day(catalog: Catalog, written: str, meant: str) -> None:
    form = form_for(catalog.problems["return"], catalog)
    boxes = {"purchased_on": [written], "events-7-date": [written], "product": [written]}

    whole = with_whole_days(form, boxes, date(2026, 11, 28))

    assert whole == {"purchased_on": [meant], "events-7-date": [meant], "product": [written]}


@pytest.mark.parametrize(("rows", "faults"), [(MOST_ROWS, {}), (MOST_ROWS + 1, {"events": "too_many_rows"})])
def test_rows_that_the_form_has_no_room_for_are_refused(catalog: Catalog, rows: int, faults: dict[str, str]) -> None:
    form = form_for(catalog.problems["return"], catalog)(None, latest_day=date(2026, 3, 16))

    assert strange_answers(form, boxes_of({"events": [{"kind": "asked_support"}] * rows})) == faults
