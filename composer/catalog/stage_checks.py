"""Whether a stage asks all that goes with what it asks: else a sentence would speak of what nobody was asked."""

import re
from collections.abc import Iterator

from composer.catalog.findings import Finding
from composer.catalog.manners import Stage
from composer.catalog.questions import Question
from composer.catalog.texts import Texts
from composer.catalog.things import Catalog

TICKED = re.compile(r"\bticked\.(\w+)")
"""How a text speaks of the options of a question."""


def go_together(catalog: Catalog, texts: Texts) -> Iterator[Finding]:
    """What a stage asks comes with all that its sentences speak of, be that asked there or by every problem."""
    spoken = {id: _speaks_of(question, texts) for id, question in catalog.questions.items()}
    spoken = {id: [name for name in names if name in catalog.questions] for id, names in spoken.items()}
    for stage in catalog.stages.values():
        told = set[str]()
        for asked in stage.asks:
            lacking = [id for id in _lacking(asked, spoken, catalog, stage) if id not in told]
            told |= set(lacking)
            if lacking:
                names = ", ".join(f'"{id}"' for id in lacking)
                what = f"asks {asked!r} without what its sentences speak of; add to asks: {names}"
                yield Finding(f"stages/{stage.id}/stage.toml", 1, what, "asks")


def _lacking(asked: str, spoken: dict[str, list[str]], catalog: Catalog, stage: Stage) -> list[str]:
    """What must be asked beside that question and is not, and what must be asked beside that in turn."""
    problems = [problem.at(stage) for problem in catalog.problems.values() if problem.comes_to(stage)]
    lacking, names = list[str](), list(spoken.get(asked, ()))
    for name in names:  # grows as it goes
        if name not in lacking and not all(name in problem.questions for problem in problems):
            lacking.append(name)
            names += spoken[name]
    return lacking


def _speaks_of(question: Question, texts: Texts) -> list[str]:
    """The other questions of whose answers its sentences speak, or on whose day they happened."""
    slots = [slot for option in question.options for slot in question.slots(option)]
    over = [day for days in question.over.values() for day in days]
    written = texts.written[f"questions/{question.id}"].values()
    ticked = [name for file in written for name in TICKED.findall(file.text.source)]
    return [id for id in dict.fromkeys([*slots, *question.dated.values(), *over, *ticked]) if id != question.id]
