"""The cast: Li Ming, who tells all there is to tell (tests/stories/), and Anna, who tells the least that will do."""

import datetime as dt
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from composer.case import Case, Event, Operation
from composer.catalog import Catalog
from composer.compose import Draft, compose

STORIES = Path(__file__).parent / "stories"
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
    name="Ли Мин",
    email="li.ming@example.com",
    phone="+7 900 000-00-00",
    article="320159542",
    received_on=day(9),
    amount=Decimal(4890),
    seller="ООО «Звук»",
    pickup_point="Москва, ул. Лесная, 5",
)

KETTLE = Case(
    problem="return",
    order_number="1000000520",
    purchased_on=day(6),
    product="Чайник электрический Vesta 1,7 л",
    description="Обращаюсь по этому заказу впервые.",
)

LI_MING = {"ru": "Ли Мин", "en": "Li Ming", "zh": "李明"}
ANNA = {
    "ru": "Обращаюсь по этому заказу впервые.",
    "en": "This is my first message about this order.",
    "zh": "这是我第一次为这个订单联系客服。",
}


def most_telling(problem: str, language: str = "ru") -> Case:
    """Li Ming with that problem, as tests/stories/<problem>.toml tells; sums are numbers there."""
    story = tomllib.loads((STORIES / f"{problem}.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    return replace(
        EARPHONES,
        problem=problem,
        name=LI_MING[language],
        product=story.get("product", EARPHONES.product),
        description=story["description"][language],
        events=tuple(Event(**event) for event in story.get("events", ())),
        operations=tuple(Operation(**_sums(row)) for row in story.get("operations", ())),
        choices={id: tuple(options) for id, options in story.get("choices", {}).items()},
        values=_sums(story.get("values", {})),
    )


def _sums(values: dict[str, Any]) -> dict[str, Any]:
    return {id: Decimal(value) if isinstance(value, int) else value for id, value in values.items()}


def least_telling(problem: str, language: str = "ru") -> Case:
    """Anna with that problem, who ticks nothing."""
    return replace(KETTLE, problem=problem, description=ANNA[language])


def draft(
    catalog: Catalog,
    case: Case,
    language: str = "ru",
    channel: str = "email",
    stage: str = "first",
    files: tuple[str, ...] = (),
) -> Draft:
    """The message about the case, written on TODAY."""
    return compose(
        case,
        catalog,
        channel=catalog.channels[channel],
        stage=catalog.stages[stage],
        language=catalog.languages[language],
        shop=catalog.shop,
        today=TODAY,
        files=files,
    )
