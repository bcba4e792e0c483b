"""Which days of a long list stand in one line: what was asked and its answer, or two short steps. Pure."""

from collections.abc import Sequence

from composer.catalog.things import Problem
from composer.letter.statement import Statement

Day = tuple[Statement, ...]


def second_of_pairs(days: Sequence[Day], problem: Problem) -> list[int]:
    """The places of days that may join the line of the day before, the best ones first; no day is in two lines."""
    places = range(1, len(days))
    ranked = sorted((rank, at) for at in places if (rank := _rank(days[at - 1], days[at], problem)) is not None)
    found: list[int] = []
    for _, at in ranked:
        if not {at - 1, at, at + 1} & {*found}:
            found.append(at)
    return found


def _rank(first: Day, second: Day, problem: Problem) -> int | None:
    """How well they go together, the best being 0; None where they do not."""
    if len(first) != 1 or len(second) != 1 or not all(one.is_step for one in (*first, *second)):
        return None
    (asked,), (answered,) = first, second
    if problem.answers.get(answered.source) == asked.source or (asked.is_asking and answered.is_answer):
        return 0
    return None if any(one.values.get("detail") for one in (asked, answered)) else 1
