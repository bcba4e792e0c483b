"""What the law gives a case on that day: articles, a term that has passed, a penalty, terms to keep in mind. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain
from typing import Any

from composer.case.facts import Case
from composer.catalog.laws import Article, Change, Choice, Ground, Law, Term
from composer.catalog.things import Problem
from composer.letter.calendar import answer_by
from composer.letter.demands import asked_on, first_demand


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What letters may say of the law; every name is a fact there, empty where it does not apply."""

    law_article: str = ""
    """The article that the problem rests on."""
    law_step: str = ""
    """What is said by it or another whenever she writes again, as law texts call it."""
    law_articles: tuple[str, ...] = ()
    """The articles that a claim for the wish rests on, all of one act."""
    law_act: str = ""
    law_whom: str = ""
    """Who of seller and operator must do what, as law texts call it."""
    law_term: int
    """Days to meet the claim."""
    law_instead: str = ""
    """The wish that may be claimed as of right, where hers takes a reason that she does not tell."""
    law_limits_choice: bool = False
    """Whether the days are over in which money or another item may be claimed for such goods for any fault."""
    law_ends_contract: bool = False
    """Whether a claim declares that the buyer ends the contract."""
    law_inspection: bool = False
    """Whether an article claimed lets the item be inspected first."""
    law_passed_on: date | None = None
    """When the term that started with the first demand was over."""
    law_due_on: date | None = None
    """The day on which it ends, where it has not."""
    law_asked_on: date | None = None
    """The day of that demand."""
    law_asked_by: str = ""
    """The question, or question_event, that tells of it."""
    claimable: bool = False
    """Whether a formal claim can follow."""
    penalty: Decimal | None = None
    """For the delay so far, as far as it is owed."""
    penalty_whole: Decimal | None = None
    """The same without regard to the most that it may come to."""
    penalty_article: str = ""
    penalty_from: date | None = None
    """The first day of the delay."""
    penalty_days: int = 0
    """Days of delay so far."""
    penalty_capped: bool = False
    """Whether it cannot exceed the price."""
    penalty_rate: Decimal | None = None
    """Percent of the price for each day."""


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """A term with the day it ends."""

    id: str
    ends_on: date
    term: Term


def basis(case: Case, problem: Problem, law: Law, wish: str, today: date, goods: Collection[str] = ()) -> Basis:
    """What the law gives the wish, for goods that have these."""
    ground, choices = law.ground(problem.kind_in_law), _choices(problem, law, wish, goods)
    closed = _closed_choice(case, problem, law, wish, today, goods)
    claimed = _claimed(case, problem, law, wish, today, closed)
    demand, term = first_demand(case, problem, ground, wish), _term(claimed, ground, wish)
    over = _ends_on(demand, term, law)
    return Basis(
        law_articles=tuple(article.number or id for id, article in claimed.items()),
        law_act=next((article.act for article in claimed.values()), ""),
        law_whom=ground.whom.get(wish, law.whom),
        law_term=term or max((article.claim_days for article in claimed.values()), default=0) or law.days,
        law_instead=closed.instead if closed else "",
        law_limits_choice=any(not _in_days(it.days, case, problem, today) for it in choices),
        law_ends_contract=not closed and any(wish in article.ends_contract for article in claimed.values()),
        law_inspection=any(article.inspection for article in claimed.values()),
        **_since(demand, over, today),
        claimable=wish in problem.claims,
        **_after_refusal(case, problem, law, today),
        **_penalty(case, problem, law, claimed, over, today),
    )


def _since(demand: tuple[date, str] | None, over: date | None, today: date) -> dict[str, Any]:
    """When and by what the wish was first demanded, and when the term that ran from then ended."""
    asked_on, asked_by = demand or (None, "")
    return {
        "law_passed_on": over if over and over < today else None,
        "law_due_on": over if over and over >= today else None,
        "law_asked_on": asked_on,
        "law_asked_by": asked_by,
    }


def _after_refusal(case: Case, problem: Problem, law: Law, today: date) -> dict[str, Any]:
    """The article that the problem rests on, where it applies, and what is said by it or another."""
    ground = law.ground(problem.kind_in_law)
    named, step_on = (law.articles.get(id) for id in (ground.after_refusal, ground.step_article))
    applies = bool(named and _applies(named, case, problem, today))
    has_step = _applies(step_on, case, problem, today) if step_on else applies
    return {
        "law_article": (named.number or ground.after_refusal) if named and applies else "",
        "law_step": ground.step if has_step else "",
    }


def _ends_on(demand: tuple[date, str] | None, days: int, law: Law) -> date | None:
    """When a term of so many days from the demand is over; None where there is none."""
    if not demand or not days:
        return None
    return answer_by(demand[0], days, law.country) if law.day_off else demand[0] + timedelta(days=days)


def term_over(
    case: Case, problem: Problem, law: Law, wish: str, today: date, goods: Collection[str] = ()
) -> date | None:
    """When the law's term for the wish, which starts with the first demand, is over; None where there is none."""
    closed = _closed_choice(case, problem, law, wish, today, goods)
    claimed = _claimed(case, problem, law, wish, today, closed)
    ground = law.ground(problem.kind_in_law)
    return _ends_on(first_demand(case, problem, ground, wish), _term(claimed, ground, wish), law)


