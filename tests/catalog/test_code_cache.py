"""Templates that have not changed are not compiled again by the next process; whatever has changed is."""

import shutil
from itertools import cycle
from pathlib import Path

import pytest
from jinja2 import Environment

from composer import config, create_app
from composer.catalog.code_cache import CodeCache
from composer.catalog.reading import read_catalog
from tests.cast import draft, least_telling

pytestmark = pytest.mark.slow


def refuse(*_: object) -> None:
    raise AssertionError("compiled")


def read_letter(templates: Path, cache: Path) -> str:
    return draft(read_catalog(templates, cache=cache), least_telling("return")).body


@pytest.fixture(scope="module")
def written(remembered: Path) -> tuple[Path, str]:
    """The folder that remembers a letter, and the letter; a test takes a copy of the folder."""
    return remembered, read_letter(config.TEMPLATES, remembered)


@pytest.fixture
def cache(written: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(written[0], tmp_path / "cache"))


def test_letter_that_is_known_is_not_compiled_again(
    cache: Path, written: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Environment, "compile", refuse)

    assert read_letter(config.TEMPLATES, cache) == written[1]


def test_page_that_is_known_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"TESTING": True, "INSTANCE": str(tmp_path)}
    pages = [create_app(settings).test_client().get("/write/return").status_code]
    monkeypatch.setattr(Environment, "compile", refuse)

    pages.append(create_app(settings).test_client().get("/write/return").status_code)

    assert pages == [200, 200]


def test_text_that_has_changed_is_compiled_again(copied: Path, cache: Path, written: tuple[Path, str]) -> None:
    text, before = copied / "channels" / "email" / "ru.txt", written[1]
    text.write_text(text.read_text(encoding="utf-8").replace("Здравствуйте!", "Добрый день!"), encoding="utf-8")

    assert read_letter(copied, cache) == before.replace("Здравствуйте!", "Добрый день!") != before


def test_code_made_with_other_filters_is_not_used(tmp_path: Path) -> None:
    filters = tmp_path / "filters.py"
    code = []
    for source in ("one", "two"):
        filters.write_text(source)
        cache = CodeCache(tmp_path, "text", filters)
        bucket = cache.get_bucket(Environment(), "name", None, "Здравствуйте!")
        code.append(bucket.code)
        bucket.code = Environment().compile("Здравствуйте!")
        cache.set_bucket(bucket)

    assert code == [None, None]


def test_spoilt_code_is_compiled_again(cache: Path, written: tuple[Path, str]) -> None:
    code = sorted(cache.glob("*.code"))
    for file, keep in zip(code, cycle([0, 10, 40]), strict=False):  # octets of each file in turn
        file.write_bytes(file.read_bytes()[:keep])

    assert len(code) > 3
    assert read_letter(config.TEMPLATES, cache) == written[1]
