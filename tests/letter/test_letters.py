"""Every letter has an approved copy that a person can read; pytest --approve writes them anew."""

from itertools import product
from pathlib import Path

import pytest

from tests.cast import CATALOG, least_telling, told_in_cells

LETTERS = Path(__file__).parents[1] / "letters"
CELLS = [(problem, language) for problem in CATALOG.problems for language in CATALOG.languages]


def letters(problem: str, language: str) -> str:
    """All letters of a problem in a language, each under a headline that names who writes and how it travels."""
    anna, parts = least_telling(problem, language), []
    for case, channel, stage, written in told_in_cells(problem, language):
        title = "Anna tells the least" if case == anna else "Li Ming tells all"
        parts += [f"===== {title}, {stage}, {channel} =====", *filter(None, [written.subject, written.body])]
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize(("problem", "language"), CELLS)
def test_letter_is_as_approved(problem: str, language: str, request: pytest.FixtureRequest) -> None:
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
