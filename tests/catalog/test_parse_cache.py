"""Texts that have not changed are not parsed again at the next start; whatever has changed is."""

import shutil
from pathlib import Path

import pytest
from jinja2 import Environment

from composer import config
from composer.catalog.findings import BrokenCatalog
from composer.catalog.parse_cache import PARSERS, ParseCache
from composer.catalog.reading import read_catalog
from tests.cast import CATALOG, draft, least_telling

pytestmark = pytest.mark.slow


@pytest.fixture
def cache(remembered: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(remembered, tmp_path / "cache"))


def refuse(*_: object) -> None:
    raise AssertionError("parsed")


def test_text_that_is_known_is_not_parsed_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Environment, "parse", refuse)
    catalog = read_catalog(config.TEMPLATES, cache=cache)
    monkeypatch.undo()

    assert draft(catalog, least_telling("return")) == draft(CATALOG, least_telling("return"))


def test_text_that_has_changed_is_parsed_again(copied: Path, cache: Path) -> None:
    text = copied / "stages" / "follow-up" / "ru.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("answer_by", "answer_bei"), encoding="utf-8")

    with pytest.raises(BrokenCatalog, match="unknown fact 'answer_bei'"):
        read_catalog(copied, cache=cache)


def test_fault_is_found_at_every_start(copied: Path, cache: Path) -> None:
    text = copied / "problems" / "return" / "ru.txt"
    text.write_text("Здравствуйте! " + text.read_text(encoding="utf-8"), encoding="utf-8")

    for _ in range(2):
        with pytest.raises(BrokenCatalog, match="text outside of any block"):
            read_catalog(copied, cache=cache)


@pytest.mark.parametrize("spoilt", ["", "[]", "3", "{", "\ufffd"])
def test_spoilt_cache_is_no_cache(tmp_path: Path, spoilt: str) -> None:
    file = tmp_path / "texts.json"
    file.write_text(spoilt, encoding="utf-8")

    assert ParseCache(file).before == {}


@pytest.mark.slow  # parses all that is shipped
def test_folder_that_cannot_be_written_to_is_no_loss(tmp_path: Path) -> None:
    assert read_catalog(config.TEMPLATES, cache=tmp_path / "nowhere" / "cache").problems
    assert list(tmp_path.iterdir()) == []


def test_what_was_found_is_forgotten_where_a_filter_changes(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a filter is known is found in parsing."""
    changed = tmp_path / "filters.py"
    changed.write_text("another", encoding="utf-8")
    monkeypatch.setattr("composer.catalog.parse_cache.PARSERS", [changed, *PARSERS[1:]])
    monkeypatch.setattr(Environment, "parse", refuse)

    assert PARSERS[0].name == changed.name
    with pytest.raises(AssertionError, match="parsed"):
        read_catalog(config.TEMPLATES, cache=cache)
