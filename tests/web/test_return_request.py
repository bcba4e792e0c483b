"""A return request: its text for the one comment box, the room there, what to photograph."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from composer.catalog.things import Catalog
from tests.web.test_write import post, soup

REQUEST: dict[str, Any] = {"channel": "request", "defect": "no_charge"}


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_request_tells_its_room_and_what_to_photograph(client: FlaskClient, catalog: Catalog, language: str) -> None:
    page = soup(post(client, f"/write/return-defective?lang={language}", **REQUEST))
    lines = catalog.shop.words[language].say("photos_request").splitlines()

    assert str(len(page.select_one("#part-1").text)) in page.select_one("#room.hint").text
    assert [box.find_parent("label").text.strip() for box in page.select("[aria-labelledby=photos] input")] == lines
    assert not page.select("[aria-labelledby=photos] [name]"), "what is ticked there is sent to nobody"
    assert page.select("[aria-labelledby=photos] a[href^=https]")


def test_text_that_the_box_does_not_take_says_so(client: FlaskClient) -> None:
    page = soup(post(client, "/write/return-defective?lang=en", **REQUEST, description="Кабель не помог. " * 80))

    assert "shorten your own words" in page.select_one("#room.error").text


def test_request_stands_first_where_goods_are_faulty_and_nowhere_else(client: FlaskClient, catalog: Catalog) -> None:
    takes = {id for id, problem in catalog.problems.items() if catalog.ways(problem)[0] == "request"}
    page = soup(client.get("/write/return-defective"))

    assert takes == set(catalog.channels["request"].problems)
    assert page.select_one(".tabs [name=channel]")["value"] == "request"
    assert not soup(client.get("/write/charged-twice")).select("[name=channel][value=request]")


def test_request_that_another_problem_does_not_know_becomes_a_letter(client: FlaskClient) -> None:
    answer = post(client, "/write/return", channel="request")

    assert answer.status_code == 200
    assert soup(answer).select_one("[name=channel]:checked, [name=channel][checked]")["value"] == "email"
