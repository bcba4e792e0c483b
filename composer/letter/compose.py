"""compose(case, …) -> Draft: the facts of a case become a finished message. Pure: no clock, no network, no store."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import Any, NamedTuple

from composer.case.facts import Case
from composer.catalog.language import Language
from composer.catalog.manners import Channel, Manner
from composer.catalog.things import Catalog
from composer.catalog.words import joined
from composer.letter.aloud import told_aloud
from composer.letter.hers import Hers, added, stands_later, told_by_herself
from composer.letter.known import known_of
from composer.letter.ledger import left_out
from composer.letter.lifted import Lifted, asked_in, lifted
from composer.letter.naming import called_in
from composer.letter.numbered import numbered_for
from composer.letter.offered import offer_in, without_offer
from composer.letter.own_days import as_shown, own_days
from composer.letter.phrasing import Letter
from composer.letter.shown import Neat, neatly
from composer.letter.spoken import left_to_her, with_what_is_told
from composer.letter.story import Story, dated_by_steps, story_of
from composer.letter.telling import VERBATIM, happened_on, told_in
from composer.letter.unticked import unticked
from composer.letter.wording import in_her_wording


@dataclass(frozen=True, slots=True)
class Draft:
    """A message, written and not sent; `subject` is empty where the channel has none."""

    subject: str
    body: str
    language: str
    channel: str
    answer_by: date | None = None
    """The day by which it asks for an answer; None where it asks for none, or a law's term runs from receipt."""
    untold: tuple[str, ...] = ()
    """Ticked options, as question.option, that it leaves to her own words, which say the same."""
    leaves_out: tuple[str, ...] = ()
    """Facts and questions that were answered and are not in it, nor seen beside it, where it is what is sent."""
    retold: tuple[str, ...] = ()
    """Sentences of her own words that it leaves out, because it says the same."""
    spared: tuple[str, ...] = ()
    """Questions whose answers it does without, because its channel takes no message that long."""
    original: str = ""
    """The text as it was written, where she has changed it by hand; "" where she has not."""
    is_outdated: bool = False
    """Whether she changed it before her answers changed."""
    offer: str = ""
    """What it offers though nobody ticked it, left out or not."""


def compose(
    case: Case,
    catalog: Catalog,
    manner: Manner,
    today: date,
    files: Sequence[str] = (),
    like: Draft | None = None,
) -> Draft:
    """Write the message about this case in that manner, on that day, with files of these names.

    `like` is the same message in another language, where that is written already: what it leaves out is left out here
    too. Raises jinja2.UndefinedError when a letter speaks of a fact that nothing here provides.
    """
    if manner.sent_in and manner.channel.spare and not like:
        like = compose(case, catalog, replace(manner, language=manner.sent_in, sent_in=None), today, files)
    retold = like.retold if like and not like.original else None
    write = partial(_written, case, catalog, manner, today, files, retold)
    written = write(like.spared) if like else _fitting(write, _ever_more(case, manner.channel), manner.channel)
    draft = in_her_wording(written.draft, case, manner.stage.id)
    return replace(draft, leaves_out=_unsaid(written, draft, manner, today))


def _ever_more(case: Case, channel: Channel) -> list[tuple[str, ...]]:
    """Nothing, then more and more of what was answered and messages of the channel can do without."""
    answered = [id for id in channel.spare if id in case.values or id in case.choices]
    return [tuple(answered[:most]) for most in range(len(answered) + 1)]


class _Written(NamedTuple):
    """A message, what it was written from, and her own words in it."""

    draft: Draft
    letter: Letter
    kept: str


def _written(
    case: Case,
    catalog: Catalog,
    manner: Manner,
    today: date,
    files: Sequence[str],
    retold: tuple[str, ...] | None,
    spared: tuple[str, ...] = (),
) -> _Written:
    """The message without what is spared; `retold` are her sentences that it does without too, if they are known."""
    letter = _letter(replace(_sparing(case, spared), description=neatly(case, catalog, today)), catalog, manner)
    language, words = letter.language, letter.words
    own = lifted(letter) if _opens_in_her_words(manner) else asked_in(letter) if manner.stage.confirms else Lifted()
    story, hers, facts = _told(letter, own, manner, today, files)
    own = own if manner.stage.confirms else own.said_in(f"{facts['head']} {facts[letter.problem.roles['wish'].id]}")
    rest = replace(letter, case=own.left_of(letter.case))

    def say(hers_kept: str) -> tuple[dict[str, Any], str]:
        """The facts with her own words, and the letter with a place for them."""
        later = {"comment_later": stands_later(hers_kept, story, today)}
        known = facts | as_shown(letter, hers_kept) | own.facts | later
        if manner.channel.aloud:
            known |= told_aloud(story.without(hers.options, letter.words), letter, known | left_to_her(letter, hers))
        return known, without_offer(words.say("letter", known), words, known, case)

    def keep(before: str) -> tuple[str, tuple[str, ...]]:
        """What the letter keeps of her own words behind what it says before them, and what it does without."""
        return _kept_words(rest, {**facts, "before": before}, hers, manner, today, retold)

    whole = rest.case.description
    if manner.channel.aloud:
        happened = happened_on(
            story.without(hers.options, words), letter, facts | left_to_her(letter, hers), as_list=False
        )
        kept, left = keep("\n".join([words.say("order", facts), *happened]))
        known, said = say(kept)
    else:
        known, said = say(whole)
        kept, left = keep(said.partition(VERBATIM)[0])
        if kept != whole and (not kept or known["comment_later"] != stands_later(kept, story, today)):
            known, said = say(kept)
    is_whole = kept == letter.case.description
    if lost := frozenset() if is_whole else _no_longer_hers(hers, rest, story, facts, kept):
        told = replace(case, restored=(*case.restored, *sorted(lost)))
        return _written(told, catalog, manner, today, files, retold, spared)
    beside = kept
    if manner.stage.awaits and not manner.channel.aloud and (dated := own_days(kept, story, rest, today)):
        beside, story = dated.left, dated.story
        facts |= told_in(story.without(hers.options, words), letter, facts | left_to_her(letter, hers))
        known, said = say(beside)
    subject = words.say("subject_line", known) if manner.channel.subject else ""
    body = language.with_stops(tidy(said)).replace(VERBATIM, language.finish(beside))
    asked_by = None if manner.stage.demands or facts["answer_by"] == today else facts["answer_by"]
    told_by_her = tuple(sorted(hers.options))
    draft = Draft(subject, body, language.id, manner.channel.id, asked_by, told_by_her, retold=left, spared=spared)
    return _Written(replace(draft, offer=offer_in(said, words, known, case)), letter, kept)


