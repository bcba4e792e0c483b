"""A letter says once what it says: a day that identifies the matter, a promise that passed, what came of an answer."""

from dataclasses import replace

import pytest

from composer.case.facts import Event
from tests.cast import CATALOG, day, draft, least_telling, telling

LID = {"ru": "Крышка дребезжит.", "en": "The lid rattles.", "zh": "壶盖一直响。"}


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("ru", "Ошибка обнаружилась в день получения."),
        ("en", "I noticed the mistake on the day I collected the order."),
        ("zh", "问题是取货当天发现的"),
    ],
)
def test_day_that_identifies_the_matter_is_not_named_again(language: str, found: str) -> None:
    told = replace(least_telling("wrong-item", language), description=LID[language])
    case = telling(told, received_on=day(9), choices={"noticed": ("same_day",)})
    body = draft(CATALOG, case, language).body
    shown = CATALOG.languages[language].short_date(day(9), day(9))

    assert found in body
    assert body.count(shown) == 1


def test_day_stays_with_what_else_happened_on_it() -> None:
    told = replace(least_telling("damaged", "en"), description=LID["en"])
    case = telling(told, received_on=day(9), choices={"noticed": ("at_pickup",)})
    body = draft(CATALOG, replace(case, events=(Event("told_staff", day(9)),)), "en").body

    assert "On 9\u00a0March I noticed the damage while checking the order at the pickup point" in body


@pytest.mark.parametrize(("language", "waited"), [("ru", "С тех пор прошло"), ("zh", "距第一次联系客服已有")])
def test_days_since_the_first_message_are_counted_where_no_promise_passed(language: str, waited: str) -> None:
    case = least_telling("charged-twice", language)
    broken = replace(telling(case, promised_by=day(15), promise="Ок"), choices={"outcome": ("promise_broken",)})
    answered = replace(case, choices={"outcome": ("not_solved",)})

    assert waited in draft(CATALOG, answered, language, stage="follow-up").body
    assert waited not in draft(CATALOG, broken, language, stage="follow-up").body


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_promise_among_the_steps_is_the_one_that_was_not_kept(language: str) -> None:
    broken = telling(least_telling("exchange", language), promised_by=day(15), choices={"outcome": ("promise_broken",)})
    asked = Event("asked_support", day(6))
    step = replace(broken, events=(asked, Event("promised", day(9), "Ок")))
    fact = telling(replace(broken, events=(asked,)), promise="Ок", talked_on=day(9))
    bodies = [draft(CATALOG, case, language, stage="follow-up").body for case in (step, fact)]

    assert bodies[0] == bodies[1]


@pytest.mark.parametrize(("stage", "outcome"), [("claim", "not_solved"), ("authority", "promise_broken")])
@pytest.mark.parametrize(
    ("language", "over"), [("ru", "обещанный срок истёк"), ("en", "was not kept"), ("zh", "承诺到期")]
)
def test_promised_day_that_passed_is_told_before_later_days(language: str, over: str, stage: str, outcome: str) -> None:
    case = telling(least_telling("refund-missing", language), promised_by=day(15), choices={"outcome": (outcome,)})
    steps = (Event("asked_support", day(6)), Event("promised", day(9), "Ок"), Event("bank_no_refund", day(20)))
    body = draft(CATALOG, replace(case, events=steps), language, stage=stage).body
    later = CATALOG.languages[language].short_date(day(20), day(20))

    assert body.count(over) == 1
    assert body.index(over) < body.index(later)


@pytest.mark.parametrize(
    ("language", "refused"), [("ru", "в ответ пришёл отказ"), ("en", "which refused my request"), ("zh", "请求被拒")]
)
def test_refusal_of_a_message_is_told_beside_the_refusal_of_an_earlier_request(language: str, refused: str) -> None:
    case = telling(least_telling("return-refused", language), contacted_on=day(9), choices={"outcome": ("refused",)})
    earlier, later = (replace(case, events=(Event("request_declined", day(on)),)) for on in (6, 11))

    assert refused in draft(CATALOG, earlier, language, stage="claim").body
    assert refused not in draft(CATALOG, later, language, stage="claim").body


