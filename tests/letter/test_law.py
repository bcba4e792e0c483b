"""The law of a case: which articles, which term has passed, what penalty, which terms to keep in mind."""

import datetime as dt
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from composer import config
from composer.case.facts import Case
from composer.catalog.reading import read_catalog
from composer.catalog.things import Catalog
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
    law = law_of(case, CATALOG)

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


LAW_OF_KAZAKHSTAN = """
days = 15

[grounds.defect]
after_refusal = "30"
terms = ["reply"]
claims.return_refund = ["15", "30"]
claims.replace = ["15"]

[articles."15"]
gives = "defective item: replacement"
source = "made up for this test"
checked_on = 2026-03-01
expires_on = 2027-03-01

[articles."30"]
gives = "defective item: money back"
term_days = 12
source = "made up for this test"
checked_on = 2026-03-01
expires_on = 2027-03-01

[articles.civil-428]
act = "civil_code"
number = "428"
gives = "nothing that a letter speaks of"
source = "made up for this test"
checked_on = 2026-03-01
expires_on = 2027-03-01

[terms.reply]
article = "30"
days = 12
starts = "demand"
source = "made up for this test"
checked_on = 2026-03-01
expires_on = 2027-03-01
"""


@pytest.fixture
def two_laws(tmp_path: Path) -> Catalog:
    """What is shipped with a second law, of three articles of its own; nothing but its name as an answer is added."""
    copy = Path(shutil.copytree(config.TEMPLATES, tmp_path / "templates"))
    law = Path(shutil.copytree(copy / "laws" / "russia", copy / "laws" / "kazakhstan"))
    (law / "law.toml").write_text(LAW_OF_KAZAKHSTAN, encoding="utf-8")
    for text in law.glob("*.txt"):
        kept = [line for line in text.read_text(encoding="utf-8").splitlines() if "{% block term_" not in line]
        text.write_text("\n".join([*kept, "{% block term_reply %}{{ date | day }}{% endblock %}"]), encoding="utf-8")
    country = copy / "questions" / "country"
    toml = (country / "question.toml").read_text(encoding="utf-8")
    (country / "question.toml").write_text(toml.replace('"elsewhere"', '"kazakhstan", "elsewhere"'), encoding="utf-8")
    for text in country.glob("*.txt"):
        with text.open("a", encoding="utf-8") as file:
            file.write("{% block country_kazakhstan %}Kazakhstan{% endblock %}\n")
    return read_catalog(copy)


def test_two_laws_with_articles_of_their_own_live_side_by_side(two_laws: Catalog) -> None:
    case = told("return-defective")
    there = replace(case, choices={"country": ("kazakhstan",)})

    assert " 15 и 30 " in draft(two_laws, there, stage="claim").body
    assert " 18 и 22 " in draft(two_laws, case, stage="claim").body


def test_law_gives_days_and_terms_of_its_own(two_laws: Catalog) -> None:
    law, case = two_laws.laws["kazakhstan"], told("return-defective")
    problem = two_laws.problems["return-defective"]

    assert [term.id for term in terms(case, problem, law, "return_refund", day(16))] == ["reply"]
    assert basis(case, problem, law, "return_refund", day(16)).law_term == 12
    assert basis(case, problem, law, "replace", day(16)).law_term == 15


def test_what_a_law_says_nothing_of_is_claimed_in_general_words(two_laws: Catalog) -> None:
    found = basis(told("cancelled"), two_laws.problems["cancelled"], two_laws.laws["kazakhstan"], "reinstate", day(16))

    assert (found.claimable, found.law_articles, found.law_term) == (True, (), 15)
