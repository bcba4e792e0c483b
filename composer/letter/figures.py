"""Days, sums and people that the case knows, as letters write them, where own words name them otherwise."""

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, partial
from itertools import combinations
from operator import itemgetter
from typing import Any

from composer.case.facts import Case
from composer.catalog.language import Language
from composer.catalog.patterns import linear
from composer.letter.named_days import days_placed
from composer.letter.respelling import beside_quotes

REACH = timedelta(60)
"""A day of the case that lies farther off is none that is told by its number alone."""

CLAUSE_ENDS = ",;:.!?\n，；：。！？"
MARKS = re.compile(f"[{CLAUSE_ENDS}]")
SUM = re.compile(
    r"(?<![^\W\u3400-\u9fff])(?<![.,/№#+-])(?<!\d )(\d{4,7}|\d{1,3}(?:[ \u00a0]\d{3}){1,2})"
    r"(?![^\W\u3400-\u9fff]|[/-]|[.,:]\d| \d)"
)
"""A number of four figures or more that is no part of another, its thousands apart or not."""

COMING = 28
"""Days from today in which a number names one day alone."""

PARTS = re.compile(r"[\s,]")
"""What parts the thousands of a number."""

YEARS = range(1990, 2100)
"""Numbers that may be a year."""


def figured(text: str, case: Case, language: Language, today: date, currency: str = "") -> str:
    """The text with people, days by their month, and sums with currency and thousands, where the case knows them."""
    text = beside_quotes(text, partial(_with_names, case=case, language=language))
    text = beside_quotes(text, partial(_with_months, days=_days_of(case, today), language=language, today=today))
    text = beside_quotes(text, partial(_with_currency, sums=_sums_of(case), language=language, currency=currency))
    return beside_quotes(text, partial(_with_thousands, sums=_sums_of(case), language=language))


def with_thousands(text: str, case: Case, language: Language) -> str:
    """What somebody else said, with the thousands of sums that the case knows; nothing else in it changes."""
    return _with_thousands(text, _sums_of(case), language) if SUM.search(text) else text


def _with_names(text: str, case: Case, language: Language) -> str:
    """The text with each person of the case by the one name that is written there."""
    heard = {spelt: name for spelt, name in language.people.items() if spelt in text}
    known = {word for value in case.values.values() if heard and isinstance(value, str) for word in value.split()}
    for spelt in sorted(heard, key=len, reverse=True):
        text = text.replace(spelt, heard[spelt]) if heard[spelt] in known else text
    return text


def _days_of(case: Case, today: date) -> list[date]:
    """The days of the case that are near."""
    dated = [*(event.date for event in case.events), *(row.date for row in case.operations)]
    told = [case.purchased_on, *dated, *case.values.values()]
    return sorted({day for day in told if isinstance(day, date) and abs(day - today) <= REACH})


def _sums_of(case: Case) -> list[Decimal]:
    """The sums of the case, and by how much two of them differ."""
    told = [*case.values.values(), *(row.amount for row in case.operations)]
    sums = [amount for amount in told if isinstance(amount, Decimal)]
    return [*sums, *(abs(one - other) for one, other in combinations(sums, 2) if one != other)]


def _with_months(text: str, days: list[date], language: Language, today: date) -> str:
    known = language.monthless
    for match in filter(None, (known.match, known.match, known.bare)):  # what stands between two is part of the first
        named = cache(lambda said=text: [*days_placed(said, today, past=True)])
        text = linear(match).sub(partial(_dated, named, days, language, today), text)
    return text


def _dated(
    named: Callable[[], list[tuple[date, int]]], days: list[date], language: Language, today: date, found: Any
) -> str:
    """What was found with its month, where one day alone can be meant beside those that the text has named."""
    said, after = sides(found.string, found.start(2), found.end(2))
    clause = f"{said}{found[2]}{after}"
    alike = [day for day in days if day.day == int(found[2])] or _nearest(int(found[2]), clause, days, language, today)
    is_meant = (
        len(alike) == 1
        and _fits(alike[0], clause, language, today)
        and not _is_of_another_month(_last(named(), found.start()), alike[0], today)
    )
    return f"{found[1]}{language.short_date(alike[0], today)}{found[3]}" if is_meant else str(found[0])


def _nearest(number: int, clause: str, days: list[date], language: Language, today: date) -> list[date]:
    """The days of that number since the first of the case, else the next to come; none where a promise is told of."""
    if not days or linear(language.monthless.promised).search(clause):
        return []
    passed = _numbered(number, days[0], (today - days[0]).days)
    is_ahead = linear(language.monthless.ahead).search(clause)
    return passed if not is_ahead else [] if passed else _numbered(number, today + timedelta(1), COMING)


def _numbered(number: int, first: date, many: int) -> list[date]:
    """The days of that number among so many from the first on."""
    return [day for day in map(first.__add__, map(timedelta, range(many))) if day.day == number]


def _fits(day: date, clause: str, language: Language, today: date) -> bool:
    """Whether the clause may tell of that day: of one to come, of one that is past, or of either, once promised."""
    ahead, promised = (linear(match) for match in (language.monthless.ahead, language.monthless.promised))
    return bool(promised.search(clause)) or bool(ahead.search(clause)) == (day > today)


def sides(text: str, start: int, end: int) -> tuple[str, str]:
    """What the clause around that place says before it, and behind it."""
    begin = 1 + max(text.rfind(mark, 0, start) for mark in CLAUSE_ENDS)
    return text[begin:start], MARKS.split(text[end:], maxsplit=1)[0]


def _last(named: list[tuple[date, int]], place: int) -> date | None:
    """The day that was named last before that place."""
    behind = bisect_right(named, place, key=itemgetter(1))
    return named[behind - 1][0] if behind else None


def _is_of_another_month(named: date | None, day: date, today: date) -> bool:
    """Whether the day that was named last, if one was, is of a month in which that number may be meant rather."""
    return named is not None and day <= today and named.month != day.month


def _with_currency(text: str, sums: list[Decimal], language: Language, currency: str) -> str:
    """The text with the currency behind sums that stand where nothing but a sum does."""

    def written(found: Any) -> str:
        amount = Decimal(PARTS.sub("", found[2]))
        return f"{found[1]}{language.sum(amount, currency)}{found[3]}" if amount in sums else str(found[0])

    return str(linear(language.priced).sub(written, text)) if language.priced and currency and sums else text


def _with_thousands(text: str, sums: list[Decimal], language: Language) -> str:
    may_be_sums = [amount for amount in sums if amount not in YEARS]
    known = {amount: language.figure(amount) for amount in may_be_sums if amount == amount.to_integral_value()}

    def written(found: re.Match[str]) -> str:
        return known.get(Decimal(PARTS.sub("", found[1])), found[1])

    return SUM.sub(written, text) if known else text
