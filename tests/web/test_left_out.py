"""What a message does not say stands beside it by name; what things and parts are called is suggested."""

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from composer.catalog.things import Catalog
from composer.form.case_form import form_for
from composer.form.contact_form import file_from, typed_case
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


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_what_nobody_ticked_is_named_beside_the_message_and_can_be_left_out(client: FlaskClient, language: str) -> None:
    address = f"/write/return-defective?lang={language}"
    with_it = soup(post(client, address, product="Чайник", language="ru"))
    offer = "Если нужна проверка качества, подскажите, пожалуйста, куда и когда принести чайник."
    assert offer in with_it.select_one("#part-1").text
    assert with_it.select_one("label:has(#omitted-offer) small").text in with_it.select_one("#letter").text

    without = soup(post(client, address, product="Чайник", language="ru", omitted="offer"))
    assert without.select_one("#part-1").text == with_it.select_one("#part-1").text.replace(f"{offer}\n\n", "")
    assert without.select_one("#omitted-offer").has_attr("checked")
    assert without.select_one("#mirror").text != with_it.select_one("#mirror").text if language != "ru" else True


def test_message_that_offers_nothing_has_nothing_to_leave_out(client: FlaskClient) -> None:
    assert not soup(post(client, "/write/charged-twice", product="Чайник")).select("[name=omitted]")


def test_kept_case_remembers_what_is_left_out(catalog: Catalog) -> None:
    form = form_for(catalog.problems["damaged"], catalog)
    typed = MultiDict({"omitted": "offer", "product": "Ваза"})
    file = file_from(form(typed, latest_day=date(2026, 3, 16)), ())

    assert form(typed_case(file, catalog), latest_day=date(2026, 3, 16)).omitted.data == ("offer",)
