"""Says what templates/ can say, before a shopper does: for `ticket-composer check`.

Reading finds what is missing or unknown. This finds what is there and fails: a text used as a sum, a value that may be
unknown where a sentence takes it for known, a subject that is too long.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import TracebackType

from jinja2 import UndefinedError

from composer.case.facts import Case, Event, MissingFact, Value
from composer.catalog.composed import COMPOSED
from composer.catalog.findings import Finding
from composer.catalog.labels import labels_of
from composer.catalog.manners import Channel, Manner, Stage
from composer.catalog.questions import ORDER_FACTS, Question
from composer.catalog.things import Catalog, Problem
from composer.catalog.words import Text, Words
from composer.letter.compose import compose
from composer.letter.draft import Draft
from composer.letter.story import LIST_FROM

DAY = date(2026, 3, 16)
NOTHING = Case(problem="")
BARE = Case(problem="", order_number="1000000471", purchased_on=DAY, product="A", description="B")
VALUES: dict[str, Value] = {
    **dict.fromkeys(("text", "number", "phone", "email", "article", "thing", "part"), "C"),
    "date": DAY,
    "money": Decimal(1),
}
LEFT_OPEN = re.compile(r"(?<![A-Za-z])None(?![A-Za-z])|\{\{|\}\}")
FACT = re.compile(r"\{\{\s*(\w+)[^}]*\}\}")


def rehearse(catalog: Catalog, problems: Iterable[Problem]) -> Iterator[Finding]:
    """What goes wrong when each problem is told at its least, by each stage and channel, and with each option."""
    for problem in problems:
        yield from _titles(problem)
        yield from _labels(catalog, problem)
        yield from _letters(catalog, problem)


def _titles(problem: Problem) -> Iterator[Finding]:
    """What the first page says needs no facts."""
    for language, words in problem.words.items():
        for block in ("title", "about", "search", "before"):
            try:
                words.say(block)
            except Exception as error:  # whatever a template raises is what is looked for
                yield Finding(f"problems/{problem.id}/{language}.txt", 1, f"{block!r} fails without facts: {error}")


def _labels(catalog: Catalog, problem: Problem) -> Iterator[Finding]:
    """What the form says of each question and option, before anything is answered."""
    for language in catalog.languages:
        try:
            labels_of(problem, catalog, language)
        except Exception as error:  # whatever a template raises is what is looked for
            file = f"problems/{problem.id}/{language}.txt"
            yield _place_of(error, [problem.words[language]]) or Finding(file, 1, f"the form fails ({error})")


def _letters(catalog: Catalog, problem: Problem) -> Iterator[Finding]:
    """One finding for each fault, whatever the number of letters that it spoils."""
    named = set[tuple[str, str]]()
    for language in catalog.languages:
        for stage, channel, case in _tellings(catalog, problem):
            choice = ", ".join(f"{id}.{options[0]}" for id, options in case.choices.items()) or _how_much(case, stage)
            for fault in _faults(catalog, case, stage, catalog.channels[channel], language):
                if isinstance(fault, Finding):
                    yield fault
                elif (language, fault) not in named:
                    named.add((language, fault))
                    what = f"{stage.id} by {channel} {fault} when {choice} is told"
                    yield Finding(f"problems/{problem.id}/{language}.txt", 1, what)


def _how_much(case: Case, stage: Stage) -> str:
    return "all that is typed" if len(case.values) > len(stage.needs) else "the least"


def _tellings(catalog: Catalog, problem: Problem) -> Iterator[tuple[Stage, str, Case]]:
    for stage in [stage for stage in catalog.stages.values() if problem.comes_to(stage)]:
        channels, bare = stage.channels or catalog.ways(problem), _bare(problem, stage)
        yield from ((stage, channel, bare) for channel in [*channels, *catalog.notes])
        yield stage, channels[0], _all_typed(bare, problem)
        yield stage, channels[0], _listed(bare, problem)
        for question in problem.questions.values():
            if question.role == "wish" or question.stages or stage is catalog.stages[next(iter(catalog.stages))]:
                for option in question.options:
                    yield stage, channels[0], _with(bare, problem, question, option)
                    if question.slots(option) and question.kind != "events":
                        yield stage, channels[0], _half_told(bare, problem, question, option)


def _bare(problem: Problem, stage: Stage) -> Case:
    """The least that can be told at that stage."""
    values = {name: VALUES[problem.questions[name].kind] for name in stage.needs if name in problem.questions}
    unknown = {name: getattr(NOTHING, name) for name in ORDER_FACTS if name not in problem.requires}
    return replace(BARE, problem=problem.id, values=values, **unknown)


def _all_typed(bare: Case, problem: Problem) -> Case:
    """The case with a value of its kind for everything that is typed."""
    return replace(
        bare, values={id: VALUES[question.kind] for id, question in problem.questions.items() if question.is_typed}
    )


def _listed(bare: Case, problem: Problem) -> Case:
    """The case with so many events that they are a list, which some sentences are told otherwise in."""
    table = problem.tables.get("events")
    kinds = table.options[:LIST_FROM] if table else []
    days = [DAY - timedelta(len(kinds) - nth) for nth in range(len(kinds))]
    details = ["D" if table and table.needs.get(kind) else None for kind in kinds]
    return replace(bare, events=tuple(map(Event, kinds, days, details)))


def _with(bare: Case, problem: Problem, question: Question, option: str) -> Case:
    """The case with that option and the values that it cannot do without."""
    needs = question.needs.get(option, [])
    if question.kind == "events":
        return replace(bare, events=(Event(option, DAY, "D" if needs else None),))
    values = {name: VALUES[problem.questions[name].kind] for name in needs}
    return replace(bare, choices={question.id: (option,)}, values={**bare.values, **values})


def _half_told(bare: Case, problem: Problem, question: Question, option: str) -> Case:
    """The case with that option while its values are still being typed, as the page shows it."""
    whole = _with(bare, problem, question, option)
    gaps = {name: MissingFact.of(name) for name in question.slots(option)}
    return replace(whole, values={**whole.values, **gaps})


def _faults(catalog: Catalog, case: Case, stage: Stage, channel: Channel, language: str) -> Iterator[Finding | str]:
    """What is wrong with that letter: where, when that can be told, else in a few words."""
    try:
        draft = compose(case, catalog, Manner(channel, stage, catalog.languages[language]), DAY)
    except Exception as error:  # whatever a template raises is what is looked for
        words = (catalog.problems[case.problem].words, stage.words, channel.words)
        yield _place_of(error, [said[language] for said in words]) or f"fails ({error})"
        return
    if left_open := LEFT_OPEN.search(f"{draft.subject}\n{draft.body}"):
        yield f"says {left_open[0]!r}"
    yield from _lengths(draft, catalog, stage, channel)


def _lengths(draft: Draft, catalog: Catalog, stage: Stage, channel: Channel) -> Iterator[str]:
    limit = catalog.languages[draft.language].subject_length
    if len(draft.subject) > limit:
        yield f"has a subject of more than {limit} characters"
    hard = stage.hard.get(channel.id, channel.hard)[draft.language]
    if len(draft.body) > hard:
        yield f"is longer than {hard} characters"


def _place_of(error: Exception, words: Iterable[Words]) -> Finding | None:
    """The line of a text that takes an unanswered value for known, with what to write around it."""
    texts = {text.name: text for said in words for text in said.texts}
    steps = [step for step in _steps(error.__traceback__) if step.tb_frame.f_code.co_filename in texts]
    if not steps:
        return None
    text = texts[steps[-1].tb_frame.f_code.co_filename]
    line = text.template.get_corresponding_lineno(steps[-1].tb_lineno)
    what = _in_words(error, _line(text, line))
    return Finding(text.name, line, what) if what else None


def _in_words(error: Exception, line: str) -> str:
    """What that line does wrong, and what to write; "" where that cannot be told."""
    facts = [fact for fact in FACT.finditer(line) if fact[1] not in ("self", "super")]
    unasked = [fact for fact in facts if fact[1] not in COMPOSED]
    if isinstance(error, RecursionError):
        return "this block says itself, without an end; {{ super() }} says what would have stood here"
    if lacking := re.search(r"has no attribute '(\w+)'", str(error)) if isinstance(error, UndefinedError) else None:
        return f"there is no {lacking[1]!r} of what stands before it; look at how a neighbour says it"
    if isinstance(error, LookupError) or not facts:
        return ""
    if "None" in str(error) or isinstance(error, UndefinedError):
        fact, name = (unasked or facts)[0].group(0, 1)
        return f"{fact} fails where {name!r} was not answered; write {{% if {name} %}}{fact}{{% endif %}}"
    return "a filter does not fit the fact before it: day and full_date are for dates, money for sums"


def _steps(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback:
        yield traceback
        traceback = traceback.tb_next


def _line(text: Text, number: int) -> str:
    return text.source.splitlines()[number - 1]
