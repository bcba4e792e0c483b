"""Mends that letters make of own words without being asked: a day counted off from today, a loaded word, a name."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from composer.case.facts import Case
from composer.catalog.hint_kinds import HintKind
from composer.catalog.language import Language, capital
from composer.catalog.patterns import Pattern, linear
from composer.catalog.scripts import STEMMERS, script_of
from composer.catalog.things import Catalog
from composer.letter.detectors import Context, Seen, apart, days_counted_off, find, seen_by_detectors
from composer.letter.figures import sides
from composer.letter.mends import MENDS, Found
from composer.letter.neat import language_of

LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z]{3,}(?![A-Za-z])")
"""A word in Latin letters, also beside characters, which no blanks part from it."""


def mended(text: str, case: Case, catalog: Catalog, today: date) -> str:
    """The text as such hints would have it read; as it is where nothing of it would be left."""
    text = _with_names(text, case, catalog)
    desk = catalog.languages[catalog.shop.language]
    languages = catalog.languages.values()
    context = Context(case, catalog.problems[case.problem], desk, languages, today, catalog.idle, catalog.leans)
    seen = seen_by_detectors(text)
    for kind in catalog.unasked:
        found = _found(seen, kind, context, catalog) if case.problem not in kind.except_in else []
        if found:
            text = MENDS[kind.mend](text, found) or text
            seen = seen_by_detectors(text)
    return text


def _with_names(text: str, case: Case, catalog: Catalog) -> str:
    """The text with the name of whoever answered as it begins: with a capital."""
    agents = [case.values.get(asked.id) for asked in catalog.questions.values() if asked.role == "agent"]
    for name in (str(agent) for agent in agents if agent and str(agent).isalpha()):
        text = re.sub(rf"(?<!\w){name.lower()}(?!\w)", capital(name.lower()), text)
        text = text if script_of(text) in STEMMERS else _with_its_letters(text, name, catalog)
    return text


def _with_its_letters(text: str, name: str, catalog: Catalog) -> str:
    """The text, in characters, with the name in the letters of the desk where it was typed in Latin ones."""
    sound = _alike(catalog.languages[catalog.shop.language].sounds.written(name))
    return LATIN.sub(lambda found: name if _alike(found[0]) == sound else found[0], text)


def _alike(latin: str) -> str:
    """The Latin name as all who write it would: Anastasia and Anastasiya are one."""
    return re.sub("[ij]+", "i", latin.casefold().replace("y", "i").replace("x", "ks"))


def _found(seen: Seen, kind: HintKind, context: Context, catalog: Catalog) -> list[Found]:
    if kind.detect != "relative_days":
        return find(kind, seen, context)
    days = days_counted_off(seen, kind, context)
    known = _known(seen.text, context, catalog) if days else None
    sure = [span for span, pattern in days if known and span.to and _is_sure(span, pattern, known)]
    return apart([span for span in sure if not seen.text[: span.start][-1:].isdigit()])  # "189011月29日" is no day


class _Known(NamedTuple):
    """What tells which day a text means."""

    text: str
    own: Language | None
    days: list[str]
    """Those of the case, as each language writes them."""
    is_first: bool
    """Whether nothing was sent before, so that the words are of today."""


def _known(text: str, context: Context, catalog: Catalog) -> _Known:
    written = [asked.id for asked in catalog.questions.values() if asked.role in ("contacted", "claimed")]
    is_first = not any(map(context.case.values.get, written))
    return _Known(text, language_of(text, context.languages), [*_days(context)], is_first)


def _is_sure(span: Found, pattern: Pattern, known: _Known) -> bool:
    """Whether nothing was sent before today, so that the words are of today; or the case knows the day meant.

    A weekday may be one to come: it is sure where the case knows it and its clause tells of what is over.
    """
    is_known = any(_names(str(span.to), day) for day in known.days)
    return is_known and _is_over(span, known) if pattern.weekdays else is_known or known.is_first


def _names(meant: str, day: str) -> bool:
    """Whether what is meant is that day, and not the fifteenth where that is the fifth."""
    at = meant.find(day)
    return at >= 0 and not meant[:at][-1:].isdigit()


def _is_over(span: Found, known: _Known) -> bool:
    """Whether the clause around it tells of what is over, and of nothing to come."""
    own, clause = known.own, "".join(sides(known.text, span.start, span.start))
    if not own or not own.monthless.past:
        return False
    ahead, over = (linear(match).search(clause) for match in (own.monthless.ahead, own.monthless.past))
    return bool(over) and not ahead


def _days(context: Context) -> Iterator[str]:
    """The days of the case, as each language writes them."""
    told = (*context.case.values.values(), *(event.date for event in context.case.events))
    days = [day for day in told if isinstance(day, date)]
    return (own.short_date(day, context.today).replace("\u00a0", " ") for own in context.languages for day in days)
