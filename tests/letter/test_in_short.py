"""The short form of a message is the same whether it is said of what the message tells, or written by itself."""

from dataclasses import replace
from unittest import mock

import pytest

from composer.letter import in_short as short
from composer.letter.compose import compose
from tests.cast import CATALOG, TODAY, WRITTEN_ON, later, least_telling, most_telling

SENT = [
    (problem.id, stage.id)
    for problem in CATALOG.problems.values()
    for stage in CATALOG.stages.values()
    if problem.comes_to(stage)
]

LANGUAGES = list(CATALOG.languages)
"""One after the other, so that each stage is told in each."""


@pytest.mark.parametrize("note", CATALOG.notes)
@pytest.mark.parametrize(("problem", "stage"), SENT, ids=str)
def test_is_the_one_that_is_written_alone(problem: str, stage: str, note: str) -> None:
    language = LANGUAGES[(SENT.index((problem, stage)) + list(CATALOG.problems).index(problem)) % len(LANGUAGES)]
    for tell in (most_telling, least_telling):
        case, day = later(CATALOG, tell(problem, language), stage), WRITTEN_ON[stage]
        for channel in CATALOG.stages[stage].channels or CATALOG.ways(CATALOG.problems[problem]):
            manner = CATALOG.manner(channel, stage, language)
            by_note = replace(manner, channel=CATALOG.channels[note])
            draft = compose(case, CATALOG, manner, day)
            assert short.in_short(draft, case, CATALOG, by_note, day).body == compose(case, CATALOG, by_note, day).body


def test_needs_no_letter_of_its_own() -> None:
    case = most_telling("return")
    manner = CATALOG.manner("email", "first", "ru")
    by_note = replace(manner, channel=CATALOG.channels[CATALOG.notes[0]])
    with mock.patch.object(short, "compose", wraps=compose) as composing:
        short.in_short(compose(case, CATALOG, manner, TODAY), case, CATALOG, by_note, TODAY)
    assert composing.call_count == 0
