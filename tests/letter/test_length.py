"""Whatever is filled in, a message keeps to its length: what it does without is named on the page."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from composer.case.facts import Case, Event, Operation, Value
from composer.catalog.questions import Question
from tests.cast import CATALOG, TODAY, day, dealt_cells, draft, least_telling, most_telling, telling
from tests.in_between import few_in_between

OWN = {
    "ru": "Пробовал две разные розетки: индикатор мигает красным. На улице шёл дождь, поэтому домой приехали поздно. "
    "Соседка помогла поднять коробку в квартиру. Дети ждали этот подарок целый месяц и очень расстроились. Инструкция "
    "лежала сверху, её читали всей семьёй. Такая же вещь служила нам три года. С тех пор коробка стоит на балконе. "
    "Мастер сказал, что внутри отошёл контакт. Поездку на дачу пришлось отложить. Бабушка тоже огорчилась.",
    "en": "I tried two different sockets: the light blinks red. It was raining that day, so we came home late. A "
    "neighbour helped to carry the box up to the flat. The children had looked forward to this present for a month. "
    "The manual lay on top and the whole family read it. The same model served us for three years. Since then the box "
    "has stood on the balcony. A repairer found a loose contact. The trip to the country had to wait.",
    "zh": "我换了两个插座，指示灯还是闪红光。那天下雨，所以回家很晚。邻居帮着把箱子搬上楼。孩子盼了一个月，很难过。"
    "说明书放在最上面，全家都看过。以前买过同款，用得很好。从那以后箱子一直放在阳台上。师傅说里面的接点松了。去郊外的计划也耽误了。"
    "外婆也跟着难过。家里原来那台早就送给亲戚了。下周全家要出门旅行。楼下的邻居很热心。客厅里空着一块地方。",
}
ANSWER = {"ru": "На проверке", "en": "Under review", "zh": "审核中"}
STEPS = 5


def fullest(problem: str, language: str) -> Case:
    """Everything is answered, two of whatever takes several, three proofs, five steps, two charges, 500 characters."""
    asked, told = CATALOG.problems[problem].questions.values(), most_telling(problem, language)
    choices = {one.id: told.choices.get(one.id) or _first(one) for one in asked if one.kind == "one"}
    choices |= {one.id: _first(one) for one in asked if one.kind == "many"}
    values = {one.id: _answer(one) for one in asked if one.is_typed}
    paid = [Operation(TODAY - dt.timedelta(20), Decimal(4990), dt.time(20, at), f"63142088715{at}") for at in (4, 5)]
    tables = {one.kind for one in asked}
    return replace(
        told,
        description=OWN[language],
        choices=choices,
        values={**values, **told.values},
        events=tuple(_steps(problem, language)) if "events" in tables else (),
        operations=tuple(paid) if "operations" in tables else (),
    )


def _first(question: Question) -> tuple[str, ...]:
    return tuple(question.options)[: {"one": 1, "many": 3 if question.role == "proofs" else 2}[question.kind]]


def _answer(question: Question) -> Value:
    typed: dict[str, Value] = {"date": TODAY - dt.timedelta(12), "money": Decimal(4990), "number": "80341127"}
    typed |= {"phone": "+7 900 000-00-00", "email": "li.ming@example.com", "article": "320159542"}
    return typed.get(question.kind, "4417" if question.id.startswith("card_") else "Polar Pro")


def _steps(problem: str, language: str) -> list[Event]:
    table = CATALOG.problems[problem].tables["events"]
    kinds = [*table.options, *table.options][:STEPS]
    days = (TODAY - dt.timedelta(16 - 2 * at) for at in range(STEPS))
    return [
        Event(kind, on, ANSWER[language] if table.needs.get(kind) or kind in table.refusals else None)
        for kind, on in zip(kinds, days, strict=False)
    ]


@pytest.mark.drawn
@pytest.mark.parametrize(("problem", "language"), few_in_between(CATALOG.problems, CATALOG.languages))
def test_fullest_message_keeps_to_its_length_and_names_what_it_does_without(problem: str, language: str) -> None:
    case = fullest(problem, language)
    for channel, stage in dealt_cells(problem, language):
        written = draft(CATALOG, case, language, channel=channel, stage=stage)
        hard = CATALOG.stages[stage].hard.get(channel, CATALOG.channels[channel].hard)[language]

        assert len(written.body) <= hard, f"{stage} by {channel}"
        assert {*written.spared} <= {*written.leaves_out}


def test_list_of_more_than_six_days_leaves_the_day_of_collection_to_the_lines_above() -> None:
    filed = [Event("request_filed", day(6)), Event("request_declined", day(7)), Event("pickup_refused", day(8))]
    asked = [Event("asked_seller", day(10)), Event("asked_support", day(11)), Event("request_declined", day(12))]
    case = telling(least_telling("return-defective"), received_on=day(5))
    six, seven = (draft(CATALOG, replace(case, events=tuple(some))).body for some in (filed + asked[:2], filed + asked))

    assert "\n5 марта — " in six.replace("\xa0", " ")
    assert "Дата получения" not in six
    assert "\n5 марта — " not in seven.replace("\xa0", " ")
    assert "Дата получения: 5 марта" in seven.replace("\xa0", " ")
