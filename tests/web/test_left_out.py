"""What a message does not say stands beside it by name; what things and parts are called is suggested."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from composer.catalog.things import Catalog
from tests.web.test_write import post, soup

CRACK = "Трещина идёт от горлышка почти до дна."
VASE: dict[str, Any] = {"product": "Ваза стеклянная Vesta", "damage": ["broken", "cracked"], "description": CRACK}


def test_message_names_what_it_leaves_out(client: FlaskClient) -> None:
    page = soup(
        post(client, "/write/damaged?lang=en", **VASE, stage="thanks", solution="replaced", pickup_point="Tula, 5")
    )

    assert "This message leaves out: " in page.select_one("#leaves-out").text
    assert "Pickup point" in page.select_one("#leaves-out").text
    assert not page.select("[name=restored]"), "a message that tells nothing offers to tell it"


def test_message_that_says_everything_names_nothing(client: FlaskClient) -> None:
    assert soup(post(client)).select_one("#leaves-out") is None


def test_sentence_that_own_words_repeat_is_left_out_until_it_is_wanted(client: FlaskClient) -> None:
    page = soup(post(client, "/write/damaged?lang=ru", **VASE))
    box = page.select_one("[name=restored]")
    assert (box["value"], box["form"], box.has_attr("checked")) == ("damage.cracked", "case", False)
    assert "с трещиной" in box.find_parent("label").text
    assert "есть трещина" not in page.select_one("#part-1").text

    page = soup(post(client, "/write/damaged?lang=ru", **VASE, restored="damage.cracked"))
    assert page.select_one("[name=restored]").has_attr("checked")
    assert "есть трещина" in page.select_one("#part-1").text


def test_restored_sentence_of_another_problem_is_passed_over(client: FlaskClient) -> None:
    answer = post(client, "/write/account", restored="damage.cracked", description="Аккаунт заблокирован без причины.")

    assert answer.status_code == 200
    assert not soup(answer).select("[name=restored]")


@pytest.mark.parametrize(("language", "name"), [("ru", "наушники"), ("en", "earphones"), ("zh", "耳机")])
def test_things_are_suggested_in_the_readers_language(client: FlaskClient, language: str, name: str) -> None:
    page = soup(client.get(f"/write/return?lang={language}"))
    suggested = [option["value"] for option in page.select("datalist#thing-names option")]

    assert page.select_one("#thing")["list"] == "thing-names"
    assert name in suggested
    assert len(suggested) == len(set(suggested))


def test_common_things_come_with_the_page_and_all_others_once_they_are_asked_for(
    client: FlaskClient, catalog: Catalog
) -> None:
    box = soup(client.get("/write/return?lang=ru")).select_one("datalist#thing-names")
    others = soup(client.get(box["data-hx-get"]))
    lexicon = catalog.lexicon
    first, later = ([lexicon.find(option["value"]) for option in part.select("option")] for part in (box, others))

    assert all(lexicon.thing(id).common for id in first)
    assert {*first, *later} == lexicon.group_of.keys() - {"item"}


def test_parts_are_those_of_the_thing_that_was_typed(client: FlaskClient, catalog: Catalog) -> None:
    typed = {"thing": "earphones", "product": "Sonora"}
    page = soup(client.post("/write/return-defective/letter?lang=en", data=typed))
    suggested = [option["value"] for option in page.select("#part-names option")]
    lexicon = catalog.lexicon

    assert suggested == [lexicon.noun(part, "en").name for part in lexicon.parts_of(lexicon.find("earphones"))]
    assert suggested
