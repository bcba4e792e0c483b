"""Work on a text grows with its length and no faster: counted in octets searched and lines run, not in seconds."""

import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from types import FrameType
from typing import Any

import pytest

from composer.catalog.patterns import Pattern
from composer.catalog.things import Catalog, HintKind
from composer.letter.hints import CHECKS, MENDS, Found
from tests.letter.test_hints import CALLED_FOR, mended

LENGTHS = (1_500, 6_000, 24_000)

SLACK = 1.25
"""How much faster than its length the work on a text may seem to grow, because pieces do not end where it is cut."""


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


def texts_of(pattern: Pattern) -> Iterator[list[str]]:
    """Pieces that make the search start over and over: the pattern's own words, alone and together, and digits."""
    words = re.findall(r"[а-яёa-z一-鿿]{2,}|[a-zа-яё一-鿿•@]", pattern.match, re.I)
    yield from ([word] for word in dict.fromkeys(words[:12]))
    yield [f"{word} " for word in words] or ["! "]
    yield [f"{word}4" for word in words] or ["4"]
    yield from ([*words[:1], piece] for piece in ("4", "4111 ", "4111-", " ", "моя", "是", "a1", ".", "\n", "«"))


def octets_searched(pattern: Pattern, kind: HintKind, text: str) -> int:
    counted = Counted(pattern._searched)
    fresh = Pattern(**{name: getattr(pattern, name) for name in pattern.__dataclass_fields__})
    fresh.__dict__["_searched"] = counted
    list(fresh.finds(text.encode(), lambda octets: CHECKS[pattern.check](octets.decode()), kind.spared))
    return counted.octets


def lines_run(call: Callable[[], object]) -> int:
    count = 0

    def trace(_frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    known = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(known)
    return count


def test_patterns_search_each_octet_a_bounded_number_of_times(catalog: Catalog) -> None:
    for kind in catalog.hints.values():
        for id, pattern in kind.patterns.items():
            for pieces in texts_of(pattern):
                works = [octets_searched(pattern, kind, grown(pieces, length)) for length in LENGTHS]
                assert works[2] <= 16 * SLACK * works[0], (kind.id, id, pieces, works)
                assert works[2] <= 4 * SLACK * works[1], (kind.id, id, pieces, works)


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
