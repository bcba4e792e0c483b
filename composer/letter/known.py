"""What is known before anything is said, by every name that a letter may use. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any, TypeGuard

from composer.case.facts import Case, MissingFact, Value
from composer.catalog.colours import coloured, sized
from composer.catalog.language import Language, capital
from composer.catalog.latin import name_in_latin
from composer.catalog.manners import Stage
from composer.catalog.questions import ORDER_FACTS, Question
from composer.catalog.scripts import script_of
from composer.catalog.shops import Operator
from composer.catalog.things import Catalog, Problem
from composer.letter.calendar import answer_by, before_promise
from composer.letter.law import Basis, basis
from composer.letter.met import last_answer, met
from composer.letter.named_days import stored_until
from composer.letter.naming import called_in, goods_of, signed
from composer.letter.numbered import numbered_for
from composer.letter.phrasing import Letter, charged
from composer.letter.story import Story
from composer.letter.telling import also, also_since
from composer.letter.told_once import writings_of


def days_to_answer(case: Case, problem: Problem) -> int:
    """Calendar days the shop is given, by what is wished for."""
    asked = (question for question in problem.questions.values() if question.days)
    chosen_days = (question.days.get(option) for question in asked for option in question.chosen(case))
    return next((days for days in chosen_days if days is not None), problem.days)


def wish(case: Case, problem: Problem) -> str:
    """The option of the wish that holds."""
    return problem.roles["wish"].chosen(case)[0]


def known_of(letter: Letter, story: Story, stage: Stage, today: date) -> dict[str, Any]:
    """What is known before anything is said: facts, what the thing is called, what the law gives."""
    case, problem = letter.case, letter.problem
    law, goods = letter.catalog.law_of(case), goods_of(case, problem, letter.catalog)
    given = basis(case, problem, law, wish(case, problem), today, goods)
    due_on = answer_by(today, given.law_term, _country(letter))
    facts = {**_facts(letter, stage, today), **called_in(letter, letter.language), **vars(given), "goods": goods}
    if stage.demands and given.law_instead:
        facts["ticked"][problem.roles["wish"].id] = [given.law_instead]
    asked_as = letter.words.say(f"{_asked_by(given, problem, story)}__named", facts) if given.law_passed_on else ""
    numbered = numbered_for(case, problem, letter.catalog, letter.language)
    asked_by = before_need(due_on, problem.value(case, "needed_by"), today)
    later = {"claim_due_on": due_on, "claim_asked_by": asked_by, "law_asked_as": asked_as, "numbered": numbered}
    known = {**facts, **later, "also": also(story, case), "also_since": also_since(story, case, problem)}
    return known | _answered(letter, stage, known)


def _asked_by(given: Basis, problem: Problem, story: Story) -> str:
    """What tells of the first demand: the step that the story tells in place of a first message, or what law found."""
    first = problem.roles.get("contacted")
    if not first or given.law_asked_by != first.id or first.id in story.sources:
        return given.law_asked_by
    writings = writings_of(problem)
    found = (one for one in chain(*story.days) if one.day == given.law_asked_on and one.source in writings)
    return next((writings[one.source] for one in found), given.law_asked_by)


def _answered(letter: Letter, stage: Stage, known: dict[str, Any]) -> dict[str, Any]:
    """What meets the last answer of the case, in letters that ask, and whether that refused."""
    replies = last_answer(letter.case, letter.problem, letter.catalog) if stage.purpose in ("first", "again") else ()
    is_refused = known["refused"] or any(reply.kind.outcome == "refusal" for reply in replies)
    return {"meets": met(replies, letter.language, known), "refused": is_refused}


def _country(letter: Letter) -> str:
    """The country whose working days count."""
    return letter.catalog.law_of(letter.case).country or letter.catalog.shop.country


def _meant(case: Case) -> dict[str, Any] | None:
    """The charge that is meant: the one whose number she gave apart, else the last."""
    numbers = {str(value) for value in case.values.values()}
    last = case.operations[-1] if case.operations else None
    found = next((row for row in case.operations if row.number in numbers), last)
    return charged(found) if found else None


def _facts(letter: Letter, stage: Stage, today: date) -> dict[str, Any]:
    """The facts of the case and of the shop; every name of one that a letter may use is there."""
    case, problem, catalog, law = letter.case, letter.problem, letter.catalog, letter.catalog.law_of(letter.case)
    return {
        **_typed(case, problem, catalog, letter.language),
        **_people(case, problem, letter.language),
        "operations_said": [],
        "operations_charge": "",
        "operations_sum": None,
        "attempted": problem.attempted and not case.order_number,
        "operations_count": len(case.operations),
        "operation_meant": _meant(case),
        "today": today,
        "awaits": stage.awaits and _days(case, problem, stage) > 0,
        "answer_by": _answer_by(letter, stage, today),
        "currency": law.currency,
        **_operator(catalog.shop.operator_under(law.id), case.purchased_on),
        "ticked": _ticked(case, problem, stage, catalog),
        "refused": _is_refused(case, problem),
        "meets": "",
        "formal": stage.demands,
        "purpose": stage.purpose,
        "again": False,
        "last": False,
        "unasked": False,
        "that_day": [],
        "on": "",
    }


def _is_refused(case: Case, problem: Problem) -> bool:
    """Whether an event or what came of her message says that the shop refused."""
    asked = [question for question in problem.questions.values() if question.refusals]
    told = {event.kind for event in case.events}.union(*(question.chosen(case) for question in asked))
    return any(told & set(question.refusals) for question in asked)


def _typed(case: Case, problem: Problem, catalog: Catalog, language: Language) -> dict[str, Any]:
    """What was typed, by every name that a letter may use."""
    return {
        **_unanswered(problem, catalog),
        **{name: getattr(case, name) for name in ORDER_FACTS},
        "product": _begun(case.product),
        **{
            name: _written(value, problem.questions[name], language, catalog)
            for name, value in case.values.items()
            if name in problem.questions
        },
    }


def _people(case: Case, problem: Problem, language: Language) -> dict[str, str]:
    """The names of people that her own words write in Latin letters, as they do, in a letter in such letters."""
    if language.script != "Latin" or not case.description or isinstance(case.description, MissingFact):
        return {}
    asked = ((q.id, case.values.get(q.id)) for q in problem.questions.values() if q.names or q.role == "agent")
    return {
        id: name_in_latin(name, case.description)
        for id, name in asked
        if isinstance(name, str) and script_of(name) == "Cyrillic"
    }


@lru_cache(maxsize=1024)
def _unanswered(problem: Problem, catalog: Catalog) -> Mapping[str, Any]:
    """What letters find by every name while nothing is answered."""
    asked = {**catalog.questions, **problem.questions}
    return {**dict.fromkeys(catalog.forms), **{name: question.unanswered for name, question in asked.items()}}


def _begun(product: str) -> str:
    """The name of what was bought, with a capital; one in Latin letters, which may be a brand's, as it is."""
    is_word = isinstance(product, str) and not isinstance(product, MissingFact) and script_of(product[:1]) != "Latin"
    return capital(product) if is_word else product


