"""Kept cases as a shopper meets them: kept only when she asks, open to her link alone, never lost."""

import datetime as dt
import json
import logging
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from bs4.filter import SoupStrainer
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from composer import create_app
from composer.case.as_json import to_json
from composer.catalog.things import Catalog
from composer.form import contact_form
from composer.letter import calendar
from tests.benchmarks.servers import share_cache
from tests.cast import CALL_WITH_PROMISE, LETTER_SENT, TODAY, kept, most_telling
from tests.databases import Cluster
from tests.drawing import drawn
from tests.form.test_torture import INPUTS
from tests.web.test_write import letter, soup, token

TYPED = {
    "order_number": "1000000471",
    "purchased_on": "2026-03-04",
    "product": "Наушники «Sonora»",
    "description": "Кабель не помог, телефон другой.",
    "name": "Ли Мин",
    "phone": "+7 900 000-00-00",
}
ANSWER = {"date": "2026-03-16", "channel": "chat", "outcome": "answer", "said": "Мы проверяем ваш вопрос."}
PROMISE = {
    "date": "2026-03-16",
    "channel": "call",
    "outcome": "promise",
    "agent": "Мария",
    "ticket_number": "SD-4711",
    "promised": "Вернуть деньги на карту",
    "promised_by": "2026-03-14",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "today_in", lambda zone: TODAY)


@pytest.fixture
def client(own: Flask, request: pytest.FixtureRequest) -> FlaskClient:
    """A visitor from an address of the test's own, so that wrong links of other tests do not count."""
    client = own.test_client()
    client.environ_base["REMOTE_ADDR"] = request.node.nodeid
    return client


@pytest.fixture
def empty(tmp_path: Path) -> Flask:
    """An application that has kept nothing yet, in tmp_path."""
    return create_app({"TESTING": True, "INSTANCE": str(tmp_path)})


@pytest.fixture
def link(client: FlaskClient) -> str:
    """The address of a case whose letter was sent today."""
    return kept_case(client, sent="yes")


def keep(client: FlaskClient, problem: str = "return-defective", **typed: str) -> TestResponse:
    return client.post(f"/cases?problem={problem}", data={"csrf_token": token(client), **TYPED, **typed})


def kept_case(client: FlaskClient, **typed: str) -> str:
    return keep(client, **typed).headers["Location"].partition("#")[0]


def version(client: FlaskClient, link: str) -> str:
    (shown,) = set(re.findall(r'name="version" value="(\d+)"', client.get(link).text))
    return str(shown)


def noted(client: FlaskClient, link: str, place: str = "", **typed: str) -> TestResponse:
    stamp = {"csrf_token": token(client), "version": version(client, link)}
    return client.post(f"{link}/contacts{place}", data={**stamp, **ANSWER, **typed})


def standing(client: FlaskClient, link: str) -> str:
    return str(soup(client.get(link)).select_one("#standing").text).replace("\N{NO-BREAK SPACE}", " ")


def entries(client: FlaskClient, link: str) -> list[str]:
    return [" ".join(entry.text.split()) for entry in soup(client.get(link)).select(".timeline li")]


def test_days_told_in_the_message_stand_in_the_timeline(client: FlaskClient) -> None:
    told = {"events-0-kind": "request_declined", "events-0-date": "2026-03-10", "events-0-detail": "Брак не обнаружен"}
    declined, sent = entries(client, kept_case(client, sent="yes", **told))

    assert declined.startswith("10\N{NO-BREAK SPACE}March 2026".replace("\N{NO-BREAK SPACE}", " "))
    assert declined.endswith("Брак не обнаружен")
    assert "Message sent" in sent


def boxes(form: Tag) -> dict[str, str]:
    return {str(box["name"]): str(box["value"]) for box in form.select("input[type=hidden]")}


def next_letter(client: FlaskClient, link: str) -> TestResponse:
    form = soup(client.get(link), SoupStrainer(id="no-answer")).select_one(".next form")
    return client.post(str(form["action"]), data=boxes(form))


def typed_into(answer: TestResponse, name: str) -> str:
    box = soup(answer).select_one(f"#contact [name={name}]")
    return box.text.strip() if box.name == "textarea" else str(box["value"])


@contextmanager
def store_down(own: Flask) -> Iterator[None]:
    """Within the block the store cannot be reached."""
    store = own.extensions["store"]
    store.close()
    path = Path(str(store.url.database))
    path.rename(path.with_suffix(".away"))
    path.mkdir()
    yield
    path.rmdir()
    path.with_suffix(".away").rename(path)


def test_nothing_is_stored_until_a_case_is_kept(empty: Flask, tmp_path: Path) -> None:
    client = empty.test_client()
    client.post("/write/return", data={"csrf_token": token(client), **TYPED})

    assert not (tmp_path / "cases.db").exists()
    assert "store" not in empty.extensions


def test_kept_case_has_a_link_that_opens_it(client: FlaskClient) -> None:
    answer = keep(client)

    assert answer.status_code == 303
    page = client.get(answer.headers["Location"])
    assert page.status_code == 200
    assert all(fact in page.text for fact in ("1000000471", "Наушники «Sonora»", "Кабель не помог", "Ли Мин"))


