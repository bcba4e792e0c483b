"""A shopper types a date or a time of day; the program reads one, or says why it cannot.

Both functions raise ValueError(Fault(…)); page templates put the sentence to it.
"""

import re
from datetime import date, time
from functools import cache

from babel import Locale

from composer.case.cleaning import bare, fault

FIRST_YEAR = 2004
"""Wildberries opened in 2004; an earlier purchase is a slip of the finger."""

LAST_YEAR = 2100
"""Days are counted on from what is typed; a later year is a slip of the finger too."""

YEAR_FIRST = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号號]?")
DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:г|года)?\.?")
DAY_AND_NAME = re.compile(r"(\d{1,2})([^\W\d_]{3,9})\.?,?(\d{4})(?:г|года)?\.?")
NAME_AND_DAY = re.compile(r"([^\W\d_]{3,9})\.?(\d{1,2}),?(\d{4})")
WITHOUT_YEAR = re.compile(
    r"\d{1,2}[-./]\d{1,2}(?:[-./]\d{2})?|\d{1,2}月\d{1,2}[日号號]?|\d{1,2}[^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.?\d{1,2}"
)


def day(text: str) -> date:
    """A date: 2026-03-04, 04.03.2026, 4 марта 2026, March 4, 2026 or 2026年3月4日, always with its whole year.

    20.11.26 is refused: a Russian reads another day in it than a Chinese.
    """
    line = bare(text).lower().replace(" ", "").replace("\u00a0", "")
    try:
        found = date(*_year_month_day(line))
    except ValueError:
        raise (fault("no_year") if WITHOUT_YEAR.fullmatch(line) else fault("not_a_date")) from None
    if found.year < FIRST_YEAR:
        raise fault("too_early", year=FIRST_YEAR)
    if found.year > LAST_YEAR:
        raise fault("in_future")
    return found


def _year_month_day(line: str) -> tuple[int, int, int]:
    if found := YEAR_FIRST.fullmatch(line):
        return int(found[1]), int(found[2]), int(found[3])
    if found := DAY_FIRST.fullmatch(line):
        return int(found[3]), int(found[2]), int(found[1])
    if found := DAY_AND_NAME.fullmatch(line):
        return int(found[3]), _month(found[2]), int(found[1])
    if found := NAME_AND_DAY.fullmatch(line):
        return int(found[3]), _month(found[1]), int(found[2])
    raise ValueError


def _month(word: str) -> int:
    """The month of that name, whole or its first three letters and more; 0 when there is none."""
    return next((number for name, number in months() if name.startswith(word)), 0)


@cache
def months() -> list[tuple[str, int]]:
    """Names of months as they stand in dates and alone, with their numbers; read when one is first typed."""
    forms = [Locale(language).months[form] for language in ("ru", "en") for form in ("format", "stand-alone")]
    return [(name.lower(), number) for form in forms for number, name in form["wide"].items()]


def clock(text: str) -> time:
    """A time of day: 14:05 or 9.30."""
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.：]([0-5]\d)(?::[0-5]\d)?", bare(text))
    if not found:
        raise fault("not_a_time")
    return time(int(found[1]), int(found[2]))
