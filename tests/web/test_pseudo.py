"""In a pseudo-language every sentence of the page stands in ⟦brackets⟧: whatever stands outside escaped translation."""

import re
from collections.abc import Iterator

import pytest
from babel.support import Translations
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from composer import create_app
from composer.web import translations
from tests.web.test_write import TYPED, token

SPOKEN = ("aria-label", "alt", "title", "placeholder", "content", "data-done", "data-failed", "data-say", "data-hint")
"""Attributes that are shown or read aloud."""

NAMES = {"composer", "English", "Wildberries", "WB", "URL", "eml"}
"""What is called the same in every language, and is no sentence."""


class PseudoLanguage(Translations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    ugettext, ungettext = gettext, ngettext


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application of its own that speaks it: what was said once is remembered."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(translations, "read_translations", lambda language: PseudoLanguage())
        yield create_app({"TESTING": True, "INSTANCE": str(tmp_path_factory.mktemp("instance"))})


def said(page: str) -> Iterator[str]:
    """Every text and spoken attribute of the page, without what the letter says in languages of its own."""
    soup = BeautifulSoup(page, "html.parser")
    for part in soup.select("script, style, [name=viewport], [name=color-scheme], [name=htmx-config], textarea"):
        part.decompose()
    for part in soup.select(".letter, .gloss, .link, .subject, nav [lang=en], .tabs [lang=en]"):
        part.decompose()
    yield from soup.stripped_strings
    for tag in soup.find_all(True):
        yield from (str(tag[name]) for name in SPOKEN if tag.get(name))


def escaped(page: str) -> list[str]:
    """English words outside the brackets."""
    outside = (re.sub(r"⟦[^⟧]*⟧|[\w.@-]+\.(?:ru|com)\b", "", text) for text in said(page))
    return [text for text in outside if set(re.findall(r"[A-Za-z]{2,}", text)) - NAMES]


def test_sentence_outside_the_brackets_is_seen() -> None:
    assert escaped("<p>⟦Order number⟧: missing</p>") == [": missing"]


@pytest.mark.parametrize("path", ["/", "/?q=возврат", "/?q=xyzzy", "/write/return", "/write/late-order", "/nowhere"])
def test_no_sentence_of_a_page_escapes_translation(client: FlaskClient, path: str) -> None:
    client.get("/?lang=ru")
    page = client.get(path).text

    assert "⟦" in page
    assert escaped(page) == []


TELLINGS = [
    {"channel": "email"},
    {"channel": "chat", "description": "Кабель не помог. " * 60},
    {"channel": "app"},
    {"channel": "call"},
    {"stage": "follow-up", "contacted_on": "2026-03-13", "outcome": "promise_broken"},
    {"stage": "claim"},
    {"description": "ВЫ ИДИОТЫ, ВЕРНИТЕ ДЕНЬГИ!!!"},
    {"description": "Карта 4111 1111 1111 1111, списали 5 марта."},
    {"order_number": "", "purchased_on": "?", "amount": "?", "email": "?", "phone": "?", "article": "?"},
    {"purchased_on": "2999-01-01", "product": "Ч" * 300, "events-0-detail": "?", "recipient": "?"},
]


@pytest.mark.parametrize("told", TELLINGS)
@pytest.mark.parametrize("problem", ["return", "payment-failed"])
def test_no_sentence_around_a_letter_escapes_translation(
    client: FlaskClient, problem: str, told: dict[str, str]
) -> None:
    client.get("/?lang=ru")
    typed = {**TYPED, "product": "Наушники", "description": "Кабель не помог.", "proofs": "receipt", **told}
    page = client.post(f"/write/{problem}", data={"csrf_token": token(client), **typed}).text

    assert "⟦" in page
    assert escaped(page) == []


def test_no_sentence_of_a_kept_case_escapes_translation(client: FlaskClient) -> None:
    client.get("/?lang=ru")
    typed = {**TYPED, "product": "Наушники", "description": "Кабель не помог.", "csrf_token": token(client)}
    link = client.post("/cases?problem=return", data={**typed, "sent": "yes"}).headers["Location"].partition("#")[0]
    stamp = {"csrf_token": typed["csrf_token"], "version": "1"}
    promise = {"date": "2026-03-20", "channel": "call", "outcome": "promise", "promised_by": "2026-03-21"}
    asked = [client.get(address) for address in ("/cases", link, f"{link}/contacts/0", f"{link}/timeline")]
    asked += [client.post(f"{link}/contacts", data={**stamp, **wrong}) for wrong in ({"date": "?"}, {"keep": "1"})]
    asked += [client.post(f"{link}/contacts", data={**stamp, **promise}) for _ in range(2)]
    asked += [client.get(link), client.post(f"{link}/contacts/0/delete", data={**stamp, "version": "2"})]
    asked += [client.post("/cases?problem=return", data={**typed, "case": link.rpartition("/")[2]})]
    asked += [client.post("/cases/file", data=stamp), client.post(f"{link}/delete", data=stamp), client.get(link)]

    assert [answer.status_code for answer in asked] == [200] * 4 + [422, 200, 303, 409, 200, 200, 409, 422, 200, 404]
    assert [escaped(answer.text) for answer in asked if answer.status_code != 303] == [[]] * 13
