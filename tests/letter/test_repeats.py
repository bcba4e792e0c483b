"""Her own words are read once, however many sentences are ticked beside them."""

from decimal import Decimal
from itertools import product

import pytest

from composer.letter.repeats import repeated, says
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
