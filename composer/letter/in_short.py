"""The short form of a message, to be pasted on top of any contact: said of what the message tells already. Pure."""

from dataclasses import replace
from datetime import date
from typing import Any

from composer.case.facts import Case
from composer.catalog.manners import Manner
from composer.catalog.things import Catalog
from composer.letter.compose import compose
from composer.letter.draft import Draft, Substance
from composer.letter.phrasing import Letter, answers
from composer.letter.writing import Brief, tidy

HER_WORDS = frozenset({"comment", "comment_later", "spoken_comment"})
"""Facts that say them: how much of them stays differs with what stands before them."""


def in_short(draft: Draft, case: Case, catalog: Catalog, manner: Manner, today: date) -> Draft:
    """That message about the case by the channel of a note; written by itself where that would tell anything else."""
    brief, told = Brief(case, catalog, manner, today), draft.told
    if not told or draft.spared or manner.stage.confirms or not _tell_alike(draft, catalog, manner):
        return compose(case, catalog, manner, today)
    letter = replace(told.letter, words=brief.words)
    said = letter.words.say("letter", told.known | _other_forms(letter, told))
    return Draft("", letter.language.with_stops(tidy(said)), draft.language, manner.channel.id, draft.answer_by)


def _tell_alike(draft: Draft, catalog: Catalog, manner: Manner) -> bool:
    """Whether neither is read aloud, which tells days otherwise, and the note says no words of hers, and no subject."""
    note, sent = manner.channel, catalog.channels[draft.channel]
    is_plain = not (note.aloud or sent.aloud or note.subject)
    return is_plain and HER_WORDS.isdisjoint(note.words[draft.language].facts)


def _other_forms(letter: Letter, told: Substance) -> dict[str, Any]:
    """The answers to questions in forms of which the message does not speak."""
    known, other = told.letter.words.forms, letter.words.forms
    asked = [it for id, it in letter.problem.questions.items() if {*other.get(id, ())} - {*known.get(id, ())}]
    said = answers(letter, asked, told.known)
    return {name: text for name, text in said.items() if name not in told.letter.words.facts}
