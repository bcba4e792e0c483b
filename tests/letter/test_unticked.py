"""Whatever is ticked is said, or is told in her own words, or is named among what a message leaves out."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest

from composer.case.facts import Case
from composer.catalog.manners import Channel, Stage
from composer.catalog.questions import Question
from composer.catalog.things import Problem
from composer.letter.try_letters import _bare, _with
from tests.cast import CATALOG, draft
from tests.drawing import drawn
from tests.in_between import few_in_between

LANGUAGES = [*CATALOG.languages]
BOX = Case(problem="return", order_number="1000000471", product="Коробка", choices={"condition": ("complete",)})


def ticks(problem: Problem, stage: Stage, channel: Channel) -> Iterator[tuple[Question, str]]:
    """What can be ticked there and the reader does not know; what a message that tells nothing is about, it tells."""
    known = {*channel.knows, *stage.only, *([] if stage.tells else [problem.leading])}
    told = (q for q in problem.at(stage).questions.values() if q.is_told or q.role in ("proofs", "solution"))
    return ((q, option) for q in told if q.id not in known for option in q.options)


def written_once(case: Case, language: str, channel: str, stage: str, written: dict[str, str]) -> str:
    """The letter about that case, written already where many options are held against it."""
    if repr(case) not in written:
        written[repr(case)] = draft(CATALOG, case, language, channel, stage).body
    return written[repr(case)]


@pytest.mark.drawn
@pytest.mark.parametrize("problem", few_in_between(CATALOG.problems))
def test_what_is_ticked_is_said_or_named(problem: str) -> None:
    """Every other option at each stage, the rest at the next, and in the long run all at each."""
    asked, step, turn = CATALOG.problems[problem], drawn(2, 1), [*CATALOG.problems].index(problem)
    for at, stage in enumerate(one for one in CATALOG.stages.values() if asked.comes_to(one)):
        language, channel = LANGUAGES[at % len(LANGUAGES)], (stage.channels or CATALOG.ways(asked))[0]
        least, others = replace(_bare(asked, stage), description=""), dict[str, str]()
        for question, option in islice(ticks(asked, stage, CATALOG.channels[channel]), (turn + at) % step, None, step):
            case, other = (_with(least, asked, question, one) for one in (option, question.options[-1]))
            told = draft(CATALOG, case, language, channel, stage.id)
            is_said = any(
                told.body != written_once(one, language, channel, stage.id, others)
                for one in (replace(case, choices={}), other)
            )
            assert is_said or f"{question.id}.{option}" in told.leaves_out, (stage.id, language, question.id, option)


@pytest.mark.parametrize("stage", ["confirm", "thanks"])
def test_message_that_speaks_of_no_state_names_it(stage: str) -> None:
    assert draft(CATALOG, BOX, "en", stage=stage).leaves_out == ("condition.complete",)


def test_letter_that_speaks_of_the_state_names_none() -> None:
    assert draft(CATALOG, BOX, "en").leaves_out == ()
