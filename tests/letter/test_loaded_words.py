"""Calmer words are offered for loaded ones, and for those alone."""

from pathlib import Path

import pytest
import tomli

from composer.catalog.things import Catalog
from composer.letter.hints import Hint, advise
from tests.cast import TODAY
from tests.letter.test_hints import every_hint, words

TABLE = tomli.loads(Path(__file__).with_name("loaded_words.toml").read_text(encoding="utf-8"))


def offered(catalog: Catalog, text: str, language: str) -> Hint:
    return advise(words(text), catalog, catalog.manner("chat", "first", language), TODAY)[0]


@pytest.mark.parametrize("language", TABLE["calmer"])
def test_loaded_words_are_calmed_as_the_table_says(catalog: Catalog, language: str) -> None:
    told = {text: offered(catalog, text, language).mended.get("description", "") for text in TABLE["calmer"][language]}

    assert told == TABLE["calmer"][language]


@pytest.mark.parametrize("language", TABLE["calmer"])
def test_calmed_text_calls_for_nothing_more(catalog: Catalog, language: str) -> None:
    calmed = [text for text in TABLE["calmer"][language].values() if text]

    assert {text: said for text in calmed if (said := every_hint(catalog, words(text)))} == {}


@pytest.mark.parametrize("language", TABLE["plain"])
def test_nothing_is_said_about_plain_words(catalog: Catalog, language: str) -> None:
    texts = TABLE["plain"][language].split("\n")[:-1]

    assert len(texts) >= 20
    assert {text: said for text in texts if (said := every_hint(catalog, words(text)))} == {}


def test_what_a_tap_changes_is_told_word_by_word(catalog: Catalog) -> None:
    hint = offered(catalog, "Позор! Куртка воняет, а мне впарили чехол.", "ru")

    assert hint.changes == (("Позор!", ""), ("воняет", "сильно пахнет"), ("впарили", "дали"))


def test_sentence_with_a_number_is_never_left_out(catalog: Catalog) -> None:
    assert offered(catalog, "Кинули на 500! Чайник течёт.", "ru").mended == {}


@pytest.mark.parametrize("text", ["Где заказ!!! Жду с 5 марта.", "Здравствуйте! Чайник течёт с 5 марта."])
def test_what_letters_mend_anyhow_calls_for_nothing(catalog: Catalog, text: str) -> None:
    assert every_hint(catalog, words(text)) == set()
