"""Letters to the bank and to the authority: when they can be written, and that they have no address of the shop's."""

from email import message_from_bytes
from typing import Any

import pytest
from flask.testing import FlaskClient

from composer.catalog.things import Catalog
from composer.letter.draft import Draft
from composer.letter.export import to_mailto
from tests.web.test_write import post, soup

TWICE: dict[str, Any] = {
    "stage": "bank",
    "trouble": "twice",
    "payment": "card",
    "amount": "4890",
    "contacted_on": "2026-03-10",
    "name": "Li Ming",
}
CLAIMED: dict[str, Any] = {
    "stage": "authority",
    "defect": "no_charge",
    "contacted_on": "2026-03-05",
    "claimed_on": "2026-03-06",
    "seller": "ООО «Звук»",
    "name": "Li Ming",
    "reply_address": "Москва",
}


@pytest.mark.parametrize(("path", "typed"), [("charged-twice", TWICE), ("return-defective", CLAIMED)])
def test_letter_to_others_than_the_shop_has_no_address(client: FlaskClient, path: str, typed: dict[str, Any]) -> None:
    page = soup(post(client, f"/write/{path}?lang=en", **typed))
    file = message_from_bytes(post(client, f"/write/{path}.eml", **typed).data)

    assert "wildberries.ru" not in page.select_one(".onward").text
    assert page.select(".onward .route a[href^=https]"), "what it takes and can bring has a source"
    assert (file["To"], file["X-Unsent"]) == (None, "1")


def test_link_without_an_address_leaves_it_to_the_shopper() -> None:
    assert to_mailto(Draft("A", "B", "ru", "email"), "") == "mailto:?subject=A&body=B"


@pytest.mark.parametrize("lacking", ["contacted_on", "amount", "name"])
def test_bank_is_written_to_once_the_shop_was(client: FlaskClient, lacking: str) -> None:
    answer = post(client, "/write/charged-twice?lang=en", **{**TWICE, lacking: ""})

    assert answer.status_code == 422
    assert soup(answer).select_one(f"#error-{lacking}, [id^={lacking}][aria-invalid]")


def test_bank_is_written_to_about_payments_that_it_made(client: FlaskClient) -> None:
    assert post(client, "/write/charged-twice", **{**TWICE, "payment": "wallet"}).status_code == 422
    assert post(client, "/write/charged-twice", **TWICE).status_code == 200


def test_authority_is_written_to_after_the_claim(client: FlaskClient) -> None:
    assert post(client, "/write/return-defective", **{**CLAIMED, "claimed_on": ""}).status_code == 422


def test_bank_is_offered_for_its_own_grounds_and_the_authority_where_a_claim_can_be(catalog: Catalog) -> None:
    bank, authority = catalog.purposes["bank"], catalog.purposes["authority"]

    assert {id for id, problem in catalog.problems.items() if problem.comes_to(bank)} == set(bank.problems)
    assert all(problem.comes_to(authority) == bool(problem.claims) for problem in catalog.problems.values())
