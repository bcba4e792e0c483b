"""What a letter says to the last answer of a case, by the kind of reply that this is."""

from dataclasses import replace
from datetime import date

import pytest

from composer.case.facts import Event
from composer.catalog.things import Catalog
from composer.letter.compose import compose
from tests.cast import EARPHONES, TODAY

EXTRA = "Цена изменилась, для отправки заказа нужно доплатить 650 рублей."
MEETS = {
    "ru": "На доплату не соглашаюсь",
    "en": "I do not agree to pay more",
    "zh": "我不同意补差价",
}


def body(catalog: Catalog, language: str, *events: Event) -> str:
    case = replace(EARPHONES, problem="cancelled", choices={"wish": ("reinstate",)}, values={}, events=events)
    return compose(case, catalog, catalog.manner("email", "first", language), TODAY).body


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_last_answer_is_met_by_what_it_is(catalog: Catalog, language: str) -> None:
    answer = Event("seller_answered", date(2026, 3, 9), EXTRA)

    assert MEETS[language] in body(catalog, language, answer)


def test_what_was_said_before_another_answer_is_not_met(catalog: Catalog) -> None:
    first, last = Event("seller_answered", date(2026, 3, 9), EXTRA), date(2026, 3, 12)

    assert MEETS["ru"] not in body(catalog, "ru", first, Event("support_answered", last, "Мы передали ваш вопрос."))
    assert MEETS["ru"] not in body(catalog, "ru", first, Event("asked_support", last, "Обращение 17"))


def test_nothing_is_met_where_nobody_answered(catalog: Catalog) -> None:
    assert MEETS["ru"] not in body(catalog, "ru", Event("own", date(2026, 3, 9), EXTRA))


@pytest.mark.parametrize(
    ("answer", "met"),
    [
        ("Срок возврата истёк.", "по которому считали срок"),
        ("Парфюмерия возврату не подлежит.", "по которому этот товар не принимают"),
        ("Обратитесь в сервисный центр за заключением.", "где проверку оплатит он"),
    ],
)
def test_refusal_is_met_where_the_problem_is_not_that_refusal(catalog: Catalog, answer: str, met: str) -> None:
    refused = (Event("support_answered", date(2026, 3, 9), answer),)
    asked = [
        replace(EARPHONES, problem="return-defective", choices={}, values={}, events=refused),
        replace(EARPHONES, problem="return-refused", choices={"refusal": ("too_late",)}, values={}, events=refused),
    ]
    bodies = [compose(case, catalog, catalog.manner("email", "first", "ru"), TODAY).body for case in asked]

    assert [met in body for body in bodies] == [True, False]


PASSED_ON = {
    "ru": "Прошу передать моё обращение продавцу",
    "en": "Please pass my request on to the seller",
    "zh": "请将我的要求转交卖家",
}


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_who_leaves_it_to_the_seller_is_asked_to_pass_it_on(catalog: Catalog, language: str) -> None:
    said = "Решение по заявке на возврат продавец принимает самостоятельно. Wildberries повлиять на него не может."
    answer = Event("support_answered", date(2026, 3, 9), said)

    assert PASSED_ON[language] in body(catalog, language, answer)


def test_refusing_at_the_pickup_point_is_met_where_a_cancellation_is_asked_for(catalog: Catalog) -> None:
    said = "Когда велосипед поступит в пункт выдачи, просто откажитесь от него при получении."
    answer = Event("support_answered", date(2026, 3, 9), said)

    assert "не дожидаясь доставки" not in body(catalog, "ru", answer)
    case = replace(EARPHONES, problem="cancel-order", choices={"wish": ("cancel_refund",)}, values={}, events=(answer,))
    written = compose(case, catalog, catalog.manner("email", "first", "ru"), TODAY).body
    assert "отменить заказ сейчас, не дожидаясь доставки" in written


DEEDS = {"dont-repeat", "file-claim", "need-requisites", "received-number", "write-us"}
"""Kinds that ask for a deed of hers, or say nothing that could be met."""
WAITING = {"answer-later", "delay", "in-progress", "wait-longer"}
"""Kinds that name no day: the letter asks for what it wants by one."""
IN_THEIR_LETTERS = {"authority-court", "closed", "code-asked", "no-exchange", "refused-plain"}
"""Kinds of which the letter that answers them speaks by itself."""


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_each_kind_that_can_be_answered_is_met(catalog: Catalog, language: str) -> None:
    promised = [kind for kind in catalog.replies.values() if kind.outcome in ("promise", "solved")]
    rest = [kind for kind in catalog.replies.values() if kind.leads and kind not in promised]

    assert {kind.id for kind in rest if "meets" not in kind.words[language]} == DEEDS | WAITING | IN_THEIR_LETTERS


HELD = Event("support_answered", date(2026, 3, 9), "Сумма заморожена банком и разблокируется автоматически.")
CONFIRM = {"ru": "показать его банку", "en": "show it to the bank", "zh": "出示给银行"}
COLLECT = {"ru": "списывать их не будут", "en": "will not be collected", "zh": "不会扣款"}


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
@pytest.mark.parametrize(("wish", "meets"), [("confirm_declined", CONFIRM), ("refund_to_account", COLLECT)])
def test_held_money_is_to_be_confirmed_in_writing(
    catalog: Catalog, language: str, wish: str, meets: dict[str, str]
) -> None:
    case = replace(EARPHONES, problem="payment-failed", choices={"wish": (wish,)}, values={}, events=(HELD,))
    text = compose(case, catalog, catalog.manner("email", "first", language), TODAY).body

    assert meets[language] in text
