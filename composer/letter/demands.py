"""When it was first demanded what a letter asks for, so that a term of law runs from then. Pure."""

from collections.abc import Iterator
from datetime import date

from composer.case.facts import Case
from composer.catalog.laws import Ground
from composer.catalog.things import Problem


def first_demand(case: Case, problem: Problem, ground: Ground, wish: str) -> tuple[date, str] | None:
    """The day of the first demand for the wish, and what tells of it: an event, or a message.

    Who first wrote about what did not come may only have asked where it is: that is no demand for the money. Nor is
    a message of which it is known that it asked for something else.
    """
    known = _known(case)
    hers = {day for day, asked in known if _is_same(asked, wish, problem)}
    others = {day for day, _ in known} - hers
    whatever = [one for one in _whatever(case, problem, ground, wish) if one[0] not in others]
    named = [(day, _named(day, case, problem)) for day in hers if "contacted" in problem.roles]
    return min([*_named_by_law(case, problem, wish), *whatever, *named], key=lambda demand: demand[0], default=None)


def asked_on(case: Case, problem: Problem) -> date | None:
    """The day of the first message, where there was one before."""
    day = problem.value(case, "contacted")
    return day if isinstance(day, date) else None


def _known(case: Case) -> list[tuple[date, str]]:
    """The day and the wish of each message of which these are known; none where what was sent along tells no such."""
    words = case.asked_before.split()
    try:
        return [(date.fromisoformat(day), wish) for day, wish in zip(words[::2], words[1::2], strict=True)]
    except ValueError:
        return []


def _is_same(asked: str, wish: str, problem: Problem) -> bool:
    """Whether who asked for the one has asked for the other: money is money, on whichever ground."""
    return asked == wish or {asked, wish} <= set(problem.of_money)


def _whatever(case: Case, problem: Problem, ground: Ground, wish: str) -> Iterator[tuple[date, str]]:
    """The messages that are taken to have asked for what is asked for now."""
    if wish in ground.unasked_at_first:
        return
    first, table = asked_on(case, problem), problem.tables.get("events")
    if first:
        yield first, problem.roles["contacted"].id
    for event in case.events if table else ():
        if table and event.date and table.demands.get(event.kind) == []:
            yield event.date, f"{table.id}_{event.kind}"


def _named_by_law(case: Case, problem: Problem, wish: str) -> Iterator[tuple[date, str]]:
    """The events that demand that very thing, such as a return request the money."""
    table = problem.tables.get("events")
    for event in case.events if table else ():
        if table and event.date and wish in table.demands.get(event.kind, ()):
            yield event.date, f"{table.id}_{event.kind}"


def _named(day: date, case: Case, problem: Problem) -> str:
    """What tells of the message of that day: the claim, or whatever was written."""
    claimed = problem.roles.get("claimed")
    return claimed.id if claimed and case.values.get(claimed.id) == day else problem.roles["contacted"].id
