"""How long after something else her own words tell of something, where a letter tells both with their days."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from composer.catalog.language import Language
from composer.catalog.patterns import linear

WEEK = 7

FIGURE = re.compile(r"\d")


def told_by_day(clause: str, days: Iterable[date], language: Language, today: date) -> Iterator[tuple[str, str]]:
    """Each day, as letters write it, that lies so long behind another, and the clause told with that day."""
    found = linear(language.retold.span).search(clause)
    length = _length(found[1], bool(found[2]), language) if found else 0
    known = frozenset(days)
    for day in sorted(day for day in known if length and day - timedelta(length) in known):
        told = language.short_date(day, today).replace("\u00a0", " ")
        yield told, f"{clause[: found.start()]}{told} {clause[found.end() :].lstrip()}"


def _length(said: str, is_weeks: bool, language: Language) -> int:
    """How many days, told in figures or in words; 0 where the word is no number."""
    number = int(said) if said.isdigit() else language.retold.counts.get(said.casefold(), 0)
    return number * WEEK if is_weeks else number


def begins_with_day(line: str, day: str) -> bool:
    """Whether the first figures in the line are those of that day."""
    at, first = line.replace("\u00a0", " ").find(day.replace("\u00a0", " ")), FIGURE.search(line)
    return first is not None and at == first.start()
