"""Who runs the server stands on a page of its own, once the operator has said so."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from composer import create_app
from composer.config import BrokenSettings
from tests.web.test_write import soup

SAID = "ООО «Мост»\nМосква, ул. Лесная, 5\n\nПишите на desk@example.com <b>или</b> https://example.com/help"


def served(folder: Path, **texts: str) -> FlaskClient:
    for language, text in texts.items():
        (folder / f"imprint.{language}.txt").write_text(text, encoding="utf-8")
    return create_app({"TESTING": True, "INSTANCE": str(folder)}).test_client()


def test_every_page_leads_to_it(tmp_path: Path) -> None:
    client = served(tmp_path, ru=SAID)

    for path in ("/", "/write/return", "/cases", "/nowhere", "/imprint"):
        assert soup(client.get(path)).select("footer a[href='/imprint']"), path


def test_it_says_what_the_operator_wrote_and_nothing_of_it_is_markup(tmp_path: Path) -> None:
    said = soup(served(tmp_path, ru=SAID).get("/imprint?lang=ru")).select_one(".imprint")

    assert [paragraph.text for paragraph in said.select("p")] == SAID.split("\n\n")
    assert [link["href"] for link in said.select("a")] == ["mailto:desk@example.com", "https://example.com/help"]
    assert said.b is None


@pytest.mark.parametrize(("language", "spoken"), [("ru", "ru"), ("en", "en"), ("zh", "en")])
def test_it_speaks_the_readers_language_or_another(tmp_path: Path, language: str, spoken: str) -> None:
    page = soup(served(tmp_path, ru="Мост", en="Bridge").get(f"/imprint?lang={language}"))

    assert page.select_one(".imprint")["lang"] == spoken
    assert page.html["lang"] == language


def test_without_it_there_is_no_page_and_no_link(client: FlaskClient) -> None:
    assert client.get("/imprint").status_code == 404
    assert soup(client.get("/")).select("a[href='/imprint']") == []


def test_file_that_nobody_reads_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenSettings, match=r"imprint\.rus\.txt is read by nobody; .* imprint\.ru\.txt"):
        served(tmp_path, rus=SAID)


def test_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "imprint.ru.txt").write_bytes(SAID.encode("cp1251"))

    with pytest.raises(BrokenSettings, match=r"imprint\.ru\.txt cannot be read; save it as UTF-8"):
        served(tmp_path)
