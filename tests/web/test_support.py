"""The page about support: every channel with its source, questions settled without a message, doors into the forms."""

import re

import pytest
from flask.testing import FlaskClient

from composer.catalog.things import Catalog
from tests.web.test_write import soup

LANGUAGES = ["en", "ru", "zh"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_channel_says_when_where_and_how_it_is_known(client: FlaskClient, catalog: Catalog, language: str) -> None:
    page = soup(client.get(f"/support?lang={language}"))
    words = catalog.shop.words[language]

    for channel in catalog.shop.channels:
        section = page.select_one(f"[aria-labelledby=way-{channel}]")
        assert {words.say(f"{what}_{channel}") for what in ("route", "ready", "wait")} == {
            found.text for found in section.select("dd")
        }
        assert section.select("a[href^=https]"), channel


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_frequent_question_leads_on_to_a_form(client: FlaskClient, catalog: Catalog, language: str) -> None:
    page = soup(client.get(f"/support?lang={language}"))
    doors = {link["href"] for link in page.select(".frequent a[href^='/write/']")}

    assert len(page.select(".frequent")) == len(catalog.shop.frequent)
    assert doors == {f"/write/{door}#title" for doors in catalog.shop.doors.values() for door in doors}
    assert {client.get(door).status_code for door in doors} == {200}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_telephone_number_is_printed(client: FlaskClient, language: str) -> None:
    assert not re.search(r"\d[\d ()-]{8,}\d", soup(client.get(f"/support?lang={language}")).select_one("main").text)


@pytest.mark.parametrize("path", ["/", "/support", "/cases", "/write/return"])
def test_every_page_leads_there(client: FlaskClient, path: str) -> None:
    assert soup(client.get(path)).select("header a[href='/support']")