def test_without_the_link_the_database_holds_no_fact(empty: Flask, tmp_path: Path) -> None:
    client = empty.test_client()
    link = kept_case(client, sent="yes")
    entry = {**PROMISE, "date": "2026-03-12"}
    noted(client, link, **entry)
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("cases.db*"))
    told = [*TYPED.values(), *entry.values(), "Здравствуйте", "return-defective", link.rpartition("/")[2]]

    assert raw
    assert [fact for fact in told if fact.encode() in raw and fact not in ("call", "promise")] == []


def test_letter_that_is_not_sent_waits_for_that(client: FlaskClient) -> None:
    link = kept_case(client)

    assert standing(client, link) == "Not sent yet"
    assert entries(client, link) == []


def test_sent_letter_is_the_first_entry_with_its_text_and_its_day(client: FlaskClient, link: str) -> None:
    (entry,) = entries(client, link)

    assert "16 March 2026 · E-mail Message sent" in entry
    assert "Прошу не позднее 26" in entry
    assert standing(client, link) == "Waiting for an answer until 26 March 2026"


def test_notes_of_a_call_become_its_entry(client: FlaskClient) -> None:
    notes = {"note-agent": "Мария", "note-promised": "Вернуть деньги", "note-promised_by": "2026-03-20"}
    link = kept_case(client, channel="call", sent="yes", **notes)

    assert standing(client, link) == "Promised by 20 March 2026"
    (entry,) = entries(client, link)
    assert "Phone call They made a promise" in entry
    assert "Мария" in entry


def test_call_without_a_promise_waits_for_the_day_asked_for(client: FlaskClient) -> None:
    link = kept_case(client, **{"channel": "call", "sent": "yes", "note-ticket_number": "SD-1"})

    assert standing(client, link) == "Waiting for an answer until 26 March 2026"
    assert "Phone call made" in entries(client, link)[0]
    assert "SD-1" in entries(client, link)[0]


def test_notes_of_a_call_that_cannot_be_read_come_back(client: FlaskClient) -> None:
    answer = keep(client, **{"channel": "call", "sent": "yes", "note-promised_by": "завтра"})

    assert answer.status_code == 422
    assert soup(answer).select_one("#note-promised_by")["value"] == "завтра"
    assert soup(answer).select_one("#note-promised_by-error")


@pytest.mark.parametrize(
    "wrong", [{"order_number": ""}, {"csrf_token": "old"}, {"description": "Карта 4111 1111 1111 1111."}]
)
def test_letter_that_is_not_ready_is_not_kept(empty: Flask, wrong: dict[str, str], tmp_path: Path) -> None:
    answer = keep(empty.test_client(), **wrong)

    assert answer.status_code == 422
    assert soup(answer).select_one("#product")["value"] == TYPED["product"]
    assert not (tmp_path / "cases.db").exists()


def test_notes_of_a_call_that_was_not_made_are_in_nobodys_way(client: FlaskClient) -> None:
    assert keep(client, **{"sent": "yes", "note-promised_by": "завтра"}).status_code == 303


def test_thanks_leave_a_solved_case_solved(client: FlaskClient) -> None:
    link = keep(client, problem="feedback", sent="yes").headers["Location"].partition("#")[0]
    noted(client, link, outcome="solved")
    carried = {"case": link.rpartition("/")[2], "version": version(client, link)}
    keep(client, problem="feedback", sent="yes", **carried)

    assert standing(client, link) == "Solved"
    assert len(entries(client, link)) == 3


def test_unknown_problem_is_no_page(client: FlaskClient) -> None:
    assert keep(client, problem="nowhere").status_code == 404


def test_what_is_asked_before_a_case_is_kept_says_for_how_long(client: FlaskClient) -> None:
    answer = client.post("/write/return", data={"csrf_token": token(client), **TYPED})

    assert "180 days" in soup(answer).select_one("#keep").text


def test_answer_is_noted(client: FlaskClient, link: str) -> None:
    answer = noted(client, link)

    assert answer.status_code == 303
    assert standing(client, link) == "Answered, but not solved"
    assert "Мы проверяем ваш вопрос." in " ".join(entries(client, link))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"outcome": "promise", "promised_by": "2026-03-20"}, "Promised by 20 March 2026"),
        ({"outcome": "promise", "promised_by": "2026-03-15"}, "The promise is broken: its day passed 1 day ago"),
        ({"outcome": "solved"}, "Solved"),
        ({"outcome": "gave_up"}, "Not pursued further"),
    ],
)
def test_status_changes_at_once(client: FlaskClient, link: str, typed: dict[str, str], expected: str) -> None:
    noted(client, link, date="2026-03-16", **typed)

    assert standing(client, link) == expected


def test_overdue_days_are_counted(client: FlaskClient, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "today_in", lambda zone: dt.date(2026, 3, 29))

    assert standing(client, link) == "The answer is overdue by 3 days"


