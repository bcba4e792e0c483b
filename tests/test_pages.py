"""Pages as a reader meets them, without a browser: see tests/browser for the rest."""

import gzip
import re
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from composer import create_app
from composer.catalog import Catalog

TYPED = {
    "order_number": "1000000471",
    "purchased_on": "2026-03-04",
    "product": "Наушники «Sonora»",
    "description": "换了充电线也没用！",
    "name": "Ли Мин",
}


def token(client: FlaskClient) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/write/return").text)
    assert found
    return found[1]


def post(client: FlaskClient, path: str = "/write/return", **typed: str) -> TestResponse:
    return client.post(path, data={"csrf_token": token(client), **TYPED, **typed})


def soup(answer: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.data, "html.parser")


def letter(answer: TestResponse) -> str:
    found = soup(answer).select_one("#part-1")
    return found.text if found else ""


def test_first_page_offers_every_problem(client: FlaskClient, catalog: Catalog) -> None:
    links = [link["href"] for link in soup(client.get("/")).select(".problems a")]

    assert links == [f"/write/{problem}" for problem in catalog.problems]


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_every_form_opens_in_every_language(client: FlaskClient, catalog: Catalog, language: str) -> None:
    for problem in catalog.problems:
        page = soup(client.get(f"/write/{problem}?lang={language}"))
        assert page.html["lang"] == language
        assert page.h1.text == catalog.problems[problem].words[language].say("title")


def test_letter_is_russian_and_its_mirror_speaks_the_readers_language(client: FlaskClient) -> None:
    client.get("/?lang=zh")
    answer = post(client)

    assert answer.status_code == 200
    assert letter(answer).startswith("Здравствуйте!")
    assert soup(answer).select_one(".mirror .letter").text.startswith("您好！")


def test_no_mirror_for_who_reads_the_letter(client: FlaskClient) -> None:
    client.get("/?lang=ru")

    assert soup(post(client)).select_one(".mirror") is None


def test_kind_word_about_own_words_in_another_language(client: FlaskClient) -> None:
    assert soup(post(client)).select_one("#hint-language") is not None
    assert soup(post(client, description="Кабель не помог.")).select_one("#hint-language") is None


def test_mend_is_one_tap_and_shows_the_letter_anew(client: FlaskClient) -> None:
    typed = {"description": "Кабель не помог!!! Заказ от 4 марта.", "seller": " ООО «Звук» "}
    button = soup(post(client, **typed)).select_one("#hint-marks [name=mend]")
    answer = post(client, **typed, mend=button["value"])
    page = soup(answer)

    assert button["form"] == "case"
    assert page.select_one("#description").text.strip() == "Кабель не помог! Заказ от 4 марта."
    assert page.select_one("#seller")["value"] == typed["seller"]
    assert "Кабель не помог! Заказ" in letter(answer)
    assert page.select_one(".kind") is None


def test_words_left_as_they_are_stay_left(client: FlaskClient) -> None:
    typed = {"description": "Кабель не помог!!! Заказ от 4 марта."}
    page = soup(
        post(client, **typed, leave=soup(post(client, **typed)).select_one("#hint-marks [name=leave]")["value"])
    )
    kept = page.select_one("[name=left]")

    assert page.select_one(".kind") is None
    assert page.select_one("#description").text.strip() == typed["description"]
    assert soup(post(client, **typed, left=kept["value"])).select_one(".kind") is None
    assert soup(client.post("/write/return?lang=zh", data={"left": "marks", "keep": "1"})).select_one("[name=left]")


def test_every_hint_has_a_way_on(client: FlaskClient) -> None:
    page = soup(post(client, description="ВЫ ИДИОТЫ, ВЕРНИТЕ ДЕНЬГИ!!!"))

    assert len(page.select(".kind")) == 2
    for hint in page.select(".kind"):
        assert page.select_one(hint.a["href"]).name == "textarea"
        assert hint.select_one("[name=leave]")


