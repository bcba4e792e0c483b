"""Where days are listed, what she tells of one stands there; what is not sure stays in her own words."""

from dataclasses import replace

import pytest

from composer.case.facts import Case, Event
from tests.cast import CATALOG, day, draft, least_telling, telling

STEPS = (Event("request_filed", day(7)), Event("request_approved", day(8)), Event("asked_support", day(10)))

TOLD = {
    "ru": ("9 марта на карту пришла половина денег.", "9 марта — на карту пришла половина денег."),
    "en": ("On 9 March half of the money came.", "9 March: Half of the money came."),
    "zh": ("3月9日卡里收到一半的钱。", "3月9日：卡里收到一半的钱。"),
}
LAST = {"ru": "Реквизиты указаны в кабинете.", "en": "My bank details are saved there.", "zh": "账户信息已经填好了。"}
STAYS = {
    "begins a second day": "9 марта и 11 марта приходили по пятьсот рублей.",
    "is no deed": "9 марта был обещанный день.",
    "is quoted": "9 марта мне написали «скоро вернём».",
    "points back": "9 марта её забрал курьер.",
    "is of a day that is listed": "10 марта на карту пришла половина денег.",
    "lies ahead": "30 марта уезжаю в отпуск.",
}


def listed(own: str, language: str = "ru", **facts: object) -> str:
    case = replace(least_telling("refund-missing", language), events=STEPS, description=own)
    return draft(CATALOG, telling(case, **facts), language).body.replace("\u00a0", " ")


@pytest.mark.parametrize("language", TOLD)
def test_sentence_that_begins_with_a_day_is_the_line_of_that_day(language: str) -> None:
    own, line = TOLD[language]
    lines = listed(f"{own} {LAST[language]}", language).splitlines()

    assert line in lines
    assert own not in "\n".join(lines)
    assert any(LAST[language] in one for one in lines)


@pytest.mark.parametrize("own", STAYS.values(), ids=STAYS)
def test_sentence_that_may_tell_of_something_else_stays(own: str) -> None:
    assert own in listed(own)


def test_sentence_that_another_leans_on_stays() -> None:
    own = "9 марта на карту пришла половина денег. Это не вся сумма."

    assert own in listed(own)


def test_sentence_stays_before_one_that_speaks_of_somebody_whom_it_names() -> None:
    own = "9 марта мастерская вскрыла корпус. Следов воды мастер не нашёл."

    assert own in listed(own)


def test_sentence_in_another_language_than_the_letter_stays() -> None:
    assert TOLD["ru"][0] in listed(TOLD["ru"][0], "en")


def test_her_own_line_takes_the_place_of_one_that_says_only_that_the_fault_was_found() -> None:
    case: Case = replace(least_telling("return-defective"), events=STEPS, description="9 марта чайник перестал греть.")
    found = replace(telling(case, noticed_on=day(9)), choices={"noticed": ("failed_on",)})
    body = draft(CATALOG, found).body.replace("\u00a0", " ")

    assert "9 марта — чайник перестал греть." in body
    assert body.count("9 марта") == 1
    assert "при обычном использовании" in body


def test_what_she_asked_for_that_day_ends_the_line_of_that_day() -> None:
    steps = (
        Event("asked_support", day(5)),
        Event("support_answered", day(8), "请等待"),
        Event("asked_support", day(12)),
    )
    own = "3月12日我又写了一次，要求取消订单退钱，到今天没有人回复。家里没有别的手表。"
    case = replace(least_telling("late-order", "zh"), description=own, events=steps)
    written = draft(CATALOG, case, "zh")
    [line] = [line for line in written.body.splitlines() if line.startswith("3月12日")]

    assert "客服；要求取消订单退" in line
    assert written.body.count("要求取消订单") == 1
    assert "家里没有别的手表。" in written.body


def test_what_is_still_so_ends_no_line_of_a_day() -> None:
    steps = (Event("request_filed", day(5)), Event("request_approved", day(6)), Event("asked_support", day(12)))
    own = "8 марта я сдала чайник, денег нет в выписке."
    told = telling(least_telling("refund-missing"), description=own, ended_on=day(8))
    body = draft(CATALOG, replace(told, choices={"trouble": ("accepted",)}, events=steps)).body.replace("\xa0", " ")

    assert not [line for line in body.splitlines() if line.startswith("8 марта — ") and "выписке" in line]
