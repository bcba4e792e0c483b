"""What a letter can speak of: the facts of a case and, of each, the sentence that says it. Pure."""

from typing import Any

from composer.catalog.grammar import as_object
from composer.letter.hers import Hers
from composer.letter.known import is_ahead, wish
from composer.letter.phrasing import Letter, answers, charge_alone, lines
from composer.letter.story import Story
from composer.letter.telling import short_of, told_in


def with_what_is_told(letter: Letter, story: Story, hers: Hers, known: dict[str, Any]) -> dict[str, Any]:
    """What is known, and what is said of it: each sentence may speak of those before it, the wish of all."""
    spared = left_to_her(letter, hers)
    known = known | {"ticked": _said_by_letter(letter, hers, known["ticked"])}
    wished, *asked = sorted(letter.problem.questions.values(), key=lambda question: question.role != "wish")
    facts = known | answers(letter, asked, known)
    facts |= _tabled(story, letter, facts)
    facts |= told_in(story.without(hers.options, letter.words), letter, facts | spared)
    facts["told_short"] = short_of(story, letter, facts)
    facts["them"] = as_object(facts["thing"], facts["head"], letter.language.pronouns)
    facts |= answers(letter, [wished], facts)
    facts["needed"] = _needed(letter, facts, hers)
    facts[f"{wished.id}_aloud"] = facts[f"{wished.id}_aloud"] or facts[wished.id]
    facts[wished.id] = letter.language.joint.join(filter(None, (facts[wished.id], facts["needed"])))
    facts["wish_later"] = _later(letter, facts)
    return {**facts, "extra_lines": lines(letter, facts | spared)}


def left_to_her(letter: Letter, hers: Hers) -> dict[str, Any]:
    """The values that she names herself, as if they were not known."""
    return {id: letter.problem.questions[id].unanswered for id in hers.values}


def _needed(letter: Letter, facts: dict[str, Any], hers: Hers) -> str:
    """By which later day it is needed; "" where none was named, or the ask names it, or she does in her own words."""
    asked, day = letter.problem.roles.get("needed_by"), letter.problem.value(letter.case, "needed_by")
    is_later = is_ahead(day, facts["today"]) and day > facts["answer_by"]
    return letter.words.say(f"{asked.id}__named", facts) if asked and is_later and asked.id not in hers.values else ""


def _later(letter: Letter, facts: dict[str, Any]) -> str:
    """What she wishes, where that is demanded under a condition only; "" where it is demanded as it is."""
    if not (facts["formal"] and facts["law_instead"]):
        return ""
    named = {"them": as_object(facts["thing"], "", letter.language.pronouns)}
    wished = wish(letter.case, letter.problem)
    return letter.words.say(f"{letter.problem.roles['wish'].id}_{wished}__demand", facts | named)


def _said_by_letter(letter: Letter, hers: Hers, ticked: dict[str, list[str]]) -> dict[str, list[str]]:
    """What is ticked, without what has a place of its own in letters and she says herself."""

    def kept(id: str) -> list[str]:
        return [option for option in ticked[id] if f"{id}.{option}" not in hers.options]

    return {**ticked, **{id: kept(id) for id in letter.catalog.placed if id in ticked}}


def _tabled(story: Story, letter: Letter, facts: dict[str, Any]) -> dict[str, Any]:
    """No table of operations where the story tells them, and of a single one its sum alone."""
    told = [table for table in letter.problem.tables.values() if table.id in story.sources]
    sums = [charge_alone(letter, table, facts) for table in told if table.kind == "operations"]
    tables: dict[str, Any] = {name: [] for table in told for name in (table.id, f"{table.id}_said")}
    return tables | ({"operations_charge": sums[0]} if sums else {})