def test_wrong_entry_comes_back_with_all_that_was_typed(client: FlaskClient, link: str) -> None:
    answer = noted(client, link, date="завтра", agent="Мария")

    assert answer.status_code == 422
    assert [typed_into(answer, name) for name in ("date", "agent", "said")] == ["завтра", "Мария", ANSWER["said"]]
    assert soup(answer).select_one("#date")["aria-describedby"] == "date-error"
    assert soup(answer).select_one(".summary a")["href"] == "#date"


def test_expired_token_brings_the_entry_back(client: FlaskClient, link: str) -> None:
    answer = noted(client, link, csrf_token="old")
    again = {**ANSWER, **boxes(soup(answer).select_one("#contact"))}

    assert answer.status_code == 422
    assert typed_into(answer, "said") == ANSWER["said"]
    assert client.post(f"{link}/contacts", data=again).status_code == 303


def test_entry_is_changed(client: FlaskClient, link: str) -> None:
    noted(client, link)
    page = client.get(f"{link}/contacts/1")
    noted(client, link, "/1", said="Отказ.", outcome="refusal")

    assert typed_into(page, "said") == ANSWER["said"]
    assert "They refused" in " ".join(entries(client, link))
    assert len(entries(client, link)) == 2


def test_what_a_message_was_for_and_asked_for_goes_into_the_next_letter_and_outlives_a_change(
    client: FlaskClient, link: str
) -> None:
    page = client.get(f"{link}/contacts/0")
    hidden = {name: typed_into(page, name) for name in ("stage", "wish")}
    noted(client, link, "/0", said="Прошу вернуть деньги.", outcome="sent", **hidden)
    noted(client, link, outcome="refusal", said="Отказ.")

    assert hidden == {"stage": "first", "wish": "return_refund"}
    asked = soup(next_letter(client, link)).select_one("input[type=hidden][name=asked_before]")
    assert str(asked["value"]).endswith(" return_refund")


def test_entry_that_is_not_there_is_no_page(client: FlaskClient, link: str) -> None:
    assert client.get(f"{link}/contacts/7").status_code == 404


def test_deleted_entry_comes_back_where_it_was(client: FlaskClient, link: str) -> None:
    noted(client, link)
    stamp = {"csrf_token": token(client), "version": version(client, link)}
    before = entries(client, link)
    answer = client.post(f"{link}/contacts/0/delete", data=stamp)
    undo = soup(answer).select_one("form.kind")

    assert len(entries(client, link)) == 1
    assert client.post(str(undo["action"]), data=boxes(undo)).status_code == 303
    assert entries(client, link) == before


def test_change_of_language_keeps_the_entry_that_is_being_typed(client: FlaskClient, link: str) -> None:
    answer = client.post(f"{link}/contacts?lang=zh", data={**ANSWER, "keep": "1"})

    assert answer.status_code == 200
    assert typed_into(answer, "said") == ANSWER["said"]
    assert soup(answer).html["lang"] == "zh"


def test_second_of_two_windows_sees_both_texts_and_then_saves(client: FlaskClient, link: str) -> None:
    noted(client, link)
    stale = {"csrf_token": token(client), "version": version(client, link), "count": "2"}
    noted(client, link, "/1", said="Первое окно.")
    answer = client.post(f"{link}/contacts/1", data={**ANSWER, **stale, "said": "Второе окно."})
    again = {**ANSWER, **boxes(soup(answer).select_one("#contact")), "said": "Второе окно."}

    assert answer.status_code == 409
    assert typed_into(answer, "said") == "Второе окно."
    assert "Первое окно." in soup(answer).select_one("#result").text
    assert client.post(f"{link}/contacts/1", data=again).status_code == 303
    assert "Второе окно." in " ".join(entries(client, link))


def test_entry_deleted_in_another_window_overwrites_no_other(client: FlaskClient, link: str) -> None:
    noted(client, link)
    stale = {"csrf_token": token(client), "version": version(client, link)}
    client.post(f"{link}/contacts/0/delete", data=stale)
    answer = client.post(f"{link}/contacts/0", data={**ANSWER, **stale, "count": "2", "said": "Второе окно."})

    assert answer.status_code == 409
    assert soup(answer).select_one("#contact")["action"] == f"{link}/contacts#result"


def test_deleting_in_an_old_window_deletes_nothing(client: FlaskClient, link: str) -> None:
    stamp = {"csrf_token": token(client), "version": version(client, link)}
    noted(client, link)

    assert client.post(f"{link}/contacts/0/delete", data=stamp).status_code == 409
    assert len(entries(client, link)) == 2


def test_while_the_store_is_down_the_entry_stays_in_the_form(own: Flask, client: FlaskClient, link: str) -> None:
    typed = {"csrf_token": token(client), "version": "1", **ANSWER}
    with store_down(own):
        answer = client.post(f"{link}/contacts", data=typed)

    assert answer.status_code == 503
    assert typed_into(answer, "said") == ANSWER["said"]
    assert typed_into(answer, "version") == "1"
    assert client.post(f"{link}/contacts", data=typed).status_code == 303


