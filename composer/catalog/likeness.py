"""How much a text is like replies that people have read: the kinds that its words are typical of. Pure.

It is a second witness beside the marks of the kinds. Words and pieces of words are counted in the texts of a
language's replies.txt: the larger a kind's share of the texts that hold a piece, the more the piece speaks for it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise
from math import exp, log

from composer.catalog.sentences import WORD, plain

NONE = "-"
"""What stands in place of a kind before a text that is no reply of a known one."""

PART = re.compile(r"[^\W\d_]{2,}|\d+")

STEM = 5
"""So many first letters of a word stand for its forms."""

PIECE = 4
"""Letters of a piece of a word, whose ends count as letters."""

SHARE, VOCABULARY, LENGTH = 1000, 2500, 0.7
"""How much a share counts, how little a kind of few texts, and how little the length of a text: found by trial."""

UNLIKE, LIKE = 0.4, 0.75
"""How much more certain it must be that a text is no reply, or that it is one, before that is said."""

FOREIGN = 0.25
"""What share of a text's pieces is known at most where it is in another language, of which nothing can be said."""

ENOUGH = 5
"""Words that a text has at least of which it is said which reply it is."""


@dataclass(frozen=True)
class Example:
    """One line of replies.txt."""

    line: int
    means: tuple[str, ...]
    may: tuple[str, ...]
    text: str


def examples(source: str) -> tuple[Example, ...]:
    """The texts in a replies.txt, a line each: its kinds, in brackets those it may be taken for, a colon, the text."""
    lines = ((at, line) for at, line in enumerate(source.splitlines(), 1) if line.strip() and line[0] != "#")
    return tuple(_example(at, line) for at, line in lines)


def _example(at: int, line: str) -> Example:
    head, colon, text = line.partition(": ")
    means, _, may = head.removesuffix(")").partition(" (")
    return Example(at, tuple(means.split()) if colon else (), tuple(may.split()), text)


def pieces(text: str) -> frozenset[str]:
    """The words of the text by their beginnings, pairs of them, and the words' pieces; every number is like another."""
    parts = [part for word in WORD.finditer(text) for part in PART.findall(plain(word[0]))]
    words = ["0" if part.isdigit() else part for part in parts]
    stems = [word[:STEM] for word in words]
    pairs = (f"{one} {other}" for one, other in pairwise(stems))
    return frozenset([*stems, *pairs, *(piece for word in words for piece in _pieces(f"^{word}$"))])


def _pieces(word: str) -> Iterator[str]:
    for at in range(max(1, len(word) - PIECE + 1)):
        yield word[at : at + PIECE]


class Likeness:
    """What is typical of each kind of replies."""

    def __init__(self, texts: Iterable[Example]) -> None:
        """Count the pieces of the texts; those in a single text are typical of nothing."""
        held: dict[str, Counter[str]] = defaultdict(Counter)
        number: Counter[str] = Counter()
        for example in texts:
            found = pieces(example.text)
            number.update(found)
            for piece in found:
                held[piece].update(example.means)
        self._speaks = {
            piece: {kind: _weight(count, number[piece]) for kind, count in kinds.items()}
            for piece, kinds in held.items()
            if number[piece] > 1
        }
        sizes: Counter[str] = Counter()
        for piece in self._speaks:
            sizes.update(held[piece])
        self._sizes = {kind: log(size + VOCABULARY) for kind, size in sizes.items()}

    def verdict(self, text: str, kinds: Iterable[str]) -> str:
        """NONE where the text is no reply, the kind among these that it is like, or "" where it is not clear."""
        likely = self.of(text)
        none = likely.get(NONE, 0)
        certain, kind = max(((likely.get(kind, 0), kind) for kind in kinds), default=(0, ""))
        if none - certain >= UNLIKE:
            return NONE
        return kind if certain - none >= LIKE and len(WORD.findall(text)) >= ENOUGH else ""

    def of(self, text: str) -> dict[str, float]:
        """Kind, or NONE -> how certain it is that the text is such a reply; all together are 1, or nothing is known."""
        held = pieces(text)
        known = [self._speaks[piece] for piece in held if piece in self._speaks]
        if len(known) <= FOREIGN * len(held):
            return {}
        spoken, many = dict.fromkeys(self._sizes, 0.0), len(known)
        for kind, count in chain.from_iterable(speaks.items() for speaks in known):
            spoken[kind] += count
        length = many**LENGTH
        weighed = {kind: (spoken[kind] - many * size) / length for kind, size in self._sizes.items()}
        highest = max(weighed.values(), default=0)
        likely = {kind: exp(value - highest) for kind, value in weighed.items()}
        whole = sum(likely.values())
        return {kind: value / whole for kind, value in likely.items()}

    def speaks(self, text: str, kind: str) -> float:
        """How much the pieces of the text speak for that kind, all together."""
        return sum(self._speaks.get(piece, {}).get(kind, 0) for piece in pieces(text))


@cache
def _weight(count: int, number: int) -> float:
    """How much a piece speaks for a kind of which so many of the texts are that hold it; many share one number."""
    return log(1 + SHARE * count / number)


@lru_cache(maxsize=4)
def likeness(source: str) -> Likeness:
    """What is typical of the replies in a replies.txt, counted once."""
    return Likeness(examples(source))
