"""What a problem asks: by its own words, for the sake of its stages, and with fewer choices than others."""

import dataclasses
from collections.abc import Callable, Collection, Mapping
from typing import Any

from composer.catalog.findings import there_are
from composer.catalog.laws import Law
from composer.catalog.manners import Stage
from composer.catalog.questions import Question


def listed(value: Any) -> list[Any]:
    """The list, or an empty one in place of what should be one, which is found where its table is built."""
    return value if isinstance(value, list) else []


def narrowed(
    question: Question, table: Mapping[str, Any], by_stages: Mapping[str, list[str]], report: Callable[[str, str], None]
) -> Question:
    """The shared question as the problem of that table asks it; `report` is told what is wrong, and by which word."""
    options = listed(table.get("options", {}).get(question.id, question.options))
    for unknown in set(options) - set(question.options):
        report(f"{question.id} has no option {unknown!r}; {there_are(question.options)}", unknown)
    rows = table.get("rows", {}).get(question.id, question.rows)
    asked = {"options": options, "rows": rows, "stages": by_stages.get(question.id, question.stages)}
    is_narrowed = any(getattr(question, key) != value for key, value in asked.items())
    return dataclasses.replace(question, **asked) if is_narrowed else question


def claims(kind: str, questions: Mapping[str, Question], laws: Collection[Law]) -> list[str]:
    """The wishes of a problem that some law names for its kind."""
    wishes = [wish for question in questions.values() if question.role == "wish" for wish in question.options]
    return [wish for wish in wishes if any(wish in law.ground(kind).claims for law in laws)]


def asked_by_stages(
    problem: str, table: Mapping[str, Any], stages: Mapping[str, Stage], questions: Mapping[str, Question]
) -> dict[str, list[str]]:
    """Question -> the stages of a problem for whose sake it is asked."""
    reached = [stage for id, stage in stages.items() if id in table.get("stages", stages)]
    reached = [stage for stage in reached if not stage.problems or problem in stage.problems]
    asked = dict.fromkeys(name for stage in reached for name in stage.asks if name in questions)
    return {name: [stage.id for stage in reached if name in stage.asks] for name in asked}