def test_while_the_store_is_down_the_letter_stays(own: Flask, client: FlaskClient) -> None:
    kept_case(client)
    with store_down(own):
        answer = keep(client, sent="yes")

    assert answer.status_code == 503
    assert letter(answer).startswith("Здравствуйте!")
    assert soup(answer).select_one("#keep [role=alert]")
    assert soup(answer).select_one("[name=sent][checked]")["value"] == "yes"


def test_while_the_store_is_down_pages_say_so_and_letters_are_written(
    own: Flask, client: FlaskClient, link: str
) -> None:
    stamp = {"csrf_token": token(client), "version": "1"}
    with store_down(own):
        asked = [client.get(link + part) for part in ("", ".json", ".ics", "/timeline", "/contacts/0")]
        asked += [client.post(link + part, data=stamp) for part in ("/delete", "/contacts/0/delete")]
        written = client.post("/write/return", data={**stamp, **TYPED})

    assert {answer.status_code for answer in asked} == {503}
    assert written.status_code == 200


def test_next_letter_opens_filled_in_and_is_saved_into_the_case(client: FlaskClient, link: str) -> None:
    noted(client, link, **PROMISE)
    answer = next_letter(client, link)
    page = soup(answer)
    typed = {**TYPED, **{box["name"]: box["value"] for box in page.select("#case [type=hidden]")}}
    typed |= {
        box["name"]: box.get("value", "") for box in page.select("#case input[type=text], #case input[type=date]")
    }
    typed |= {box["name"]: box["value"] for box in page.select("#case [checked], .tabs [checked]")}

    assert "вернуть деньги на карту" in letter(answer).lower()
    assert "Мария" in letter(answer)
    assert page.select_one("[name=case]")["value"] in link
    saved = client.post("/cases?problem=return-defective", data={**typed, "sent": "yes"})
    assert saved.headers["Location"].startswith(link)
    assert standing(client, link) == "Waiting for an answer until 23 March 2026"
    assert len(entries(client, link)) == 3


def test_letter_saved_over_a_newer_case_shows_both(client: FlaskClient, link: str) -> None:
    carried = {"case": link.rpartition("/")[2], "version": version(client, link)}
    keep(client, **carried, product="Первое окно")
    answer = keep(client, **carried, product="Второе окно")
    fresh = boxes(soup(answer).select_one("#case"))

    assert answer.status_code == 409
    assert "Первое окно" in soup(answer).select_one("#keep").text
    assert soup(answer).select_one("#product")["value"] == "Второе окно"
    assert keep(client, **fresh, product="Второе окно").status_code == 303
    assert "Второе окно" in client.get(link).text


def test_letter_of_a_case_that_is_gone_stays_and_is_kept_anew(client: FlaskClient, link: str) -> None:
    carried = {"case": link.rpartition("/")[2], "version": version(client, link)}
    client.post(f"{link}/delete", data={"csrf_token": token(client)})
    answer = keep(client, **carried)

    assert answer.status_code == 404
    assert "no longer kept" in soup(answer).select_one("#keep [role=alert]").text
    assert letter(answer).startswith("Здравствуйте!")
    assert soup(answer).select_one("[name=case]") is None
    assert keep(client, **boxes(soup(answer).select_one("#case"))).status_code == 303


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "１"])
def test_version_that_is_none_counts_as_old(client: FlaskClient, link: str, version: str) -> None:
    stamp = {"csrf_token": token(client), "version": version}

    assert client.post(f"{link}/contacts", data={**ANSWER, **stamp}).status_code == 409


def test_reminders_lead_back_into_the_case(client: FlaskClient, link: str) -> None:
    noted(client, link, **{**PROMISE, "date": "2026-03-16", "promised_by": "2026-03-20"})
    answer = client.get(f"{link}.ics")
    events: list[Any] = Calendar.from_ical(answer.data).walk("VEVENT")

    assert answer.content_type == "text/calendar; charset=utf-8"
    assert [event["DTSTART"].dt.day for event in events] == [26, 20]
    assert {str(event["URL"]) for event in events} == {f"http://localhost{link}#no-answer"}


@pytest.mark.parametrize(("language", "word"), [("en", "answered"), ("ru", "срок ответа"), ("zh", "期限")])
def test_reminders_speak_the_readers_language(client: FlaskClient, link: str, language: str, word: str) -> None:
    (event,) = Calendar.from_ical(client.get(f"{link}.ics?lang={language}").data).walk("VEVENT")

    assert word in str(event["SUMMARY"])


def test_reminder_says_characters_as_they_were_typed(client: FlaskClient) -> None:
    link = kept_case(client, sent="yes", product="Чай & <кофе>")
    (event,) = Calendar.from_ical(client.get(f"{link}.ics").data).walk("VEVENT")

    assert "Чай & <кофе>" in str(event["DESCRIPTION"])


