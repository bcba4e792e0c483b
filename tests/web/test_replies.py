"""The page on which a pasted reply is explained."""

import datetime as dt
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from composer import create_app
from composer.catalog.things import Catalog
from composer.form.case_form import case_from, form_for
from composer.form.preview import manner_of
from composer.form.reply_letters import meaning_of
from composer.letter.compose import compose
from tests.web.test_bodies import FORM
from tests.web.test_write import soup

DAY = dt.date(2026, 11, 28)
REFUSED = "Обращение № 91534420. Брак не подтверждён."


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_reply_is_explained_in_every_language(client: FlaskClient, language: str) -> None:
    page = client.post(f"/reply?lang={language}", data={"said": REFUSED})

    assert page.status_code == 200
    assert "<mark>Брак не подтверждён</mark>" in page.text


@pytest.mark.slow  # draws a page for every kind in every language
def test_every_kind_is_drawn_in_every_language(client: FlaskClient) -> None:
    for language in ("en", "ru", "zh"):
        for kind in client.application.extensions["catalog"].replies.values():
            page = client.post(f"/reply?lang={language}", data={"said": kind.samples[0], "problem": "return"})

            assert f'id="reply-{kind.id}"' in page.text, (kind.id, language)


def test_unknown_reply_is_asked_about_and_not_guessed(client: FlaskClient) -> None:
    page = client.post("/reply", data={"said": "Рецепт простой: муку просеять."})

    assert page.text.count('name="kind"') == 6
    assert "<mark>" not in page.text


def test_answer_to_a_question_leads_to_a_letter(client: FlaskClient) -> None:
    page = client.post("/reply", data={"said": "Нет и нет", "kind": "refused-plain"})

    assert 'action="/write/return-refused"' in page.text


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("ru", "Мне сказали, что брак не подтвердился", "заявку отклонили: мне сказали, что брак не подтвердился."),
        ("en", "The seller says that no defect was found", "declined: the seller says that no defect was found."),
    ],
)
def test_letter_does_not_quote_an_answer_that_is_retold(catalog: Catalog, language: str, said: str, told: str) -> None:
    meaning = meaning_of(said, catalog, DAY)
    assert [reply.kind.id for reply in meaning.replies] == ["defect-not-confirmed"]
    letter = next(iter(meaning.letters))
    typed = MultiDict([*letter.typed.items(multi=True), ("language", language), ("order_number", "1200334455")])
    form = form_for(letter.problem, catalog)(typed, latest_day=DAY)
    form.validate()

    assert told in compose(case_from(form), catalog, manner_of(form, catalog), DAY).body


def test_letter_that_answers_is_not_called_a_first_message(client: FlaskClient) -> None:
    page = soup(client.post("/reply?lang=en", data={"said": "Брак не подтверждён."}))

    assert "First message" not in page.select_one(".next button.main").text


def test_letter_opens_with_the_quotation(client: FlaskClient) -> None:
    page = client.post("/reply", data={"said": REFUSED})
    form = re.search(r'<form method="post" action="(/write/[^"]+)">(.*?)</form>', page.text, re.DOTALL)
    assert form
    boxes = MultiDict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[2]))
    written = client.post(form[1], data=boxes)

    assert written.status_code == 200
    assert "«Брак не подтверждён»" in written.text


def test_page_says_which_letter_has_no_place_for_the_answer(client: FlaskClient) -> None:
    said = "Банк не может оспорить операцию: вы подтвердили её кодом."
    asked = {"said": said, "writer": "bank"}
    pages = [client.post("/reply?lang=en", data={**asked, "problem": about}).text for about in ("price", "cancelled")]

    assert ["has no place for their answer" in page for page in pages] == [True, False]


@pytest.mark.parametrize(
    ("country", "told"),
    [
        ("russia", "By Russian law"),
        ("kazakhstan", "Under the law of Kazakhstan the buyer of an item with a fault"),
        ("elsewhere", "The terms depend on the law of the country"),
    ],
)
def test_reply_is_explained_by_the_law_that_holds_without_a_case(client: FlaskClient, country: str, told: str) -> None:
    asked = {"said": REFUSED, "country": country, "problem": "damaged"}
    page = client.post("/reply?lang=en", data=asked).text
    meant = page[page.index('id="result"') :]
    told_to_programs: dict[str, Any] = client.post("/api/v1/replies?lang=en", json=asked).get_json()

    assert told in meant
    assert ("By Russian law" in meant) == (country == "russia")
    assert f'name="country" value="{country}"' in meant
    assert told in told_to_programs["replies"][0]["holds"]
    assert told_to_programs["letters"][0]["answers"]["country"] == [country]


