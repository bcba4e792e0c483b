"""Answers as programs and tables hand them in, on their way into the boxes of a form: each box a name and its texts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from rapidfuzz import process
from wtforms import FieldList

from composer.case import cleaning
from composer.case.cleaning import Fault
from composer.form.case_form import CaseForm
from composer.form.fields import TypedField, all_fields

Boxes = dict[str, list[str]]
"""Name of a box -> the texts in it: several where options are ticked."""


def boxes_of(facts: Mapping[str, Any]) -> Boxes:
    """The boxes that hold these facts; a list is what was ticked, a list of mappings the rows of a table.

    {"events": [{"kind": "refused"}]} and {"events-0-kind": "refused"} are the same. Raises ValueError with the name of
    a value that no box can hold.
    """
    boxes: Boxes = {}
    for name, value in facts.items():
        for box, text in _texts(name, value):
            boxes.setdefault(box, []).append(text)
    return boxes


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        yield name, str(value)
    elif isinstance(value, Sequence):
        yield from (text for place, item in enumerate(value) for text in _item(name, place, item))
    elif value is not None:
        raise ValueError(name)


def _item(name: str, place: int, item: Any) -> Iterator[tuple[str, str]]:
    if isinstance(item, Mapping):
        yield from (text for key, value in item.items() for text in _texts(f"{name}-{place}-{key}", value))
    elif isinstance(item, str):
        yield name, item
    else:
        raise ValueError(name)


def box_names(form: CaseForm) -> list[str]:
    """Every name that a box of the form has, rows of tables by that of their first."""
    names = [field.name for field in form if not isinstance(field, FieldList)]
    rows = [leaf.name for field in form if isinstance(field, FieldList) for leaf in field.entries[0].form]
    return [name for name in [*names, *rows] if name != "files"]


def unknown_boxes(form: CaseForm, boxes: Boxes) -> dict[str, Fault]:
    """The boxes that the form has not, each with the name that comes nearest."""
    known = box_names(form)
    strange = [name for name in boxes if re.sub(r"-\d{1,3}-", "-0-", name) not in known]
    return {name: Fault("unknown_fact", nearest=process.extractOne(name[:60], known)[0]) for name in strange}


RUSSIAN_DAY = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{2})\s*")
"""20.11.26: only Russians put two points and the year last, in two digits."""

DAY_WITHOUT_YEAR = re.compile(
    r"\s*(\d{1,2}\s*月\s*\d{1,2}\s*[日号號]|\d{1,2}\s+[^\W\d_]{3,9}|[^\W\d_]{3,9}\s+\d{1,2})\s*"
)
"""11月20日, 20 ноября, November 20."""


def with_whole_days(form: CaseForm, boxes: Boxes, today: date) -> Boxes:
    """The boxes with the days in them as the form takes them: a day without its year is the last such before today."""
    days = {name for name, field in _typed_boxes(form) if field.read is cleaning.day}
    known = {name: texts for name, texts in boxes.items() if re.sub(r"-\d{1,3}-", "-0-", name) in days}
    return {**boxes, **{name: [_whole_day(text, today) for text in texts] for name, texts in known.items()}}


def _typed_boxes(form: CaseForm) -> Iterator[tuple[str, TypedField]]:
    return ((field.name, field) for field in all_fields(form) if isinstance(field, TypedField))


def _whole_day(text: str, today: date) -> str:
    if found := RUSSIAN_DAY.fullmatch(text):
        return f"{found[1]}.{found[2]}.20{found[3]}"
    if not DAY_WITHOUT_YEAR.fullmatch(text):
        return text
    for year in (today.year, today.year - 1):
        whole = f"{year}年{text}" if "月" in text else f"{text} {year}"
        with suppress(ValueError):
            if (day := cleaning.day(whole)) <= today:
                return day.isoformat()
    return text
