"""The view for authors: letters with the places of their sentences, anew once a text is saved."""

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import Client

from composer import config
from composer.catalog.things import Catalog
from composer.commands.preview import AsSaved
from composer.letter.places import place_of, sentences_with_gaps, texts_of
from tests.cast import draft, most_telling

OWN = {id: most_telling("return-defective", id).description for id in ("en", "ru", "zh")}
FILE = "channels/email/en.txt"


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("instance")


@pytest.fixture
def client(instance: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("COMPOSER_INSTANCE", str(instance))
    return Client(AsSaved())


def save(instance: Path, text: str) -> None:
    path = instance / "templates" / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.slow  # reads templates/ and draws and rehearses all letters of the smallest problem three times
def test_letters_follow_what_is_saved_and_a_fault_leaves_the_last(client: Client, instance: Path) -> None:
    ours = (config.TEMPLATES / FILE).read_text(encoding="utf-8")
    before = BeautifulSoup(client.get("/preview/feedback?lang=en").text, "html.parser")
    follows = before.select_one("[data-hx-get]")
    assert follows
    address = str(follows["data-hx-get"])
    assert client.get(address).status_code == 204
    assert "channels/email/en.txt:" in str(before.select(".letter a"))

    save(instance, ours.replace("Hello,", "Good morning,"))
    assert client.get(address).headers["HX-Refresh"] == "true"
    after = BeautifulSoup(client.get("/preview/feedback?lang=en").text, "html.parser")
    greeting = next(link for link in after.select(".letter a") if "Good morning," in link.get_text())
    file, _, line = str(greeting["title"]).partition(":")
    assert file == FILE
    assert "Hello," in ours.splitlines()[int(line) - 1]
    assert "Good morning," in client.get(str(greeting["href"])).text

    save(instance, "{% block")
    faulty = client.get("/preview/feedback?lang=en").text
    assert f"{FILE}:1:" in faulty
    assert "Good morning," in faulty
    shutil.rmtree(instance / "templates")


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_sentences_have_their_places_and_leave_nothing_out(catalog: Catalog, language: str) -> None:
    written = draft(catalog, most_telling("return-defective", language), language)
    texts = texts_of(catalog.problems["return-defective"], catalog.manner("email", "first", language), catalog)
    pieces = sentences_with_gaps(written.body)
    found = [place_of(piece, texts) for piece in pieces]

    assert "".join(pieces) == written.body
    assert all(place and f"/{language}." in place.file for place in found[:1])
    own = [place for piece, place in zip(pieces, found, strict=True) if piece.strip() == OWN[language]]
    assert own == [None]
    assert len({place.file for place in found if place}) > 3


@pytest.mark.parametrize("name", ["../pyproject.toml", "problems/return/nothing.txt", "problems/../ru.txt"])
def test_no_other_file_is_shown(client: Client, name: str) -> None:
    assert client.get(f"/preview/source/{name}").status_code == 404
