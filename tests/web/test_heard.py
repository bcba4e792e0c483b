"""Beside the box for own words stands what becomes of them in the message."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.test_write import post, soup

NEW = "Коробка была целая, внутри пусто."
VASE: dict[str, Any] = {"product": "Ваза стеклянная Vesta", "damage": ["cracked"], "language": "ru"}


def heard(client: FlaskClient, description: str, language: str = "en", **told: Any) -> Any:
    page = soup(post(client, f"/write/damaged?lang={language}", **{**VASE, "description": description, **told}))
    return page.select_one("#heard")


def lists(found: Any) -> dict[str, list[str]]:
    """Heading -> the sentences below it."""
    return {
        name.text: [one.text for one in name.find_next_sibling("ul").select("li")] for name in found.select(".name")
    }


def test_sentence_that_the_message_says_anyway_is_named_as_left_out(client: FlaskClient) -> None:
    found = heard(client, f"{NEW} Ваза с трещиной.")

    assert found.summary.text == "Left out, as said already or not needed: 1 of 2 sentences"
    assert lists(found) == {"Left out": ["Ваза с трещиной."], "In the message": [NEW]}
    assert found.a["href"] == "#restored-description"


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("Здравствуйте!", NEW),
        ("您好！", "里面是空的，盒子没坏。"),
        ("Hello!", "The box was whole and empty."),
    ],
)
def test_sentence_that_no_letter_says_is_named_and_cannot_come_back(client: FlaskClient, words: str, rest: str) -> None:
    found = heard(client, f"{words} {rest}")

    assert lists(found) == {"Left out": [words], "In the message": [rest]}
    assert not found.select("a")


def test_sentence_that_is_wanted_all_the_same_goes_into_the_message(client: FlaskClient) -> None:
    found = heard(client, f"{NEW} Ваза с трещиной.", restored="description")

    assert found.summary.text == "Goes into the message as you typed it"
    assert lists(found) == {"In the message": [NEW, "Ваза с трещиной."]}


def test_slips_that_are_mended_are_shown_mended(client: FlaskClient) -> None:
    found = heard(client, "коробка была целая!!! внутри пусто")

    assert found.summary.text == "Goes into the message, with slips mended"
    assert lists(found) == {"In the message": ["Коробка была целая.", "Внутри пусто"]}


@pytest.mark.parametrize(("words", "is_brief"), [("Внутри пусто.", True), ("里面是空的", True), (NEW, False)])
def test_a_few_words_are_noted_and_no_fault(client: FlaskClient, words: str, is_brief: bool) -> None:
    found = heard(client, words)

    assert ("a whole sentence" in found.summary.text) == is_brief
    assert not found.select(".error")


@pytest.mark.parametrize(
    "told", [{"description": ""}, {"description": NEW, "wording": "Моё письмо.", "worded_on": "email.first.ru.1"}]
)
def test_nothing_is_said_of_words_that_are_not_there(client: FlaskClient, told: dict[str, str]) -> None:
    assert not heard(client, **told).text.strip()


def test_what_must_not_be_shown_is_not_shown_there_either(client: FlaskClient) -> None:
    found = heard(client, "Код из СМС 4821, карта 4276 3800 1234 5678, внутри пусто.")

    assert not found.text.strip()


@pytest.mark.parametrize(("words", "language"), [(NEW, "ru"), ("里面是空的。", "zh"), ("The box was empty.", "en")])
def test_box_is_in_the_language_that_is_typed_there(client: FlaskClient, words: str, language: str) -> None:
    page = soup(post(client, "/write/damaged?lang=zh", **VASE, description=words))
    box = page.select_one("#description")

    assert (box["lang"], box["spellcheck"]) == (language, "true")
    assert page.select_one("#heard ul")["lang"] == language


def test_it_comes_with_the_letter_while_she_types(client: FlaskClient) -> None:
    part = soup(client.post("/write/damaged/letter?lang=zh", data={**VASE, "description": "里面是空的。"}))

    assert part.select_one("#heard summary").text == "会照这样写进消息；写成完整的句子更清楚"
    assert part.select_one("#part-1")
