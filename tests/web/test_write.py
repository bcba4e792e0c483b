"""Pages as a reader meets them, without a browser: see tests/browser for the rest."""

import gzip
import re
import tempfile
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.filter import SoupStrainer
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from composer import create_app
from composer.catalog.labels import labels_of
from composer.catalog.scripts import script_of
from composer.catalog.things import Catalog
from composer.letter.attachments import MEGA
from composer.web.assets import static_path
from tests.cast import CATALOG
from tests.in_between import few_in_between, one_in_between
from tests.pictures import GPS, opened, photo

TYPED = {
    "order_number": "1000000471",
    "purchased_on": "2026-03-04",
    "product": "Наушники «Sonora»",
    "description": "换了充电线也没用！",
    "name": "Ли Мин",
}


def token(client: FlaskClient) -> str:
    """The one that this visitor's forms carry, all of them: from the shortest page with a form."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/cases").text)
    assert found
    return found[1]


def post(client: FlaskClient, path: str = "/write/return", **typed: str) -> TestResponse:
    return client.post(path, data={"csrf_token": token(client), **TYPED, **typed})


def soup(answer: TestResponse, only: SoupStrainer | None = None) -> Any:
    """The page, of which a test takes what must be there; or only such parts of it, in a third of the time."""
    return BeautifulSoup(answer.data, "html.parser", parse_only=only)


def letter(answer: TestResponse) -> str:
    found = soup(answer).select_one("#part-1")
    return found.text if found else ""


def test_first_page_offers_every_problem(client: FlaskClient, catalog: Catalog) -> None:
    links = [link["href"] for link in soup(client.get("/")).select(".groups a")]

    assert links == [f"/write/{problem}#title" for problem in catalog.problems]


@pytest.mark.parametrize("language", one_in_between(["en", "ru", "zh"]))
def test_every_form_opens_in_every_language(client: FlaskClient, catalog: Catalog, language: str) -> None:
    for problem in catalog.problems:
        page = client.get(f"/write/{problem}?lang={language}").text
        assert re.findall('<html lang="(.+?)"', page) == [language]
        assert re.findall("<h1[^>]*>(.+?)</h1>", page) == [catalog.problems[problem].words[language].say("title")]


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
    typed = {"description": "Кабель не помоооог. Заказ от 4 марта.", "seller": " ООО «Звук» "}
    button = soup(post(client, **typed)).select_one("#hint-marks [name=mend]")
    answer = post(client, **typed, mend=button["value"])
    page = soup(answer)

    assert button["form"] == "case"
    assert page.select_one("#description").text.strip() == "Кабель не помог. Заказ от 4 марта."
    assert page.select_one("#seller")["value"] == typed["seller"]
    assert "Кабель не помог." in letter(answer)
    assert page.select_one("#hint-marks") is None


def test_words_left_as_they_are_stay_left(client: FlaskClient) -> None:
    typed = {"description": "Кабель не помоооог. Заказ от 4 марта."}
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


def test_mend_is_taken_back_by_one_tap(client: FlaskClient) -> None:
    typed = {"description": "Позор!\nКабель воняет, заказ от 4 марта."}
    shown = soup(post(client, **typed)).select_one("#hint-calmer .changes").text
    mended = soup(post(client, **typed, mend="calmer"))
    again = soup(post(client, **brought(mended), undo="yes"))

    assert "воняет → сильно пахнет" in shown
    assert mended.select_one("#description").text.strip() == "Кабель сильно пахнет, заказ от 4 марта."
    assert mended.select_one("#changed [name=undo]")["form"] == "case"
    assert again.select_one("#description").text.strip() == typed["description"]
    assert again.select_one("#hint-calmer")


def brought(page: Any) -> dict[str, str]:
    """What that page brings along of the text in its box, and of how that read before a mend."""
    boxes = page.select("[name=description], #changed [name=was], #changed [name=became]")
    return {box["name"]: box.get("value", box.text.removeprefix("\n")) for box in boxes}


@pytest.mark.parametrize(("description", "kept"), [("Кабель.", 1), ("Кабель воняет.", 0)])
def test_text_before_a_mend_is_there_while_its_box_holds_what_that_made(
    client: FlaskClient, description: str, kept: int
) -> None:
    mended = {"was": "description\r\nПозор! Кабель.", "became": "description\r\nКабель."}
    facts = {**mended, "description": description, "typing": "description"}

    for path in ("/write/return-defective/letter", "/write/return-defective"):
        assert len(soup(client.post(path, data=facts)).select("#changed [name=undo]")) == kept


def test_mends_that_follow_each_other_are_taken_back_together(client: FlaskClient) -> None:
    typed = {"description": "Позор! Кабель НЕ РАБОТАЕТ с 4 марта."}
    calm = soup(post(client, **typed, mend="calmer"))
    small = soup(post(client, **brought(calm), mend="shouting"))
    left = soup(post(client, **brought(small), leave="vague"))

    assert small.select_one("#description").text.strip() == "Кабель не работает с 4 марта."
    assert brought(left) == brought(small)
    assert (
        soup(post(client, **brought(left), undo="yes")).select_one("#description").text.strip() == typed["description"]
    )


def test_mend_after_words_were_changed_by_hand_is_taken_back_to_those(client: FlaskClient) -> None:
    calm = soup(post(client, description="Позор! Кабель воняет, заказ от 4 марта.", mend="calmer"))
    changed = {**brought(calm), "description": "Кабель НЕ РАБОТАЕТ с 4 марта."}
    small = soup(post(client, **changed, mend="shouting"))
    again = soup(post(client, **brought(small), undo="yes"))

    assert again.select_one("#description").text.strip() == changed["description"]
    assert not again.select("#changed")


def test_mend_of_a_secret_leaves_nothing_to_take_back_in_its_box(client: FlaskClient) -> None:
    calm = soup(post(client, description="Позор! Карта 4111 1111 1111 1111, списали 5 марта.", mend="calmer"))
    masked = post(client, **brought(calm), mend="card")

    assert "4111 1111 1111" in brought(calm)["was"]
    assert "4111 1111 1111" not in masked.text


def test_hidden_secret_is_not_brought_along(client: FlaskClient) -> None:
    answer = post(client, description="Карта 4111 1111 1111 1111, списали 5 марта.", mend="card")

    assert "4111 1111" not in answer.text


def test_day_of_own_words_is_put_into_its_box_by_a_tap(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("composer.letter.calendar.today_in", lambda zone: date(2026, 3, 16))
    typed = {"description": "Наушники нужны к 20 марта."}
    button = soup(post(client, "/write/late-order", **typed)).select_one("#hint-needed-day [name=mend]")
    page = soup(post(client, "/write/late-order", **typed, mend=button["value"]))

    assert button["data-hx-select-oob"] == "#heard:innerHTML,#needed_by"
    assert page.select_one("#needed_by")["value"] == "2026-03-20"
    assert page.select_one("#description").text.strip() == typed["description"]


def test_mend_that_leaves_too_little_asks_for_more(client: FlaskClient) -> None:
    answer = post(client, description="Я вас убью! Жду.", mend="harm")

    assert soup(answer).select_one("#description").text.strip() == "Жду."
    assert soup(answer).select_one(".lacks a[href='#description']")
    assert soup(answer).select_one("[data-copy]") is None


def test_mend_of_a_half_told_letter_scolds_nobody(client: FlaskClient) -> None:
    answer = post(client, order_number="", description="Кабель не помоооог. Заказ от 4 марта.", mend="marks")

    assert answer.status_code == 200
    assert soup(answer).select_one("#description").text.strip() == "Кабель не помог. Заказ от 4 марта."
    assert soup(answer).select_one(".summary") is None


@pytest.mark.parametrize(
    ("problem", "typed"), [("return-fee", {"fee": "too_high"}), ("refund-missing", {"trouble": "part"})]
)
def test_sentence_that_counts_waits_for_its_sums(client: FlaskClient, problem: str, typed: dict[str, str]) -> None:
    assert client.post(f"/write/{problem}/letter", data=typed).status_code == 200


def test_fee_for_a_return_is_asked_for_in_the_open_whatever_is_ticked(client: FlaskClient) -> None:
    form = soup(client.get("/write/return-fee?lang=en"))

    assert form.select_one("[for=amount]").text.startswith("Return fee")
    assert not form.select(".slots #amount, details #amount")
    assert not form.select("[data-money]")  # style.css hides the sum until one is ticked


def test_live_letter_speaks_the_language_of_its_page(client: FlaskClient) -> None:
    client.get("/?lang=zh")
    address = soup(client.get("/write/return?lang=en")).select_one("#letter")["data-hx-post"]
    client.get("/?lang=zh")

    assert "Still needed" in client.post(str(address), headers={"HX-Request": "true"}).text
    assert "还需要" in client.post("/write/return/letter").text


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
    ("header", "language"),
    [("zh-CN,zh;q=0.9", "zh"), ("ru-RU", "ru"), ("de", "en"), ("de, ru;q=0.5", "ru"), ("kk-KZ", "ru"), ("hy", "ru")],
)
def test_browsers_language_decides_at_first(client: FlaskClient, header: str, language: str) -> None:
    assert soup(client.get("/", headers={"Accept-Language": header})).html["lang"] == language


def test_file_is_an_unsent_draft(client: FlaskClient) -> None:
    answer = post(client, "/write/return.eml", channel="chat", recipient="help@example.com")

    assert answer.mimetype == "message/rfc822"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="support-1000000471.eml"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert message_from_bytes(answer.data)["To"] == "help@example.com"


def test_incomplete_file_answers_with_the_form(client: FlaskClient) -> None:
    answer = post(client, "/write/return.eml", order_number="")

    assert answer.status_code == 422
    assert soup(answer).select_one(".summary")


def test_page_names_what_to_attach_the_terms_and_what_to_note(client: FlaskClient) -> None:
    client.get("/?lang=en")
    page = soup(post(client, proofs="receipt", received_on="2026-03-09"))
    headings = [found.text for found in page.select(".mind h2")]

    assert headings == ["What proves it", "Your deadlines", "When they answer"]
    assert "the receipt" in page.select_one(".mind").text
    assert "You ask for an answer by" in page.select(".mind")[1].text
    assert page.select_one(".mind small a")["href"] == "https://zozpprf.ru/glava-2/statya-26-1"
    assert "As of 22\N{NO-BREAK SPACE}November 2026." in page.select_one(".route").text


def test_page_says_of_which_text_of_the_law_it_speaks(client: FlaskClient) -> None:
    client.get("/?lang=en")
    minded = soup(post(client, "/write/return-defective", stage="first")).select_one("[aria-labelledby=terms]").text

    assert "text as of 6\N{NO-BREAK SPACE}September 2023" in minded
    assert "The law is told here as it read before 1\N{NO-BREAK SPACE}October 2026." in minded


def test_another_country_has_a_neutral_line_in_place_of_terms(client: FlaskClient) -> None:
    client.get("/?lang=en")
    page = soup(post(client, country="elsewhere", received_on="2026-03-09"))

    assert "The terms depend on the law of the country" in page.select_one("[aria-labelledby=terms]").text
    assert "Article" not in page.select_one("[aria-labelledby=terms]").text
    assert "as it read before" not in page.select_one("[aria-labelledby=terms]").text


def test_script_for_the_phone_stands_above_its_meaning(client: FlaskClient) -> None:
    client.get("/?lang=zh")
    page = soup(post(client, channel="call"))
    lines = page.select(".gloss div")

    assert lines[0].dt.text == "Что держать под рукой:"
    assert lines[0].dd.text == "请提前准备好："
    assert page.select_one(".mirror") is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_lines_to_say_show_how_they_sound_to_who_reads_no_cyrillic(client: FlaskClient, language: str) -> None:
    client.get(f"/?lang={language}")
    page = soup(post(client, channel="call"))
    spoken = {line.dt.text: line.select_one(".sounded") for line in page.select(".gloss div")}

    assert spoken["«До какого числа ждать ответа?»"].text == "“Do kakovo chisla zhdat otveta?”"
    assert not [one.text for one in spoken.values() if one and script_of(one.text) != "Latin"]
    assert all(bool(sounded) is line.startswith("«") for line, sounded in spoken.items())
    assert page.select_one("#sounded")


def test_who_reads_cyrillic_is_shown_no_sounds(client: FlaskClient) -> None:
    client.get("/?lang=ru")

    assert not soup(post(client, channel="call", language="en")).select(".sounded, #sounded")


def test_later_stage_is_written_once_its_facts_are_there(client: FlaskClient) -> None:
    assert post(client, stage="follow-up").status_code == 422
    answer = post(client, stage="follow-up", contacted_on="2026-03-10", outcome="no_answer")

    assert "Пишу повторно" in letter(answer)


def test_address_of_the_file_leads_to_the_form(client: FlaskClient) -> None:
    answer = client.get("/write/return.eml")

    assert (answer.status_code, answer.location) == (302, "/write/return")


def test_operators_page_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "pages" / "error.html"
    own.parent.mkdir(parents=True)
    own.write_text("Gone fishing", encoding="utf-8")

    assert create_app({"INSTANCE": str(tmp_path)}).test_client().get("/nowhere").text == "Gone fishing"


def upload(client: FlaskClient, *files: tuple[str, bytes], **typed: str) -> TestResponse:
    """Press the button for the .eml with these files chosen."""
    chosen = [FileStorage(BytesIO(content), name) for name, content in files]
    boundary, body = encode_multipart({"csrf_token": token(client), **TYPED, **typed, "files": chosen})
    return client.post("/write/return.eml", data=body, content_type=f"multipart/form-data; boundary={boundary}")


def test_chosen_files_travel_in_the_file_and_its_letter_names_them(client: FlaskClient) -> None:
    pdf = b"%PDF-1.7\n%%EOF"
    answer = upload(client, ("IMG_0001.JPG", photo()), ("чек.pdf", pdf), ("IMG_0002.HEIC", photo(format="HEIF")))
    parts: Any = message_from_bytes(answer.data, policy=policy.default).iter_parts()
    text, *files = parts

    assert [file.get_filename() for file in files] == ["photo-1.jpg", "receipt-1.pdf", "photo-2.jpg"]
    assert not opened(files[0].get_content()).getexif().get_ifd(GPS)
    assert files[1].get_content() == pdf
    assert "Файлы во вложении: photo-1.jpg, receipt-1.pdf, photo-2.jpg" in text.get_body(("plain",)).get_content()


def test_empty_file_box_attaches_nothing(client: FlaskClient) -> None:
    answer = upload(client, ("", b""))

    assert answer.mimetype == "message/rfc822"
    assert message_from_bytes(answer.data).get_content_type() == "multipart/alternative"


REFUSED = {
    "larger than 10 MB": [("IMG_1.jpg", photo() + bytes(11 * MEGA))],
    "cannot be opened": [("IMG_2.jpg", b"MZ\x90\0")],
    "damaged": [("IMG_3.jpg", photo((800, 600))[:-2000])],
    "at most 5 files; you chose 6": [("IMG_4.jpg", photo())] * 6,
}


@pytest.mark.parametrize("reason", REFUSED)
def test_file_that_cannot_travel_is_named_beside_its_field_and_nothing_typed_is_lost(
    client: FlaskClient, reason: str
) -> None:
    client.get("/?lang=en")
    answer = upload(client, *REFUSED[reason], recipient="help@example.com")
    page = soup(answer)

    assert answer.status_code == 422
    assert reason in page.select_one("#files-error").text
    assert "choose your files again" in page.select_one("#files-error").text
    assert page.select_one(".summary a")["href"] == "#files"
    assert page.select_one("#description").text.strip() == TYPED["description"]
    assert page.select_one("#recipient")["value"] == "help@example.com"
    assert page.select_one("#part-1"), "the letter itself is finished"


@pytest.mark.parametrize(("language", "sentence"), [("ru", "больше 10 МБ"), ("zh", "超过 10 MB")])
def test_refusal_of_a_file_speaks_the_readers_language(client: FlaskClient, language: str, sentence: str) -> None:
    client.get(f"/?lang={language}")

    assert sentence in soup(upload(client, *REFUSED["larger than 10 MB"])).select_one("#files-error").text


def test_files_are_asked_for_again_when_something_else_is_missing(client: FlaskClient) -> None:
    client.get("/?lang=en")
    page = soup(upload(client, ("IMG_1.jpg", photo()), order_number=""))

    assert [link["href"] for link in page.select(".summary a")] == ["#order_number", "#files"]
    assert page.select_one("[data-copy]") is None
    assert page.select_one("input#files")


def test_ids_are_unique_beside_a_refused_file(client: FlaskClient) -> None:
    ids = [tag["id"] for tag in soup(upload(client, ("a.exe", b"MZ"))).select("[id]")]

    assert len(ids) == len(set(ids))


def test_names_of_refused_files_stay_text(client: FlaskClient) -> None:
    answer = upload(client, ("<b>" + "я" * 500, b"MZ"))

    assert "<b>" not in answer.text
    assert "я" * 100 not in answer.text


def test_files_belong_to_the_email_and_to_its_button_alone(client: FlaskClient) -> None:
    page = soup(post(client))

    assert page.select_one("#files")["form"] == "case"
    assert page.select_one("[formenctype='multipart/form-data']")["formaction"].startswith("/write/return.eml")
    assert soup(post(client, channel="chat")).select_one("[formenctype='multipart/form-data']") is None
    assert post(client, files="IMG_1.jpg").status_code == 200, "other buttons send only their names"


def test_files_are_asked_for_again_even_when_only_their_names_were_sent(client: FlaskClient) -> None:
    assert soup(post(client, files="IMG_1.jpg", order_number="")).select_one("#files-error")
    assert soup(post(client, files="", order_number="")).select_one("#files-error") is None


def test_five_of_the_largest_are_read_without_touching_the_disk(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("written to disk")

    for way in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, way, refuse)
    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", refuse)
    file = photo()
    answer = upload(client, *[("IMG.jpg", file + bytes(10 * MEGA - len(file)))] * 5)

    assert answer.status_code == 200
    assert len(message_from_bytes(answer.data).get_payload()) == 6


def test_more_than_that_is_refused_politely(client: FlaskClient) -> None:
    assert upload(client, ("IMG.jpg", bytes(65 * MEGA))).status_code == 413


def test_file_in_the_place_of_a_text_is_no_text(client: FlaskClient) -> None:
    answer = client.post(
        "/write/return.eml", data={"csrf_token": token(client), **TYPED, "order_number": (BytesIO(b"1"), "1.txt")}
    )

    assert answer.status_code == 422


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
    assert answer.headers["Cache-Control"] == "private, no-cache"
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
        ids = re.findall(r'<[^>]* id="([^"]+)"', post(client, f"/write/{problem}").text)
        assert len(ids) == len(set(ids)) > 50, problem


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize("path", ["/", "/support", "/write/return", "/write/return-defective"])
def test_first_load_is_small(client: FlaskClient, path: str, language: str) -> None:
    """What travels to a browser of today, which takes Brotli and gzip."""
    browser = {"Accept-Encoding": "gzip, deflate, br"}
    addresses = _addresses(soup(client.get(f"{path}?lang={language}")))
    files = [f"{path}?lang={language}", *(url for url in addresses if url.startswith("/static"))]

    assert sum(len(_load(client, url, browser)) for url in files) <= 40_000


def _load(client: FlaskClient, url: str, headers: dict[str, str]) -> bytes:
    with client.get(url, headers=headers) as answer:
        return bytes(answer.data)


def _addresses(page: BeautifulSoup) -> Iterator[str]:
    for tag in page.select("[src], link[href]"):
        yield str(tag.get("src") or tag["href"])


def test_letter_follows_what_is_told_without_a_token(client: FlaskClient) -> None:
    answer = client.post("/write/return/letter", data={**TYPED, "purchased_on": ""})
    part = soup(answer)

    assert answer.status_code == 200
    assert part.select_one("#part-1 .gap")["href"] == "#purchased_on"
    assert part.select_one("form, html") is None


LITTLE: list[dict[str, str]] = [
    {},
    {"stage": "claim"},
    {"stage": "claim", "channel": "chat"},
    {"channel": "call"},
    {"events-0-kind": "promised"},
]


@pytest.mark.parametrize("problem", few_in_between(CATALOG.problems))
def test_every_gap_and_every_missing_fact_leads_to_a_field_of_the_form(
    client: FlaskClient, catalog: Catalog, problem: str
) -> None:
    fields = {tag["id"] for tag in soup(client.get(f"/write/{problem}")).select("#case [id], .tabs [id]")}
    for typed in LITTLE:
        if "stage" not in typed or catalog.problems[problem].comes_to(catalog.stages[typed["stage"]]):
            part = soup(client.post(f"/write/{problem}/letter", data=typed))
            links = [link["href"][1:] for link in part.select(".gap, .lacks a")]

            assert links, typed
            assert set(links) <= fields, typed


def test_errors_stand_in_the_order_of_the_page(client: FlaskClient) -> None:
    page = soup(post(client, "/write/refund-missing", order_number="", trouble="part"))
    named = [link["href"] for link in page.select(".summary a")]

    assert named == ["#due", "#came", "#order_number"]


def test_what_happened_is_asked_for_where_it_is_ticked_and_the_box_for_it_says_so(client: FlaskClient) -> None:
    page = soup(client.get("/write/wrong-item?lang=en"))
    [link] = [link for link in page.select(".lacks a") if "tick it" in link.text]

    assert page.select_one(f"#case {link['href']} input")["type"] == "checkbox"
    assert "unless a tick above" in page.select_one("label[for=description]").text


def test_letter_says_what_it_asks_for_and_leads_there(client: FlaskClient) -> None:
    client.get("/?lang=en")
    link = soup(client.post("/write/wrong-item/letter", data=TYPED)).select_one(".taps a[href='#wish']")

    assert link.text == "It asks for: Send what I ordered, or suggest another solution"


@pytest.mark.parametrize(
    ("colour", "goes_out_foreign"),
    [("荧光粉", True), ("hot pink", True), ("粉色", False), ("розовый", False), ("XL", False)],
)
def test_answer_that_goes_out_in_another_language_is_named_with_the_way_to_it(
    client: FlaskClient, colour: str, goes_out_foreign: bool
) -> None:
    typed = {**TYPED, "mistake": "colour", "colour_ordered": "серый", "colour_got": colour}
    named = soup(client.post("/write/wrong-item/letter", data=typed)).select("#untranslated a")

    assert [(link.text, link["href"]) for link in named] == [(colour, "#colour_got")] * goes_out_foreign


def test_what_cannot_be_written_is_named_in_place_of_the_letter(client: FlaskClient) -> None:
    client.get("/?lang=en")
    part = soup(client.post("/write/return/letter", data={**TYPED, "stage": "claim", "channel": "chat"}))

    assert "goes only by" in part.select_one(".lacks").text
    assert part.select_one(".paper") is None


def test_text_file_is_the_letter_with_its_subject(client: FlaskClient) -> None:
    answer = post(client, "/write/return.txt")
    shown = soup(post(client))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="support-1000000471.txt"'
    assert answer.text == f"{shown.select_one('#subject').text}\n\n{shown.select_one('#part-1').text}\n"


def test_no_text_file_while_a_secret_is_there(client: FlaskClient) -> None:
    answer = post(client, "/write/return.txt", description="Карта 4111 1111 1111 1111, списали 5 марта.")

    assert answer.status_code == 422
    assert "4111 1111" not in soup(answer).select_one("#letter").text


def test_another_problem_is_reached_by_sending_all_that_was_typed_there(client: FlaskClient) -> None:
    answer = client.post("/write", data={**TYPED, "problem": "damaged", "keep": "1"})

    assert (answer.status_code, answer.location) == (307, "/write/damaged")


def test_no_such_problem_to_go_on_with(client: FlaskClient) -> None:
    assert client.post("/write", data={**TYPED, "problem": "nothing"}).status_code == 404


@pytest.mark.parametrize("path", ["/write/return", f"{static_path()}/letter.js", f"{static_path()}/style.css"])
def test_text_travels_compressed(client: FlaskClient, path: str) -> None:
    with client.get(path, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert len(answer.data) < len(gzip.decompress(answer.data)) / 2


def test_form_that_was_open_while_the_server_was_restarted_goes_through(tmp_path: Path) -> None:
    before, after = (create_app({"INSTANCE": str(tmp_path)}).test_client() for _ in range(2))
    typed = {"csrf_token": token(before), **TYPED}
    cookie = before.get_cookie("composer")
    assert cookie
    after.set_cookie("composer", cookie.value)

    assert after.post("/write/return", data=typed).status_code == 200


def test_style_sheet_knows_no_left_and_right(app: Flask) -> None:
    sheet = (Path(str(app.static_folder)) / "style.css").read_text()
    physical = (
        r"[\s;{]((?:(?:margin|padding|border|inset)-)?(?:left|right|top|bottom)|(?:min-|max-)?(?:width|height)) *:"
    )

    assert re.findall(physical, re.sub(r"@media[^{]*", "", sheet)) == []


def test_order_number_like_a_card_waits_until_it_is_confirmed(client: FlaskClient) -> None:
    typed = {"csrf_token": token(client), **TYPED, "order_number": "4111 1111 1111 1111"}
    asked = client.post("/write/return.txt", data=typed)
    left = soup(client.post("/write/return", data={**typed, "leave": "number"}))

    assert asked.status_code == 422
    assert soup(asked).select_one("button[name=leave][value=number]")
    assert left.select_one("input[name=left][value=number]")
    assert client.post("/write/return.txt", data={**typed, "left": "number"}).status_code == 200


def test_words_looked_for_stay_when_the_language_changes(client: FlaskClient) -> None:
    assert 'href="/?lang=zh&amp;q=retrun"' in client.get("/?lang=en&q=retrun").text


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_two_sentences_that_contradict_each_other_stand_in_what_is_said_of_them(
    client: FlaskClient, catalog: Catalog, language: str
) -> None:
    problem = catalog.problems["return"]
    ticks = ("tags_on", "tags_kept")
    answer = client.post(
        f"/write/return?lang={language}", data={"csrf_token": token(client), **TYPED, "condition": list(ticks)}
    )

    assert answer.status_code == 422
    said = soup(answer).select_one(".summary").text
    labels = labels_of(problem, catalog, language)
    assert [tick for tick in ticks if labels[f"condition.{tick}"] not in said] == []
