"""The law of a case: which articles, which term has passed, what penalty, which terms to keep in mind."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from composer.case.facts import Case, Event
from composer.letter.compose import compose
from composer.letter.law import Basis, basis, terms, unread_change
from tests.cast import CATALOG, KETTLE, day, draft, least_telling, telling

RUSSIA = CATALOG.laws["russia"]


def told(problem: str, **facts: Any) -> Case:
    return telling(KETTLE, problem=problem, **facts)


def given(case: Case, wish: str, today: dt.date) -> Basis:
    return basis(case, CATALOG.problems[case.problem], RUSSIA, wish, today)


def test_claim_for_a_defect_rests_on_two_articles_and_ten_days() -> None:
    found = given(told("return-defective"), "return_refund", day(16))

    assert (found.law_articles, found.law_act, found.law_term) == (("18", "22"), "consumer_law", 10)


DRILL = {"thing": "шуруповёрт", "received_on": day(6), "amount": Decimal(7890)}


@pytest.mark.parametrize(
    ("asked_on", "ticked", "articles"),
    [(day(21), (), ("18", "22")), (day(22), (), ("18", "20")), (day(22), ("came_back",), ("18", "22"))],
)
def test_money_for_a_complex_item_needs_a_reason_after_fifteen_days(
    asked_on: dt.date, ticked: tuple[str, ...], articles: tuple[str, ...]
) -> None:
    case = replace(told("return-defective", contacted_on=asked_on, **DRILL), choices={"essential": ticked})
    found = basis(case, CATALOG.problems[case.problem], RUSSIA, "return_refund", dt.date(2026, 4, 20), ["complex"])

    assert found.law_articles == articles
    assert (found.penalty is None) == (articles == ("18", "20"))


def test_claim_without_such_a_reason_asks_for_repair_and_for_money_on_a_condition() -> None:
    case = told("return-defective", contacted_on=day(26), **DRILL)
    claim = draft(CATALOG, case, stage="claim")

    assert claim.subject.endswith(": брак, претензия о ремонте")
    assert "принять шуруповёрт на проверку качества и безвозмездно устранить недостатки" in claim.body
    assert "срок ремонта будет нарушен, прошу принять шуруповёрт обратно и вернуть 7\xa0890\xa0₽" in claim.body
    assert "отказываюсь" not in claim.body


def test_claim_with_such_a_reason_says_it_and_ends_the_contract() -> None:
    case = replace(
        told("return-defective", contacted_on=day(26), **DRILL), choices={"essential": ("repeated", "dangerous")}
    )
    body = draft(CATALOG, case, stage="claim").body

    assert "после 15 дней со дня получения: недостаток существенный: он проявлялся неоднократно и делает" in body
    assert "От исполнения договора купли-продажи отказываюсь." in body


def test_claim_after_a_demand_in_fifteen_days_gives_that_ground_away_for_no_weaker_one() -> None:
    case = replace(told("return-defective", contacted_on=day(21), **DRILL), choices={"essential": ("repeated",)})
    body = draft(CATALOG, case, stage="claim").body

    assert "Недостаток существенный: он проявлялся неоднократно." in body
    assert "после 15 дней" not in body.casefold()


def test_reason_makes_no_complex_item_of_another() -> None:
    case = replace(told("return-defective", **{**DRILL, "thing": "гитара"}), choices={"essential": ("repeated",)})
    body = draft(CATALOG, case, stage="claim").body

    assert "Недостаток существенный: он проявлялся неоднократно." in body
    assert "технически сложн" not in body


def test_replacement_has_seven_days() -> None:
    assert given(told("return-defective"), "replace", day(16)).law_term == 7


def test_wrong_size_rests_on_the_civil_code() -> None:
    found = given(told("wrong-item"), "send_correct", day(16))

    assert (found.law_articles, found.law_act) == (("468",), "civil_code")


@pytest.mark.parametrize(("today", "passed"), [(day(23), None), (day(24), day(23))])
def test_term_has_passed_on_the_day_after_its_last(today: dt.date, passed: dt.date | None) -> None:
    case = told("return-defective", contacted_on=day(13))

    assert given(case, "return_refund", today).law_passed_on == passed


def test_penalty_counts_the_days_after_the_term() -> None:
    case = told("return-defective", contacted_on=day(13), amount=Decimal(4890))
    found = given(case, "return_refund", dt.date(2026, 4, 6))

    assert (found.penalty, found.penalty_article, found.penalty_from) == (Decimal("684.60"), "23", day(24))


def test_term_and_penalty_run_from_the_first_demand_and_say_which_it_was() -> None:
    filed = (Event("request_filed", day(9)), Event("seller_answered", day(7), "Ждите"))
    case = told("return-defective", contacted_on=day(13), amount=Decimal(4890), events=filed)
    body = draft(CATALOG, case, stage="claim").body.replace("\xa0", " ")

    assert "Деньги следовало вернуть в течение 10 дней со дня подачи заявки на возврат (9 марта)." in body
    assert "Прошу также уплатить неустойку по день возврата денег включительно. На сегодня это 880,20 ₽" in body


def test_request_to_return_is_no_demand_for_a_replacement() -> None:
    case = told("return-defective", contacted_on=day(13), events=(Event("request_filed", day(9)),))

    assert given(case, "replace", day(30)).law_asked_on == day(13)


def test_request_to_return_is_a_demand_for_the_money_that_did_not_come() -> None:
    case = told("refund-missing", contacted_on=day(13), events=(Event("request_filed", day(9)),))

    assert given(case, "refund_check", day(30)).law_asked_on == day(9)


def test_who_gave_the_item_back_demanded_the_money_by_then_and_no_replacement() -> None:
    case = told("refund-missing", contacted_on=day(23), events=(Event("item_returned", day(11)),))
    body = draft(CATALOG, case, stage="follow-up").body.replace("\xa0", " ")
    other = told("exchange-defective", contacted_on=day(23), events=(Event("item_returned", day(11)),))

    assert "Если считать со дня возврата товара (11 марта), он истёк" in body
    assert given(other, "replace", day(30)).law_asked_on == day(23)


def test_lapsed_term_for_the_money_proves_none_for_the_order() -> None:
    case = told("cancelled", contacted_on=day(1))

    assert given(case, "reinstate", day(30)).law_passed_on is None
    assert given(case, "refund_check", day(30)).law_passed_on == day(11)


@pytest.mark.parametrize(("language", "over"), [("ru", "истёк 13"), ("en", "ended on"), ("zh", "届满")])
def test_who_asked_where_the_order_is_did_not_demand_the_money(language: str, over: str) -> None:
    case = told("late-order", contacted_on=day(3), promised_on=day(1), amount=Decimal(1000))
    asking = replace(case, choices={"wish": ("cancel_refund",), "trouble": ("late",)})

    assert given(asking, "cancel_refund", day(30)).law_passed_on is None
    assert over not in draft(CATALOG, asking, language, stage="claim").body.replace("\xa0", " ")


def test_follow_up_names_no_sum_of_a_penalty() -> None:
    body = draft(CATALOG, told("return-defective", amount=Decimal(4890)), stage="follow-up").body

    assert "истёк 23" in body.replace("\xa0", " ")
    assert "еустойк" not in body


def test_penalty_never_exceeds_the_price() -> None:
    case = told("return-defective", contacted_on=day(13), amount=Decimal(4890))

    assert given(case, "return_refund", dt.date(2026, 11, 1)).penalty == Decimal(4890)


def test_penalty_was_not_capped_before_february_2026() -> None:
    case = told("return-defective", contacted_on=dt.date(2025, 8, 1), amount=Decimal(100))

    assert given(case, "return_refund", dt.date(2026, 1, 20)).penalty == Decimal(162)


def test_late_delivery_costs_half_a_percent_from_the_promised_day() -> None:
    case = told("late-order", contacted_on=day(13), promised_on=day(6), amount=Decimal(1000))
    found = given(case, "cancel_refund", day(16))

    assert (found.penalty, found.penalty_article, found.penalty_rate) == (Decimal(50), "23.1", Decimal("0.5"))


def test_who_asked_support_where_an_order_is_has_not_yet_demanded_the_money() -> None:
    events = (Event("asked_support", day(13), "Где заказ?"),)
    case = replace(told("late-order", contacted_on=day(13)), events=events)

    assert given(case, "cancel_refund", day(30)).law_passed_on is None
    assert given(replace(case, problem="return-defective"), "return_refund", day(30)).law_passed_on == day(23)


@pytest.mark.parametrize(("problem", "wish"), [("return", "return_refund"), ("charged-twice", "refund_extra")])
def test_no_penalty_for_good_quality_or_payments(problem: str, wish: str) -> None:
    case = told(problem, contacted_on=day(7), received_on=day(6), amount=Decimal(4890))

    assert given(case, wish, dt.date(2026, 6, 1)).penalty is None


@pytest.mark.parametrize("received_on", [None, day(4)])
def test_refusal_article_is_not_claimed_when_its_days_are_over_or_unknown(received_on: dt.date | None) -> None:
    case = told("return", contacted_on=day(13), received_on=received_on)

    assert given(case, "return_refund", day(30)).law_articles == ()


def test_receipt_counts_only_where_the_problem_asks_for_it() -> None:
    case = told("refund-missing", contacted_on=day(13), received_on=day(12))

    assert given(case, "refund_check", day(30)).law_articles == ()


def test_refusal_before_handover_needs_no_receipt() -> None:
    assert given(told("cancel-order"), "cancel_refund", day(16)).law_articles == ("26.1",)


def test_another_country_has_no_articles_of_ours() -> None:
    case = replace(told("return-defective"), choices={"country": ("elsewhere",)})
    law = CATALOG.law_of(case)

    assert basis(case, CATALOG.problems["return-defective"], law, "return_refund", day(16)).law_articles == ()
    body = draft(CATALOG, case, stage="claim").body
    assert "законодательстве моей страны о защите прав потребителей" in body
    assert "2300-1" not in body
    assert "Роспотребнадзор" not in body


def test_terms_run_from_receipt_and_from_the_demand() -> None:
    case = told("return", received_on=day(12))
    named = {
        term.id: term.ends_on for term in terms(case, CATALOG.problems["return"], RUSSIA, "return_refund", day(16))
    }

    assert named["return_window"] == day(19)
    assert named["refund"] == day(26)


def test_term_is_not_named_once_it_is_over_or_its_source_is_too_old() -> None:
    problem = CATALOG.problems["return"]
    late = terms(told("return", received_on=day(1)), problem, RUSSIA, "return_refund", day(16))
    assert "return_window" not in {term.id for term in late}

    old = RUSSIA.terms["refund"].expires_on + dt.timedelta(days=1)
    assert terms(told("return", received_on=old), problem, RUSSIA, "return_refund", old) == []


def test_follow_up_names_one_article_the_passed_day_and_one_next_step() -> None:
    body = draft(CATALOG, told("return-defective"), stage="follow-up").body

    assert body.count("стать") == 1
    assert "истёк 23" in body.replace("\xa0", " ")
    assert "придётся направить претензию" in body
    assert "суд" not in body


def test_first_message_never_threatens() -> None:
    for problem in CATALOG.problems:
        for language, threats in {"ru": ("суд", "претензи"), "en": ("court", "claim"), "zh": ("起诉", "索赔")}.items():
            body = draft(CATALOG, told(problem), language).body.replace("обсуд", "")
            assert not [threat for threat in threats if threat in body], problem


def there(problem: str, law: str, **facts: Any) -> Case:
    return replace(told(problem, **facts), choices={"country": (law,)})


def claimed(law: str, problem: str = "return-defective", **facts: Any) -> str:
    return draft(CATALOG, there(problem, law, amount=Decimal("120.50"), **facts), stage="claim").body


def test_each_law_is_claimed_by_its_own_articles_in_its_own_currency() -> None:
    assert "статьях 18 и 22 Закона РФ" in claimed("russia")
    assert "статьи 15 и 42-4 Закона Республики Казахстан" in claimed("kazakhstan")
    assert "статьи 20 и 25 Закона Республики Беларусь" in claimed("belarus")
    assert "120,50\xa0₸" in claimed("kazakhstan")
    assert "120,50\xa0белорусского рубля" in claimed("belarus")


def test_claim_goes_to_the_company_that_is_known_there_and_to_nobody_where_none_is() -> None:
    assert "Оператору маркетплейса: ООО «ИМВБРБ», УНП 193630204\nЗаявитель" in claimed("belarus")
    assert "Продавец: ООО «Звук»\nЗаявитель" in claimed("kazakhstan")


def test_claim_names_the_authority_of_the_country() -> None:
    assert "в Департамент торговли и защиты прав потребителей" in claimed("kazakhstan")
    assert "в отдел торговли и услуг администрации района" in claimed("belarus")
    assert "Роспотребнадзор" not in claimed("kazakhstan") + claimed("belarus")


def test_kazakhstan_sets_a_term_for_the_answer_to_a_claim_and_none_for_the_money() -> None:
    found = basis(
        there("return-defective", "kazakhstan", contacted_on=day(1)),
        CATALOG.problems["return-defective"],
        CATALOG.laws["kazakhstan"],
        "return_refund",
        day(30),
    )

    assert (found.law_term, found.law_passed_on, found.penalty) == (10, None, None)
    assert "письменно ответить на претензию в течение 10 календарных дней" in claimed("kazakhstan")


def test_return_in_kazakhstan_counts_from_the_purchase() -> None:
    problem, law = CATALOG.problems["return"], CATALOG.laws["kazakhstan"]
    case = there("return", "kazakhstan")

    assert [term.ends_on for term in terms(case, problem, law, "return_refund", day(16))] == [day(20)]
    assert basis(case, problem, law, "return_refund", day(20)).law_articles == ("30", "42-4")
    assert basis(case, problem, law, "return_refund", day(21)).law_articles == ("42-4",)


def test_money_for_a_defect_is_due_in_a_week_in_belarus_and_nothing_is_counted_when_it_is_late() -> None:
    case = there("return-defective", "belarus", contacted_on=day(1), amount=Decimal(100))
    found = basis(case, CATALOG.problems[case.problem], CATALOG.laws["belarus"], "return_refund", day(30))

    assert (found.law_term, found.law_passed_on, found.penalty) == (7, day(8), None)


def test_answer_is_asked_for_on_a_working_day_of_the_country() -> None:
    by_country = {law: draft(CATALOG, there("return-defective", law)).answer_by for law in CATALOG.laws}

    assert by_country["russia"] == day(26)
    assert by_country["kazakhstan"] == day(26)
    assert answer_on("kazakhstan", dt.date(2026, 3, 13)) == dt.date(2026, 3, 26)  # Nauryz: 21 to 25 March
    assert answer_on("belarus", dt.date(2026, 6, 23)) == dt.date(2026, 7, 6)  # 3 July


def answer_on(law: str, today: dt.date) -> dt.date | None:
    case, manner = there("return-defective", law), CATALOG.manner("email", "first", "ru")
    return compose(case, CATALOG, manner, today).answer_by


def test_article_is_not_claimed_once_its_source_is_too_old() -> None:
    late = RUSSIA.articles["18"].expires_on + dt.timedelta(days=1)

    assert given(told("return-defective"), "return_refund", late).law_articles == ()


CHANGED = RUSSIA.changes["290-fz"].in_force


def test_page_is_told_of_a_change_that_nobody_has_read_from_the_day_it_is_in_force() -> None:
    problem = CATALOG.problems["return-defective"]

    assert unread_change(problem, RUSSIA, CHANGED - dt.timedelta(days=1)) is None
    assert unread_change(problem, RUSSIA, CHANGED) is RUSSIA.changes["290-fz"]
    assert unread_change(CATALOG.problems["account"], RUSSIA, CHANGED) is None


def test_change_is_told_of_no_more_once_all_was_read_in_it() -> None:
    read = {id: replace(article, edition=CHANGED) for id, article in RUSSIA.articles.items()}

    assert unread_change(CATALOG.problems["return"], replace(RUSSIA, articles=read), CHANGED) is None


@pytest.mark.parametrize(("touched", "counted"), [("13", Decimal("635.70")), ("23", None)])
def test_no_penalty_is_counted_by_an_article_that_is_known_to_have_changed(
    touched: str, counted: Decimal | None
) -> None:
    case = told("return-defective", contacted_on=dt.date(2026, 10, 1), amount=Decimal(4890))
    law = replace(RUSSIA, changes={"290-fz": replace(RUSSIA.changes["290-fz"], articles=[touched])})
    found = basis(case, CATALOG.problems[case.problem], law, "return_refund", dt.date(2026, 10, 25))

    assert found.penalty == counted
    assert found.law_articles == ("18", "22")


def test_no_penalty_is_counted_once_its_source_is_too_old() -> None:
    old = {id: replace(penalty, expires_on=day(31)) for id, penalty in RUSSIA.penalties.items()}
    case = told("return-defective", contacted_on=day(13), amount=Decimal(4890))
    law = replace(RUSSIA, penalties=old)

    assert basis(case, CATALOG.problems[case.problem], law, "return_refund", dt.date(2026, 4, 6)).penalty is None


def test_what_a_law_says_nothing_of_is_claimed_in_general_words() -> None:
    found = basis(told("cancelled"), CATALOG.problems["cancelled"], CATALOG.laws["belarus"], "reinstate", day(16))

    assert (found.claimable, found.law_articles, found.law_term) == (True, (), 10)


@pytest.mark.parametrize(
    ("problem", "choices", "said"),
    [
        ("return-fee", {"fee": ("defect",)}, "Расходы на возврат товара с недостатком несёт продавец (статья 18"),
    ],
)
def test_follow_up_to_a_refusal_gives_one_ground_for_one_step(
    problem: str, choices: dict[str, tuple[str, ...]], said: str
) -> None:
    body = draft(CATALOG, replace(told(problem), choices=choices), stage="follow-up").body.replace("\xa0", " ")

    assert said in body
    assert "истёк" not in body
    assert body.lower().count("стать") == 1


def test_follow_up_to_a_refusal_says_which_term_is_over_and_asks_for_a_check() -> None:
    case = replace(told("return-defective"), choices={"outcome": ("refused",)})

    body = draft(CATALOG, case, stage="follow-up").body.replace("\xa0", " ")

    assert "По статье 22 Закона" in body
    assert "истёк" in body
    assert "Если нужна проверка качества, прошу провести её при мне. Место и время прошу сообщить заранее." in body
    assert body.lower().count("стать") == 1


def test_fee_that_nothing_is_told_of_has_no_ground() -> None:
    assert "стать" not in draft(CATALOG, told("return-fee"), stage="follow-up").body


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("return-defective", "Владельца агрегатора прошу незамедлительно передать претензию продавцу"),
        ("late-order", "Владельца агрегатора прошу вернуть предоплату, если её получил он (пункт 2.2 статьи 12"),
        ("counterfeit", "прошу в тот же срок сообщить ИНН и ОГРН продавца (статья 9 того же закона) и прислать"),
        ("refund-missing", "Того из адресатов, кому поступила оплата за товар, прошу исполнить это требование."),
    ],
)
def test_claim_says_who_must_do_what(problem: str, said: str) -> None:
    wished = {"late-order": {"wish": ("cancel_refund",)}}.get(problem, {})

    assert said in draft(CATALOG, replace(told(problem), choices=wished), stage="claim").body


def test_claim_asks_nothing_of_an_operator_that_is_not_known_there() -> None:
    assert "Требование обращено" not in claimed("kazakhstan") + claimed("belarus")


@pytest.mark.parametrize(
    ("problem", "wish", "said"),
    [
        ("late-order", "order_status", "статья 23.1 Закона"),
    ],
)
def test_follow_up_names_one_ground(problem: str, wish: str, said: str) -> None:
    case = replace(told(problem, contacted_on=day(24)), choices={"wish": (wish,), "trouble": ("late",)})
    body = draft(CATALOG, case, stage="follow-up").body

    assert said in body
    assert body.count("стать") == 1


def test_follow_up_about_a_refund_names_the_term_by_one_article() -> None:
    body = draft(CATALOG, told("refund-missing", contacted_on=day(13)), stage="follow-up").body

    assert (
        "По статье 26.1 Закона «О защите прав потребителей» срок возврата денег — 10 дней. "
        "Если считать со дня обращения (13\u00a0марта), он истёк 23" in body
    )


@pytest.mark.parametrize(
    ("fee", "demanded"),
    [
        ("defect", "Прошу вернуть удержанные 300\N{NO-BREAK SPACE}₽"),
        ("too_high", "Прошу вернуть лишние 200\N{NO-BREAK SPACE}₽ из платы за возврат товара"),
        ("twice", "Прошу вернуть повторно списанные 200\N{NO-BREAK SPACE}₽ в течение"),
    ],
)
def test_fee_for_a_return_is_claimed_from_whoever_kept_it(fee: str, demanded: str) -> None:
    fees = {"amount": Decimal(300), "fee_shown": Decimal(100)}
    case = told("return-fee", choices={"fee": (fee,)}, **fees)
    written = draft(CATALOG, case, "ru", "email", "claim").body

    assert demanded in written
    assert "статья 1102 Гражданского кодекса РФ" in written
    assert "кто удержал плату" in written
    assert ("статья 18" in written) == (fee == "defect")


@pytest.mark.parametrize(
    ("problem", "choices"), [("return-fee", {"fee": ("twice",)}), ("charged-twice", {"trouble": ("twice",)})]
)
def test_russian_keeps_the_civil_code_for_the_claim(problem: str, choices: dict[str, tuple[str, ...]]) -> None:
    case = replace(told(problem, contacted_on=day(14)), choices=choices)
    again, claim = (draft(CATALOG, case, stage=stage).body for stage in ("follow-up", "claim"))

    assert "С тех пор прошло 12 дней." in again
    assert "стать" not in again
    assert "1102" in claim


def test_russian_claim_asks_by_a_day_for_what_no_law_gives_days_for() -> None:
    body = draft(CATALOG, replace(told("cancelled"), choices={"wish": ("reinstate",)}), stage="claim").body

    assert "Прошу восстановить заказ по прежней цене не позднее" in body
    assert "в течение" not in body


def test_term_that_ends_on_a_day_off_is_over_on_the_next_working_day() -> None:
    case = told("return-defective", contacted_on=dt.date(2026, 10, 25), amount=Decimal(3450))
    found = basis(case, CATALOG.problems[case.problem], RUSSIA, "return_refund", dt.date(2026, 11, 29))

    assert found.law_passed_on == dt.date(2026, 11, 5)  # 4 November is a holiday
    assert (found.penalty_from, found.penalty_days) == (dt.date(2026, 11, 6), 24)


@pytest.mark.parametrize("language", CATALOG.languages)
@pytest.mark.parametrize("stage", ["follow-up", "claim"])
def test_money_that_a_bank_only_holds_was_received_by_nobody(language: str, stage: str) -> None:
    case = told("payment-failed", amount=Decimal(4890), choices={"trouble": ("pending",)}, contacted_on=day(3))

    assert "1102" not in draft(CATALOG, case, language, "email", stage).body


@pytest.mark.parametrize(
    ("language", "line", "unasked"),
    [
        ("ru", "Продавец: ИНН 7708934152\n", "ИНН и ОГРН продавца"),
        ("en", "To the seller: INN 7708934152\n", "the seller’s INN"),
        ("zh", "致卖家：税号（ИНН）7708934152\n", "卖家的税号"),
    ],
)
def test_claim_names_the_seller_by_what_is_known_and_asks_for_nothing_that_is(
    language: str, line: str, unasked: str
) -> None:
    manner = CATALOG.manner("email", "claim", language)
    told_ = {"contacted_on": day(13), "name": "Анна", "reply_address": "Москва"}
    case = told("counterfeit", seller_tax_id="7708934152", **told_)
    bare, known = (compose(one, CATALOG, manner, day(26)).body for one in (case, telling(case, seller="ООО «Звук»")))

    assert line in bare
    assert unasked not in known
    assert unasked in compose(told("counterfeit", seller="ООО «Звук»", **told_), CATALOG, manner, day(26)).body


def test_claim_asks_by_the_day_before_it_is_needed_and_says_why() -> None:
    case = replace(told("payment-missing", needed_by=dt.date(2026, 4, 9)), choices={"wish": ("match_payment",)})
    letter = draft(CATALOG, case, stage="claim")
    body = letter.body.replace("\u00a0", " ")

    assert "не позднее 8 апреля. Если это невозможно, прошу вернуть деньги в течение 10 дней" in body
    assert "(статья 1102 Гражданского кодекса РФ). Заказ нужен к 9 апреля." in body
    assert body.count("1102") == 1
    assert letter.subject.replace("\u00a0", " ") == "Заказ 1000000520: оплата не отражена, претензия о зачёте"


def test_penalty_says_what_it_cannot_exceed() -> None:
    case = told("return-defective", amount=Decimal(4890), received_on=day(6))

    assert "неустойка быть не может" not in draft(CATALOG, case, stage="claim").body
    assert "may not exceed the sum paid" in draft(CATALOG, case, "en", stage="claim").body
    assert "违约金总额以已付金额为限" in draft(CATALOG, case, "zh", stage="claim").body


def test_claim_about_goods_that_are_no_faulty_ones_offers_them_for_a_look() -> None:
    case = replace(told("counterfeit", received_on=day(6)), choices={"signs": ("logo",)})
    body = draft(CATALOG, case, stage="claim").body

    assert (
        "продавался как подлинный, а перечисленные выше признаки говорят об обратном. "
        "Требование основано на статьях 12 и 22" in body
    )
    assert "Чайник могу предоставить для осмотра." in body


@pytest.mark.parametrize(
    ("problem", "law", "facts", "said"),
    [
        ("late-order", "elsewhere", {"promised_on": day(12)}, "Срок доставки истёк 12 марта. Если "),
        ("late-order", "russia", {"promised_on": day(12)}, "Срок доставки истёк 12 марта. "),
        (
            "account",
            "elsewhere",
            {"promise": "Решим.", "promised_by": day(20)},
            "Обещанный срок, 20 марта, прошёл. Если ",
        ),
        ("wrong-item", "kazakhstan", {}, "С тех пор прошло 13 дней. Если "),
        ("charged-twice", "russia", {}, "С тех пор прошло 13 дней. Если "),
    ],
)
def test_follow_up_without_a_term_begins_with_what_has_passed(
    problem: str, law: str, facts: dict[str, Any], said: str
) -> None:
    assert said in draft(CATALOG, there(problem, law, **facts), stage="follow-up").body.replace("\u00a0", " ")


def test_follow_up_before_a_claim_hopes_to_do_without_it() -> None:
    told_ = draft(CATALOG, told("return-defective"), stage="follow-up").body

    assert "придётся направить претензию; надеюсь, мы решим вопрос раньше." in told_
    assert told_.count("истёк") == 1
    assert "С первого обращения" not in told_
    assert "С тех пор прошло" not in told_


@pytest.mark.parametrize("language", CATALOG.languages)
def test_confirmation_about_a_refused_faulty_item_names_the_law_and_offers_it_for_a_look(language: str) -> None:
    choices = {"refusal": ("service_centre",), "defect": ("leaks",)}
    case = telling(replace(told("return-refused"), choices=choices), talked_on=day(14), promise="Ответим в пятницу.")
    promised = telling(case, promise="Эксперт осмотрит чайник.")

    assert "18" in draft(CATALOG, case, language, "email", "confirm").body
    offer = {"ru": "на проверку качества", "en": "quality check", "zh": "交给卖家检验"}[language]
    assert draft(CATALOG, case, language, "email", "confirm").body.count(offer) == 1
    assert offer not in draft(CATALOG, promised, language, "email", "confirm").body


REFUSED_BY = {
    "caused_by_me": ("вину покупателя доказывает продавец", "for the seller to prove", "应由卖方证明"),
    "too_late": ("в течение двух лет", "for two years", "为两年"),
    "not_returnable": ("касаются исправных вещей", "covers only goods of proper quality", "针对的是完好商品"),
    "complex": ("в первые 15 дней", "in the first 15 days", "15天内可以退"),
    "no_packaging": ("это не условие", "no condition for a faulty one", "不以此为条件"),
    "service_centre": ("экспертиза тоже за его счёт", "pays for any expert examination", "鉴定费用也由卖方承担"),
}


def declined(ground: str, **choices: tuple[str, ...]) -> Case:
    case = told("return-refused", choices={"refusal": (ground,), **choices})
    return replace(case, events=(Event("request_declined", day(12)),))


@pytest.mark.parametrize("stage", ["first", "follow-up", "claim"])
@pytest.mark.parametrize("ground", list(REFUSED_BY))
def test_answer_to_a_refusal_meets_its_ground_by_law(ground: str, stage: str) -> None:
    case = declined(ground)
    for language, met in zip(("ru", "en", "zh"), REFUSED_BY[ground], strict=True):
        body = draft(CATALOG, case, stage=stage, language=language).body

        assert body.replace("\xa0", " ").lower().count(met.lower()) == 1


def test_answer_to_a_refusal_tells_no_russian_law_elsewhere() -> None:
    body = draft(CATALOG, declined("too_late", country=("kazakhstan",))).body

    assert "Казахстан" in body
    assert "двух лет" not in body


def test_who_is_blamed_for_a_fault_asks_for_findings_and_a_look_at_it() -> None:
    body = draft(CATALOG, declined("caused_by_me")).body

    assert "письменное заключение о причине дефекта. Могу передать чайник на проверку" in body.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("problem", "wish"),
    [
        ("damaged", "return_refund"),
        ("incomplete", "return_refund"),
        ("not-as-described", "return_refund"),
        ("wrong-item", "return_refund"),
        ("cancelled", "refund_check"),
        ("damaged", "replace"),
    ],
)
def test_term_runs_from_the_first_message_that_asked_for_it(problem: str, wish: str) -> None:
    case = telling(least_telling(problem), contacted_on=day(2), received_on=day(1))
    events = (Event("asked_support", day(9)), Event("asked_support", day(12)))

    def asked_on(before: str) -> dt.date | None:
        return given(replace(case, events=events, asked_before=before), wish, dt.date(2026, 4, 20)).law_asked_on

    assert asked_on("") == day(2)
    assert asked_on(f"2026-03-02 decide 2026-03-09 {wish} 2026-03-12 {wish}") == day(9)
    assert asked_on("2026-03-02 decide 2026-03-09 decide 2026-03-12 decide") is None
    assert asked_on("2026-03-02 decide 2026-03-09") == day(2), "what is no list of messages tells nothing"


def test_money_that_was_asked_for_where_the_order_was_late_is_due_from_then() -> None:
    late = told("late-order", contacted_on=day(2))

    assert given(replace(late, asked_before="2026-03-02 order_status"), "cancel_refund", day(30)).law_passed_on is None
    assert given(replace(late, asked_before="2026-03-02 cancel_refund"), "cancel_refund", day(30)).law_passed_on


def test_request_in_the_account_demands_the_money_whatever_a_message_of_that_day_asked_for() -> None:
    case = told("not-as-described", contacted_on=day(2), received_on=day(1))
    filed = replace(case, events=(Event("request_filed", day(2)),), asked_before="2026-03-02 decide")

    assert given(filed, "return_refund", day(30)).law_asked_on == day(2)


def test_term_from_the_claim_names_the_claim() -> None:
    case = telling(least_telling("not-as-described"), contacted_on=day(2), claimed_on=day(9), received_on=day(1))
    told = replace(case, asked_before="2026-03-02 decide 2026-03-09 return_refund")

    assert "со дня отправки претензии (9\N{NO-BREAK SPACE}марта)" in draft(CATALOG, told, stage="authority").body
