"""One message by its brief: what it tells, what it keeps of her own words, and what it says. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple, Self

from composer.case.facts import Case
from composer.catalog.language import Language
from composer.catalog.manners import Manner
from composer.catalog.things import Catalog
from composer.catalog.words import Words, joined
from composer.letter.aloud import told_aloud
from composer.letter.draft import Draft, Substance
from composer.letter.few_words import in_the_opening, is_only_polite
from composer.letter.hers import added, read_in, stands_later, told_by_herself
from composer.letter.known import known_of
from composer.letter.least import HER_WORDS, without_least
from composer.letter.lifted import Lifted, asked_in, lifted
from composer.letter.naming import called_in
from composer.letter.offered import offer_in, without_offer
from composer.letter.own_days import as_shown, own_days
from composer.letter.phrasing import Letter
from composer.letter.shown import Neat, calmly, neatly, with_sums
from composer.letter.spoken import left_to_her, with_what_is_told
from composer.letter.story import Story, dated_by_steps, story_of
from composer.letter.telling import VERBATIM, happened_on, told_in

BLANKS = re.compile(" {2,}")
PARTED = re.compile(r"\n\s*\n")
"""What parts paragraphs."""


class Brief(NamedTuple):
    """What is to be written: about which case, how, on which day, with which files."""

    case: Case
    catalog: Catalog
    manner: Manner
    today: date
    files: Sequence[str] = ()
    retold: tuple[str, ...] | None = None
    """Her sentences that it does without, where they are known."""
    spared: tuple[str, ...] = ()
    like: Substance | None = None
    """What the same message in another language tells, where that is the same in this one."""

    def as_in(self, like: Draft) -> Self:
        """The same, without what that message does without; what it asks to confirm is read in each language anew."""
        is_same = not like.original and not self.manner.stage.confirms
        retold = None if like.original else like.retold
        return self._replace(retold=retold, spared=like.spared, like=like.told if is_same else None)

    @property
    def words(self) -> Words:
        """The words that it has, most special first."""
        channel, stage, language = self.manner.channel, self.manner.stage, self.manner.language
        problem, law = self.catalog.problems[self.case.problem].at(stage), self.catalog.law_of(self.case)
        return joined(*(it.words[language.id] for it in (problem, stage, channel, law)))


class Finished(NamedTuple):
    """A message, and what it was written from."""

    draft: Draft
    told: Substance


def write(brief: Brief) -> Finished:
    """The message without what is spared, once her own words tell all that is left to them."""
    told, like = _told(brief), brief.like
    if like and like.rest.case.description == told.rest.case.description:
        return _drafted(told._replace(kept=like.kept, left=like.left), brief)
    told = (_kept_aloud if brief.manner.channel.aloud else _kept)(told, brief)
    if lost := _no_longer_hers(told):
        restored = (*brief.case.restored, *sorted(lost))
        return write(brief._replace(case=replace(brief.case, restored=restored), like=None, retold=told.left))
    return _drafted(told, brief)


def _told(brief: Brief) -> Substance:
    """What is told, in the language of the message; what is the same in every language as `like` tells it."""
    manner, like, letter = brief.manner, brief.like, _letter(brief)
    own = lifted(letter) if _opens_in_her_words(manner) else asked_in(letter) if manner.stage.confirms else Lifted()
    story = like.story if like else _story(letter, brief)
    known = known_of(letter, story, manner.stage, brief.today) | {"files": brief.files} | own.facts
    hers = like.hers if like else told_by_herself(story, letter, known, partial(called_in, letter))
    facts = with_what_is_told(letter, story, hers, known)
    own = own if manner.stage.confirms else own.said_in(f"{facts['head']} {facts[letter.problem.roles['wish'].id]}")
    return Substance(letter, own, replace(letter, case=own.left_of(letter.case)), story, hers, facts, facts)


def _story(letter: Letter, brief: Brief) -> Story:
    """What happened, as messages of that manner tell it, with as much room as there is."""
    manner = brief.manner
    how = {"aloud": manner.channel.aloud, "outside": manner.stage.outside}
    how["brief"] = manner.stage.confirms and not manner.channel.subject
    story = story_of(letter.case, letter.problem, placed=letter.catalog.placed, **how)
    slight = [f"{asked.id}.{one}" for asked in letter.problem.questions.values() for one in asked.slight]
    return story.shorter(slight) if {one.partition(".")[0] for one in slight} & {*brief.spared} else story


def _kept(told: Substance, brief: Brief) -> Substance:
    """The same, with what is kept of her own words behind what the letter says before them; said, if nothing goes."""
    whole = told.rest.case.description
    known, said = _said_with(told, whole, {}, brief)
    told = _keeping(told, said.partition(VERBATIM)[0], brief)
    kept = told.kept
    is_said = kept == whole or (kept and known["comment_later"] == stands_later(kept, told.story, brief.today))
    is_said = is_said and not in_the_opening(kept, told)
    return told._replace(known=known, said=said if is_said else "")


def _kept_aloud(told: Substance, brief: Brief) -> Substance:
    """The same for what is read aloud, where other things stand before them."""
    happened = happened_on(told.untold, told.letter, told.spoken, as_list=False)
    return _keeping(told, "\n".join([told.letter.words.say("order", told.facts), *happened]), brief)


def _said(told: Substance, own: str, brief: Brief) -> tuple[dict[str, Any], str]:
    """The facts with so much of her own words, and the letter with a place for them, or with them in its opening."""
    if not brief.manner.channel.aloud and (opening := in_the_opening(own, told)):
        known, said = _said_with(told, "", opening, brief)
        if any(head[1:] in said or _leads(head, said, told.letter.language) for head in opening.values()):
            return known, said
    return _said_with(told, own, {}, brief)


def _leads(opening: str, said: str, language: Language) -> bool:
    """Whether what the opening has in brackets leads to what is asked for in the same sentence."""
    return f"{language.bare(opening[opening.rfind('(') :])}{language.colon}" in said


def _said_with(told: Substance, own: str, opening: dict[str, Any], brief: Brief) -> tuple[dict[str, Any], str]:
    """The facts with that opening and so much of her own words, and the letter."""
    letter, words = told.letter, told.letter.words
    later = {"comment_later": stands_later(own, told.story, brief.today)}
    known = told.facts | as_shown(letter, own) | told.own.facts | later | opening
    if brief.manner.channel.aloud:
        known |= told_aloud(told.untold, letter, known | left_to_her(letter, told.hers))
    return known, without_offer(words.say("letter", known), words, known, brief.case)


def _drafted(told: Substance, brief: Brief) -> Finished:
    """The message, her own words in their place; what they tell of a listed day in the line of that day."""
    beside, listed = _on_their_days(told, brief)
    known, said = (told.known, told.said) if told.said and listed is told else _said(listed, beside, brief)
    language, words = told.letter.language, told.letter.words
    channel, stage = brief.manner.channel, brief.manner.stage
    subject = words.say("subject_line", known) if channel.subject else ""
    body = language.with_stops(tidy(said)).replace(VERBATIM, language.finish(beside))
    answer_by = None if stage.demands or known["answer_by"] == brief.today else known["answer_by"]
    untold = tuple(sorted(one for one in told.hers.options if "." in one))
    offer = offer_in(said, words, known, brief.case)
    spared = tuple(one for one in brief.spared if one != HER_WORDS or told.is_shortened)
    draft = Draft(subject, body, language.id, channel.id, answer_by, untold, (), told.left, spared, offer=offer)
    return Finished(draft, told._replace(known=known, said=said, beside=beside))


def _on_their_days(told: Substance, brief: Brief) -> tuple[str, Substance]:
    """What stands of her own words beside the list of days, and what is told with the others in it."""
    may_be_listed = brief.manner.stage.awaits and not brief.manner.channel.aloud
    dated = own_days(told.kept, told.story, told.rest, told.facts) if may_be_listed else None
    if not dated:
        return told.kept, told
    listed = told._replace(story=dated.story)
    return dated.left, listed._replace(facts=told.facts | told_in(listed.untold, told.letter, told.spoken))


def _opens_in_her_words(manner: Manner) -> bool:
    """Whether a message may: it tells what happened and asks for an answer, in writing, and demands nothing."""
    return manner.stage.tells and manner.stage.awaits and not manner.stage.demands and not manner.channel.aloud


def _no_longer_hers(told: Substance) -> frozenset[str]:
    """The ticked options and the values that she told, and that what is kept of her own words tells no more."""
    rest, hers = told.rest, told.hers
    if told.kept == told.letter.case.description or not (hers.options or hers.values):
        return frozenset()
    of_kept = replace(rest, case=replace(rest.case, description=Neat(told.kept)))
    still = told_by_herself(told.story, of_kept, told.facts, partial(called_in, told.letter))
    return (hers.options - still.options) | (hers.values - still.values)


def _sparing(case: Case, spared: Collection[str]) -> Case:
    """The case without the answers to these questions."""
    values = {id: value for id, value in case.values.items() if id not in spared}
    choices = {id: chosen for id, chosen in case.choices.items() if id not in spared}
    return replace(case, values=values, choices=choices) if spared else case


def _letter(brief: Brief) -> Letter:
    """The letter that is to be written."""
    (case, catalog, manner, today, *_), like = brief, brief.like
    sent_in = manner.sent_in or manner.language
    if like:
        return replace(like.letter, language=manner.language, words=brief.words, sent_in=sent_in)
    problem = catalog.problems[case.problem].at(manner.stage)
    own = neatly(case, catalog, today)
    own = calmly(own, catalog) if manner.stage.awaits else own
    case = replace(_sparing(with_sums(case, catalog), brief.spared), description=own)
    return Letter(dated_by_steps(case, problem), problem, catalog, manner.language, brief.words, sent_in)


def _keeping(told: Substance, before: str, brief: Brief) -> Substance:
    """The same, with as much of her own words as the letter needs behind that, and with what it does without."""
    kept, left = _needed_words(told, before, brief)
    if is_only_polite(kept, told):
        return told._replace(kept="", left=left)
    spared = brief.spared.count(HER_WORDS)
    own = read_in(told.letter) if spared and kept else None
    shorter = without_least(kept, spared, told, own, brief.today) if own else kept
    return told._replace(kept=shorter, left=left, is_shortened=shorter != kept)


def _needed_words(told: Substance, before: str, brief: Brief) -> tuple[str, tuple[str, ...]]:
    """Her own words without what the letter says anyway, and that."""
    rest = told.rest

    def left_to_the_letter(desk: Language) -> tuple[str, ...]:
        manner = replace(brief.manner, language=desk, sent_in=rest.sent_in)
        alone = Brief(rest.case, rest.catalog, manner, brief.today)
        return write(alone).draft.retold

    if not brief.manner.stage.awaits:
        return rest.case.description, ()
    return added(rest, {**told.facts, "before": before}, told.hers, left_to_the_letter, brief.retold)


def tidy(text: str) -> str:
    """The text as paragraphs with one empty line between them, none inside them, and one blank between words."""
    return "\n\n".join(filter(None, map(_paragraph, PARTED.split(text))))


def _paragraph(part: str) -> str:
    return "\n".join(BLANKS.sub(" ", line) for line in map(str.strip, part.splitlines()) if line)