@pytest.mark.parametrize("channel", ["email", "chat"])
def test_letter_waits_until_a_secret_is_hidden(client: FlaskClient, channel: str) -> None:
    typed = {"description": "Карта 4111 1111 1111 1111, списали 5 марта.", "channel": channel}
    page = soup(post(client, **typed))

    assert page.select_one("[data-copy]") is None
    assert page.select_one("[formaction*='.eml']") is None
    assert page.select_one("#hint-card [name=leave]") is None
    assert "4111 1111" not in page.select_one("#result").text
    answer = post(client, **typed, mend="card")
    assert "Карта •••• 1111, списали 5 марта." in letter(answer)
    assert soup(answer).select_one("[data-copy]")


def test_no_file_while_a_secret_is_there(client: FlaskClient) -> None:
    typed = {"description": "Карта 4111 1111 1111 1111, списали 5 марта.", "channel": "email"}
    answer = post(client, "/write/return.eml", **typed, leave="card")

    assert answer.status_code == 422
    assert soup(answer).select_one("#hint-card")
    assert post(client, "/write/return.eml", **typed | {"description": "Списали 5 марта дважды."}).status_code == 200


def test_secret_in_a_row_behind_an_empty_one_is_hidden_there(client: FlaskClient) -> None:
    typed = {
        "description": "Деньги списали 5 марта.",
        "events-1-kind": "asked_support",
        "events-1-detail": "карта 4111111111111111",
    }
    page = soup(post(client, **typed, mend="card"))

    assert page.select_one("[name=events-1-detail]")["value"] == "карта •••• 1111"
    assert page.select_one("#description").text.strip() == typed["description"]


def test_mend_that_leaves_too_little_asks_for_more(client: FlaskClient) -> None:
    answer = post(client, description="Я вас убью! Жду.", mend="harm")

    assert answer.status_code == 422
    assert soup(answer).select_one("#description").text.strip() == "Жду."


def test_channel_and_language_of_the_letter_are_choices(client: FlaskClient) -> None:
    answer = post(client, channel="chat", language="en")

    assert letter(answer).startswith("Hello!")
    assert soup(answer).select_one("#subject") is None


def test_long_chat_message_comes_in_parts(client: FlaskClient) -> None:
    answer = post(client, channel="chat", description="Кабель не помог. " * 100)

    parts = [part.text for part in soup(answer).select(".paper .letter")]
    assert len(parts) > 1
    assert all(len(part) <= 1000 for part in parts)


def test_errors_stand_on_top_and_beside_their_fields(client: FlaskClient) -> None:
    answer = post(client, order_number="", received_on="2020-01-01")
    page = soup(answer)

    assert answer.status_code == 422
    assert [link["href"] for link in page.select(".summary a")] == ["#received_on", "#order_number"] or [
        link["href"] for link in page.select(".summary a")
    ] == ["#order_number", "#received_on"]
    for link in page.select(".summary a"):
        field = page.select_one(link["href"])
        assert field["aria-invalid"] == "true"
        assert page.find(id=field["aria-describedby"].split()[-1]).text.strip()
    assert page.select_one("[data-copy]") is None


def test_every_typed_character_is_kept(client: FlaskClient) -> None:
    typed = {
        "purchased_on": "вчера",
        "amount": " много ",
        "description": "\n  два пробела  \n\nконец ",
        "product": '"<b>&',
    }
    page = soup(post(client, **typed))

    assert page.select_one("#purchased_on")["value"] == "вчера"
    assert page.select_one("#amount")["value"] == " много "
    assert page.select_one("#product")["value"] == '"<b>&'
    assert page.select_one("#description").text.removeprefix("\n") == typed["description"]


def test_expired_token_loses_nothing_and_the_next_press_goes_through(client: FlaskClient) -> None:
    answer = client.post("/write/return", data={**TYPED, "csrf_token": "stale"})
    page = soup(answer)

    assert answer.status_code == 422
    assert page.select_one("#order_number")["value"] == TYPED["order_number"]
    fresh = page.select_one("[name=csrf_token]")["value"]
    assert client.post("/write/return", data={**TYPED, "csrf_token": fresh}).status_code == 200


def test_switching_the_pages_language_keeps_what_was_typed(client: FlaskClient) -> None:
    answer = client.post("/write/return?lang=en", data={**TYPED, "keep": "1", "order_number": ""})
    page = soup(answer)

    assert answer.status_code == 200
    assert page.html["lang"] == "en"
    assert page.select_one("#product")["value"] == TYPED["product"]
    assert page.select_one(".summary") is None
    assert soup(client.get("/")).html["lang"] == "en"


