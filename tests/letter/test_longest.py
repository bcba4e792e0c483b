"""The longest texts in every box cost work in proportion, counted in what is searched and run, not in seconds."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
import re2
from flask import Flask

from composer import create_app
from composer.letter import compose
from tests.drawing import drawn
from tests.longest import SHAPES, filled
from tests.work import lines_run

pytestmark = pytest.mark.slow

STEP = drawn(len(SHAPES), 1)
CASES = [
    (language, shape) for turn, language in enumerate(SHAPES) for shape in [*SHAPES[language]][turn % STEP :: STEP]
]
"""Each shape in one language, and in the long run in all."""

SLACK = 1.1
"""How much faster than its length the work on a text may seem to grow: half of it has fewer of its sentences whole."""

MOST_TIMES = 25
"""That a character typed is looked at by one expression or another, of 2,900 in all."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app({"TESTING": True, "INSTANCE": str(tmp_path_factory.mktemp("longest")), "LIMIT_LETTERS": ""})


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How far each search of one expression alone was led: to the end of what it found, or of the text."""
    lengths: list[int] = []
    match = re2._Regexp._match

    def counted(self: Any, anchor: Any, text: Any, *within: Any) -> Iterator[Any]:
        at = within[0] or 0 if within else 0
        for found in match(self, anchor, text, *within):
            lengths.append(found.end() - at)
            at = found.end()
            yield found
        lengths.append(len(text) - at)

    monkeypatch.setattr(re2._Regexp, "_match", counted)
    return lengths


def told(app: Flask, problem: str, language: str, unit: str, share: float = 1) -> int:
    """Write the live letter, and say how many characters were typed for it."""
    boxes = filled(app, app.extensions["catalog"].problems[problem], language, unit, share)
    assert app.test_client().post(f"/write/{problem}/letter?lang={language}", data=boxes).status_code == 200
    return sum(map(len, boxes.values()))


@pytest.mark.drawn
@pytest.mark.parametrize(("language", "shape"), CASES)
def test_twice_the_text_is_searched_twice_as_much(app: Flask, searched: list[int], language: str, shape: str) -> None:
    work: list[int] = []
    for share in (0.5, 1):
        searched.clear()
        told(app, "return", language, SHAPES[language][shape], share)
        work.append(sum(searched))

    assert work[1] <= 2 * SLACK * work[0], work


@pytest.mark.parametrize("language", SHAPES)
def test_twice_the_text_runs_twice_the_lines(app: Flask, language: str) -> None:
    write = partial(told, app, "return", language, SHAPES[language]["one word"])
    write()
    half, whole = (lines_run(partial(write, share)) for share in (0.5, 1))

    assert whole <= 2 * SLACK * half, (half, whole)


@pytest.mark.drawn
def test_no_problem_searches_a_character_more_often_than_others(app: Flask, searched: list[int]) -> None:
    """With a third of the longest text: that a longer one is searched as often a character is tried above.

    Languages take turns with the problems; in the long run each has all.
    """
    languages, step = [*SHAPES], drawn(len(SHAPES), 1)
    for turn, problem in enumerate(app.extensions["catalog"].problems):
        for language in languages[turn % step :: step]:
            searched.clear()
            typed = told(app, problem, language, SHAPES[language]["varied"], 1 / 3)
            assert sum(searched) <= MOST_TIMES * typed, (problem, language, sum(searched) / typed)


def test_message_that_is_too_long_without_all_that_it_can_do_without_is_written_once(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    write = compose.__dict__["write"]

    def counted(brief: Any) -> Any:
        written.append(len(brief.spared))
        return write(brief)

    monkeypatch.setattr(compose, "write", counted)
    told(app, "return", "zh", SHAPES["zh"]["varied"])

    assert len(written) == 1
    assert written[0] > 0
