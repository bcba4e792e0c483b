"""Where in the form the questions of a problem stand, and which of them side by side. Pure."""

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from composer.catalog.questions import Question

if TYPE_CHECKING:
    from composer.catalog.things import Problem


def part_of_form(problem: "Problem", question: Question) -> str:
    """The part of the form it stands in: its section, or another where answers or letters depend on it."""
    if question.id in problem.in_sight:
        return "in_sight"
    if question.role == "price" and problem.of_money:
        return "sum"
    return "thing" if question.role == "thing" and problem.depends_on_thing else question.section


@cache
def runs_of(problem: "Problem") -> dict[str, list[list[Question]]]:
    """Part of the form -> what it asks, question by question, but values next to each other together."""
    places = dict.fromkeys(part_of_form(problem, question) for question in problem.questions.values())
    return {place: _runs_in(place, problem) for place in places}


def _runs_in(place: str, problem: "Problem") -> list[list[Question]]:
    asked = [question for question in problem.questions.values() if part_of_form(problem, question) == place]
    shown = [question for question in asked if question.id not in problem.slots and not question.is_settled]
    runs = groupby(enumerate(shown), key=lambda item: -1 if item[1].is_typed else item[0])
    return [[question for _, question in run] for _, run in runs]
