"""The law of a case: which articles, which term has passed, what penalty, which terms to keep in mind."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from composer.case.facts import Case
from composer.letter.law import Basis, basis, law_of, terms
from tests.cast import CATALOG, KETTLE, day, draft, telling

RUSSIA = CATALOG.laws["russia"]


def told(problem: str, **facts: Any) -> Case:
    return telling(KETTLE, problem=problem, **facts)


def given(case: Case, wish: str, today: dt.date) -> Basis:
    return basis(case, CATALOG.problems[case.problem], RUSSIA, wish, today)


def test_claim_for_a_defect_rests_on_two_articles_and_ten_days() -> None:
    found = given(told("return-defective"), "return_refund", day(16))

    assert (found.law_articles, found.law_act, found.law_term) == (("18", "22"), "consumer_law", 10)


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
    law = law_of(case, CATALOG, CATALOG.shop)

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
    assert "истекли 23" in body
    assert "придётся направить претензию" in body
    assert "суд" not in body


def test_first_message_never_threatens() -> None:
    for problem in CATALOG.problems:
        for language, threats in {"ru": ("суд", "претензи"), "en": ("court", "claim"), "zh": ("起诉", "索赔")}.items():
            body = draft(CATALOG, told(problem), language).body.replace("обсуд", "")
            assert not [threat for threat in threats if threat in body], problem