def test_case_goes_out_as_a_file_and_comes_in_again(client: FlaskClient, link: str) -> None:
    noted(client, link)
    file = client.get(f"{link}.json")
    answer = take_in(client, file.data)
    copy = answer.headers["Location"].partition("#")[0]

    assert "attachment" in file.headers["Content-Disposition"]
    assert copy != link
    assert client.get(f"{copy}.json").data == file.data


def take_in(client: FlaskClient, content: bytes, **typed: str) -> TestResponse:
    file = FileStorage(BytesIO(content), "case.json")
    boundary, body = encode_multipart({"csrf_token": token(client), "file": file, **typed})
    return client.post("/cases/file", data=body, content_type=f"multipart/form-data; boundary={boundary}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a case"),
        (b"{}", "not a case"),
        (b"\xff\xfe", "not a case"),
        (b" " * (contact_form.MOST_OCTETS + 1), "larger than 1 MB"),
        (b" " * (3 * contact_form.MOST_OCTETS), "larger than 1 MB"),
    ],
    ids=["empty", "other", "noise", "large", "larger"],
)
def test_file_that_is_no_case_is_refused_in_a_sentence(client: FlaskClient, content: bytes, said: str) -> None:
    answer = take_in(client, content)

    assert answer.status_code == 422
    assert said in soup(answer).select_one("#file-error").text


def test_file_from_another_site_is_refused(client: FlaskClient) -> None:
    assert take_in(client, to_json(kept(most_telling("return"))), csrf_token="").status_code == 422


def test_file_of_anybodys_comes_in(client: FlaskClient) -> None:
    written = to_json(kept(most_telling("return"), LETTER_SENT, CALL_WITH_PROMISE))

    assert take_in(client, written).status_code == 303


