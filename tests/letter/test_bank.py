"""Letters to the bank: to whom they go, what is disputed, and whose support answered."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from composer.case.facts import Case, Event, Operation
from tests.cast import CATALOG, day, draft, least_telling, telling


def disputed(**facts: object) -> Case:
    told = {"amount": Decimal(3460), "bank": "ВТБ", "card_last4": "7751", "contacted_on": day(13)}
    case = replace(least_telling("charged-twice"), choices={"trouble": ("twice",), "payment": ("card",)})
    return telling(case, **told, **facts)


def letter(case: Case, stage: str = "bank", language: str = "ru") -> str:
    return draft(CATALOG, case, language, "email", stage).body.replace("\u00a0", " ")


def test_russian_letter_to_the_bank_asks_for_the_sum_and_names_the_bank() -> None:
    written = letter(disputed())

    assert "Кому: банк ВТБ\n" in written
    assert "оспорить повторное списание на 3 460 ₽ по правилам" in written
    assert "вернуть эту сумму на карту" in written


def test_disputed_operation_stands_in_one_place() -> None:
    charges = (
        Operation(date=day(4), time=dt.time(14, 5), amount=Decimal(3460), number="998877"),
        Operation(date=day(4), time=dt.time(14, 6), amount=Decimal(3460), number="998878"),
    )
    written = letter(telling(disputed(authorisation="604812", card_first6="220024"), operations=charges))

    assert (
        "Спорная операция:\nДата: 4 марта 2026 г., 14:06\nСумма: 3 460 ₽\nНомер операции: 998878\n"
        "Карта: 220024******7751\n\n" in written
    )


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_code_is_tied_to_no_charge_of_several(language: str) -> None:
    charges = tuple(Operation(date=day(4), time=dt.time(14, minute), amount=Decimal(3460)) for minute in (5, 6))
    written = letter(telling(disputed(authorisation="604812"), operations=charges), language=language)
    block = next(part for part in written.split("\n\n") if "7751" in part)

    assert "604812" in written
    assert "604812" not in block


def test_disputed_is_the_operation_whose_number_she_gave_apart() -> None:
    charges = (
        Operation(date=day(4), time=dt.time(14, 5), amount=Decimal(3460), number="998877"),
        Operation(date=day(4), time=dt.time(14, 6), amount=Decimal(3460), number="998878"),
    )
    written = letter(telling(disputed(authorisation="998877"), operations=charges))

    assert "Дата: 4 марта 2026 г., 14:05\nСумма: 3 460 ₽\nНомер операции: 998877\n" in written
    assert "Код авторизации" not in written


@pytest.mark.parametrize(("number", "called"), [("604812", "Код авторизации"), ("5187720946", "Номер операции")])
def test_code_is_told_from_a_number_of_an_operation_by_its_length(number: str, called: str) -> None:
    assert f"\n{called}: {number}\n" in letter(disputed(authorisation=number))


def test_bank_is_told_whose_support_answered() -> None:
    events = (
        Event("support_answered", day(14), "Обратитесь в банк"),
        Event("bank_completed", day(15)),
    )
    told = telling(disputed(ticket_number="118241150"), events=events)

    assert "поддержка Wildberries ответила" in letter(told)
    assert "вы подтвердили, что операция завершена" in letter(told)
    assert "Обращение в Wildberries: № 118241150" in letter(told)
    assert "банк подтвердил, что операция завершена" in letter(told, "follow-up")
    assert "Wildberries" not in letter(told, "follow-up")


@pytest.mark.parametrize(("language", "asks"), [("ru", "рошу"), ("en", "lease"), ("zh", "请核查")])
def test_authority_is_asked_once(language: str, asks: str) -> None:
    case = telling(least_telling("damaged", language), seller="ООО «Звук»", claimed_on=day(2))

    assert draft(CATALOG, case, language, stage="authority").body.count(asks) == 1


@pytest.mark.parametrize(
    ("language", "told"), [("en", "you told me that no refund"), ("ru", "вы сообщили"), ("zh", "贵行")]
)
def test_bank_that_saw_no_refund_is_spoken_to(language: str, told: str) -> None:
    saw = telling(least_telling("refund-missing", language), events=(Event("bank_no_refund", day(15)),))

    assert told in letter(replace(saw, choices={"payment": ("card",)}), language=language).lower()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", "По вашим данным, операция завершена."),
        ("en", "Your records show that the transaction has gone through."),
        ("zh", "贵行显示交易已完成"),
    ],
)
def test_bank_is_told_what_its_own_records_show(language: str, told: str) -> None:
    case = disputed()
    failed = replace(case, problem="payment-failed", choices={"trouble": ("not_created",), "signs": ("completed",)})

    assert told in letter(failed, language=language)
    assert told not in letter(failed, "follow-up", language)


@pytest.mark.parametrize(
    ("language", "part", "sum"),
    [
        ("ru", "вернуть часть денег на карту", "Сумма: 4 650 ₽"),
        ("en", "have part of the price returned to my card", "Amount: 4,650 roubles"),
        ("zh", "将部分款项退回我的银行卡", "金额：4650卢布"),
    ],
)
def test_bank_is_asked_for_a_part_where_the_price_is_to_be_lower(language: str, part: str, sum: str) -> None:
    choices = {"payment": ("card",), "wish": ("price_cut",)}
    case = replace(least_telling("not-as-described", language), choices=choices)
    written = letter(telling(case, amount=Decimal(4650)), language=language)

    assert part in written
    assert sum in written


@pytest.mark.parametrize(
    ("language", "ready"),
    [
        ("ru", "Чайник могу вернуть в любое время."),
        ("en", "I am ready to return the kettle."),
        ("zh", "我愿意退回收到的电热水壶。"),
    ],
)
def test_bank_is_told_that_she_would_return_the_goods_that_she_has(language: str, ready: str) -> None:
    choices = {"payment": ("card",), "wish": ("return_refund",)}
    case = replace(least_telling("not-as-described", language), choices=choices)

    assert ready in letter(case, language=language)
    assert ready not in letter(replace(case, choices={**choices, "wish": ("price_cut",)}), language=language)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", "потом обращение закрыли, не решив вопрос"),
        ("en", "my request was closed without a solution"),
        ("zh", "后来工单被关闭，问题没有解决"),
    ],
)
def test_bank_is_told_of_the_only_message_and_what_came_of_it(language: str, told: str) -> None:
    case = replace(least_telling("payment-failed", language), choices={"payment": ("card",), "outcome": ("closed",)})

    assert told in letter(telling(case, contacted_on=day(13), name="Анна"), language=language)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ru", "\n15 марта — не выполнено обещание поддержки Wildberries (Ольга): «Вернём деньги»."),
        ("zh", "\n3月15日：Wildberries客服Ольга曾承诺“Вернём деньги”，没有兑现。"),
    ],
)
def test_promise_of_no_known_day_stands_on_the_day_that_it_was_for(language: str, line: str) -> None:
    case = replace(least_telling("refund-missing", language), choices={"outcome": ("promise_broken",)})
    steps = (Event("item_returned", day(10)), Event("bank_no_refund", day(18)))
    told = {"contacted_on": day(13), "promise": "Вернём деньги", "promised_by": day(15), "agent": "Ольга"}

    assert line in letter(telling(case, events=steps, **told), language=language)
