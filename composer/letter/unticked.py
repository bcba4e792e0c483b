"""What of all that was ticked a message does not say, because its stage or its law has no place for it."""

from collections.abc import Collection

from composer.catalog.labels import labels_of
from composer.catalog.manners import Stage
from composer.catalog.product_names import UNNAMED
from composer.catalog.questions import Question
from composer.letter.phrasing import Letter
from composer.letter.repeats import stems

TOLD = 2 / 3
"""A text speaks of an option if it holds more of its stems than that; of what it is about it may speak in one."""


def unticked(letter: Letter, stage: Stage, text: str, hers: Collection[str]) -> tuple[str, ...]:
    """The ticked options, as question.option, of which neither that text nor she herself speaks, in the order asked."""
    ticked = [f"{asked.id}.{option}" for asked in _silent(letter, stage) for option in asked.chosen(letter.case)]
    if not ticked:
        return ()
    labels = labels_of(letter.catalog.problems[letter.case.problem], letter.catalog, letter.language.id)
    told = {id: _stems(labels[id].unescape(), letter) for id in ticked if id in labels and id not in hers}
    heard, loosely = _stems(text, letter), _spoken_loosely(letter)
    least = {id: 0 if id.partition(".")[0] in loosely else TOLD for id in told}
    return tuple(id for id, said in told.items() if len(said & heard) <= least[id] * len(said))


def _spoken_loosely(letter: Letter) -> set[str]:
    """The questions of which a text speaks in any words: what it is about, and what only a law asks for."""
    return {letter.problem.leading, *(one.id for one in letter.problem.questions.values() if one.role == "essential")}


def _stems(text: str, letter: Letter) -> frozenset[str]:
    """Its stems, without those of what a thing is called that has no name."""
    unnamed = letter.catalog.lexicon.noun(UNNAMED, letter.language.id).name
    return stems(text, letter.language.script) - stems(unnamed, letter.language.script)


def _silent(letter: Letter, stage: Stage) -> list[Question]:
    """The questions with options of which no letter of that stage tells: but few where it tells what happened."""
    asked, placed = letter.problem.questions.values(), letter.catalog.placed
    proofs = letter.problem.roles.get("proofs")
    if stage.tells:
        return [one for one in asked if one.role == "essential"]
    if stage.awaits:
        return [one for one in asked if one.is_told and one.id in placed]
    return [one for one in asked if one is proofs or one.is_told]
