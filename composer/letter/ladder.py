"""Where a kept case stands on the ladder: which rung she is on, which come next, and from when until when. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from composer.case.facts import CaseFile
from composer.case.status import deciding, first_sent, in_time_order, status_of
from composer.catalog.rungs import Rung
from composer.catalog.things import Catalog, Problem
from composer.letter.calendar import answer_by
from composer.letter.known import wish
from composer.letter.law import term_over, terms
from composer.letter.naming import goods_of
from composer.letter.owed import as_demanded


@dataclass(frozen=True, slots=True)
class RungNow:
    """A rung as it is on that day."""

    rung: Rung
    state: Literal["done", "here", "open", "later", "none"]
    """Where it stands; `none` where it is no way for this problem, as its words say."""
    opens_on: date | None = None
    """From when it can be taken, where that lies ahead and is known."""
    until: date | None = None
    """The last day for it, where there is one."""


@dataclass(frozen=True, slots=True)
class _Course:
    """The days of a case that rungs open and close by; None for what has not been, or is not known."""

    today: date
    asked_on: date | None
    answer_due: date | None
    term_over: date | None
    claimed_on: date | None
    is_answered: bool
    """Whether there is nothing to wait for: they answered, broke a promise, or let the day go by."""
    is_refused: bool
    ends: dict[str, date]
    """Term of the law that runs -> its last day."""
    country: str
    """Whose working days count."""


def ladder(file: CaseFile, catalog: Catalog, today: date) -> list[RungNow]:
    """The rungs that the case can come to, from the first; none once it has ended."""
    if status_of(file.contacts, today).standing in ("solved", "gave_up"):
        return []
    now, course = _purpose(file.stage, catalog), _course(file, catalog, today)
    rungs = [rung for rung in catalog.rungs.values() if _is_there(rung, file, catalog, course)]
    if not rungs:
        return []
    at = next((rung for rung in rungs if now and rung.purpose == now), rungs[0])
    furthest = _furthest(at, rungs, file, catalog)
    problem = catalog.problems[file.case.problem]
    return [
        _place(rung, at if at.aside else furthest, furthest, course)
        if _is_way(rung, problem, catalog)
        else RungNow(rung, "none")
        for rung in rungs
    ]


def rank_for(purpose: str, catalog: Catalog) -> int:
    """The rank of the rung whose letter has that purpose; 0 where none has, and for one that leads off the ladder."""
    rungs = catalog.rungs.values()
    return max((rung.rank for rung in rungs if purpose and rung.purpose == purpose and not rung.aside), default=0)


def reached(file: CaseFile, catalog: Catalog) -> int:
    """The rank of the furthest rung that the case has come to, by what it is for now and by what was sent."""
    stages = [file.stage, *(contact.stage for contact in file.contacts)]
    return max(rank_for(_purpose(stage, catalog), catalog) for stage in stages)


def _purpose(stage: str | None, catalog: Catalog) -> str:
    return catalog.stages[stage].purpose if stage in catalog.stages else ""


def _furthest(at: Rung, rungs: list[Rung], file: CaseFile, catalog: Catalog) -> Rung:
    """The rung that she has come to: nobody steps back by writing once more, nor by leaving the ladder."""
    sent = _sent(file, catalog)
    been = [rung for rung in rungs if rung.purpose in sent and not rung.aside]
    return max([rungs[0] if at.aside else at, *been], key=lambda rung: rung.rank)


def _sent(file: CaseFile, catalog: Catalog) -> set[str]:
    """What was sent, by purpose."""
    return {_purpose(contact.stage, catalog) for contact in file.contacts} - {""}


def _course(file: CaseFile, catalog: Catalog, today: date) -> _Course:
    case, problem, law = as_demanded(file, catalog), catalog.problems[file.case.problem], catalog.law_of(file.case)
    wished, goods = wish(case, problem) if "wish" in problem.roles else "", goods_of(case, problem, catalog)
    first, last = first_sent(file.contacts), deciding(file.contacts)
    sent = [contact for contact in in_time_order(file.contacts) if contact.outcome == "sent"]
    standing = status_of(file.contacts, today)
    return _Course(
        today=today,
        asked_on=first.date if first else None,
        answer_due=standing.day or (sent[-1].answer_by if sent else None),
        term_over=term_over(case, problem, law, wished, today, goods),
        claimed_on=claimed_on(file, catalog),
        is_answered=standing.standing in ("answered", "overdue", "promise_broken"),
        is_refused=last is not None and last.outcome == "refusal",
        ends={named.id: named.ends_on for named in terms(case, problem, law, wished, today, goods)},
        country=law.country or catalog.shop.country,
    )


def claimed_on(file: CaseFile, catalog: Catalog) -> date | None:
    """When the last claim was sent; where nothing was noted of messages, the last one where the case is at claims."""
    sent = [contact for contact in in_time_order(file.contacts) if contact.outcome == "sent"]
    claims = [contact for contact in sent if _purpose(contact.stage, catalog) == "claim"]
    unnoted = [contact for contact in sent if not contact.stage] if _purpose(file.stage, catalog) == "claim" else []
    return next((contact.date for contact in [*reversed(claims), *reversed(unnoted)]), None)


def _is_there(rung: Rung, file: CaseFile, catalog: Catalog, course: _Course) -> bool:
    """Whether it is to be told of: under its law, in its term, by a source that still holds; or as no way here."""
    problem, until = catalog.problems[file.case.problem], _until(rung, course)
    is_lawful = not rung.laws or catalog.law_of(file.case).id in rung.laws
    if not is_lawful or course.today > rung.expires_on:
        return False
    if not _is_way(rung, problem, catalog):
        again = catalog.purposes.get("again")
        return rung.says_why_not and again is not None and problem.comes_to(again)
    in_time = (not rung.term or rung.term in course.ends) and (not until or course.today <= until)
    return in_time or (not rung.aside and rung.purpose in _sent(file, catalog))


def _is_way(rung: Rung, problem: Problem, catalog: Catalog) -> bool:
    """Whether the problem can come to it: to its letter, and to the claim that it follows."""
    needed = [rung.purpose, "claim" if rung.opens == "claimed" else ""]
    return all(problem.comes_to(catalog.purposes[purpose]) for purpose in needed if purpose in catalog.purposes)


def _place(rung: Rung, at: Rung, furthest: Rung, course: _Course) -> RungNow:
    """The rung as it is for somebody who is on that other one, and has come so far."""
    if rung.rank < furthest.rank and not rung.aside:
        return RungNow(rung, "done")
    if rung is at and course.asked_on:
        return RungNow(rung, "here")
    if at.aside and rung is furthest:
        return RungNow(rung, "done")
    opens_on = _opens_on(rung, furthest, course)
    if opens_on and opens_on <= course.today:
        return RungNow(rung, "open", until=_until(rung, course))
    return RungNow(rung, "later", opens_on, _until(rung, course))


def _opens_on(rung: Rung, at: Rung, course: _Course) -> date | None:
    """From when it can be taken; None where that is not known yet."""
    match rung.opens:
        case "at_once":
            return course.today
        case "asked":
            return course.asked_on
        case "unanswered":
            return course.today if course.is_answered else _after(course.answer_due)
        case "late":
            return course.today if course.is_refused else _after(course.term_over or course.answer_due)
        case "claimed":
            return _once_claimed(rung, at, course)


def _once_claimed(rung: Rung, at: Rung, course: _Course) -> date | None:
    if course.claimed_on:
        return course.today if course.is_refused else _after(answer_by(course.claimed_on, rung.days, course.country))
    return course.today if at.opens == "claimed" else None


def _after(day: date | None) -> date | None:
    return day + timedelta(1) if day else None


def _until(rung: Rung, course: _Course) -> date | None:
    if rung.until_days and course.claimed_on:
        return course.claimed_on + timedelta(rung.until_days)
    return course.ends.get(rung.term)
