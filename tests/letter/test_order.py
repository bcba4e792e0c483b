"""What a letter says of an order of which not everything is known."""

import re
from dataclasses import replace

import pytest

from composer.case.facts import Case
from tests.cast import CATALOG, KETTLE, dealt_cells, draft, least_telling, telling
from tests.in_between import few_in_between

LANGUAGES = list(CATALOG.languages)
NUMBERED = [id for id, problem in CATALOG.problems.items() if problem.stands_in("order_number")]
UNKNOWN = {"order_number": "", "purchased_on": None, "product": "", "description": ""}


def by_article(problem: str) -> Case:
    return telling(least_telling(problem), order_number="", article="196320101")


@pytest.mark.parametrize(
    ("language", "subject"),
    [("ru", "Артикул 196320101: "), ("en", "Article no. 196320101: "), ("zh", "货号196320101：")],
)
def test_article_stands_in_the_subject_for_an_unknown_number(language: str, subject: str) -> None:
    assert draft(CATALOG, by_article("return-defective"), language).subject.startswith(subject)


@pytest.mark.drawn
@pytest.mark.parametrize(("problem", "language"), few_in_between(NUMBERED, LANGUAGES))
def test_article_is_never_called_the_number_of_an_order(problem: str, language: str) -> None:
    misnamed = re.compile("(?i)(заказ|order|订单号?：?)[:：]? *№? *196320101")
    for channel, stage in dealt_cells(problem, language):
        letter = draft(CATALOG, by_article(problem), language, channel, stage)
        assert not misnamed.search(f"{letter.subject}\n{letter.body}"), (channel, stage)


def test_unknown_number_is_said_to_be_unknown() -> None:
    body = draft(CATALOG, by_article("return")).body

    assert "Заказ: номер неизвестен, оформлен 6\xa0марта 2026\xa0г.\n" in body
    assert "артикул 196320101" in body


@pytest.mark.parametrize("channel", ["email", "chat", "app", "call", "summary"])
def test_letter_about_an_account_speaks_of_no_order(channel: str) -> None:
    case = replace(telling(KETTLE, problem="account", **UNKNOWN), choices={"trouble": ("blocked",)})
    letter = draft(CATALOG, case, channel=channel)

    assert not any(word in (letter.subject + letter.body).lower() for word in ("заказ", "товар", "none"))


def test_wallet_letter_needs_no_order() -> None:
    told = {"trouble": ("wallet",), "wish": ("credit_wallet",)}
    letter = draft(CATALOG, replace(telling(KETTLE, problem="payment-missing", **UNKNOWN), choices=told))

    assert letter.subject == "WB Кошелёк не пополнен, прошу зачислить деньги"
    assert "Заказ" not in letter.body


@pytest.mark.parametrize(
    ("language", "said"), [("ru", ", ИНН 7721546864"), ("en", ", INN 7721546864"), ("zh", "7721546864")]
)
def test_claim_names_the_seller_by_tax_number(language: str, said: str) -> None:
    case = telling(least_telling("return-defective"), seller="ООО «Звук»", seller_tax_id="7721546864")

    assert said in draft(CATALOG, case, language, stage="claim").body
