"""Says what templates/ can say, before a shopper does: for `ticket-composer check`.

Reading finds what is missing or unknown. This finds what is there and fails: a text used as a sum, a value that may be
unknown where a sentence takes it for known.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from composer.case.facts import Case, Event, MissingFact, Value
from composer.catalog.findings import Finding
from composer.catalog.things import ORDER_FACTS, Catalog, Problem, Question, Stage
from composer.letter.compose import compose

DAY = date(2026, 3, 16)
NOTHING = Case(problem="")
BARE = Case(problem="", order_number="1000000471", purchased_on=DAY, product="A", description="B")
VALUES: dict[str, Value] = {
    **dict.fromkeys(("text", "number", "phone", "email", "article"), "C"),
    "date": DAY,
    "money": Decimal(1),
}
LEFT_OPEN = re.compile(r"\bNone\b|\{\{|\}\}")


def rehearse(catalog: Catalog) -> list[Finding]:
    """What goes wrong when each problem is told at its least, by each stage and channel, and with each option."""
    return [
        *_titles(catalog),
        *(finding for problem in catalog.problems.values() for finding in _letters(catalog, problem)),
    ]


def _titles(catalog: Catalog) -> Iterator[Finding]:
    """What the first page says needs no facts."""
    for problem in catalog.problems.values():
        for language, words in problem.words.items():
            for block in ("title", "about", "search", "before"):
                try:
                    words.say(block)
                except Exception as error:  # whatever a template raises is what is looked for
                    yield Finding(f"problems/{problem.id}/{language}.txt", 1, f"{block!r} fails without facts: {error}")


def _letters(catalog: Catalog, problem: Problem) -> Iterator[Finding]:
    for language in catalog.languages:
        for stage, channel, case in _tellings(catalog, problem):
            if failure := _failure(catalog, case, stage, channel, language):
                told = ", ".join(f"{id}.{options[0]}" for id, options in case.choices.items()) or "the least"
                what = f"{stage.id} by {channel} {failure} when {told} is told"
                yield Finding(f"problems/{problem.id}/{language}.txt", 1, what)


def _tellings(catalog: Catalog, problem: Problem) -> Iterator[tuple[Stage, str, Case]]:
    for stage in [stage for stage in catalog.stages.values() if problem.comes_to(stage)]:
        channels, bare = stage.channels or catalog.shop.channels, _bare(problem, stage)
        yield from ((stage, channel, bare) for channel in [*channels, *catalog.notes])
        for question in problem.questions.values():
            if question.role == "wish" or question.stages or stage is catalog.stages[next(iter(catalog.stages))]:
                for option in question.options:
                    yield stage, channels[0], _with(bare, problem, question, option)
                    yield stage, channels[0], _half_told(bare, problem, question, option)


def _bare(problem: Problem, stage: Stage) -> Case:
    """The least that can be told at that stage."""
    values = {name: VALUES[problem.questions[name].kind] for name in stage.needs if name in problem.questions}
    unknown = {name: getattr(NOTHING, name) for name in ORDER_FACTS if name not in problem.requires}
    return replace(BARE, problem=problem.id, values=values, **unknown)


def _with(bare: Case, problem: Problem, question: Question, option: str) -> Case:
    """The case with that option and the values that it cannot do without."""
    needs = question.needs.get(option, [])
    if question.kind == "events":
        return replace(bare, events=(Event(option, DAY, "D" if needs else None),))
    values = {name: VALUES[problem.questions[name].kind] for name in needs}
    return replace(bare, choices={question.id: (option,)}, values={**bare.values, **values})


def _half_told(bare: Case, problem: Problem, question: Question, option: str) -> Case:
    """The case with that option while its values are still being typed, as the page shows it."""
    told = _with(bare, problem, question, option)
    gaps = {name: MissingFact.of(name) for name in question.slots(option) if question.kind != "events"}
    return replace(told, values={**told.values, **gaps})


def _failure(catalog: Catalog, case: Case, stage: Stage, channel: str, language: str) -> str:
    """What is wrong with that letter, in a few words; "" where nothing is."""
    try:
        draft = compose(
            case,
            catalog,
            channel=catalog.channels[channel],
            stage=stage,
            language=catalog.languages[language],
            shop=catalog.shop,
            today=DAY,
        )
    except Exception as error:  # whatever a template raises is what is looked for
        return f"fails ({error})"
    left_open = LEFT_OPEN.search(f"{draft.subject}\n{draft.body}")
    return f"says {left_open[0]!r}" if left_open else ""
