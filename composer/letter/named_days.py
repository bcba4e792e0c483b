"""Which day of the calendar is meant where a text names it by how far off it is, or without its month and year."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import islice

from composer.case.cleaning import ascii_digits
from composer.case.dates import months
from composer.case.facts import Case
from composer.catalog.language import Language
from composer.catalog.patterns import Pattern, linear

MONTH_IN_FIGURES = re.compile(r"(\d{1,2})\s*月")
DAY = re.compile(r"(\d{1,2})(?!\d|\s*月)")
WORD = re.compile(r"[^\W\d_]{3,}")

NAMED = re.compile(
    r"(?<![\d.])(?:(?P<month>\d{1,2})\s*月\s*(?P<number>\d{1,2})"
    r"|(?P<day>\d{1,2})(?:[./](?P<figure>\d{1,2})|\s+(?P<name>[^\W\d_]{3,9})))(?:[./\s]+(?P<year>20\d\d))?(?!\d)"
)
"""A day as people write it, its year or not: 12.11, 12.11.2026, 8 ноября, 8 November, 11月8日."""

YEAR = range(1, 13)
"""Its months."""

WEEK = timedelta(7)

FARTHEST = timedelta(120)
"""A day of a month that was named and lies farther ahead was rather one of the past."""


def relative_day(said: str, pattern: Pattern, today: date, known: Iterable[date]) -> date | None:
    """The day meant by what that pattern finds, on that day; a weekday is rather the last of those known.

    None where it names no weekday that the pattern knows.
    """
    if not pattern.weekdays:
        return today + timedelta(pattern.ahead - pattern.ago)
    named = [at for at, names in enumerate(pattern.weekdays) if said.endswith(tuple(names.split("|")))]
    return _last(named[0], pattern, today, known) if named else None


def _last(weekday: int, pattern: Pattern, today: date, known: Iterable[date]) -> date:
    """The last such day of the week, or the one of those known."""
    day = today + timedelta(weekday - today.weekday() - pattern.ago)
    past = day if day < today else day - WEEK
    return (
        past if pattern.ago else max((one for one in known if one < today and one.weekday() == weekday), default=past)
    )


def days_named(text: str, today: date, *, past: bool = False) -> Iterator[date]:
    """The days of the calendar that the text names; of one without its year the nearest to come, or that is past."""
    return (day for day, _ in days_placed(text, today, past=past))


def days_placed(text: str, today: date, *, past: bool = False) -> Iterator[tuple[date, int]]:
    """The days that the text names, each with the place behind it."""
    for found in NAMED.finditer(ascii_digits(text)):
        number, figure = int(found["day"] or found["number"]), found["month"] or found["figure"]
        month = int(figure) if figure else _month(found["name"])
        near = [int(found["year"])] if found["year"] else [today.year + off for off in ((0, -1) if past else (0, 1))]
        days = (_day(year, month, number) for year in near if month in YEAR)
        fits = today.__ge__ if past else today.__le__
        yield from islice(((day, found.end()) for day in days if day and (found["year"] or fits(day))), 1)


def stored_until(case: Case, languages: Iterable[Language], today: date) -> date | None:
    """The last day on which the order is kept, or that it is needed for, where own words or an answer name it."""
    told = (case.description, *case.values.values(), *(event.detail for event in case.events))
    texts = [str(text) for text in told if isinstance(text, str)]
    known = [linear(language.stored) for language in languages if language.stored]
    found = (said[0] for text in texts for match in known if (said := match.search(text)))
    days = (day for said in found for day in days_named(said, today))
    return min((day for day in days if today < day < today + FARTHEST), default=None)


def coming_day(said: str, months: int, today: date) -> date | None:
    """The next such day from tomorrow on, or the one of the month that is so many months off; None where none is."""
    found = DAY.search(said)
    if not found:
        return None
    number, month = int(found[1]), _month(said)
    first = today.month + months
    tries = [month, month + 12] if month else [first] if months else [first, first + 1]
    days = (_day(today.year, one, number) for one in tries)
    return next((day for day in days if day and timedelta() < day - today < FARTHEST), None)


def _day(year: int, month: int, number: int) -> date | None:
    """The day of that month, counted on over the end of the year; None where the month has no such day."""
    with suppress(ValueError):
        return date(year + (month - 1) // 12, (month - 1) % 12 + 1, number)
    return None


def _month(said: str) -> int:
    """The month that is named, in figures or by its name or the beginning of that; 0 where none is."""
    if figures := MONTH_IN_FIGURES.search(said):
        return int(figures[1])
    words = WORD.findall(said.lower())
    return next((number for word in words for name, number in months() if name.startswith(word)), 0)