@pytest.mark.parametrize(
    ("header", "language"), [("zh-CN,zh;q=0.9", "zh"), ("ru-RU", "ru"), ("de", "en"), ("de, ru;q=0.5", "ru")]
)
def test_browsers_language_decides_at_first(client: FlaskClient, header: str, language: str) -> None:
    assert soup(client.get("/", headers={"Accept-Language": header})).html["lang"] == language


def test_file_is_an_unsent_draft(client: FlaskClient) -> None:
    answer = post(client, "/write/return.eml", channel="chat", recipient="help@example.com")

    assert answer.mimetype == "message/rfc822"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="support-1000000471.eml"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert message_from_bytes(answer.data)["To"] == "help@example.com"


def test_incomplete_file_answers_with_the_form(client: FlaskClient) -> None:
    answer = post(client, "/write/return.eml", order_number="")

    assert answer.status_code == 422
    assert soup(answer).select_one(".summary")


def test_address_of_the_file_leads_to_the_form(client: FlaskClient) -> None:
    answer = client.get("/write/return.eml")

    assert (answer.status_code, answer.location) == (302, "/write/return")


def test_operators_page_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "pages" / "error.html"
    own.parent.mkdir(parents=True)
    own.write_text("Gone fishing", encoding="utf-8")

    assert create_app({"INSTANCE": str(tmp_path)}).test_client().get("/nowhere").text == "Gone fishing"


@pytest.mark.parametrize("path", ["/write/nothing", "/write/nothing.eml", "/nothing"])
def test_unknown_page_is_not_found(client: FlaskClient, path: str) -> None:
    answer = client.post(path, data=TYPED) if path.endswith(".eml") else client.get(path)

    assert answer.status_code == 404
    assert soup(answer).h1


def test_too_much_text_is_refused_politely(client: FlaskClient) -> None:
    assert client.post("/write/return", data={"description": "a" * 5_000_000}).status_code == 413


def test_pages_keep_to_themselves(client: FlaskClient) -> None:
    answer = post(client)

    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert not [url for url in _addresses(soup(answer)) if url.startswith(("http", "//"))]


def test_cookie_is_for_tls_only_behind_tls(app: Flask) -> None:
    answer = app.test_client().get("/write/return", base_url="https://localhost")

    assert "Secure" in answer.headers["Set-Cookie"]
    assert "Strict-Transport-Security" in answer.headers


def test_markup_in_facts_stays_text(client: FlaskClient) -> None:
    answer = post(client, product="<script>alert(1)</script>", description="{{ 7*7 }} {% raw %} <b>жирно</b>")

    assert "<script>alert" not in answer.text
    assert "{{ 7*7 }} {% raw %} <b>жирно</b>" in letter(answer)


@pytest.mark.parametrize("page", ["/", "/write/return", "/write/charged-twice"])
def test_every_control_has_a_name(client: FlaskClient, page: str) -> None:
    parsed = soup(client.get(page))
    for control in parsed.select("input:not([type=hidden]), select, textarea"):
        assert control.find_parent("label") or parsed.find("label", attrs={"for": control["id"]}), control


def test_ids_are_unique(client: FlaskClient, catalog: Catalog) -> None:
    for problem in catalog.problems:
        ids = [tag["id"] for tag in soup(post(client, f"/write/{problem}")).select("[id]")]
        assert len(ids) == len(set(ids)), problem


def test_first_load_is_small(client: FlaskClient) -> None:
    page = client.get("/write/return")
    files = [page.data, *(_load(client, url) for url in _addresses(soup(page)) if url.startswith("/static"))]

    assert sum(len(gzip.compress(file)) for file in files) <= 40_000


def _load(client: FlaskClient, url: str) -> bytes:
    with client.get(url) as answer:
        return answer.data


def _addresses(page: BeautifulSoup) -> Iterator[str]:
    for tag in page.select("[src], link[href]"):
        yield tag.get("src") or tag["href"]