@pytest.mark.parametrize(("language", "waited"), [("ru", "прошёл 21 день"), ("zh", "已有21天")])
def test_days_are_counted_from_the_earliest_message_that_the_letter_tells(language: str, waited: str) -> None:
    case = replace(least_telling("price", language), choices={"outcome": ("not_solved",)})
    earlier = replace(case, events=(Event("asked_support", day(5)),))

    assert waited in draft(CATALOG, earlier, language, stage="follow-up").body
    assert waited not in draft(CATALOG, case, language, stage="follow-up").body


@pytest.mark.parametrize(
    ("language", "unsolved", "refused"),
    [
        ("ru", "Решить вопрос", "Поддержка Wildberries ответила отказом."),
        ("en", "has not resolved", "Wildberries support refused: “"),
        ("zh", "没有解决", "Wildberries客服拒绝了我的请求。"),
    ],
)
def test_bank_is_told_once_what_came_of_an_answer(language: str, unsolved: str, refused: str) -> None:
    case = replace(least_telling("charged-twice", language), choices={"outcome": ("not_solved",)})
    asked, answered = Event("asked_support", day(10)), Event("support_answered", day(12), "Ждите 5 дней")

    told = replace(case, events=(asked, answered))
    assert unsolved not in draft(CATALOG, told, language, stage="bank").body
    denied = draft(CATALOG, replace(told, choices={"outcome": ("refused",)}), language, stage="bank").body
    assert refused in denied
    assert unsolved not in denied
    silent = replace(case, choices={}, events=(asked,))
    assert unsolved in draft(CATALOG, silent, language, stage="bank").body


def test_bank_is_told_in_one_sentence_that_the_request_was_closed() -> None:
    case = replace(least_telling("charged-twice", "en"), choices={"outcome": ("closed",)})
    steps = (Event("asked_support", day(10)), Event("support_answered", day(12), "Ждите 5 дней"))
    body = draft(CATALOG, replace(case, events=steps), "en", stage="bank").body

    assert "Wildberries closed my request without a solution." in body
    assert "has not resolved" not in body


def test_what_is_missing_is_named_once_at_the_head_of_a_chat() -> None:
    told = replace(least_telling("incomplete", "en"), description=LID["en"])
    case = telling(told, parts="one side slat", needed_by=day(29))
    body = draft(CATALOG, replace(case, choices={"missing": ("parts", "fittings")}), "en", "chat").body

    assert "could you please send everything that is missing" in body.split(". ")[0]
    assert "came without one side slat and the fittings" in body
    assert body.count("side slat") == 1


@pytest.mark.parametrize(("language", "own"), [("zh", "退货运费我不出。"), ("zh", "退货运费由卖家承担。")])
def test_who_pays_for_the_way_back_is_said_once(language: str, own: str) -> None:
    told = replace(least_telling("return-defective", language), description=f"{LID[language]}{own}")
    body = draft(CATALOG, replace(told, choices={"return_cost": ("not_mine",)}), language).body

    assert body.count("运费") == 1
    assert LID[language] in body


@pytest.mark.parametrize(
    ("language", "other", "same"),
    [
        ("en", "No other appliance trips the breaker in that flat.", "It trips the breaker every time."),
        ("ru", "Другие приборы автомат не выбивает.", "Выбивает автомат каждый раз."),
        ("zh", "其他电器都不跳闸。", "每次一开就跳闸。"),
    ],
)
def test_sentence_about_something_else_voices_no_fault(language: str, other: str, same: str) -> None:
    case = replace(least_telling("return-defective", language), choices={"defect": ("burning_smell", "trips")})
    untold = [draft(CATALOG, replace(case, description=own), language).untold for own in (other, same)]

    assert untold == [(), ("defect.trips",)]


@pytest.mark.parametrize("language", CATALOG.languages)
def test_letter_about_a_refusal_opens_with_the_fault_however_she_tells_it(language: str) -> None:
    own = {"ru": "Клей отошёл, подошва отклеилась.", "en": "The sole came off.", "zh": "鞋底开胶了。"}[language]
    case = replace(least_telling("return-refused", language), description=own)
    case = replace(case, choices={"refusal": ("caused_by_me",), "defect": ("sole_off",)})

    assert "defect.sole_off" not in draft(CATALOG, case, language).untold