def test_letter_that_answers_a_reply_is_written_from_what_programs_were_told(client: FlaskClient) -> None:
    said = "Вы вскрыли коробку дома, не под камерой, не примем"
    told: dict[str, Any] = client.post("/api/v1/replies", json={"said": said}).get_json()
    facts = {"order_number": "1000000471", "purchased_on": "2026-03-04", "product": "Чайник"}
    asked = {**facts, "description": "Чайник не греет воду.", **told["letters"][0]["answers"]}
    draft: dict[str, Any] = client.post("/api/v1/drafts", json=asked).get_json()

    assert f"в пункте выдачи ответили: «{said}»" in draft["body"], draft


@pytest.mark.parametrize("said", ["", "   ", "Ж" * 10_001, "\ud83d", "Ж" * 200_000])
def test_what_cannot_be_read_is_named_beside_its_field(client: FlaskClient, said: str) -> None:
    page = client.post("/reply", data={"said": said.encode(errors="surrogatepass")})

    assert page.status_code == 422
    assert 'id="said-error"' in page.text


def test_nothing_pasted_is_kept(tmp_path: Path) -> None:
    client = create_app({"TESTING": True, "INSTANCE": str(tmp_path)}).test_client()
    client.post("/reply", data={"said": REFUSED})

    assert "91534420" not in client.get("/reply").text
    assert "store" not in client.application.extensions


def test_first_page_leads_to_it(client: FlaskClient) -> None:
    assert 'href="/reply"' in client.get("/").text


PIECES = [
    "Брак не подтверждён",
    "Ответим в течение 3 рабочих дней",
    "деньги вернём до 31.02",
    "обращение № 99999999999999999999999",
    "через 999 недель",
    "С уважением, Ю",
    "Вы:\n",
    "Поддержка: ",
    "\u00ad",
    "\ud83d",
    "😔))",
    "𝟗𝟗",
    "й" + "\u0306" * 30,
    "\n" * 9,
]


def test_whatever_is_pasted_is_answered(app: Flask) -> None:
    visitor = app.test_client()

    @settings(max_examples=60)
    @given(pieces=st.lists(st.sampled_from(PIECES) | st.text(), max_size=12), extra=st.text())
    def answered(pieces: list[str], extra: str) -> None:
        typed = {"said": " ".join(pieces), "writer": extra, "problem": extra, "kind": extra}
        body = urlencode(typed, errors="surrogatepass")

        assert visitor.post("/reply", data=body, content_type=FORM).status_code in (200, 422)

    answered()


def test_day_on_which_the_answer_came_is_taken_over_in_place_of_today(client: FlaskClient) -> None:
    said = "К сожалению, заявка отклонена: недостаток не подтверждён. Рекомендуем обратиться в сервисный центр."
    answer = client.post("/reply", data={"said": said, "came_on": "2026-03-12"})
    letter = soup(answer).select_one(".next form")
    boxes = {box["name"]: box["value"] for box in letter.select("input")}

    assert (boxes["refusal"], boxes["events-0-date"]) == ("not_found", "2026-03-12")
    assert boxes["events-0-detail"] == said


def test_what_it_is_about_is_asked_beside_the_letters_that_it_decides(client: FlaskClient) -> None:
    page = soup(client.post("/reply?lang=en", data={"said": "Заявка на возврат отклонена."}))
    assert page.select_one("#result [name=problem][form=reply]")
    assert len(page.select("#problem")) == 1

    page = soup(client.post("/reply?lang=en", data={"said": "Заявка на возврат отклонена.", "problem": "late-order"}))
    assert page.select_one("#reply [name=problem] [selected]")["value"] == "late-order"
    assert page.select_one(".next button.main").text.endswith("Follow-up")
