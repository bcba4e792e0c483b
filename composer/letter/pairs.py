"""What is told in pairs: two days in a line of a long list, two faults of one thing in a sentence. Pure."""

from collections.abc import Sequence
from typing import Any

from composer.catalog.language import Language
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


def of_one_subject(first: str, second: str, language: Language, facts: dict[str, Any]) -> str:
    """Two sentences about one thing as one that names it once, where the language joins clauses by a word; else ""."""
    joint, verbs = language.clause_comma.strip(" ,"), f" {first} "
    named = [facts[noun] for noun in ("it", "thing") if "one" in facts[noun]] if joint else []
    called = [called for noun in named for called in (noun["one"], f"{noun.get('again')} of {noun['one']}")]
    leads = (f"the {one} ".casefold() for one in called)
    lead = next((one for one in leads if all(said.casefold().startswith(one) for said in (first, second))), "")
    verb, _, rest = second[len(lead) :].partition(" ")
    return f"{language.bare(first)} {joint} {rest if f' {verb} ' in verbs else f'{verb} {rest}'}" if lead else ""
