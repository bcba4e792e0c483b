"""Facts that a reply holds, to be confirmed: the request's number, who wrote, by when something is promised."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from composer.case.cleaning import ascii_digits
from composer.catalog.patterns import Pattern
from composer.catalog.replies import Reply
from composer.catalog.things import Catalog
from composer.letter.calendar import working_day_after
from composer.letter.named_days import days_named

HOURS = 24


@dataclass(frozen=True)
class ReplyFacts:
    """What a reply names; nothing of it is taken over before the shopper has seen it."""

    ticket_number: str = ""
    agent: str = ""
    promised: str = ""
    """The sentences that promise something, as they were written."""
    promised_by: date | None = None


def facts_of(text: str, replies: Sequence[Reply], catalog: Catalog, today: date) -> ReplyFacts:
    """The facts in a text that says these replies and came today."""
    words = catalog.reply_words
    numbers = _found(text, [words.number] if words.number else [])
    names = _found(text, list(words.agents.values()))
    promises = [reply for reply in replies if reply.kind.outcome == "promise"]
    dated = " ".join(reply.quote for reply in promises if not reply.kind.days_are_hers)
    return ReplyFacts(
        ticket_number=next(numbers, ""),
        agent=next((name for name in names if name[:1].isupper()), ""),
        promised=" ".join(dict.fromkeys(reply.quote for reply in promises)),
        promised_by=_due(dated, catalog, today) if dated else None,
    )


def _found(text: str, patterns: Sequence[Pattern]) -> Iterator[str]:
    octets = ascii_digits(text).encode(errors="replace")
    for pattern in patterns:
        yield from (octets[find.start : find.end].decode() for find in pattern.finds(octets))


def _due(promised: str, catalog: Catalog, today: date) -> date | None:
    """The day that the promise names, or the last one of its longest term; None where that starts on an unknown day."""
    words = catalog.reply_words
    if days := [day for day in days_named(promised, today) if day >= today]:
        return days[0]
    if words.counted_from and any(_found(promised, [words.counted_from])):
        return None
    count, promised = _counting(today, catalog.shop.country), words.in_figures(promised)
    ends = [count[unit](int(number)) for unit, p in words.terms.items() for number in _found(promised, [p])]
    return max(ends, default=None)


def _counting(today: date, country: str) -> dict[str, Callable[[int], date]]:
    """Unit of a term -> the day on which so many of them, counted from today, end."""
    return {
        "hours": lambda count: today + timedelta(days=ceil(count / HOURS)),
        "days": lambda count: today + timedelta(days=count),
        "working_days": lambda count: working_day_after(today, count, country),
        "weeks": lambda count: today + timedelta(weeks=count),
    }
