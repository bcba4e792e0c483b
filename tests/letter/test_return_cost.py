"""Whoever asks for it is not charged for sending a thing back that was not as it should have been."""

from dataclasses import replace

import pytest

from composer.case.facts import Case
from tests.cast import CATALOG, draft, least_telling, most_telling
from tests.in_between import few_in_between

ASKED = {"ru": "Обратную доставку", "en": "at no cost to me", "zh": "退货运费不应由我承担"}
CLAIMED = {"ru": "бесплатную обратную доставку", "en": "free of charge", "zh": "请不要向我收取退货运费"}
TROUBLES = [problem.id for problem in CATALOG.problems.values() if "return_cost" in problem.questions]


def told(case: Case, **choices: tuple[str, ...]) -> Case:
    return replace(case, choices={**case.choices, "return_cost": ("not_mine",), **choices})


@pytest.mark.parametrize(("problem", "language"), few_in_between(TROUBLES, CATALOG.languages))
def test_letters_ask_for_it_once_by_any_way(problem: str, language: str) -> None:
    ways = [*CATALOG.ways(CATALOG.problems[problem]), "request"]
    for channel in ways:
        for case in (least_telling(problem, language), most_telling(problem, language)):
            written = draft(CATALOG, told(case), language, channel)
            asked = 0 if "return_cost" in written.spared else 1  # where all would be too long, and then it is named
            assert written.body.count(ASKED[language]) == asked, channel
            assert asked or case != least_telling(problem, language)
            assert ASKED[language] not in draft(CATALOG, case, language, channel).body


@pytest.mark.parametrize("language", CATALOG.languages)
@pytest.mark.parametrize("problem", TROUBLES)
def test_claim_says_by_which_article_where_the_law_names_one(problem: str, language: str) -> None:
    case = told(least_telling(problem, language), wish=("return_refund",))
    body = draft(CATALOG, case, language, stage="claim").body
    before = body.partition(CLAIMED[language])[0]
    reason = before[max(map(before.rfind, ("Расходы", "The seller bears", "退回"))) :]

    assert CLAIMED[language] in body
    assert ("18" in reason) is (problem != "wrong-item")


@pytest.mark.parametrize("country", ["belarus", "kazakhstan", "elsewhere"])
def test_no_russian_article_is_named_elsewhere(country: str) -> None:
    case = told(least_telling("damaged"), wish=("return_refund",))
    body = draft(CATALOG, told(case, country=(country,)), stage="claim").body

    assert ASKED["ru"] in body
    assert "Расходы на возврат" not in body


def test_whoever_keeps_the_thing_asks_for_no_way_back() -> None:
    assert ("return_cost.not_mine", "wish.price_cut") in CATALOG.problems["return-defective"].contradictions


def test_offered_where_something_was_wrong_with_what_came() -> None:
    assert {*TROUBLES} == {"return-defective", "exchange-defective", "wrong-item", "not-as-described", "damaged"}
