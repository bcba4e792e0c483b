"""Letters tell the date of yesterday, and say in calm words what was said in loaded ones, without being asked."""

from datetime import date

import pytest

from composer.case.facts import Event
from composer.letter.hers import neatly
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
        ("Сказали: «Вчера не было», в субботу еду.", "Сказали: «Вчера не было», в субботу еду."),
        ("It came last night (26 Nov).", "It came last night (26 Nov)."),
        ("Ответили отпиской, про брак ни слова.", "Ответили общим ответом, про брак ни слова."),
        ("Если потеряли так и скажите.", "Если потеряли, прошу так и написать."),
        ("Чайник течёт. Это нормально? Ответьте.", "Чайник течёт. Ответьте."),
        ("Прислали: «Вы сами виноваты, позор!»", "Прислали: «Вы сами виноваты, позор!»"),
        ("Позор!", "Позор!"),
    ],
)
def test_sure_mends_are_made(typed: str, told: str) -> None:
    assert shown(typed) == told


def test_day_counted_from_words_that_may_be_older_stays() -> None:
    step = (Event("request_declined", date(2026, 11, 28)),)

    assert shown("Вчера отказали.", contacted_on=date(2026, 11, 20)) == "Вчера отказали."
    assert shown("Вчера отказали.", contacted_on=date(2026, 11, 20), events=step) == "28 ноября отказали."


def test_what_somebody_has_to_say_of_service_stays_in_a_review() -> None:
    assert shown("Позор! Час ждала в очереди.", "feedback") == "Позор! Час ждала в очереди."
