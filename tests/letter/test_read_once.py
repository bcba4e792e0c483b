"""What is done once instead of again and again comes to the same."""

import sys
import unicodedata
from dataclasses import replace
from unittest import mock

import pytest

from composer.case.cleaning import ascii_digits
from composer.case.facts import Contact
from composer.catalog.questions import FORMS
from composer.catalog.replies import known_replies
from composer.catalog.scripts import script_of
from composer.catalog.words import Words
from composer.form.case_form import form_for
from composer.form.preview import manner_of, preview
from composer.form.reply_letters import noted_answer, read_promise
from composer.form.samples import sample_form
from composer.letter.detectors import COMMON, INVISIBLE, Seen
from composer.letter.hints import advise
from composer.letter.neat import language_of, neat
from composer.letter.respelling import _is_none_behind
from composer.letter.shown import neatly
from tests.cast import CATALOG, KETTLE, TODAY

CHARACTERS = [chr(code) for code in range(sys.maxunicode + 1)]

MISTYPED = replace(KETTLE, description="чайник не работает!!! верните деньги")


def test_own_words_are_mended_once_for_all_messages_about_a_case() -> None:
    kind, stage = form_for(CATALOG.problems["return-defective"], CATALOG), next(iter(CATALOG.stages.values()))
    form = sample_form(kind, stage, CATALOG, "ru", TODAY)
    with mock.patch("composer.letter.shown.neat", wraps=neat) as mending:
        shown = preview(form, CATALOG, CATALOG.languages["zh"], TODAY)
    assert shown.mirror
    assert shown.notes
    assert mending.call_count == 1


def test_last_answer_is_read_once_for_all_messages_about_a_case() -> None:
    kind, stage = form_for(CATALOG.problems["return"], CATALOG), CATALOG.stages["first"]
    form = sample_form(kind, stage, CATALOG, "ru", TODAY)
    with mock.patch("composer.letter.met.known_replies", wraps=known_replies) as reading:
        shown = preview(form, CATALOG, CATALOG.languages["zh"], TODAY)
    assert shown.mirror
    assert shown.notes
    assert reading.call_count == 1


def test_words_that_are_mended_stay_as_they_are() -> None:
    once = neatly(MISTYPED, CATALOG, TODAY)
    assert once != MISTYPED.description
    assert neatly(replace(MISTYPED, description=once), CATALOG, TODAY) is once


@pytest.mark.parametrize("sentence", ["Радость. ", "Wonderful. ", "很好。"])
def test_what_stands_before_a_sentence_is_read_for_slips_that_it_has_alone(sentence: str) -> None:
    with mock.patch("composer.letter.respelling._is_none_behind", wraps=_is_none_behind) as reading:
        neat(sentence * 50, CATALOG.languages.values())
    assert reading.call_count < 50


def test_language_and_days_are_looked_up_once_however_many_days_are_named() -> None:
    case = replace(KETTLE, description="Приходил в понедельник, во вторник. " * 50)
    with mock.patch("composer.letter.unasked.language_of", wraps=language_of) as reading:
        neatly(case, CATALOG, TODAY)
    assert 1 <= reading.call_count < 5


def test_words_are_mended_once_for_all_hints_about_them() -> None:
    case = replace(KETTLE, description="ЧАЙНИК НЕ РАБОТАЕТ!!! Я в шоке!!! Это ужас!!! ВЕРНИТЕ ДЕНЬГИ")
    manner = manner_of(form_for(CATALOG.problems["return"], CATALOG)(latest_day=TODAY), CATALOG)
    with mock.patch("composer.letter.hints.neat", wraps=neat) as mending:
        advise(case, CATALOG, manner, TODAY)
    assert mending.call_count == 1


def test_common_characters_are_seen_as_they_are() -> None:
    seen = {character for character in CHARACTERS if COMMON.fullmatch(character)}
    blanks = {character for character in seen if character.isspace()}
    assert blanks == {"\n", " "}
    assert not [character for character in seen if unicodedata.category(character) == INVISIBLE]
    assert set("Привет, «мир» № 5 — 你好。") <= seen


@pytest.mark.parametrize("text", ["Код\u00a01234", "ko\u00add", "обычный текст\nв две строки", "验证码\u200b１２３"])
def test_patterns_see_each_character_in_its_place(text: str) -> None:
    seen = Seen(text)
    assert seen.octets.decode() == "".join(character for _, character in seen._visible)
    assert len(seen.octets) == len(seen.places)


def test_digits_of_all_scripts_become_those_of_ascii() -> None:
    digits = [character for character in CHARACTERS if unicodedata.category(character) == "Nd"]
    assert ascii_digits("".join(digits)) == "".join(str(unicodedata.decimal(digit)) for digit in digits)
    others = "".join(character for character in CHARACTERS if unicodedata.category(character) != "Nd")
    assert ascii_digits(others) == others


@pytest.mark.parametrize("link", ["HTTPS://SHOP.EXAMPLE/GOODS", "WWW.SHOP.EXAMPLE", "SHOP@SHOP.EXAMPLE"])
def test_links_and_addresses_say_nothing_of_the_script(link: str) -> None:
    assert script_of(f"куртка {link} {link}") == "Cyrillic"
    assert script_of(link) == ""


def test_forms_of_answers_are_those_that_texts_speak_of() -> None:
    for problem in CATALOG.problems.values():
        for words in problem.words.values():
            told = {f"{id}_{form}" for id, forms in words.forms.items() for form in forms}
            spoken = {f"{id}_{form}" for id in problem.questions for form in FORMS} & words.facts
            assert spoken <= told <= words.facts


def test_answer_is_read_once_for_what_it_is_and_what_it_promises() -> None:
    contact = Contact(date=TODAY, channel="chat", outcome="promise", said="Деньги вернём до 20 марта.")
    with mock.patch("composer.letter.met.known_replies", wraps=known_replies) as reading:
        noted = read_promise(noted_answer(contact, KETTLE, CATALOG), CATALOG)
    assert noted.promised_by
    assert reading.call_count == 1


def test_texts_are_looked_through_once_for_a_block_that_none_of_them_has() -> None:
    text = mock.MagicMock()
    text.template.blocks.__contains__.return_value = False
    words = Words(text)
    assert "nothing" not in words
    assert "nothing" not in words
    assert text.template.blocks.__contains__.call_count == 1
