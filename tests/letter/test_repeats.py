"""Her own words are read once, however many sentences are ticked beside them."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from composer.letter.repeats import repeated, says, says_lone
from tests.cast import CATALOG
from tests.work import lines_run

WORDS = ["".join(letters) for letters in product("бвгдж", "аеиоу", "клмнр", "аеиоу")]
OWN = " ".join(WORDS)
RUSSIAN = CATALOG.languages["ru"]


def work(own: str, count: int) -> int:
    sentences = {str(number): "Чайник течёт." for number in range(count)}
    return lines_run(lambda: repeated(own, sentences, RUSSIAN, ()))


def test_own_words_are_read_once_for_all_sentences() -> None:
    work(OWN, 1)
    reading = work(OWN, 1) - work("", 1)

    assert work(OWN, 100) <= work("", 100) + 1.05 * reading


def test_word_that_is_said_over_and_over_is_read_once() -> None:
    work("Чайник течёт. ", 1)
    once = work("Чайник течёт. ", 1)

    assert work("Чайник течёт. " * 1000, 1) <= once + 2_000


def test_sentence_is_told_by_her_own_words_that_share_half_of_its_stems() -> None:
    sentences = {"leaks": "Чайник течёт.", "broken": "Крышка разбита."}

    assert repeated("Из чайника течёт вода.", sentences, RUSSIAN, ()) == {"leaks"}
    assert repeated("Чайник новый.", sentences, RUSSIAN, ("чайник", "чайника")) == frozenset()


@pytest.mark.parametrize("own", ["It costs 12,400.", "It costs 12 400.", "It costs 12400.", "It is 12,400.00 now."])
def test_sum_is_heard_however_its_thousands_are_parted(own: str) -> None:
    assert says(own, Decimal(12400), CATALOG.languages["en"])


@pytest.mark.parametrize("own", ["Due December 4, not later.", "I need it by 4th December.", "By the 4th of December."])
def test_english_days_are_known_however_they_are_written(own: str) -> None:
    assert says(own, date(2026, 12, 4), CATALOG.languages["en"])


def test_day_is_not_the_beginning_of_another_number() -> None:
    assert not says("It came on December 14.", date(2026, 12, 1), CATALOG.languages["en"])


@pytest.mark.parametrize(("own", "named"), [("She flies in on the 4th.", True), ("The 14th is too late.", False)])
def test_day_that_lies_ahead_is_known_without_its_month(own: str, named: bool) -> None:
    assert says_lone(own, date(2026, 12, 4), CATALOG.languages["en"]) is named


def test_sentence_whose_words_stand_in_several_of_hers_is_told_by_none() -> None:
    sentences = {"one_order": "В приложении виден только один заказ."}
    scattered = "При оплате приложение зависло. За один товар списали дважды, заказ не отменить."

    assert repeated("В приложении заказ один. Списали дважды.", sentences, RUSSIAN, ()) == {"one_order"}
    assert not repeated(scattered, sentences, RUSSIAN, ())