def _opens_in_her_words(manner: Manner) -> bool:
    """Whether a message may: it tells what happened and asks for an answer, in writing, and demands nothing."""
    return manner.stage.tells and manner.stage.awaits and not manner.stage.demands and not manner.channel.aloud


def _told(
    letter: Letter, own: Lifted, manner: Manner, today: date, files: Sequence[str]
) -> tuple[Story, Hers, dict[str, Any]]:
    """The story, what of it her own words tell, and all facts but those words."""
    how = {"aloud": manner.channel.aloud, "outside": manner.stage.outside}
    how["brief"] = manner.stage.confirms and not manner.channel.subject
    story = story_of(letter.case, letter.problem, placed=letter.catalog.placed, **how)
    known = known_of(letter, story, manner.stage, today) | {"files": files} | own.facts
    hers = told_by_herself(story, letter, known, partial(called_in, letter))
    return story, hers, with_what_is_told(letter, story, hers, known)


def _no_longer_hers(hers: Hers, letter: Letter, story: Story, facts: dict[str, Any], kept: str) -> frozenset[str]:
    """The ticked options and the values that she told, and that what is kept of her own words tells no more."""
    of_kept = replace(letter, case=replace(letter.case, description=Neat(kept)))
    still = told_by_herself(story, of_kept, facts, partial(called_in, letter))
    return (hers.options - still.options) | (hers.values - still.values)


def _sparing(case: Case, spared: Collection[str]) -> Case:
    """The case without the answers to these questions."""
    values = {id: value for id, value in case.values.items() if id not in spared}
    choices = {id: chosen for id, chosen in case.choices.items() if id not in spared}
    return replace(case, values=values, choices=choices) if spared else case


def _fitting(
    write: Callable[[tuple[str, ...]], _Written], spared: Sequence[tuple[str, ...]], channel: Channel
) -> _Written:
    """The message that does without the least and is not too long for the channel; where none is, the shortest.

    The more it does without the shorter it is, so that few have to be written to find it.
    """
    write = cache(write)
    whole = write(spared[0])
    most = channel.long.get(whole.draft.language, len(whole.draft.body))
    if len(whole.draft.body) <= most:
        return whole
    found = bisect_left(spared, True, lo=1, key=lambda without: len(write(without).draft.body) <= most)
    return write(spared[min(found, len(spared) - 1)])


def _unsaid(written: _Written, draft: Draft, manner: Manner, today: date) -> tuple[str, ...]:
    """What the message leaves out, unless it is no message but the meaning of one, or a note to be copied."""
    letter = written.letter
    if manner.sent_in or draft.channel in letter.catalog.notes:
        return ()
    case, text = replace(letter.case, description=written.kept), f"{draft.subject}\n{draft.body}"
    unsaid = left_out(case, letter.problem, text, letter.language, today)
    unsaid = tuple(name for name in unsaid if name not in manner.channel.knows)
    unsaid += unticked(letter, manner.stage, text, draft.untold) + _unoffered(letter, draft)
    return unsaid if draft.original else unsaid + draft.spared


def _unoffered(letter: Letter, draft: Draft) -> tuple[str, ...]:
    """The question that asked for numbered answers, where the message offers none."""
    asked = letter.problem.roles.get("numbered")
    offers = numbered_for(letter.case, letter.problem, letter.catalog, letter.language)
    is_offered = bool(offers) and all(answer.casefold() in draft.body.casefold() for _, answer, _ in offers)
    return (asked.id,) if asked and asked.chosen(letter.case) and not is_offered else ()


def _letter(case: Case, catalog: Catalog, manner: Manner) -> Letter:
    problem, language = catalog.problems[case.problem].at(manner.stage), manner.language
    words = joined(*(it.words[language.id] for it in (problem, manner.stage, manner.channel, catalog.law_of(case))))
    return Letter(dated_by_steps(case, problem), problem, catalog, language, words, manner.sent_in or language)


def _kept_words(
    letter: Letter, facts: dict[str, Any], hers: Hers, manner: Manner, today: date, retold: tuple[str, ...] | None
) -> tuple[str, tuple[str, ...]]:
    """Her own words as far as the letter needs them, and her sentences that it does without."""

    def left_to_the_letter(desk: Language) -> tuple[str, ...]:
        at_desk = replace(manner, language=desk, sent_in=letter.sent_in)
        return (
            _written(letter.case, letter.catalog, at_desk, today, (), None).draft.retold if retold is None else retold
        )

    return added(letter, facts, hers, left_to_the_letter) if manner.stage.awaits else (letter.case.description, ())


def tidy(text: str) -> str:
    """The text as paragraphs with one empty line between them, none inside them, and one blank between words."""
    paragraphs = (
        [re.sub(" +", " ", line.strip()) for line in part.splitlines() if line.strip()]
        for part in re.split(r"\n\s*\n", text)
    )
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)
