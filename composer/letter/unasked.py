"""Mends that letters make of own words without being asked: a day counted off from today, a loaded word."""

from collections.abc import Iterator
from datetime import date

from composer.case.facts import Case
from composer.catalog.hint_kinds import HintKind
from composer.catalog.things import Catalog
from composer.letter.detectors import Context, days_counted_off, find, seen_by_detectors
from composer.letter.mends import MENDS, Found


def mended(text: str, case: Case, catalog: Catalog, today: date) -> str:
    """The text as such hints would have it read; as it is where nothing of it would be left."""
    kinds = [kind for kind in catalog.hints.values() if kind.unasked and case.problem not in kind.except_in]
    context = _context(case, catalog, today)
    for kind in kinds:
        found = _found(text, kind, context, catalog)
        text = (MENDS[kind.mend](text, found) if found else "") or text
    return text


def _context(case: Case, catalog: Catalog, today: date) -> Context:
    languages = catalog.languages.values()
    idle = frozenset(word for language in languages for word in language.unsearched)
    leans = "|".join(language.leans for language in languages if language.leans)
    desk = catalog.languages[catalog.shop.language]
    return Context(case, catalog.problems[case.problem], desk, languages, today, idle, leans)


def _found(text: str, kind: HintKind, context: Context, catalog: Catalog) -> list[Found]:
    if kind.detect != "relative_days":
        return find(kind, seen_by_detectors(text), context)
    return [span for span in days_counted_off(text, kind, context) if span.to and _is_sure(span, context, catalog)]


def _is_sure(span: Found, context: Context, catalog: Catalog) -> bool:
    """Whether nothing was sent before today, so that the words are of today; or the case knows the day meant."""
    written = [asked.id for asked in catalog.questions.values() if asked.role in ("contacted", "claimed")]
    return not any(map(context.case.values.get, written)) or any(day in str(span.to) for day in _days(context))


def _days(context: Context) -> Iterator[str]:
    """The days of the case, as each language writes them."""
    told = (*context.case.values.values(), *(event.date for event in context.case.events))
    days = [day for day in told if isinstance(day, date)]
    return (own.short_date(day, context.today).replace("\u00a0", " ") for own in context.languages for day in days)
