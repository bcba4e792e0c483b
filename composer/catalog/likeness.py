"""How much a text is like replies that people have read: the kinds that its words are typical of. Pure.

It is a second witness beside the marks of the kinds. What a text holds is counted in the texts of each language's
replies.txt: words, words in a row, pieces of words, and the notions that the words mean, two by two. Notions are the
same in every language, so that what was read in one helps to know a reply that is told in another. Kinds are told
apart by what is typical of each, replies from what is none by what was learnt from all those texts, one after another.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, combinations, pairwise
from math import exp, log, sqrt
from random import Random
from sys import intern
from typing import NamedTuple

from composer.catalog.notions import RUN, Notions
from composer.catalog.sentences import HAN, WORD, plain

NONE = "-"
"""What stands in place of a kind before a text that is no reply of a known one."""

PART = re.compile(r"[^\W\d_]{2,}|\d+")

IN_CHINESE = re.compile(f"[{HAN}]+")

STEM = 5
"""So many first letters of a word stand for its forms."""

PIECE = 4
"""Letters of a piece of a word, whose ends count as letters."""

IN_A_ROW = 3
"""Chinese characters in a row at most that make a piece."""

NOTION = "@"
"""Stands before the name of a notion, and between those of two."""

RARE, MEANT, OFTEN = 1.2, 2.0, 0.6
"""How much it counts that a piece is rare, is a notion, and stands in many texts of a kind: found by trial."""

EVEN = 0.03
"""How much nearer a text must be to one kind than to another to be e times as certain to be it: found by trial."""

PASSES, STEP, SURE = 3, 8.0, 6.0
"""How often the texts are gone through to tell replies from others, how far each corrects what was learnt the first
time, and how certain the right answer is of which nothing more is learnt: found by trial."""

FOREIGN = 0.25
"""What share of a text's pieces is known at most where it is in another language, of which nothing can be said."""


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


class _Word(NamedTuple):
    """What a word is read as: the beginnings of its parts, and their pieces."""

    stems: tuple[str, ...]
    pieces: tuple[str, ...]


def pieces(text: str) -> frozenset[str]:
    """The words of the text by their beginnings, pairs of them, and the words' pieces; every number is like another."""
    return _pieces(text, _read)


def _pieces(text: str, read: Callable[[str], _Word]) -> frozenset[str]:
    words = [read(word) for word in WORD.findall(text)]
    stems = [stem for word in words for stem in word.stems]
    pairs = (f"{one} {other}" for one, other in pairwise(stems))
    rows = (piece for row in IN_CHINESE.findall(text) for piece in _in_a_row(row))
    return frozenset([*stems, *pairs, *rows, *(piece for word in words for piece in word.pieces)])


def _read(word: str) -> _Word:
    parts = ["0" if part.isdigit() else part for part in PART.findall(plain(word))]
    cut = (f"^{part}$" for part in parts)
    ends = [part[at : at + PIECE] for part in cut for at in range(max(1, len(part) - PIECE + 1))]
    return _Word(tuple(part[:STEM] for part in parts), tuple(ends))


def _in_a_row(row: str) -> Iterator[str]:
    for at in range(len(row)):
        yield from (row[at:end] for end in range(at + 1, min(at + IN_A_ROW, len(row)) + 1))


