"""The cast: Li Ming, who tells all there is to tell (samples in templates/), and Anna, who tells the least."""

import datetime as dt
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from composer import config
from composer.case.facts import Case, CaseFile, Contact, Event, Operation
from composer.catalog.reading import read_catalog
from composer.catalog.replies import Reply, known_replies
from composer.catalog.things import Catalog
from composer.letter.compose import compose
from composer.letter.draft import Draft
from composer.letter.known import wish
from composer.letter.shown import Neat, neatly
from tests.benchmarks.servers import CACHE
from tests.drawing import drawn

SHIPPED = config.TEMPLATES

CATALOG = read_catalog(SHIPPED, cache=CACHE)
"""What is shipped, read once for all tests."""


def read_where_changed(*roots: Path, cache: Path | None) -> Catalog:
    """The catalogue, read where it is not of what is shipped and nothing else."""
    is_changed = roots[0] != SHIPPED or any(root.exists() for root in roots[1:])
    return read_catalog(*roots, cache=cache) if is_changed else CATALOG


def known_replies_once(text: str, catalog: Catalog) -> list[Reply]:
    """What that answer says: letters of tests quote few answers, and thousands of letters the same ones."""
    return list(_known_replies(text)) if catalog is CATALOG else known_replies(text, catalog)


@cache
def _known_replies(text: str) -> tuple[Reply, ...]:
    return tuple(known_replies(text, CATALOG))


def neatly_once(case: Case, catalog: Catalog, today: dt.date) -> str:
    """Her own words as letters show them: one case is told in many cells, each of which would mend them again."""
    if catalog is not CATALOG or isinstance(case.description, Neat):
        return neatly(case, catalog, today)
    told = (repr(case), today)
    if told not in _NEAT:
        _NEAT[told] = neatly(case, catalog, today)
    return _NEAT[told]


_NEAT: dict[tuple[str, dt.date], str] = {}


TODAY = dt.date(2026, 3, 16)


def day(number: int) -> dt.date:
    """A day of March 2026."""
    return dt.date(2026, 3, number)


EARPHONES = Case(
    problem="return",
    order_number="1000000471",
    purchased_on=day(4),
    product="Наушники беспроводные Sonora Air 2",
    description="На другом телефоне результат тот же.",
    values={
        "name": "Ли Мин",
        "email": "li.ming@example.com",
        "phone": "+7 900 000-00-00",
        "article": "320159542",
        "received_on": day(9),
        "amount": Decimal(4890),
        "seller": "ООО «Звук»",
        "pickup_point": "Москва, ул. Лесная, 5",
    },
)

KETTLE = Case(
    problem="return",
    order_number="1000000520",
    purchased_on=day(6),
    product="Чайник электрический Vesta 1,7 л",
    description="Других заказов в тот день не было.",
)

NOTED: dict[str, Any] = {"agent": "Мария", "promised_by": day(18)}
"""What Li Ming noted of the talk besides, and with it the ticket's number."""

LI_MING = {"ru": "Ли Мин", "en": "Li Ming", "zh": "李明"}
ANNA = {
    "ru": "Других заказов в тот день не было.",
    "en": "There were no other orders that day.",
    "zh": "当天没有其他订单。",
}


def telling(case: Case, **facts: Any) -> Case:
    """The case with these facts besides, be they its own or answers to questions."""
    own = {name: facts.pop(name) for name in [field.name for field in fields(Case)] if name in facts}
    case = replace(case, **own)
    return replace(case, values={**case.values, **facts})


def most_telling(problem: str, language: str = "ru") -> Case:
    """Li Ming with that problem, as its sample tells; sums are numbers there."""
    story: dict[str, Any] = dict(CATALOG.problems[problem].sample)
    asked = {id: question for id, question in CATALOG.problems[problem].questions.items() if id in story}
    return replace(
        EARPHONES,
        problem=problem,
        product=story.get("product", EARPHONES.product),
        description=story["description"][language],
        events=tuple(Event(**event) for event in story.get("events", ())),
        operations=tuple(Operation(**_sums(row)) for row in story.get("operations", ())),
        choices={id: tuple(story[id]) for id, question in asked.items() if question.kind in ("one", "many")},
        values={**EARPHONES.values, "name": LI_MING[language], **NOTED}
        | _sums({id: story[id] for id, question in asked.items() if question.is_typed}),
    )


def _sums(values: dict[str, Any]) -> dict[str, Any]:
    return {id: Decimal(value) if isinstance(value, int) else value for id, value in values.items()}


def least_telling(problem: str, language: str = "ru") -> Case:
    """Anna with that problem, who ticks nothing."""
    return replace(KETTLE, problem=problem, description=ANNA[language])


WRITTEN_ON = {stage.id: TODAY + dt.timedelta(stage.sample_after) for stage in CATALOG.stages.values()}
"""When the message of each stage is written; the first was sent on 13 March, and the day after there was a talk."""

