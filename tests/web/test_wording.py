"""She changes the final text by hand; whatever goes out takes it, and one tap brings the original back."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.test_write import letter, post, soup

HERS = "Здравствуйте! Прошу вернуть деньги за заказ 1000000471 от 4 марта."
ABOUT: dict[str, Any] = {"reason": "size"}


@pytest.fixture
def worded(client: FlaskClient) -> dict[str, str]:
    """The boxes of a letter that was changed by hand."""
    page = soup(post(client, **ABOUT, reword="start"))
    assert page.select_one("[name=wording]").text.strip() == letter(post(client, **ABOUT))
    assert not page.select("#hers[hidden], #reworded"), "nothing has been changed yet"
    return {**ABOUT, "wording": HERS, "worded_on": page.select_one("[name=worded_on]")["value"]}


def test_message_and_every_file_take_her_wording(client: FlaskClient, worded: dict[str, str]) -> None:
    page = soup(post(client, "/write/return?lang=en", **worded))

    assert page.select_one("#part-1").text == HERS
    assert "You changed the message by hand" in page.select_one("#mirror").text
    assert HERS in post(client, "/write/return.txt", **worded).text


def test_original_is_one_tap_away(client: FlaskClient, worded: dict[str, str]) -> None:
    page = soup(post(client, **worded, reword="drop"))

    assert page.select_one("#part-1").text == letter(post(client, **ABOUT))
    assert page.select("#hers[hidden]")


def test_wording_is_of_one_message_and_grows_old_with_its_answers(client: FlaskClient, worded: dict[str, str]) -> None:
    assert "Your answers have changed" in soup(post(client, "/write/return?lang=en", **worded, name="Anna")).text
    assert "Your answers have changed" not in soup(post(client, "/write/return?lang=en", **worded)).text
    assert letter(post(client, **worded, channel="chat")) == letter(post(client, **ABOUT, channel="chat"))


def test_hints_and_what_is_left_out_hold_for_her_wording(client: FlaskClient, worded: dict[str, str]) -> None:
    page = soup(post(client, "/write/return?lang=en", **worded | {"wording": f"{HERS} Вы все идиоты!!!"}))

    assert page.select("#hint-insult")
    assert "Product" in page.select_one("#leaves-out").text


def test_kept_case_keeps_her_wording(visitor: FlaskClient, worded: dict[str, str]) -> None:
    kept = post(visitor, "/cases?problem=return", **worded, sent="yes")
    case = visitor.get(kept.headers["Location"])

    assert HERS in case.text
    assert HERS in visitor.get(kept.headers["Location"].split("#")[0] + ".json").text