def _written(value: Value, question: Question, language: Language, catalog: Catalog) -> Value:
    """The value as letters write it: a colour and a size in their language, her own name with its capitals."""
    if not isinstance(value, str) or isinstance(value, MissingFact):
        return value
    if question.colour:
        return coloured(value, language, catalog.languages.values())
    if question.size:
        return sized(value, language)
    written = [language, *(catalog.languages.values() if value.islower() else ())]
    small = value.strip().lower()
    found = next((table[small] for one in written if small in (table := one.written.get(question.id, {}))), None)
    return signed(value, question, catalog) if found is None else found


def _ticked(case: Case, problem: Problem, stage: Stage, catalog: Catalog) -> dict[str, list[str]]:
    """Question -> the options that can be said, proofs in the order of the stage; none of a shared one not asked."""
    unasked = {name: list[str]() for name in catalog.questions}
    chosen = unasked | {name: question.chosen(case) for name, question in problem.questions.items()}
    proofs = problem.roles.get("proofs")
    return {**chosen, proofs.id: stage.ranked(chosen[proofs.id])} if proofs else chosen


def is_ahead(day: Value | None, today: date) -> TypeGuard[date]:
    """Whether it is a day that is still to come."""
    return isinstance(day, date) and day > today


def _answer_by(letter: Letter, stage: Stage, today: date) -> date:
    """The day an answer is asked for by: before what was promised, what it is needed for and the end of storage."""
    case, problem = letter.case, letter.problem
    asked = answer_by(today, _days(case, problem, stage), _country(letter))
    promised = problem.value(case, "promised_by") if not stage.tells and stage.awaits else None
    needed = problem.value(case, "needed_by")
    asked = before_promise(asked, promised, today) if isinstance(promised, date) else asked
    kept = stored_until(case, letter.catalog.languages.values(), today) if stage.purpose in ("first", "again") else None
    return before_need(before_need(asked, needed, today), kept, today)


def before_need(asked: date, needed: Value | None, today: date) -> date:
    """The day asked for, and none later than the last before it is needed."""
    return min(asked, max(needed - timedelta(1), today + timedelta(1))) if is_ahead(needed, today) else asked


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
