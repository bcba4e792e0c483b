"""A stage that asks a question asks what its sentences speak of; where nobody was asked, a letter is whole."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from composer.case.facts import Event
from composer.catalog.findings import BrokenCatalog
from composer.catalog.reading import read_catalog
from tests.benchmarks.servers import CACHE
from tests.cast import CATALOG, day, draft, least_telling


def findings_where_asked(copied: Path, asked: str) -> list[str]:
    """What is found once the follow-up asks that and nothing else."""
    stage = copied / "stages" / "follow-up" / "stage.toml"
    text = stage.read_text(encoding="utf-8")
    stage.write_text(re.sub(r"^asks = .*$", f"asks = {asked}", text, flags=re.MULTILINE), encoding="utf-8")
    with pytest.raises(BrokenCatalog) as broken:
        read_catalog(copied, cache=CACHE)
    return [str(finding) for finding in broken.value.findings]


def test_stage_is_told_at_what_it_asks_all_that_goes_with_that(copied: Path) -> None:
    (found,) = findings_where_asked(copied, '["contacted_on"]')

    assert re.fullmatch(r"stages/follow-up/stage\.toml:4: asks 'contacted_on' without .*; add to asks: (.*)", found)
    named = re.findall(r'"(\w+)"', found)
    assert sorted(named) == ["agent", "outcome", "promise", "promised_by", "talked_on"]


def test_stage_is_told_once_and_of_the_question_that_needs_it(copied: Path) -> None:
    (found,) = findings_where_asked(copied, '["contacted_on", "outcome", "talked_on", "promise", "agent"]')

    assert found.endswith(" asks 'outcome' without what its sentences speak of; add to asks: \"promised_by\"")


@pytest.mark.parametrize("language", CATALOG.languages)
def test_letter_is_whole_where_a_question_that_others_speak_of_is_not_asked(language: str) -> None:
    problem = CATALOG.problems["return-defective"]
    asked = {id: question for id, question in problem.questions.items() if question.role != "outcome"}
    catalog = replace(CATALOG, problems={**CATALOG.problems, problem.id: replace(problem, questions=asked)})
    kinds = problem.tables["events"].options[:2]
    case = replace(
        least_telling(problem.id, language),
        events=tuple(Event(kind, day(14 + nth)) for nth, kind in enumerate(kinds)),
    )

    assert draft(catalog, case, language, stage="follow-up").body
