"""What was promised by a day that has passed, as a story tells of it. Pure."""

import datetime as dt
from collections.abc import Iterator, Sequence

from composer.case.facts import Case
from composer.catalog.things import Problem
from composer.letter.named_days import days_named
from composer.letter.statement import Statement


def with_promised(told: Sequence[Statement], case: Case, problem: Problem) -> list[Statement]:
    """The statements and that a promised day passed: behind the promise, where that names it, else on that day."""
    whole = list(told)
    for block, id, day in _passed(case, problem):
        at = next((at for at, one in enumerate(whole) if _promises(one, day, case, problem)), None)
        if at is None or not _ends_its_day(whole[at], whole[at + 1 :]):
            whole.append(Statement(block, id, day, is_answer=True))
        else:
            whole.insert(at + 1, Statement(block, id, whole[at].day, is_answer=True))
    return whole


def _passed(case: Case, problem: Problem) -> Iterator[tuple[str, str, dt.date]]:
    """What tells that the promised day passed, the question that asks for that day, and the day."""
    outcome = problem.roles.get("outcome")
    chosen = [one for one in (outcome.chosen(case) if outcome else ()) if outcome and outcome.over.get(one)]
    broken = chosen or (outcome.over if outcome and _is_promised(case, problem) else ())
    over = ((one, id) for one in broken for id in (outcome.over[one] if outcome else ()))
    named = ((one, id, case.values.get(id)) for one, id in over)
    return ((f"{outcome.id}_{one}__over", id, day) for one, id, day in named if outcome and isinstance(day, dt.date))


def _is_promised(case: Case, problem: Problem) -> bool:
    """Whether a promise is among the steps."""
    kinds = {table.means.get("promise") for table in problem.tables.values()}
    return any(event.date and event.kind in kinds for event in case.events)


def _promises(one: Statement, day: dt.date, case: Case, problem: Problem) -> bool:
    """Whether it tells of a promise in words that name that day, which is not over before they were said."""
    steps = [f"{table.id}.{table.means.get('promise')}" for table in problem.tables.values()]
    if one.source not in {*steps, *map(problem.same_as.get, steps)} or not one.day or one.day > day:
        return False
    words = one.values.get("detail") or problem.value(case, "promise") or ""
    return day in days_named(str(words), day, past=True)


def _ends_its_day(promise: Statement, behind: Sequence[Statement]) -> bool:
    """Whether nothing but what support was asked is told of that day behind it."""
    return all(one.is_asking for one in behind if one.day == promise.day)
