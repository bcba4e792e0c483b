"""What is owed for the delay in a kept case, on a day: the penalty with its calculation. Pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from composer.case.facts import Case, CaseFile
from composer.case.status import asked_before, first_sent, status_of
from composer.catalog.language import Language
from composer.catalog.laws import Change, Law, Penalty
from composer.catalog.things import Catalog
from composer.letter.known import wish
from composer.letter.law import Basis, basis, unread_change
from composer.letter.naming import goods_of


@dataclass(frozen=True, slots=True)
class Owed:
    """The penalty for the delay so far, as a page in one language tells of it."""

    penalty: str
    price: str
    """What it is counted from, and is owed besides."""
    calculation: str
    """How it is counted, as the claim says it."""
    daily: str
    """What each further day adds; "" where it grows no further."""
    source: Penalty
    change: Change | None
    """What has changed the law since it was read."""


def owed(file: CaseFile, catalog: Catalog, language: Language, today: date) -> Owed | None:
    """What is owed that day, in that language; None where nothing is, where it is not sure, or the case has ended."""
    case, problem, law = as_demanded(file, catalog), catalog.problems[file.case.problem], catalog.law_of(file.case)
    wished = wish(case, problem) if "wish" in problem.roles else ""
    if not wished or status_of(file.contacts, today).standing in ("solved", "gave_up"):
        return None
    goods = goods_of(case, problem, catalog)
    found, tomorrow = (basis(case, problem, law, wished, day, goods) for day in (today, today + timedelta(1)))
    price = problem.value(case, "price")
    if not (found.penalty and isinstance(price, Decimal)):
        return None
    rise = (tomorrow.penalty or found.penalty) - found.penalty
    return Owed(
        penalty=language.sum(found.penalty, law.currency),
        price=language.sum(price, law.currency),
        calculation=_counted(found, price, law, language, today),
        daily=language.sum(rise, law.currency) if rise else "",
        source=law.penalties[found.penalty_article],
        change=unread_change(problem, law, today),
    )


def _counted(found: Basis, price: Decimal, law: Law, language: Language, today: date) -> str:
    """How the penalty is counted, as the claim says it."""
    facts: dict[str, Any] = {**vars(found), "amount": price, "today": today, "currency": law.currency, "formal": False}
    return law.words[language.id].say("claim_penalty", facts)


def as_demanded(file: CaseFile, catalog: Catalog) -> Case:
    """The case with the day of the first message, which it tells or which was sent, and what each asked for."""
    first = first_written_on(file, catalog)
    told = {catalog.roles["contacted"].id: first} if first else {}
    return replace(file.case, values={**file.case.values, **told}, asked_before=asked_before(file.contacts))


def first_written_on(file: CaseFile, catalog: Catalog) -> date | None:
    """The day of the first message: the one that the case tells, or the earliest that was sent."""
    told, sent = file.case.values.get(catalog.roles["contacted"].id), first_sent(file.contacts)
    return min((day for day in (told, sent.date if sent else None) if isinstance(day, date)), default=None)
