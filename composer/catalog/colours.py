"""Colours and sizes by their common names, so that a letter names one in its own language. Pure."""

import re
from collections.abc import Iterable

from composer.catalog.language import Language

MEASURE = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?) ?(\D{1,12})")
"""A number and its unit."""

AROUND = " .,;!?…。，！？\"'“”«»()（）"
"""What may stand around the name in a box."""


def coloured(typed: str, language: Language, languages: Iterable[Language]) -> str:
    """The colour as that language names it, where it is one of the common ones in another; else as it was typed."""
    name = typed.strip(AROUND).casefold()
    ids = [id for other in languages for id, names in other.colours.items() if name in names]
    names = language.colours.get(ids[0], []) if ids else []
    return names[0] if names and name not in names else typed


def sized(typed: str, language: Language) -> str:
    """The size as letters of that language write it, where it is a common one in words or has a unit; else as typed."""
    name = typed.strip(AROUND).casefold()
    measure = MEASURE.fullmatch(name)
    number, unit = measure.groups() if measure else ("", "")
    known = (
        written.format(number)
        for written, names in language.sizes.items()
        if (unit if "{}" in written else name) in names
    )
    return next(known, typed)
