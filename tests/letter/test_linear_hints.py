"""Work on a text grows with its length and no faster: counted in octets searched and lines run, not in seconds."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from typing import Any

import pytest

from composer.catalog.hint_kinds import HintKind
from composer.catalog.patterns import Pattern
from composer.catalog.things import Catalog
from composer.letter.check_digits import CHECKS
from composer.letter.mends import MENDS, Found
from tests.cast import CATALOG
from tests.letter.test_hints import CALLED_FOR, mended
from tests.work import lines_run

pytestmark = pytest.mark.slow

LENGTHS = (1_500, 6_000, 24_000)
"""Characters. An octet that is searched over and over is so hundreds of times by the first of them."""

MOST_TIMES = 4
"""That an octet is searched: numbers that only look like a card are looked at again from their second digit on."""

SLACK = 1.25
"""How much faster than its length the work on a text may seem to grow, because pieces do not end where it is cut."""

PIECES = ("4", "4111 ", "4111-", "4111111111111112", " ", "моя", "是", "a1", ".", "\n", "«")


class Counted:
    """A compiled expression that counts the octets it was led over: from where it started to the end of its match."""

    def __init__(self, expression: Any) -> None:
        self.expression, self.octets = expression, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.expression, name)

    def search(self, text: bytes, at: int = 0) -> Any:
        match = self.expression.search(text, at)
        self.octets += (match.end() if match else len(text)) - at
        return match


def grown(pieces: list[str], length: int) -> str:
    return "".join(islice(cycle("".join(pieces)), length))


def texts_of(pattern: Pattern) -> Iterator[tuple[list[str], int]]:
    """Pieces that make the search start over and over, and how long to grow them: its own words, and digits."""
    words = re.findall(r"[а-яёa-z一-鿿]{2,}|[a-zа-яё一-鿿•@]", pattern.looked_for, re.I)
    together = [f"{word} " for word in words] or ["! "]
    yield from ((together, length) for length in LENGTHS)
    yield [f"{word}4" for word in words] or ["4"], LENGTHS[0]
    yield from (([word], LENGTHS[0]) for word in dict.fromkeys(words[:12]))
    yield from (([*words[:1], piece], LENGTHS[0]) for piece in PIECES)


def octets_searched(pattern: Pattern, kind: HintKind, text: str) -> int:
    counted = Counted(pattern._searched)
    fresh = Pattern(**{name: getattr(pattern, name) for name in pattern.__dataclass_fields__})
    fresh.__dict__["_searched"] = counted
    list(fresh.finds(text.encode(), lambda octets: CHECKS[pattern.check](octets.decode()), kind.spared))
    return counted.octets


def kinds() -> list[HintKind]:
    return [kind for kind in CATALOG.hints.values() if kind.patterns]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_patterns_search_each_octet_a_bounded_number_of_times(kind: HintKind) -> None:
    for id, pattern in kind.patterns.items():
        for pieces, length in texts_of(pattern):
            text = grown(pieces, length)
            times = octets_searched(pattern, kind, text) / len(text.encode())
            assert times <= MOST_TIMES, (kind.id, id, pieces, length)


@pytest.mark.parametrize("mend", MENDS)
@pytest.mark.parametrize("pieces", [".", "a. ", "А! ", "。", " \n", "4", "«", "😡", "я вас убью. "])
def test_mends_read_each_character_a_bounded_number_of_times(mend: str, pieces: str) -> None:
    def work(length: int) -> int:
        text = grown([pieces], length)
        found = [Found(start, start + 1, 4) for start in range(0, length, 5)]
        return lines_run(lambda: MENDS[mend](text, found))

    works = [work(length) for length in LENGTHS[:2]]
    assert works[1] <= 4 * SLACK * works[0], works


@pytest.mark.parametrize(("id", "text"), [(id, texts[0]) for id, texts in CALLED_FOR.items()])
def test_hints_about_a_long_text_take_work_in_proportion(catalog: Catalog, id: str, text: str) -> None:
    works = [lines_run(partial(mended, catalog, grown([f"{text} "], length), id)) for length in LENGTHS[:2]]

    assert works[1] <= 4 * SLACK * works[0] + 2_000, works


def test_worst_text_of_the_old_patterns_is_answered(catalog: Catalog) -> None:
    assert mended(catalog, "Товар сломан. cvv " + "моя" * 1600 + " cvv 123", "code")["description"].endswith("cvv •••")
