"""The texts of a case that are in the shopper's own words, and the numbers in them that are no secret."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from composer.case.facts import Case, MissingFact
from composer.catalog.things import Problem


class Own(NamedTuple):
    """A text in the shopper's own words: what it belongs to, its name, and itself."""

    group: str
    field: str
    text: str


def own_words(case: Case, problem: Problem) -> list[Own]:
    """Every text of the case that the shopper typed; telephones and addresses have their own form."""
    facts = ((name, name, getattr(case, name)) for name in ("description", "product"))
    tables = {kind: table.id for kind, table in problem.tables.items()}
    rows = enumerate(case.events)
    details = (("events", f"{tables.get('events')}-{number}-detail", event.detail) for number, event in rows)
    asked = [question for question in problem.questions.values() if question.kind == "text"]
    values = (("names" if q.names else "values", q.id, case.values.get(q.id)) for q in asked)
    words = (*facts, *details, *values, *_numbers(case, problem))
    return [Own(*own) for own in words if own[2] and not isinstance(own[2], MissingFact)]


def _numbers(case: Case, problem: Problem) -> Iterator[tuple[str, str, Any]]:
    """The numbers of order, ticket and operations."""
    yield "numbers", "order_number", case.order_number
    asked = [question.id for question in problem.questions.values() if question.kind == "number"]
    yield from (("numbers", id, case.values.get(id)) for id in asked)
    if "operations" in problem.tables:
        table = problem.tables["operations"].id
        yield from (("numbers", f"{table}-{at}-number", row.number) for at, row in enumerate(case.operations))


def known_numbers(case: Case, problem: Problem) -> list[str]:
    """Long numbers that the letter needs, and that are therefore no secret where they are said again."""
    asked = problem.questions.values()
    answers = [case.values.get(question.id) for question in asked if question.kind in ("article", "number")]
    numbers = [case.order_number, *answers, *(row.number for row in case.operations)]
    return [number for number in numbers if isinstance(number, str) and len(number) >= 6]