@pytest.mark.parametrize(
    ("language", "hers"),
    [("ru", "попросила позвать старшего"), ("en", "asked for the manager"), ("zh", "工作人员拍了照")],
)
def test_what_is_told_of_a_step_is_in_the_letter_though_its_sentence_takes_no_words(language: str, hers: str) -> None:
    case = replace(least_telling("damaged", language), events=(Event("told_staff", day(9), hers),))

    assert hers in draft(CATALOG, case, language).body


@pytest.mark.parametrize(
    ("language", "hers"),
    [("ru", "есть чек терминала"), ("en", "the till printed a slip"), ("zh", "在自提点扫码退的，有收据")],
)
def test_words_of_a_step_are_told_though_a_fact_tells_of_it_on_the_same_day(language: str, hers: str) -> None:
    case = replace(least_telling("refund-missing", language), choices={"trouble": ("accepted",)})
    told = replace(telling(case, ended_on=day(9)), events=(Event("item_returned", day(9), hers),))
    lines = draft(CATALOG, told, language, "email", "bank").body.splitlines()

    assert sum(hers in line for line in lines) == 1


@pytest.mark.parametrize(
    ("language", "hers"), [("ru", "перенесли на 12 марта"), ("en", "moved to 12 March"), ("zh", "改到3月12日")]
)
def test_day_that_the_line_of_a_step_tells_is_not_told_in_her_words_too(language: str, hers: str) -> None:
    events = (Event("delivery_moved", day(8), hers), Event("asked_support", day(10)), Event("asked_seller", day(11)))
    case = replace(telling(least_telling("late-order", language), new_date=day(12), first_date=day(8)), events=events)
    body = draft(CATALOG, case, language).body.replace("\u00a0", " ")

    assert [mark for mark in ("; ", "；") if mark + hers in body] == []
    assert "12" in body


@pytest.mark.parametrize(
    ("language", "asked"),
    [("ru", "обращение в поддержку"), ("en", "contacted Wildberries support"), ("zh", "联系客服")],
)
@pytest.mark.parametrize("step", ["asked_seller", "request_filed"])
def test_message_or_request_of_the_first_day_is_the_first_message(step: str, language: str, asked: str) -> None:
    refused = telling(
        least_telling("return-defective", language), contacted_on=day(9), choices={"outcome": ("refused",)}
    )
    steps = (Event(step, day(9)), Event("request_declined", day(11)), Event("seller_answered", day(12), "Нет"))
    same = replace(refused, events=steps)
    other = replace(refused, events=(Event(step, day(8)), *steps[1:]))

    assert asked not in draft(CATALOG, same, language, stage="claim").body
    assert asked in draft(CATALOG, other, language, stage="claim").body


def test_message_of_the_first_day_leaves_what_came_of_it() -> None:
    unanswered = telling(
        least_telling("return-defective", "en"), contacted_on=day(9), choices={"outcome": ("no_answer",)}
    )
    case = replace(unanswered, events=(Event("asked_seller", day(9)),))

    assert "contacted Wildberries support" in draft(CATALOG, case, "en", stage="claim").body


@pytest.mark.parametrize(
    ("language", "demand", "papers"),
    [
        (
            "ru",
            "обратно и вернуть уплаченные деньги до сих пор не выполнено.",
            "1) копию претензии;\n2) скриншот отказа;\n3) чек;",
        ),
        (
            "en",
            "The seller has not met my demand to take the kettle back",
            "1. A copy of my claim\n2. A screenshot of the refusal\n3. The",
        ),
        ("zh", "我要求卖家接受退货并退还", "1. 索赔函副本\n2. 拒绝通知截图\n3. 购物凭证\n"),
    ],
)
def test_complaint_says_what_is_not_done_and_encloses_the_claim_first(language: str, demand: str, papers: str) -> None:
    proofs = ("photo_defect", "receipt", "refusal_screenshot")
    case = replace(least_telling("return-defective", language), choices={"proofs": proofs, "claim_papers": ("copy",)})
    body = draft(CATALOG, case, language, "email", "authority").body.replace("\u00a0", " ")

    assert demand in body
    assert papers in body
