"""compose(case, …) -> Draft: the facts of a case become a finished message. Pure: no clock, no network, no store."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from composer.case.facts import Case, Event, MissingFact, Operation
from composer.catalog.language import Language, capital, script_of
from composer.catalog.things import FORMS, ORDER_FACTS, Catalog, Channel, Problem, Question, Shop, Stage
from composer.catalog.words import Words, joined
from composer.letter.calendar import answer_by
from composer.letter.law import basis, law_of

VERBATIM = "\0"
"""Stands for the shopper's own words while the letter around them is tidied; no cleaned text holds it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message, written and not sent; `subject` is empty where the channel has none."""

    subject: str
    body: str
    language: str
    channel: str
    answer_by: date | None = None
    """The day by which it asks for an answer; None where it asks for none, or a law's term runs from receipt."""


def compose(
    case: Case,
    catalog: Catalog,
    *,
    channel: Channel,
    stage: Stage,
    language: Language,
    shop: Shop,
    today: date,
    files: Sequence[str] = (),
) -> Draft:
    """Write the message about this case, in that channel, stage and language, on that day, with files of these names.

    Raises jinja2.UndefinedError when a letter speaks of a fact that nothing here provides.
    """
    problem = catalog.problems[case.problem].at(stage)
    words = problem.words[language.id]
    law = law_of(case, catalog, shop)
    facts = {**_facts(case, catalog, problem, shop, stage, today), "files": files}
    facts |= _told(case, catalog, problem, words, language, facts)
    letter = joined(words, stage.words[language.id], channel.words[language.id], law.words[language.id])
    facts |= _answers(case, problem, letter, language, facts, aloud=channel.bilingual)
    facts |= vars(basis(case, problem, law, wish(case, problem), today))
    subject = capital(letter.say("subject_line", facts)) if channel.subject else ""
    body = tidy(letter.say("letter", facts)).replace(VERBATIM, language.finish(case.description))
    asked_by = None if stage.demands or facts["answer_by"] == today else facts["answer_by"]
    return Draft(subject, body, language.id, channel.id, asked_by)


def tidy(text: str) -> str:
    """The text as paragraphs with one empty line between them, and none inside them."""
    paragraphs = ([line.strip() for line in part.splitlines() if line.strip()] for part in re.split(r"\n\s*\n", text))
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)


def chosen(case: Case, question: Question) -> list[str]:
    """The options of the question that can be said: ticked, with every value that their sentences need."""
    ticked = case.choices.get(question.id, ()) or (question.options[:1] if question.default else ())
    return [option for option in question.options if option in ticked and _can_be_said(case, question, option)]


def _can_be_said(case: Case, question: Question, option: str) -> bool:
    return all(case.values.get(name) for name in question.needs.get(option, ()))


def days_to_answer(case: Case, problem: Problem) -> int:
    """Calendar days the shop is given, by what is wished for."""
    asked = (question for question in problem.questions.values() if question.days)
    chosen_days = (question.days.get(option) for question in asked for option in chosen(case, question))
    return next((days for days in chosen_days if days is not None), problem.days)


def wish(case: Case, problem: Problem) -> str:
    """The option of the wish that holds."""
    return chosen(case, problem.roles["wish"])[0]


def _facts(case: Case, catalog: Catalog, problem: Problem, shop: Shop, stage: Stage, today: date) -> dict[str, Any]:
    """What is known before anything is said; every name that a letter may use is there."""
    refusals = {kind for question in problem.questions.values() for kind in question.refusals}
    return {
        **dict.fromkeys(catalog.forms),
        **{name: question.unanswered for name, question in {**catalog.questions, **problem.questions}.items()},
        **{name: getattr(case, name) for name in ORDER_FACTS},
        **{name: value for name, value in case.values.items() if name in problem.questions},
        "today": today,
        "answer_by": answer_by(today, _days(case, problem, stage), shop.country),
        **_operator(shop, case.purchased_on),
        "ticked": {name: chosen(case, question) for name, question in problem.questions.items()},
        "refused": any(event.kind in refusals for event in case.events),
    }


def _days(case: Case, problem: Problem, stage: Stage) -> int:
    days = days_to_answer(case, problem)
    return days if stage.days is None else min(days, stage.days)


def _operator(shop: Shop, purchased_on: date | None) -> dict[str, Any]:
    """The company behind the shop, and its former name where the purchase was made under that."""
    operator = shop.operator
    is_former = isinstance(purchased_on, date) and purchased_on <= operator.former_until
    former = operator.former_name.value if is_former else ""
    return {
        "operator_name": operator.name.value,
        "operator_former_name": former,
        "operator_inn": operator.inn.value,
        "operator_ogrn": operator.ogrn.value,
        "operator_address": operator.address.value,
    }


