"""compose(case, …) -> Draft: the facts of a case become a finished message. Pure: no clock, no network, no store."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

from composer.case.facts import Case
from composer.catalog.manners import Manner
from composer.catalog.things import Catalog, Problem
from composer.letter.draft import Draft, Substance
from composer.letter.least import HER_WORDS, STEPS
from composer.letter.ledger import left_out
from composer.letter.numbered import numbered_for
from composer.letter.phrasing import Letter
from composer.letter.unticked import unticked
from composer.letter.wording import in_her_wording
from composer.letter.writing import Brief, Finished, write


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
    brief = Brief(case, catalog, manner, today, files)
    more = _ever_more(case, catalog.problems[case.problem], manner)
    written = write(brief.as_in(like)) if like else _fitting(brief, more)
    draft = in_her_wording(written.draft, case, manner.stage.id)
    return replace(draft, told=written.told, leaves_out=_unsaid(written.told, draft, manner, today))


def _ever_more(case: Case, problem: Problem, manner: Manner) -> list[tuple[str, ...]]:
    """Nothing, then more and more of what the message can do without; a formal one spares no answer."""
    tables = [table.id for table in problem.tables.values() if {*table.slight} & {one.kind for one in case.events}]
    is_formal = manner.stage.outside or manner.stage.demands
    answered = tables if is_formal else [*case.values, *case.choices, *tables]
    answered = [id for id in manner.channel.spare if id == HER_WORDS or id in answered]
    steps = [one for id in answered for one in [id] * (STEPS if id == HER_WORDS else 1)]
    return [tuple(steps[:most]) for most in range(len(steps) + 1)]


def _fitting(brief: Brief, spared: Sequence[tuple[str, ...]]) -> Finished:
    """The message that does without the least and is not too long for the channel; where none is, the shortest.

    The more it does without the shorter it is, so that few have to be written to find it, and one where none is that
    could hold half of what was typed in sentences. What the whole message tells of her own words is left out while it
    is looked for; the one that is found is written again by itself, for it may tell less of them.
    """
    short_of = cache(lambda without: write(brief._replace(spared=without)))
    most = brief.manner.room.get(brief.manner.language.id)

    def fits(without: tuple[str, ...], retold: tuple[str, ...] | None = None) -> bool:
        if most is None:
            return True
        finished = short_of(without) if retold is None else write(brief._replace(spared=without, retold=retold))
        return len(finished.draft.body) <= most

    whole, least = spared[0], spared[-1]
    if most is not None and _in_sentences(brief.case) > 2 * most and not fits(least):
        return short_of(least)
    if fits(whole):
        return short_of(whole)
    roughly = partial(fits, retold=short_of(whole).draft.retold)
    about = bisect_left(spared, True, lo=1, hi=len(spared) - 1, key=roughly)
    return short_of(next(filter(fits, spared[about:]), least))


def _in_sentences(case: Case) -> int:
    """How many characters of sentences were typed."""
    return sum(map(len, filter(None, (case.description, *(event.detail for event in case.events)))))


def _unsaid(told: Substance, draft: Draft, manner: Manner, today: date) -> tuple[str, ...]:
    """What the message leaves out, unless it is no message but the meaning of one, or a note to be copied."""
    letter = told.letter
    if manner.sent_in or draft.channel in letter.catalog.notes:
        return ()
    case, text = replace(letter.case, description=told.beside), f"{draft.subject}\n{draft.body}"
    unsaid = left_out(case, letter.problem, text, letter.language, today)
    unsaid = tuple(name for name in unsaid if name not in manner.channel.knows)
    unsaid += unticked(letter, manner.stage, text, draft.untold) + _unoffered(letter, draft)
    return unsaid if draft.original else tuple(dict.fromkeys(unsaid + draft.spared))


def _unoffered(letter: Letter, draft: Draft) -> tuple[str, ...]:
    """The question that asked for numbered answers, where the message offers none."""
    asked = letter.problem.roles.get("numbered")
    offers = numbered_for(letter.case, letter.problem, letter.catalog, letter.language)
    is_offered = bool(offers) and all(answer.casefold() in draft.body.casefold() for _, answer, _ in offers)
    return (asked.id,) if asked and asked.chosen(letter.case) and not is_offered else ()
