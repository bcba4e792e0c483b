"""A word is looked at as far as any word reaches that is looked for, however long it is."""

from composer.catalog.spelling import Spelling
from tests.work import lines_run

SPELLING = Spelling(["возврат*", "отказано", "деньги"])


def test_mistyped_words_are_mended_with_their_endings() -> None:
    assert [SPELLING.right(word) for word in ("вазврата", "откзано", "деньгги")] == ["возврат", "отказано", "деньги"]


def test_word_without_an_end_costs_what_a_long_one_does() -> None:
    def work(length: int) -> int:
        return lines_run(lambda: SPELLING.right("ж" * length))

    work(100)
    assert work(10_000) == work(100)
