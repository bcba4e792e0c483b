"""compose(case, …) -> Draft: the facts of a case become a finished message. Pure: no clock, no network, no store."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeGuard

from composer.case.facts import Case, Value
from composer.catalog.grammar import as_object
from composer.catalog.language import Language
from composer.catalog.manners import Manner, Stage
from composer.catalog.questions import ORDER_FACTS
from composer.catalog.shops import Operator
from composer.catalog.things import Catalog, Problem
from composer.catalog.words import joined
from composer.letter.aloud import told_aloud
from composer.letter.breaths import in_breaths
from composer.letter.calendar import answer_by
from composer.letter.hers import Hers, added, neatly, read_in, told_by_herself
from composer.letter.law import basis
from composer.letter.ledger import left_out
from composer.letter.naming import called_in, goods_of
from composer.letter.numbered import numbered_for
from composer.letter.phrasing import Letter, answers, lines
from composer.letter.story import Story, story_of
from composer.letter.telling import VERBATIM, also, introduced, short_of, told_in
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
    original: str = ""
    """The text as it was written, where she has changed it by hand; "" where she has not."""
    is_outdated: bool = False
    """Whether she changed it before her answers changed."""


def compose(
    case: Case,
    catalog: Catalog,
    manner: Manner,
    today: date,
    files: Sequence[str] = (),
    retold: tuple[str, ...] | None = None,
) -> Draft:
    """Write the message about this case in that manner, on that day, with files of these names.

    `retold` are her sentences that the same message leaves out in another language, where they are known already.
    Raises jinja2.UndefinedError when a letter speaks of a fact that nothing here provides.
    """
    letter = _letter(replace(case, description=neatly(case, catalog)), catalog, manner)
    language, words = letter.language, letter.words
    story = story_of(letter.case, letter.problem, placed=catalog.placed, aloud=manner.channel.aloud)
    known = _known(letter, story, manner.stage, today) | {"files": files}
    hers = told_by_herself(story, letter, known, partial(called_in, letter))
    facts = _with_what_is_told(letter, story, hers, known)
    kept, left = _kept_words(letter, facts, hers, manner, today, retold)
    facts |= _own(letter, kept)
    if manner.channel.aloud:
        facts |= told_aloud(story.without(hers.options), letter, facts | _spared(letter, hers))
    subject = words.say("subject_line", facts) if manner.channel.subject else ""
    body = tidy(words.say("letter", facts)).replace(VERBATIM, language.finish(kept))
    asked_by = None if manner.stage.demands or facts["answer_by"] == today else facts["answer_by"]
    written = Draft(subject, body, language.id, manner.channel.id, asked_by, tuple(sorted(hers.options)), (), left)
    draft = in_her_wording(written, case, manner.stage.id)
    return replace(draft, leaves_out=_unsaid(letter, kept, draft, manner, today))


def _unsaid(letter: Letter, kept: str, draft: Draft, manner: Manner, today: date) -> tuple[str, ...]:
    """What the message leaves out, unless it is no message but the meaning of one, or a note to be copied."""
    if manner.sent_in or draft.channel in letter.catalog.notes:
        return ()
    case = replace(letter.case, description=kept)
    unsaid = left_out(case, letter.problem, f"{draft.subject}\n{draft.body}", letter.language, today)
    return tuple(name for name in unsaid if name not in manner.channel.knows)


def _letter(case: Case, catalog: Catalog, manner: Manner) -> Letter:
    problem, language = catalog.problems[case.problem].at(manner.stage), manner.language
    things = (problem, manner.stage, manner.channel, catalog.law_of(case))
    words = joined(*(thing.words[language.id] for thing in things))
    return Letter(case, problem, catalog, language, words, manner.sent_in or language)


def _kept_words(
    letter: Letter, facts: dict[str, Any], hers: Hers, manner: Manner, today: date, retold: tuple[str, ...] | None
) -> tuple[str, tuple[str, ...]]:
    """Her own words as far as the letter needs them, and her sentences that it does without."""

    def left_to_the_letter(desk: Language) -> tuple[str, ...]:
        at_desk = replace(manner, language=desk, sent_in=letter.sent_in)
        return compose(letter.case, letter.catalog, at_desk, today).retold if retold is None else retold

    return added(letter, facts, hers, left_to_the_letter) if manner.stage.awaits else (letter.case.description, ())


def tidy(text: str) -> str:
    """The text as paragraphs with one empty line between them, and none inside them."""
    paragraphs = ([line.strip() for line in part.splitlines() if line.strip()] for part in re.split(r"\n\s*\n", text))
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)


def days_to_answer(case: Case, problem: Problem) -> int:
    """Calendar days the shop is given, by what is wished for."""
    asked = (question for question in problem.questions.values() if question.days)
    chosen_days = (question.days.get(option) for question in asked for option in question.chosen(case))
    return next((days for days in chosen_days if days is not None), problem.days)


def wish(case: Case, problem: Problem) -> str:
    """The option of the wish that holds."""
    return problem.roles["wish"].chosen(case)[0]


def _known(letter: Letter, story: Story, stage: Stage, today: date) -> dict[str, Any]:
    """What is known before anything is said: facts, what the thing is called, what the law gives."""
    case, problem = letter.case, letter.problem
    law, goods = letter.catalog.law_of(case), goods_of(case, problem, letter.catalog)
    given = basis(case, problem, law, wish(case, problem), today, goods)
    due_on = answer_by(today, given.law_term, _country(letter))
    facts = {**_facts(letter, stage, today), **called_in(letter, letter.language), **vars(given)}
    if stage.demands and given.law_instead:
        facts["ticked"][problem.roles["wish"].id] = [given.law_instead]
    asked_as = letter.words.say(f"{given.law_asked_by}__named", facts) if given.law_passed_on else ""
    numbered = numbered_for(case, problem, letter.catalog, letter.language)
    later = {"claim_due_on": due_on, "law_asked_as": asked_as, "numbered": numbered}
    return {**facts, **later, "also": also(story, case)}


def _country(letter: Letter) -> str:
    """The country whose working days count."""
    return letter.catalog.law_of(letter.case).country or letter.catalog.shop.country


def _facts(letter: Letter, stage: Stage, today: date) -> dict[str, Any]:
    """The facts of the case and of the shop; every name of one that a letter may use is there."""
    case, problem, catalog, law = letter.case, letter.problem, letter.catalog, letter.catalog.law_of(letter.case)
    return {
        **_typed(case, problem, catalog),
        "operations_said": [],
        "operations_charge": "",
        "operations_sum": None,
        "attempted": problem.attempted and not case.order_number,
        "operations_count": len(case.operations),
        "today": today,
        "awaits": stage.awaits and _days(case, problem, stage) > 0,
        "answer_by": _answer_by(case, problem, stage, _country(letter), today),
        "currency": law.currency,
        **_operator(catalog.shop.operator_under(law.id), case.purchased_on),
        "ticked": _ticked(case, problem, stage),
        "refused": _is_refused(case, problem),
        "formal": stage.demands,
        "again": False,
        "unasked": False,
        "on": "",
    }


def _is_refused(case: Case, problem: Problem) -> bool:
    """Whether an event or what came of her message says that the shop refused."""
    asked = [question for question in problem.questions.values() if question.refusals]
    told = {event.kind for event in case.events}.union(*(question.chosen(case) for question in asked))
    return any(told & set(question.refusals) for question in asked)


def _typed(case: Case, problem: Problem, catalog: Catalog) -> dict[str, Any]:
    """What was typed, by every name that a letter may use."""
    return {
        **dict.fromkeys(catalog.forms),
        **{name: question.unanswered for name, question in {**catalog.questions, **problem.questions}.items()},
        **{name: getattr(case, name) for name in ORDER_FACTS},
        **{name: value for name, value in case.values.items() if name in problem.questions},
    }


def _ticked(case: Case, problem: Problem, stage: Stage) -> dict[str, list[str]]:
    """Question -> the options that can be said, proofs in the order of the stage."""
    chosen = {name: question.chosen(case) for name, question in problem.questions.items()}
    proofs = problem.roles.get("proofs")
    return {**chosen, proofs.id: stage.ranked(chosen[proofs.id])} if proofs else chosen


def _with_what_is_told(letter: Letter, story: Story, hers: Hers, known: dict[str, Any]) -> dict[str, Any]:
    """What is known, and what is said of it: each sentence may speak of those before it, the wish of all."""
    spared = _spared(letter, hers)
    known = known | {"ticked": _said_by_letter(letter, hers, known["ticked"])}
    wished, *asked = sorted(letter.problem.questions.values(), key=lambda question: question.role != "wish")
    facts = known | answers(letter, asked, known) | _tabled(story, letter.problem)
    facts |= told_in(story.without(hers.options), letter, facts | spared)
    facts["told_short"] = short_of(story, letter, facts)
    facts["them"] = as_object(facts["thing"], facts["head"], letter.language.pronouns)
    facts |= answers(letter, [wished], facts)
    facts["needed"] = _needed(letter, facts, hers)
    facts[f"{wished.id}_aloud"] = facts[f"{wished.id}_aloud"] or facts[wished.id]
    facts[wished.id] = letter.language.joint.join(filter(None, (facts[wished.id], facts["needed"])))
    facts["wish_later"] = _later(letter, facts)
    return {**facts, "extra_lines": lines(letter, facts | spared)}


def _spared(letter: Letter, hers: Hers) -> dict[str, Any]:
    """The values that she names herself, as if they were not known."""
    return {id: letter.problem.questions[id].unanswered for id in hers.values}


def _needed(letter: Letter, facts: dict[str, Any], hers: Hers) -> str:
    """By which later day it is needed; "" where none was named, or the ask names it, or she does in her own words."""
    asked, day = letter.problem.roles.get("needed_by"), letter.problem.value(letter.case, "needed_by")
    is_later = _is_ahead(day, facts["today"]) and day > facts["answer_by"]
    return letter.words.say(f"{asked.id}__named", facts) if asked and is_later and asked.id not in hers.values else ""


def _is_ahead(day: Value | None, today: date) -> TypeGuard[date]:
    return isinstance(day, date) and day > today


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
        return [
            option for option in ticked[id] if id not in letter.catalog.placed or f"{id}.{option}" not in hers.options
        ]

    return {id: kept(id) for id in ticked}


def _tabled(story: Story, problem: Problem) -> dict[str, list[str]]:
    """No table of operations where the story tells them."""
    tables = (table.id for table in problem.tables.values() if table.id in story.sources)
    return {name: [] for id in tables for name in (id, f"{id}_said")}


def _own(letter: Letter, kept: str) -> dict[str, Any]:
    """Her own words, as they stand in letters and, line by line, as they are said aloud."""
    lines_said = kept.splitlines() if read_in(letter) and kept else []
    language = letter.language
    spoken = [language.finish(line) for line in lines_said if line.strip()]
    if language.breath:
        spoken = ["".join(in_breaths(line, language.breath, language.stop)) for line in spoken]
    return {"comment": introduced(kept, letter.phrases, language), "spoken_comment": spoken}


def _answer_by(case: Case, problem: Problem, stage: Stage, country: str, today: date) -> date:
    """The day an answer is asked for by: before the day of what was promised, and never after that it is needed by."""
    asked = answer_by(today, _days(case, problem, stage), country)
    promised = problem.value(case, "promised_by") if not stage.tells and stage.awaits else None
    needed = problem.value(case, "needed_by")
    asked = max(min(asked, promised - timedelta(1)), today) if isinstance(promised, date) else asked
    return min(asked, needed) if _is_ahead(needed, today) else asked


def _days(case: Case, problem: Problem, stage: Stage) -> int:
    days = days_to_answer(case, problem)
    return days if stage.days is None else min(days, stage.days)


def _operator(operator: Operator | None, purchased_on: date | None) -> dict[str, Any]:
    """What is known of the company behind the shop; its former name where the purchase was made under that."""
    names = ("name", "former_name", "tax_id", "register_id", "address")
    known = {name: getattr(operator, name, None) for name in names}
    if not (operator and isinstance(purchased_on, date) and purchased_on <= operator.former_until):
        known["former_name"] = None
    written = {f"operator_{name}": fact.value if fact else "" for name, fact in known.items()}
    return written | {
        f"operator_{name}_latin": fact.latin or fact.value if fact else "" for name, fact in known.items()
    }