def terms(
    case: Case, problem: Problem, law: Law, wish: str, today: date, goods: Collection[str] = ()
) -> list[NamedTerm]:
    """The terms of law to keep in mind that run on that day and whose sources may still be relied on."""
    closed = _closed_choice(case, problem, law, wish, today, goods)
    wish = closed.instead if closed else wish
    ground = law.ground(problem.kind_in_law)
    known = {id: law.terms[id] for id in ground.terms}
    fitting = {id: term for id, term in known.items() if wish in term.wishes or not term.wishes}
    reliable = {id: term for id, term in fitting.items() if today <= term.expires_on}
    started = {id: (_start(case, problem, term, ground, wish, today), term) for id, term in reliable.items()}
    ending = [NamedTerm(id, start + timedelta(days=term.days), term) for id, (start, term) in started.items() if start]
    return [named for named in ending if today <= named.ends_on]


def _start(case: Case, problem: Problem, term: Term, ground: Ground, wish: str, today: date) -> date | None:
    if term.starts == "demand":
        demand = first_demand(case, problem, ground, wish)
        return demand[0] if demand else today
    return _day_of(case, term.starts)


def unread_change(problem: Problem, law: Law, today: date) -> Change | None:
    """The earliest change in force that day in which what the problem rests on has not been read."""
    ground = law.ground(problem.kind_in_law)
    named = {ground.after_refusal, *chain(*ground.claims.values()), *(law.terms[id].article for id in ground.terms)}
    provisions = [law.articles[id] for id in sorted(named & law.articles.keys())]
    return next(chain.from_iterable(law.unread(provision, today) for provision in provisions), None)


def _claimed(
    case: Case, problem: Problem, law: Law, wish: str, today: date, closed: Choice | None
) -> dict[str, Article]:
    """The articles that a claim for the wish rests on, or for the one that is left where that choice is closed."""
    ids = closed.articles if closed else law.ground(problem.kind_in_law).claims.get(wish, ())
    named = {id: law.articles[id] for id in ids}
    return {id: article for id, article in named.items() if _applies(article, case, problem, today)}


def _closed_choice(
    case: Case, problem: Problem, law: Law, wish: str, today: date, goods: Collection[str]
) -> Choice | None:
    """The choice that she had for such goods, once its days are over and she tells no reason that keeps it open."""
    reasons = problem.roles.get("essential")
    if reasons and reasons.chosen(case):
        return None
    hers = _choices(problem, law, wish, goods)
    return next((it for it in hers if not _in_days(it.days, case, problem, today)), None)


def _choices(problem: Problem, law: Law, wish: str, goods: Collection[str]) -> list[Choice]:
    """The choices that articles for this wish give for some days only, about such goods."""
    claimed = law.ground(problem.kind_in_law).claims.get(wish, ())
    given = [law.choices[id] for id in claimed if id in law.choices]
    return [choice for choice in given if wish in choice.wishes and set(choice.goods) & set(goods)]


def _in_days(days: int, case: Case, problem: Problem, today: date) -> bool:
    """Whether she acted in so many days from receipt, which never came before the purchase."""
    start = problem.value(case, "collected") or case.purchased_on
    return isinstance(start, date) and (_acted_on(case, problem, today) - start).days <= days


def _term(claimed: dict[str, Article], ground: Ground, wish: str) -> int:
    """Days from the demand: those of the articles claimed, else those that hold by whichever article it is."""
    terms = (it.term_days for it in claimed.values() if wish in it.term_wishes or not it.term_wishes)
    return next(filter(None, terms), ground.days.get(wish, 0))


def _day_of(case: Case, name: str) -> date | None:
    """The day that the fact or the answer to the question of that name is."""
    day = case.values.get(name) or getattr(case, name, None)
    return day if isinstance(day, date) else None


def _acted_on(case: Case, problem: Problem, today: date) -> date:
    """The first day on which she did something about it, as far as it is known."""
    return min(day for day in (*(event.date for event in case.events), asked_on(case, problem), today) if day)


def _applies(article: Article, case: Case, problem: Problem, today: date) -> bool:
    """Whether the article is in force and the shopper acted within its days; unknown days count as too many."""
    acted = _acted_on(case, problem, today)
    start = _day_of(case, article.starts) if article.starts else problem.value(case, "collected")
    in_time = isinstance(start, date) and (acted - start).days <= article.within_days
    return article.holds_on(today) and (in_time or not article.within_days)


def _penalty(
    case: Case, problem: Problem, law: Law, claimed: dict[str, Article], over: date | None, today: date
) -> dict[str, Any]:
    """The penalty for the delay so far, where sum and days are known."""
    price = problem.value(case, "price")
    for id, penalty in law.penalties.items():
        start = case.values.get(penalty.starts) if penalty.starts else over
        late = (today - start).days if isinstance(start, date) else 0
        guards = claimed.keys() & set(penalty.articles) and law.is_sure(id, penalty, today)
        if guards and isinstance(price, Decimal) and late > 0:
            whole = (price * penalty.tenths_of_percent * late / 1000).quantize(Decimal("0.01"))
            return {
                "penalty": min(whole, price) if today >= penalty.capped_since else whole,
                "penalty_whole": whole,
                "penalty_article": id,
                "penalty_capped": today >= penalty.capped_since,
                "penalty_days": late,
                "penalty_from": today - timedelta(days=late - 1),
                "penalty_rate": Decimal(penalty.tenths_of_percent) / 10,
            }
    return {}
