"""Days get their month and sums their thousands where the case knows them, and what only looks like them does not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from composer.case.facts import Case, Event
from composer.letter.figures import figured
from tests.cast import CATALOG, least_telling, telling

DAY = date(2026, 11, 29)


def about(**values: object) -> Case:
    steps = (Event("asked_support", date(2026, 11, 16)), Event("return_requested", date(2026, 11, 7)))
    case = telling(least_telling("return-refused"), price_now=Decimal(21500), **values)
    return telling(case, events=steps, purchased_on=date(2026, 10, 12))


def shown(text: str, language: str, **values: object) -> str:
    return figured(text, about(**values), CATALOG.languages[language], DAY, "RUB").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "typed", "told"),
    [
        ("en", "I wrote on the 16th, no answer", "I wrote on 16 November, no answer"),
        ("en", "Since the 7th I waited. On the 16th.", "Since 7 November I waited. On 16 November."),
        ("ru", "19-го ждала, 16-го мне ответили", "19-го ждала, 16 ноября мне ответили"),
        ("ru", "Висит с 16 числа", "Висит с 16 ноября"),
        ("ru", "С 16 числа висит готов к выдаче", "С 16 ноября висит готов к выдаче"),
        ("ru", "Тимур обещал перевезти до 16, тишина", "Тимур обещал перевезти до 16 ноября, тишина"),
        ("ru", "Обещали вернуть до 16-го.", "Обещали вернуть до 16 ноября."),
        ("zh", "我16号写了信，7日申请的", "我11月16日写了信，11月7日申请的"),
        ("en", "now it is 21500 there", "now it is 21,500 there"),
        ("ru", "уже по 21500.", "уже по 21 500 ₽."),
        ("en", "for 21 500 roubles", "for 21,500 roubles"),
        ("zh", "付了21 500卢布", "付了21500卢布"),
        ("ru", "Списали 21500 вместо 700, по 21 500.", "Списали 21 500 ₽ вместо 700, по 21 500 ₽."),
    ],
)
def test_what_the_case_knows_is_told_as_letters_tell_it(language: str, typed: str, told: str) -> None:
    assert shown(typed, language) == told


@pytest.mark.parametrize(
    ("language", "right"),
    [
        ("en", "By the 16th I need it"),
        ("en", "on the 16th floor"),
        ("en", "On the 16th of October"),
        ("en", "the 16th message"),
        ("en", "on the 18th, nothing"),
        ("en", "On 3 October I paid, on the 16th, late"),
        ("en", "They wrote “on the 16th, we ship”"),
        ("en", "Number 21500-1, at 21500.50 or /21500"),
        ("en", "The number 215001 and “21500”"),
        ("ru", "Нужно до 16-го, улетаем 16-го."),
        ("ru", "16-го размера"),
        ("ru", "Греет до 16, обещали до 80"),
        ("ru", "Обещали вернуть до 16%, до 16 рублей, до 16.10 и до 18."),
        ("ru", "Должны вернуть до 16-го."),
        ("ru", "Артикул №21500"),
        ("ru", "За 21 500 километров и модель 21 500"),
        ("zh", "16号楼，16日内，每月16号，10月16日"),
        ("zh", "16号要走"),
        ("zh", "盒子里没有7号袋"),
        ("zh", "16号就是寿宴了"),
    ],
)
def test_what_only_looks_like_it_stays(language: str, right: str) -> None:
    assert shown(right, language) == right


def test_day_that_two_days_of_the_case_may_be_stays() -> None:
    assert (
        shown("I wrote on the 16th, no answer", "en", received_on=date(2026, 10, 16))
        == "I wrote on the 16th, no answer"
    )


def test_day_to_come_is_told_with_its_month() -> None:
    assert shown("I fly on the 10th.", "en", needed_by=date(2026, 12, 10)) == "I fly on 10 December."
    assert shown("10号要走", "zh", needed_by=date(2026, 12, 10)) == "12月10日要走"
    assert shown("I paid on the 10th.", "en", needed_by=date(2026, 12, 10)) == "I paid on the 10th."


def test_sum_that_may_be_a_year_stays() -> None:
    assert shown("In 2026 it cost 4500", "en", paid=Decimal(2026), shown=Decimal(4500)) == (
        "In 2026 it cost 4,500 roubles"
    )


def test_day_that_passed_since_the_order_is_told_with_its_month_where_it_can_be_one_alone() -> None:
    ordered = replace(about(), events=(), purchased_on=date(2026, 11, 8))
    russian = CATALOG.languages["ru"]

    def told(text: str) -> str:
        return figured(text, ordered, russian, DAY).replace("\u00a0", " ")

    assert told("Деньги 19-го пришли, 9-го пишут") == "Деньги 19 ноября пришли, 9-го пишут"
    assert told("Обещали до 19-го, 7-го звонила, 29-го жду") == "Обещали до 19-го, 7-го звонила, 29-го жду"


def test_person_of_the_case_has_one_name() -> None:
    assert shown("谢谢奥尔加，安娜没有回", "zh", agent="Ольга") == "谢谢Ольга，安娜没有回"
    assert shown("她写着“奥尔加”", "zh", agent="Ольга") == "她写着“奥尔加”"


def test_sum_of_the_case_gets_its_currency_in_chinese() -> None:
    assert shown("从卡里扣了299。多扣的249请退", "zh", fee_shown=Decimal(299), amount=Decimal(249)) == (
        "从卡里扣了299卢布。多扣的249卢布请退"
    )
    assert shown("扣了299次", "zh", amount=Decimal(299)) == "扣了299次"
    assert shown("还挂着卖呢，2450了", "zh", amount=Decimal(2450)) == "还挂着卖呢，2450卢布了"


def test_day_to_come_that_the_case_does_not_know_is_told_with_its_month_where_none_of_that_number_passed() -> None:
    ordered = replace(about(), events=(), purchased_on=date(2026, 11, 8))
    chinese = CATALOG.languages["zh"]

    assert figured("3号我就要出门了", ordered, chinese, DAY) == "12月3日我就要出门了"
    assert figured("10号我就要出门了", ordered, chinese, DAY) == "10号我就要出门了"
