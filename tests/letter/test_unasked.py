"""Letters tell the date of yesterday, and say in calm words what was said in loaded ones, without being asked."""

from datetime import date
from decimal import Decimal

import pytest

from composer.case.facts import Event
from composer.letter.shown import neatly
from tests.cast import CATALOG, least_telling, telling

DAY = date(2026, 11, 29)


def shown(text: str, problem: str = "return-refused", **known: object) -> str:
    return neatly(telling(least_telling(problem), description=text, **known), CATALOG, DAY).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Вчера отказали, завтра уезжаю.", "28 ноября отказали, 30 ноября уезжаю."),
        ("They refused yesterday.", "They refused on 28 November."),
        ("昨天拒绝了。", "11月28日拒绝了。"),
        ("1890昨天到账了。", "1890昨天到账了。"),
        ("钱昨天到账了。", "钱在11月28日到账了。"),
        ("昨天到今天试了五次。", "从11月28日到今天试了五次。"),
        ("Сказали: «Вчера не было», в субботу еду.", "Сказали: «Вчера не было», в субботу еду."),
        ("It came last night (26 Nov).", "It came last night (26 November)."),
        ("Ответили отпиской, про брак ни слова.", "Ответили общим ответом, про брак ни слова."),
        ("Если потеряли так и скажите.", "Если потеряли, прошу так и написать."),
        ("Чайник течёт. Это нормально? Ответьте.", "Чайник течёт. Ответьте."),
        ("Прислали: «Вы сами виноваты, позор!»", "Прислали: «Вы сами виноваты, позор!»"),
        ("Позор!", "Позор!"),
        ("ВЕРНИТЕ МНЕ ДЕНЬГИ ЗА ЧАЙНИК.", "Верните мне, пожалуйста, деньги за чайник."),
        ("Продавец отменил. Обычный развод.", "Продавец отменил."),
    ],
)
def test_sure_mends_are_made(typed: str, told: str) -> None:
    assert shown(typed) == told


def test_day_counted_from_words_that_may_be_older_stays() -> None:
    step = (Event("request_declined", date(2026, 11, 28)),)

    assert shown("Вчера отказали.", contacted_on=date(2026, 11, 20)) == "Вчера отказали."
    assert shown("Вчера отказали.", contacted_on=date(2026, 11, 20), events=step) == "28 ноября отказали."


@pytest.mark.parametrize(("product", "them"), [("Чайник", "it"), ("Кроссовки", "them")])
def test_what_was_bought_is_put_where_own_words_lack_it(product: str, them: str) -> None:
    assert shown("Bought in the sale.", product=product) == f"I bought {them} in the sale."


def test_what_somebody_has_to_say_of_service_stays_in_a_review() -> None:
    assert shown("Позор! Час ждала в очереди.", "feedback") == "Позор! Час ждала в очереди."


FRIDAY = (Event("asked_support", date(2026, 11, 27)),)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("I called on Friday and got no answer.", "I called on 27 November and got no answer."),
        ("Since Friday the code has not come.", "Since 27 November the code has not come."),
        ("I fly on Friday.", "I fly on Friday."),
        ("It must be here on Friday.", "It must be here on Friday."),
        ("I called on Thursday.", "I called on Thursday."),
        ("Мне в пятницу на озеро.", "Мне в пятницу на озеро."),
        ("Замок сломался в пятницу на льду.", "Замок сломался 27 ноября на льду."),
        ("Замок сломался в четверг на льду.", "Замок сломался в четверг на льду."),
    ],
)
def test_weekday_is_sure_where_it_is_over_and_the_case_knows_it(typed: str, told: str) -> None:
    assert shown(typed, events=FRIDAY) == told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Now it is 2190 instead of 1490.", "Now it is 2,190 roubles instead of 1,490."),
        ("The 2190 came back.", "The 2,190 roubles came back."),
        ("I paid 2190, not less.", "I paid 2,190 roubles, not less."),
        ("I paid 2,190 for it, on 2,19,0 and 12,3456.", "I paid 2,190 roubles for it, on 2,19,0 and 12,3456."),
        ("Order was 2190,00 and article 2190 too", "The order was 2190,00 and article 2,190 too"),
        ("They took 990 for it", "They took 990 for it"),
    ],
)
def test_english_sums_get_their_currency_where_they_can_be_nothing_else(typed: str, told: str) -> None:
    assert shown(typed, "cancelled", amount=Decimal(1490), price_now=Decimal(2190)) == told


def test_name_of_whoever_answered_has_its_capital() -> None:
    assert shown("Потом алина ответила.", agent="Алина") == "Потом Алина ответила."
    assert shown("Потом алина ответила.", agent="Оператор № 17") == "Потом алина ответила."


@pytest.mark.parametrize(("typed", "name"), [("yuliya", "Юлия"), ("Yulia", "Юлия"), ("yulian", "yulian")])
def test_name_beside_characters_has_the_letters_of_the_desk(typed: str, name: str) -> None:
    assert shown(f"客服{typed}拒绝了。", agent="Юлия") == f"客服{name}拒绝了。"
