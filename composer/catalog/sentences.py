"""A pasted text as marks are looked for in it: its sentences in plain small letters, each knowing where it stood."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese characters, each of which is a word by itself: nothing parts words in Chinese."""

WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}](?:[^\W_{HAN}]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*|%")
"""A word, with marks that belong to its letters and signs that nobody sees, or the sign of percent."""

UNSEEN = dict.fromkeys([0x00AD, *range(0x200B, 0x200E), 0x2060])

EMOJI = "[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]+"

END = re.compile(rf"(?P<asks>[?？])[?!？！.)]*|(?<![.…])[.…]+(?![\d.…])|[!！;；。]+|[(]{{2,}}|[)]{{2,}}|\n+|{EMOJI}")
"""What ends a sentence: its mark, a new line, or the emoji and brackets that people put in place of one."""

LOOKALIKES = str.maketrans("aceopxyk", "асеорхук")
"""Latin letters that look like Cyrillic ones."""

FULL_LINE = 60
"""Characters from which a line may have been broken by a mail program, when the next one goes on in small letters."""


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence of a text: where it stands there, whether it asks, and its words with their places."""

    text: str
    """The whole text."""
    start: int
    end: int
    asks: bool
    words: tuple[tuple[str, int, int], ...]
    """Each word in plain small letters, with the place where it begins in the text and the one behind its end."""

    @property
    def quote(self) -> str:
        """The sentence as it was written, on one line."""
        return " ".join(self.text[self.start : self.end].split())

    @property
    def whole(self) -> tuple[int, int]:
        """Where its words stand in the text, from the first to the last."""
        return self.words[0][1], self.words[-1][2]

    def spelled(self, right: Callable[[str], str]) -> "Sentence":
        """The sentence with each word as that function spells it."""
        return replace(self, words=tuple((right(word), start, end) for word, start, end in self.words))

    @cached_property
    def octets(self) -> bytes:
        """Its words in UTF-8, with a space before, between and behind them."""
        return f" {' '.join(word for word, *_ in self.words)} ".encode()

    @cached_property
    def _begins(self) -> list[int]:
        """For each word the octet at which it begins."""
        at, begins = 1, []
        for word, *_ in self.words:
            begins.append(at)
            at += len(word.encode()) + 1
        return begins

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text the words stand that an expression found between these octets."""
        first = bisect_right(self._begins, start + 1) - 1
        last = bisect_right(self._begins, end - 2) - 1
        return self.words[first][1], self.words[last][2]


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text that have words, in order."""
    start = 0
    for end in END.finditer(text):
        if not _goes_on(text, end):
            yield from _sentence(text, start, end.end(), asks=bool(end["asks"]))
            start = end.end()
    yield from _sentence(text, start, len(text), asks=False)


LETTER_AND_STOP = re.compile(r"(?:^|[^\w])[^\W\d_]\.$")
"""A letter that stands for a word: т.к."""

SHORT_AND_STOP = re.compile(r"(?:^|[^\w])[^\W\d_]{2,3}\.$")
"""A short word that may stand for a longer one: руб."""


def _goes_on(text: str, end: re.Match[str]) -> bool:
    """Whether it is the stop of a letter or short word, or a line break within a sentence, as mail programs make it."""
    if LETTER_AND_STOP.search(text, max(end.start() - 2, 0), end.end()):
        return True
    is_small = text[end.end() : end.end() + 2].lstrip(" ")[:1].islower()
    if is_small and SHORT_AND_STOP.search(text, max(end.start() - 4, 0), end.end()):
        return True
    is_break = end[0] == "\n" and text[end.end() : end.end() + 1].islower()
    return is_break and end.start() - text.rfind("\n", 0, end.start()) > FULL_LINE


def _sentence(text: str, start: int, end: int, *, asks: bool) -> Iterator[Sentence]:
    words = tuple((plain(word[0]), *word.span()) for word in WORD.finditer(text, start, end))
    if words:
        yield Sentence(text, start, end, asks, words)


def plain(word: str) -> str:
    """The word in small letters, with е for ё, and without Latin letters among Cyrillic ones."""
    small = unicodedata.normalize("NFC", word.translate(UNSEEN)).casefold().replace("ё", "е")
    return small.translate(LOOKALIKES) if re.search("[а-я]", small) else small