def _answers(
    case: Case, problem: Problem, words: Words, language: Language, facts: dict[str, Any], *, aloud: bool
) -> dict[str, Any]:
    """Each question's answer as it is said in a letter: a sentence, a list of them, or lines."""
    said: dict[str, Any] = {}
    for question in problem.questions.values():
        if question.kind == "events":
            said[question.id] = _history(question, case.events, words, language, facts, aloud=aloud)
        elif question.kind == "operations":
            said[question.id] = [_operation(question, row, words, language, facts) for row in case.operations]
        elif question.kind == "many":
            said[question.id] = [words.say(f"{question.id}_{option}", facts) for option in facts["ticked"][question.id]]
        elif question.kind == "one":
            said |= _choice(question, facts["ticked"][question.id], words, facts)
    return said


def in_time_order(events: Sequence[Event]) -> list[Event]:
    """Dated events, earliest first, then the undated in the order told."""
    return sorted(events, key=lambda event: event.date or date.max)


def _choice(question: Question, options: list[str], words: Words, facts: dict[str, Any]) -> dict[str, str]:
    """The chosen option's sentence, and those of its other forms that the letter speaks of."""
    block = f"{question.id}_{options[0]}" if options else ""
    forms = {f"{question.id}_{form}": f"{block}__{form}" for form in FORMS if f"{question.id}_{form}" in words.facts}
    return {
        name: words.say(part, facts) if part in words else "" for name, part in {question.id: block, **forms}.items()
    }


def _history(
    asked: Question, events: Sequence[Event], words: Words, language: Language, facts: dict[str, Any], *, aloud: bool
) -> list[str]:
    """A line for each event; one that stands alone or is read aloud is a sentence, not a line of a list."""
    form = "line" if len(events) > 1 and not aloud else "alone"
    return [_event(asked, event, form, words, language, facts) for event in in_time_order(events)]


def _event(asked: Question, event: Event, form: str, words: Words, language: Language, facts: dict[str, Any]) -> str:
    happened = words.say(f"{asked.id}_{event.kind}", {**facts, "detail": event.detail})
    return language.finish(words.say(f"{asked.id}__{form}", {**facts, "date": event.date, "happened": happened}))


def _operation(asked: Question, row: Operation, words: Words, language: Language, facts: dict[str, Any]) -> str:
    known = {"date": row.date, "time": row.time, "amount": row.amount, "number": row.number}
    return language.finish(words.say(f"{asked.id}__line", {**facts, **known}))


def _told(
    case: Case, catalog: Catalog, problem: Problem, words: Words, language: Language, facts: dict[str, Any]
) -> dict[str, Any]:
    """What happened: the ticked sentences, the lines of the problem's own questions, the shopper's own words."""
    asked = [q for q in problem.questions.values() if q.id not in catalog.placed | catalog.unspoken]
    telling = [question.id for question in asked if question.kind in ("one", "many")]
    ticked = [f"{id}_{option}" for id in telling for option in facts["ticked"][id]]
    unticked = [f"{id}__none" for id in telling[:1] if f"{id}__none" in words]
    shorts = [f"{block}__short" for block in ticked if f"{block}__short" in words]
    return {
        "told": [words.say(block, facts) for block in ticked or unticked],
        "told_short": words.say(shorts[0], facts) if shorts else "",
        "extra_lines": _lines([q for q in asked if q.id not in problem.slots], words, language, facts),
        "regarding": catalog.phrases[language.id].say("regarding", facts),
        "order_lines": catalog.phrases[language.id].say("order_lines", facts),
        "comment": _comment(case.description, catalog.phrases[language.id], language),
    }


def _lines(asked: list[Question], words: Words, language: Language, facts: dict[str, Any]) -> list[str]:
    """A line for each value that no sentence speaks of: what was asked, and the answer."""
    answered = [q.id for q in asked if q.is_typed and facts[q.id]]
    return [words.say(id, facts) + language.colon + language.value(facts[id]) for id in answered]


def _comment(text: str, phrases: Words, language: Language) -> str:
    """The shopper's own words, introduced where the reader would stumble over their language or their small letter."""
    if not text:
        return ""
    script = "" if isinstance(text, MissingFact) else script_of(text)
    if script in ("", language.script):
        block = "comment_continued" if text[:1].islower() else ""
    else:
        block = "comment_chinese" if script == "Han" else "comment_foreign"
    return phrases.say(block, {"comment": VERBATIM}) if block else VERBATIM
