"""Answers as programs and tables hand them in, on their way into the boxes of a form: each box a name and its texts."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Any

from rapidfuzz import process
from wtforms import FieldList, Form

from composer.case import dates
from composer.case.cleaning import Fault
from composer.form.case_form import CaseForm
from composer.form.fields import OfferedField, TypedField, all_fields

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
    if isinstance(item, Mapping) and item and not any(isinstance(value, list) for value in item.values()):
        cells = {key: "" if value is None else value for key, value in item.items()}
        yield from (text for key, cell in cells.items() for text in _texts(f"{name}-{place}-{key}", cell))
    elif isinstance(item, str):
        yield name, item
    else:
        raise ValueError(name)


def box_names(form: Form) -> list[str]:
    """Every name that a box of the form has, rows of tables by that of their first."""
    names = [field.name for field in form if not isinstance(field, FieldList)]
    rows = [leaf.name for field in form if isinstance(field, FieldList) for leaf in field.entries[0].form]
    return [name for name in [*names, *rows] if name != "files"]


def in_first_row(name: str) -> str:
    """The name of the same box in the first row of its table; that of a box in no table as it is."""
    return re.sub(r"-\d{1,3}-", "-0-", name)


def strange_answers(form: Form, boxes: Boxes) -> dict[str, Fault]:
    """What the form passes over: boxes that it has not, each with the nearest name, options not offered, rows too many.

    A page passes them over because they may come along from another page; who writes their names means them.
    """
    known = box_names(form)
    strange = [name for name in boxes if in_first_row(name) not in known]
    unknown = {name: Fault("unknown_fact", nearest=process.extractOne(name[:60], known)[0]) for name in strange}
    offered = (field for field in form if isinstance(field, OfferedField))
    refused = [field.name for field in offered if {*boxes.get(field.name, ())} - {"", *field.options}]
    return {**unknown, **dict.fromkeys(refused, Fault("not_a_choice")), **_tables_too_long(form, boxes)}


def _tables_too_long(form: Form, boxes: Boxes) -> dict[str, Fault]:
    """The tables that came with more rows than the form takes."""
    rows = Counter(row.rpartition("-")[0] for row in {name.rpartition("-")[0] for name in boxes})
    tables = (field for field in form if isinstance(field, FieldList))
    taken = ((table.name, table.max_entries or 0, rows[table.name]) for table in tables)
    return {name: Fault("too_many_rows", limit=limit, count=count) for name, limit, count in taken if count > limit}


def lists_of_texts(form: Form, facts: Mapping[str, Any]) -> dict[str, Fault]:
    """The facts that came as lists of several, or of none, where one text is asked for: a form would take the first."""
    lists = [name for name, value in facts.items() if isinstance(value, list) and len(value) != 1 and name in form]
    return {name: Fault("unreadable") for name in lists if isinstance(form[name], TypedField)}


RUSSIAN_DAY = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{2})\s*")
"""20.11.26: only Russians put two points and the year last, in two digits."""

DAY_WITHOUT_YEAR = re.compile(
    r"\s*(\d{1,2}\s*月\s*\d{1,2}\s*[日号號]|\d{1,2}\s+[^\W\d_]{3,9}|[^\W\d_]{3,9}\s+\d{1,2})\s*"
)
"""11月20日, 20 ноября, November 20."""


def with_whole_days(kind: type[CaseForm], boxes: Boxes, today: date) -> Boxes:
    """The boxes with the days in them as the form takes them: a day without its year is the last such before today."""
    days = {name: texts for name, texts in boxes.items() if in_first_row(name) in _day_boxes(kind)}
    return {**boxes, **{name: [whole_day(text, today) for text in texts] for name, texts in days.items()}}


@lru_cache(maxsize=256)
def _day_boxes(kind: type[CaseForm]) -> frozenset[str]:
    """The boxes of such a form that take a day, those of tables by their first row."""
    typed = (field for field in all_fields(kind(None, latest_day=date.max)) if isinstance(field, TypedField))
    return frozenset(field.name for field in typed if field.read is dates.day)


def whole_day(text: str, today: date) -> str:
    """The day as the form takes it: the last such before today where it has no year; any other text as it is."""
    if found := RUSSIAN_DAY.fullmatch(text):
        return f"{found[1]}.{found[2]}.20{found[3]}"
    if not DAY_WITHOUT_YEAR.fullmatch(text):
        return text
    for year in (today.year, today.year - 1):
        whole = f"{year}年{text}" if "月" in text else f"{text} {year}"
        with suppress(ValueError):
            if (day := dates.day(whole)) <= today:
                return day.isoformat()
    return text