TALK = {"talked_on": day(14), "promise": "Проверим и решим вопрос за два рабочих дня."}
"""What anybody tells of the talk who wants it confirmed."""


OUTSIDE: dict[str, dict[str, Any]] = {
    "bank": {"paid_on": day(4), "authorisation": "118342", "card_first6": "220070", "name": "Анна"},
    "authority": {"claimed_on": dt.date(2026, 4, 6), "claim_proof": "почтовая квитанция № 1234"},
}
"""What the bank and the authority are told besides."""


def cells(catalog: Catalog) -> list[tuple[str, str, str]]:
    """Every problem with every channel and stage in which it can be written about."""
    return [
        (problem.id, channel, stage.id)
        for problem in catalog.problems.values()
        for stage in catalog.stages.values()
        for channel in [*(stage.channels or catalog.ways(problem)), *catalog.notes]
        if problem.comes_to(stage)
    ]


def dealt_cells(problem: str, language: str) -> list[tuple[str, str]]:
    """That language's share of the channels of messages about that problem, and in the long run all.

    First messages go by every other channel, and the next language's by the others. Of later messages every other is
    told, in one of the languages: cells and problems take turns, so that every stage, and every channel of it, is told
    in every language; what they say of the problem itself, the first message says.
    """
    told_in = [(channel, stage) for id, channel, stage in cells(CATALOG) if id == problem]
    first, later_on = ([cell for cell in told_in if (cell[1] == "first") is is_first] for is_first in (True, False))
    turn = [*CATALOG.languages].index(language) + [*CATALOG.problems].index(problem)
    step = 2 * len(CATALOG.languages)
    return first[turn % 2 :: 2] + later_on[turn % step :: step] if drawn(1, 0) else told_in


def later(catalog: Catalog, case: Case, stage: str) -> Case:
    """The case as it is told at that stage: what came before, and for a claim what it needs and can be for."""
    if stage == "first":
        return case
    claims = catalog.problems[case.problem].claims
    if stage in ("claim", "authority") and wish(case, catalog.problems[case.problem]) not in claims:
        case = replace(case, choices={**case.choices, "wish": tuple(claims[:1])})
    values: dict[str, Any] = {"contacted_on": day(13), "reply_address": "Москва, ул. Лесная, 5, кв. 12"}
    values |= TALK if stage == "confirm" else {}
    if case.values.keys() >= NOTED.keys() and stage in ("confirm", "thanks"):
        case = telling(case, ticket_number="SD-4711")
    values |= OUTSIDE.get(stage, {})
    if case.values.keys() >= NOTED.keys() and stage == "authority":
        case = replace(case, choices={**case.choices, "claim_papers": ("copy", "sending")})
    formal = {"seller": "ООО «Звук»", "name": "Анна"} if stage in ("claim", "authority") else {}
    return replace(case, values={**formal, **values, **case.values})


def draft(
    catalog: Catalog,
    case: Case,
    language: str = "ru",
    channel: str = "email",
    stage: str = "first",
    files: tuple[str, ...] = (),
    like: Draft | None = None,
) -> Draft:
    """The message about the case, written on the day of its stage."""
    manner = catalog.manner(channel, stage, language)
    return compose(later(catalog, case, stage), catalog, manner, WRITTEN_ON[stage], files, like)


class Told(NamedTuple):
    """A letter, with who writes it and how it travels."""

    case: Case
    channel: str
    stage: str
    written: Draft


@cache
def told_in_cells(problem: str, language: str) -> list[Told]:
    """Li Ming's and then Anna's letter in each channel and stage of that problem, written once for all tests."""
    return [
        Told(case, channel, stage, draft(CATALOG, case, language, channel, stage))
        for case in (most_telling(problem, language), least_telling(problem, language))
        for id, channel, stage in cells(CATALOG)
        if id == problem
    ]


LETTER_SENT = Contact(
    date=day(4),
    channel="email",
    outcome="sent",
    subject="Заказ № 1000000471: брак, прошу вернуть деньги",
    said="Здравствуйте!\n\nПрошу принять обратно товар с дефектом.",
    answer_by=day(13),
)

CALL_WITH_PROMISE = Contact(
    date=day(14),
    time=dt.time(14, 5),
    channel="chat",
    outcome="promise",
    agent="Мария",
    ticket_number="SD-4711",
    said="Обещали перезвонить.",
    promised="Вернуть 4 890 ₽ на карту.",
    promised_by=day(18),
)


def kept(case: Case, *contacts: Contact) -> CaseFile:
    """The case as Li Ming keeps it, who writes e-mail in Russian."""
    return CaseFile(
        case=case,
        channel="email",
        stage="first",
        language="ru",
        recipient="support@example.com",
        contacts=contacts or (LETTER_SENT, CALL_WITH_PROMISE),
    )