def _held(own: frozenset[str], text: str, meant: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """The pieces of the text, its notions, and those two by two."""
    names = sorted(frozenset(chain.from_iterable(map(meant, RUN.findall(text)))))
    both = (f"{NOTION}{one}{NOTION}{other}" for one, other in combinations(names, 2))
    return own.union((NOTION + name for name in names), both)


class Resemblance(NamedTuple):
    """What a text is like."""

    said: float
    """How much more speaks for a reply than for none: the logarithm of the odds."""
    kinds: Mapping[str, float]
    """Kind -> how certain it is that the text is of it, if it is a reply; all together 1, and of others 0."""


class Likeness:
    """What is typical of each kind of replies, and of replies at all."""

    def __init__(self, texts: Iterable[Example], notions: Notions) -> None:
        """Count the pieces of the texts; those in a single text are typical of nothing."""
        self._notions = notions
        read, meant = cache(_read), cache(notions.in_run)  # each word of all those texts once
        held = [(one.means, tuple(map(intern, _held(_pieces(one.text, read), one.text, meant)))) for one in texts]
        number = Counter(chain.from_iterable(pieces for _, pieces in held))
        known = {piece for piece, count in number.items() if count > 1}
        self._rare = {piece: _rarity(piece, number[piece], len(held)) for piece in known}
        self._replied = self._told_apart(held)
        self._typical = self._centres(held)

    def _centres(self, held: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> Mapping[str, Mapping[str, float]]:
        """Piece -> how typical it is of each kind that has it."""
        centres: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for kinds, found in held:
            weights = self._weights(found)
            for kind, (piece, weight) in ((kind, one) for kind in kinds for one in weights.items()):
                centres[kind][piece] += weight
        typical: dict[str, dict[str, float]] = defaultdict(dict)
        for kind, centre in centres.items():
            length = sqrt(sum(weight ** (2 * OFTEN) for weight in centre.values()))
            for piece, weight in centre.items():
                typical[piece][kind] = weight**OFTEN / length
        return typical

    def _told_apart(self, held: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> dict[str, float]:
        """Piece -> how much it speaks for a reply: learnt from one text after another by logistic regression."""
        squares = {piece: rare**2 for piece, rare in self._rare.items()}
        texts = [
            (-1 if kinds == (NONE,) else 1, [piece for piece in found if piece in squares]) for kinds, found in held
        ]
        lengths = [sqrt(sum(squares[piece] for piece in found)) or 1 for _, found in texts]
        said = dict.fromkeys(squares, 0.0)
        order, chance = [*range(len(texts))], Random(0)  # noqa: S311  any order does, if it is always the same
        for at in range(PASSES):
            chance.shuffle(order)
            for place in order:
                (answer, found), length = texts[place], lengths[place]
                right = answer * sum([said[piece] for piece in found]) / length
                if right < SURE:
                    step = answer * STEP / (1 + at) / (1 + exp(right)) / length
                    for piece in found:
                        said[piece] += step * squares[piece]
        return said

    def _weights(self, found: Iterable[str]) -> dict[str, float]:
        """The known pieces with what each weighs there; the squares of all together are 1."""
        rare = {piece: self._rare[piece] for piece in found if piece in self._rare}
        length = sqrt(sum(weight**2 for weight in rare.values()))
        return {piece: weight / length for piece, weight in rare.items()}

    def of(self, text: str) -> Resemblance | None:
        """What a text is like; None where it is in another language, of which nothing is known."""
        own = pieces(text)
        held = self._weights(_held(own, text, self._notions.in_run))
        if not held or sum(piece in self._rare for piece in own) <= FOREIGN * len(own):
            return None
        nearness: dict[str, float] = defaultdict(float)
        for piece, weight in held.items():
            for kind, typical in self._typical[piece].items():
                nearness[kind] += weight * typical
        nearness.pop(NONE, None)
        nearest = max(nearness.values(), default=0)
        likely = {kind: exp((near - nearest) / EVEN) for kind, near in nearness.items()}
        whole = sum(likely.values())
        said = sum(self._replied[piece] for piece in held) / sqrt(sum(self._rare[piece] ** 2 for piece in held))
        return Resemblance(said, defaultdict(float, {kind: value / whole for kind, value in likely.items()}))

    def speaks(self, text: str, kind: str) -> float:
        """How near the text is to that kind."""
        weights = self._weights(_held(pieces(text), text, self._notions.in_run))
        return sum(weight * self._typical[piece].get(kind, 0) for piece, weight in weights.items())


def _rarity(piece: str, number: int, texts: int) -> float:
    """What the piece counts that stands in so many of the texts."""
    rare: float = log(texts / number) ** RARE
    return rare * MEANT if piece.startswith(NOTION) else rare


@lru_cache(maxsize=4)
def likeness(sources: tuple[str, ...], notions: Notions) -> Likeness:
    """What is typical of the replies in those replies.txt, counted once."""
    return Likeness(chain.from_iterable(map(examples, sources)), notions)
