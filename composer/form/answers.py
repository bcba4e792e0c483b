"""Answers as programs and tables hand them in, on their way into the boxes of a form: each box a name and its texts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import process
from wtforms import FieldList

from composer.case.cleaning import Fault
from composer.form.case_form import CaseForm

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


def unknown(form: CaseForm, boxes: Boxes) -> dict[str, Fault]:
    """The boxes that the form has not, each with the name that comes nearest."""
    known = box_names(form)
    strange = [name for name in boxes if re.sub(r"-\d{1,3}-", "-0-", name) not in known]
    return {name: Fault("unknown_fact", nearest=process.extractOne(name[:60], known)[0]) for name in strange}
