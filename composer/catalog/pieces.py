"""The pieces that texts are looked for by: stems, and of Chinese one and two characters that stand together."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import opencc

from composer.catalog.language import Language
from composer.catalog.scripts import stemmed

_SIMPLIFIED = opencc.OpenCC("t2s")
_HAN = re.compile("[\u3400-\u9fff]")
_PIECE = re.compile(r"(?P<han>[\u3400-\u9fff]+)|(?P<cyrillic>[а-я]+)|(?P<other>[^\W_а-я\u3400-\u9fff]+)")

A_SUM = "1000"
"""The piece that stands for all numbers of three digits or more."""


TWO = "2 ×"
"""How the piece begins that stands for two different words of one kind."""


@dataclass(frozen=True)
class Pieces:
    """Cuts texts into pieces; words that are looked for alike become one of them."""

    first_of: dict[str, str]
    """Stem -> the first of those it is alike."""
    han: dict[str, str]
    """The same for words in Chinese characters, which are replaced before they are cut; those that tell nothing go."""
    unsearched: frozenset[str]
    """Pieces that tell nothing."""

    def of(self, text: str) -> list[str]:
        """The pieces that tell something, in their order; then what there are two of: two sizes, two colours."""
        plain = simplified(text)
        has_han = bool(_HAN.search(plain))
        cut = [*_cut(self._same_han(plain) if has_han else plain)]
        pieces = (self.first_of.get(piece, _as_sum(piece)) for piece in cut)
        return [
            *(piece for piece in pieces if piece not in self.unsearched),
            *self._two_of(plain if has_han else "", cut),
        ]

    def _two_of(self, han_text: str, cut: Iterable[str]) -> list[str]:
        """A piece for each kind of which two different words stand there: who names two sizes got the wrong one."""
        stems = ((piece, self.first_of[piece]) for piece in {*cut} if piece in self.first_of)
        listed = self.han.items() if han_text else ()
        han = ((word, first) for word, first in listed if first.strip() and word in han_text)
        kinds = Counter(first for _, first in (*stems, *han))
        return [f"{TWO} {first}" for first, count in kinds.items() if count > 1]

    def _same_han(self, text: str) -> str:
        for word, first in self.han.items():
            text = text.replace(word, first)
        return text


def pieces_in(languages: Iterable[Language]) -> Pieces:
    """What cuts texts in all these languages."""
    listed = [*languages]
    pairs = [(word, words[0]) for it in listed for words in it.alike for word in words]
    is_han = _HAN.match
    first_of = {_one(word): _one(first) for word, first in pairs if not is_han(word)}
    han = {word: first for word, first in pairs if is_han(word) and word != first}
    idle = {word: " " for it in listed for word in it.unsearched if len(word) > 1 and is_han(word)}
    unsearched = frozenset(piece for it in listed for word in it.unsearched for piece in _cut(simplified(word)))
    return Pieces(first_of, idle | han, unsearched)


def simplified(text: str) -> str:
    """The text without capitals, apostrophes, ё and the ь that is often put wrongly in -тся, in simplified signs."""
    folded = text.casefold()
    return (
        (str(_SIMPLIFIED.convert(folded)) if _HAN.search(folded) else folded)
        .replace("ё", "е")
        .replace("ться", "тся")
        .replace("’", "'")
        .replace("'", "")
    )


def _as_sum(piece: str) -> str:
    return A_SUM if len(piece) > 2 and piece.isdecimal() else piece


def is_lone(piece: str) -> bool:
    """Whether it is a single Chinese character, which tells less than two."""
    return len(piece) == 1 and piece > "\u3400"


def _one(word: str) -> str:
    """The only piece of a word; raises ValueError where there are more or none."""
    pieces = [*_cut(simplified(word))]
    if len(pieces) != 1:
        raise ValueError(f"{word!r} is not one word, so nothing else can be looked for alike")
    return pieces[0]


def _cut(text: str) -> Iterator[str]:
    return (piece for match in _PIECE.finditer(text) for piece in _split(match))


def _split(match: re.Match[str]) -> list[str]:
    text = match.group()
    if match.lastgroup == "han":
        return [*(text[at : at + 2] for at in range(len(text) - 1)), *text]
    return stemmed([text], "Cyrillic" if match.lastgroup == "cyrillic" else "Latin")
