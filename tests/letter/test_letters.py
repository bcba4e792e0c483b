"""Every letter has an approved copy that a person can read, written anew by pytest --approve, and keeps these rules."""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from composer.letter.in_short import in_short
from composer.letter.neat import neat
from tests.cast import CATALOG, WRITTEN_ON, Told, later, least_telling, most_telling, told_in_cells
from tests.letter.test_compose import subject_limit

LETTERS = Path(__file__).parents[1] / "letters"
CELLS = [(problem, language) for problem in CATALOG.problems for language in CATALOG.languages]


@pytest.fixture(scope="module", params=CELLS, ids="-".join)
def cell(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A problem and a language; all tests of its letters stand together, so that one process writes them once."""
    problem, language = request.param
    return problem, language


@pytest.fixture
def told(cell: tuple[str, str]) -> list[Told]:
    return told_in_cells(*cell)


def letters(problem: str, language: str) -> str:
    """All letters of a problem in a language, each under a headline that names who writes and how it travels."""
    anna, parts = least_telling(problem, language), []
    for case, channel, stage, written in told_in_cells(problem, language):
        title = "Anna tells the least" if case == anna else "Li Ming tells all"
        parts += [f"===== {title}, {stage}, {channel} =====", *filter(None, [written.subject, written.body])]
    return "\n\n".join(parts) + "\n"


def test_letter_is_as_approved(cell: tuple[str, str], request: pytest.FixtureRequest) -> None:
    problem, language = cell
    path = LETTERS / f"{problem}.{language}.txt"
    written = letters(problem, language)
    if request.config.getoption("--approve"):
        LETTERS.mkdir(exist_ok=True)
        path.write_text(written, encoding="utf-8")
    approved = path.read_text(encoding="utf-8") if path.exists() else ""

    assert written == approved, f"{path.name} differs; read it, then run pytest --approve"


def test_no_approved_letter_is_left_over() -> None:
    known = {f"{problem}.{language}.txt" for problem, language in [*CELLS, *product(["strangers"], CATALOG.languages)]}

    assert {path.name for path in LETTERS.glob("*")} == known


def test_letter_keeps_to_its_length(told: list[Told]) -> None:
    for case, channel, stage, written in told:
        hard = CATALOG.stages[stage].hard.get(channel, CATALOG.channels[channel].hard)
        assert len(written.body) <= hard[written.language], f"{stage} by {channel}"
        assert len(written.subject) <= subject_limit(written, case), f"{stage} by {channel}"


def test_confirmation_and_thanks_hold_her_own_words(cell: tuple[str, str], told: list[Told]) -> None:
    most = most_telling(*cell)
    own = CATALOG.languages[cell[1]].finish(neat(most.description, CATALOG.languages.values()))
    for case, channel, stage, written in told:
        if case == most and not CATALOG.stages[stage].tells and channel not in CATALOG.notes:
            assert own in written.body or written.retold, stage


def test_summary_is_five_short_lines_with_labels(told: list[Told]) -> None:
    for _, channel, stage, written in told:
        if channel in CATALOG.notes:
            body = written.body

            assert len(re.findall(r"(?m)^[^:：\n]+(?:: |：)\S.*$", body)) == len(body.splitlines()) == 5, stage
            assert len(body) <= 400, stage


def test_note_said_of_what_a_message_tells_is_the_one_that_is_written_alone(
    cell: tuple[str, str], told: list[Told]
) -> None:
    alone = {(case.description, stage, note): written.body for case, note, stage, written in told}
    for (case, channel, stage, written), note in product(told, CATALOG.notes):
        if channel not in CATALOG.notes:
            manner = replace(CATALOG.manner(channel, stage, cell[1]), channel=CATALOG.channels[note])
            said = in_short(written, later(CATALOG, case, stage), CATALOG, manner, WRITTEN_ON[stage])
            assert said.body == alone[case.description, stage, note], f"{note} beside {stage} by {channel}"