def test_what_they_owe_is_counted_on_the_page(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    link = kept_case(client, sent="yes", amount="4890")
    assert soup(client.get(link)).select_one("#owed") is None
    monkeypatch.setattr(calendar, "today_in", lambda zone: dt.date(2026, 4, 6))

    owed = soup(client.get(f"{link}?lang=zh")).select_one("[aria-labelledby=owed]").text
    assert "3月27日至4月6日共逾期11天：4890卢布×1%×11天＝537.90卢布。" in owed


def test_ladder_says_where_she_is_what_comes_next_and_what_it_costs(client: FlaskClient) -> None:
    link = kept_case(client, sent="yes")
    page = soup(client.get(f"{link}?lang=en"))
    here, next_rung = page.select_one(".ladder [aria-current=step]"), page.select_one(".ladder details[open]")

    assert " ".join(here.text.split()) == "You are here A message to support"
    assert next_rung.summary.text == "A follow-up"
    assert "What it costs" in next_rung.text
    assert "What it can bring" in next_rung.text
    assert page.select(".ladder button, .ladder form") == []


def test_first_message_about_another_problem_is_called_by_that_problem(client: FlaskClient, link: str) -> None:
    noted(client, link, said="Возврат выполнен 12 марта, деньги отправлены на карту.")
    page, about = soup(client.get(link)), client.application.extensions["catalog"].problems["refund-missing"]

    assert about.words["en"].say("title") in [button.text for button in page.select(".standing .next button")]


def test_papers_are_told_in_two_languages_and_taken_along_in_one_zip(client: FlaskClient) -> None:
    link = kept_case(client, sent="yes", amount="4890")
    noted(client, link)
    page = soup(client.get(f"{link}/papers?lang=zh"))
    answer = client.get(f"{link}/papers.zip")
    names = zipfile.ZipFile(BytesIO(answer.data)).namelist()

    assert [part["lang"] for part in page.select("article")] == ["ru", "zh"]
    told = page.select_one("[lang=ru].telling").text
    assert "ИНН и ОГРН продавца" in told
    assert told.count("Первое обращение") == 2
    assert "Что это значит" not in told
    assert [name[-9:] for name in names] == ["etter.txt", "etter.eml", "nswer.txt", "case.json", "index.txt"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="support-1000000471.zip"'


def letter_after(client: FlaskClient, link: str) -> str:
    """What the next letter means in the reader's language."""
    return str(soup(next_letter(client, link)).select_one(".mirror").text)


def test_timeline_is_told_in_russian_first_and_then_in_the_readers_language(client: FlaskClient, link: str) -> None:
    noted(client, link)
    page = soup(client.get(f"{link}/timeline?lang=zh"))

    assert [part["lang"] for part in page.select("article")] == ["ru", "zh"]
    assert "Получен ответ" in page.select_one("[lang=ru].telling").text
    assert "收到答复" in page.select_one("[lang=zh].telling").text
    assert page.text.count("Мы проверяем ваш вопрос.") == 2


def test_timeline_is_told_once_to_who_reads_russian(client: FlaskClient, link: str) -> None:
    assert len(soup(client.get(f"{link}/timeline?lang=ru")).select("article")) == 1


def test_what_was_typed_at_a_case_that_is_gone_can_be_copied(client: FlaskClient, link: str) -> None:
    client.post(f"{link}/delete", data={"csrf_token": token(client)})
    answer = client.post(f"{link}/contacts", data={**ANSWER, "said": "Ждите <ответа>", "csrf_token": token(client)})

    assert answer.status_code == 404
    assert "Ждите <ответа>" in [box.text.strip() for box in soup(answer).select("textarea")]


def test_deleted_case_is_gone_at_once(client: FlaskClient, link: str) -> None:
    answer = client.post(f"{link}/delete", data={"csrf_token": token(client)})

    assert answer.status_code == 200
    assert soup(answer).h1.text == "The case is deleted"
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert client.get(link).status_code == 404
    assert client.post(f"{link}/delete", data={"csrf_token": token(client)}).status_code == 404


def test_other_sites_delete_nothing(client: FlaskClient, link: str) -> None:
    assert client.post(f"{link}/delete").status_code == 422
    assert client.post(f"{link}/contacts/0/delete", data={"version": version(client, link)}).status_code == 422
    assert len(entries(client, link)) == 1


def test_every_link_that_opens_nothing_gets_the_same_page(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    deleted, expired = kept_case(client), kept_case(client)
    client.post(f"{deleted}/delete", data={"csrf_token": token(client)})
    monkeypatch.setattr(calendar, "today_in", lambda zone: TODAY + dt.timedelta(days=181))
    links = [deleted, expired, "/case/unknown", f"{expired}x", "/case/%00", "/case/щ", "/case/" + "a" * 5000]
    answers = [client.get(link) for link in links]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1
    assert len({str(answer.headers) for answer in answers}) == 1


@pytest.mark.parametrize("part", [".json", ".ics", "/timeline", "/contacts/0", ""])
def test_unknown_link_opens_no_part_of_a_case(client: FlaskClient, part: str) -> None:
    assert client.get(f"/case/unknown{part}").data == client.get("/case/unknown").data


def test_unknown_link_changes_nothing(client: FlaskClient) -> None:
    stamp = {"csrf_token": token(client), "version": "1"}
    asked = [client.post(f"/case/unknown{part}", data=stamp) for part in ("/contacts", "/contacts/0/delete", "/delete")]

    assert {answer.status_code for answer in [*asked, keep(client, case="unknown", version="1")]} == {404}


@pytest.mark.parametrize("part", ["", ".json", ".ics", "/timeline", "/contacts", "/nowhere"])
def test_link_goes_nowhere_else(client: FlaskClient, link: str, part: str) -> None:
    headers = client.get(link + part).headers

    assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert headers["X-Robots-Tag"] == "noindex"


def test_link_that_is_sent_stands_in_the_text_of_the_mail_alone(client: FlaskClient, link: str) -> None:
    mail = str(soup(client.get(link)).select_one("[href^='mailto:']")["href"])

    assert mail.startswith("mailto:?subject=")
    assert link.rpartition("/")[2] not in mail.partition("&body=")[0]
    assert link in mail.partition("&body=")[2]


def test_addresses_of_buttons_lead_back(client: FlaskClient, link: str) -> None:
    for part in ("/contacts", "/contacts/0/delete", "/delete"):
        assert client.get(link + part).headers["Location"] == link
    assert client.get("/cases/file").headers["Location"] == "/cases"


def test_error_that_nobody_foresaw_is_logged_without_the_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    own = create_app({"INSTANCE": str(tmp_path)})
    client = own.test_client()
    link = kept_case(client)
    monkeypatch.setattr("composer.web.cases.case_page", lambda *_: 1 / 0)
    with caplog.at_level(logging.DEBUG):
        assert client.get(link).status_code == 500

    assert "Exception on /case/…" in caplog.text
    assert link.rpartition("/")[2] not in caplog.text


def test_whole_story_leaves_no_word_in_the_log(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        link = kept_case(client, sent="yes")
        noted(client, link, **PROMISE)
        next_letter(client, link)
        client.post(f"{link}/delete", data={"csrf_token": token(client)})

    assert [word for word in (link.rpartition("/")[2], "Sonora", "Мария", "1000000471") if word in caplog.text] == []


def test_opening_a_case_now_and_then_removes_what_has_expired(
    client: FlaskClient, own: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_case(client)
    monkeypatch.setattr(calendar, "today_in", lambda zone: TODAY + dt.timedelta(days=200))
    client.get(kept_case(client))

    assert own.extensions["store"].purge(TODAY + dt.timedelta(days=200)) == 0


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_case_opens_in_every_language(client: FlaskClient, link: str, language: str) -> None:
    noted(client, link, **PROMISE)
    page = soup(client.get(f"{link}?lang={language}"))

    assert page.html["lang"] == language
    assert len({tag["id"] for tag in page.select("[id]")}) == len(page.select("[id]"))


def test_every_box_of_the_page_has_a_name(client: FlaskClient, link: str) -> None:
    page = soup(client.get(link))
    named = {label["for"] for label in page.select("label[for]")}

    for box in page.select("input:not([type=hidden]), select, textarea"):
        assert box.get("id") in named or box.find_parent("label")


@pytest.mark.drawn
@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, len(INPUTS), drawn(12, 6)))
def test_whatever_is_noted_comes_back_everywhere(client: FlaskClient, first: int) -> None:
    """Six inputs that have broken other programs in one case, one after the other; in the long run all."""
    link, kept_so_far = kept_case(client), 0
    for item in INPUTS[first : first + 6]:
        value = item["value"].encode("utf-8", "replace").decode()
        answer = noted(client, link, said=value, agent=value, promised=value, ticket_number=value)

        assert answer.status_code in (303, 422), item["id"]
        shown = client.get(f"{link}/contacts/{kept_so_far}").status_code
        assert shown == (200 if answer.status_code == 303 else 404), item["id"]
        assert next_letter(client, link).status_code == 200, item["id"]
        kept_so_far += answer.status_code == 303

    ids = [item["id"] for item in INPUTS[first : first + 6]]
    assert [client.get(link + part).status_code for part in (".ics", "/timeline")] == [200] * 2, ids
    assert take_in(client, client.get(f"{link}.json").data).status_code == 303, ids


def test_case_about_what_templates_no_longer_know_waits_for_it(
    own: Flask, client: FlaskClient, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = own.extensions["catalog"].problems
    gone = {id: problem for id, problem in problems.items() if id != "return-defective"}
    with monkeypatch.context() as narrowed:
        narrowed.setitem(own.extensions, "catalog", replace(own.extensions["catalog"], problems=gone))
        assert client.get(link).status_code == 503
    assert client.get(link).status_code == 200


@pytest.mark.slow  # starts a process
def test_who_only_writes_letters_loads_no_database(tmp_path: Path) -> None:
    share_cache(tmp_path)
    program = """
import sys
import zipfile
from composer import create_app
client = create_app({"TESTING": True, "INSTANCE": sys.argv[1]}).test_client()
assert client.get("/write/return").status_code == client.get("/cases").status_code == 200
sys.exit("sqlalchemy" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False).returncode == 0


def test_while_postgresql_is_stopped_the_text_stays_and_then_the_press_saves(cluster: Cluster, tmp_path: Path) -> None:
    settings = {"TESTING": True, "INSTANCE": str(tmp_path), "DATABASE_URL": cluster.create_database()}
    app = create_app(settings)
    client = app.test_client()
    link = kept_case(client)
    typed = {"csrf_token": token(client), "version": "1", **ANSWER}
    cluster.stop()
    down = client.post(f"{link}/contacts", data=typed)
    cluster.start()
    up = client.post(f"{link}/contacts", data=typed)
    app.extensions["store"].close()

    assert (down.status_code, typed_into(down, "said"), up.status_code) == (503, ANSWER["said"], 303)


def test_list_of_cases_is_the_browsers_own(client: FlaskClient, link: str) -> None:
    page = client.get("/cases")

    assert page.status_code == 200
    assert link.rpartition("/")[2] not in page.text
    assert "cases.js" in page.text


def test_file_of_a_case_says_all_of_it(client: FlaskClient, link: str) -> None:
    plain = json.loads(client.get(f"{link}.json").data)

    assert plain["case"]["product"] == TYPED["product"]
    assert re.search("Здравствуйте", plain["contacts"][0]["said"])


def test_pasted_answer_is_explained_and_filled_in(client: FlaskClient, link: str) -> None:
    stamp = {"csrf_token": token(client), "version": version(client, link), "date": "2026-03-16", "channel": "chat"}
    said = "Обращение № 7743-118. Брак не подтверждён."
    page = client.post(f"{link}/contacts", data={**stamp, "said": said, "explain": "1"})

    assert page.status_code == 200
    assert "<mark>Брак не подтверждён</mark>" in page.text
    assert soup(page).select_one("[name=outcome]:checked")["value"] == "refusal"
    assert soup(page).select_one("#ticket_number")["value"] == "7743-118"
    assert "7743-118" not in client.get(link).text


def test_answer_that_is_not_known_is_asked_about_at_the_case(client: FlaskClient, link: str) -> None:
    page = client.post(f"{link}/contacts", data={"said": "Рецепт простой: муку просеять.", "explain": "1"})

    assert page.text.count('name="kind"') == 6


def test_digit_under_which_the_letter_offered_an_answer_is_that_answer(client: FlaskClient) -> None:
    link = kept_case(client, sent="yes", numbered_answers="offered")
    stamp = {"csrf_token": token(client), "version": version(client, link)}
    page = client.post(f"{link}/contacts", data={**stamp, "said": "1, 20 марта", "explain": "1"})

    assert typed_into(page, "said") == "1 — вернём деньги, 20 марта"
    assert (typed_into(page, "promised"), typed_into(page, "promised_by")) == ("вернём деньги, 20 марта", "2026-03-20")


def test_promise_of_which_only_the_words_were_pasted_is_waited_for(client: FlaskClient, link: str) -> None:
    noted(
        client, link, outcome="promise", said="Здравствуйте! Деньги вернутся в течение 3 рабочих дней. Всего доброго!"
    )

    assert standing(client, link) == "Promised by 19 March 2026"


def test_refusal_by_a_digit_leads_to_the_letter_that_answers_it(client: FlaskClient) -> None:
    link = kept_case(client, sent="yes", numbered_answers="offered")
    noted(client, link, outcome="refusal", said="4")

    assert "4 — не сможем выполнить просьбу" in entries(client, link)[-1]
    assert "Заявку на возврат" in letter(next_letter(client, link))


@pytest.mark.parametrize(
    ("country", "said", "told"),
    [
        ("kazakhstan", "Брак не подтверждён.", "Under the law of Kazakhstan the buyer of an item with a fault"),
        ("belarus", "Срок возврата истёк.", "Under the law of Belarus an unused item of good quality"),
        ("kazakhstan", "Посылка утеряна.", "A written claim must be answered within 10 calendar days"),
        ("elsewhere", "Брак не подтверждён.", "The terms depend on the law of the country"),
    ],
)
def test_answer_is_explained_by_the_law_that_holds(client: FlaskClient, country: str, said: str, told: str) -> None:
    client.get("/?lang=en")
    link = kept_case(client, sent="yes", country=country)
    meant = soup(client.post(f"{link}/contacts", data={"said": said, "explain": "1"})).select_one(".meant").text

    assert told in meant
    assert "By Russian law" not in meant
    assert "Russian law as it read" not in meant


def test_nothing_to_explain_is_said_beside_the_field(client: FlaskClient, link: str) -> None:
    assert 'id="said-error"' in client.post(f"{link}/contacts", data={"explain": "1"}).text


def test_pasted_refusal_that_is_noted_leads_to_the_letter_that_answers_it(client: FlaskClient, link: str) -> None:
    said = "Здравствуйте, Ли Мин!\nНужны фото бирки и видео. Всего доброго"
    stamp = {"csrf_token": token(client), "version": version(client, link), "date": "2026-03-16", "channel": "chat"}
    explained = soup(client.post(f"{link}/contacts", data={**stamp, "said": said, "explain": "1"}))
    outcome = explained.select_one("#contact [name=outcome]:checked")["value"]
    case = noted(client, link, outcome=outcome, said=explained.select_one("#said").text)
    form = soup(client.get(case.location.partition("#")[0])).select_one(".next form")
    letter_page = client.post(form["action"].partition("#")[0], data=boxes(form))

    assert form["action"].startswith("/write/return-refused")
    assert "«Нужны фото бирки и видео»" in letter(letter_page)


def test_kind_that_she_chose_for_an_unknown_answer_is_kept_with_the_contact(
    client: FlaskClient, link: str, catalog: Catalog
) -> None:
    said, kind = "Рецепт простой: муку просеять.", catalog.asked_replies[0]
    explained = soup(client.post(f"{link}/contacts", data={"said": said, "kind": kind.id}))
    noted(client, link, outcome="refusal", said=said, reply=explained.select_one("#contact [name=reply]")["value"])

    assert kind.words["en"].say("title") in soup(client.get(link)).select_one(".timeline").text
    assert json.loads(client.get(f"{link}.json").data)["contacts"][-1]["reply"] == kind.id


def test_entries_of_one_day_are_told_apart_by_name(client: FlaskClient, link: str) -> None:
    for outcome in ("answer", "answer", "refusal"):
        noted(client, link, outcome=outcome)
    names = [place["aria-label"] for place in soup(client.get(f"{link}?lang=en")).select(".timeline [aria-label]")]

    assert len(names) == 8
    assert len(set(names)) == 8


def test_nobody_is_asked_who_wrote_what_she_sent_herself(client: FlaskClient, link: str) -> None:
    noted(client, link)
    hers, theirs = (soup(client.get(f"{link}/contacts/{place}?lang=en")) for place in (0, 1))

    assert "What it said" in hers.select_one("label[for=said]").text
    assert not hers.select("[name=writer], [name=explain]")
    assert len(theirs.select("[name=writer], [name=explain]")) == 2


def test_browsers_list_of_cases_goes_by_the_day_of_the_shop(client: FlaskClient, link: str) -> None:
    page = soup(client.get(link))

    assert page.select_one("[data-link]")["data-day"] == page.select_one(".timeline time")["datetime"]


CLAIM = {"sent": "yes", "contacted_on": "2026-03-06", "reply_address": "Тула, ул. Мира, 5", "seller": "ООО «Звук»"}


@pytest.mark.parametrize(("stage", "is_told"), [("claim", True), ("first", False)])
def test_page_says_what_comes_next_where_an_answer_is_due_on_no_day(
    client: FlaskClient, stage: str, is_told: bool
) -> None:
    client.get("/?lang=en")
    page = soup(client.get(kept_case(client, **CLAIM, stage=stage)))
    told = page.select_one("#silent")

    assert bool(told) == is_told
    if told:
        assert told.text.startswith("If they keep silent, the next step is possible from ")
        assert told.text.rpartition(": ")[2] in page.select_one(".ladder .later").text
