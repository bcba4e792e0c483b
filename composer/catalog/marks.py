"""Marks by which a reply is known: a few words as an editor writes them, made into expressions for linear time.

A mark is matched against one sentence without punctuation, both in small letters, with е for ё. In it `word*` has any
ending, `(a|b)` is one of several phrases, `{name}` any of the synonyms of that name, `~` stands for up to four other
words and `~~` for up to ten; in Chinese a word is a character. Parts joined by `&` may stand in any order, near one
another.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from composer.catalog.sentences import HAN, plain

GAPS = {"~": r"(?:[^ \n]+ ){0,4}?", "~~": r"(?:[^ \n]+ ){0,10}?"}
"""How a gap reads as an expression; none goes beyond a line, so that each sentence of a text may be a line."""

BRACKETS = {"(": "(?:", "|": "|", ")": ")"}

BEGINNING = 16
"""Letters of a word of any ending by which a text is seen to have it."""

TOKEN = re.compile(rf"~~|[~()|]|%|[{HAN}]|[^\W_{HAN}]+\*?|(?P<space>[\s&]+)|(?P<odd>\{{\w+\}}|.)")

SYNONYMS = re.compile(r"\{(\w+)\}")


class OnePart(NamedTuple):
    """What finds any of several marks of a single part, in a text that has one of the words that they begin with."""

    expression: str
    """What is searched for in linear time; empty where there are no marks."""
    begins: frozenset[str]


@dataclass(frozen=True)
class Marks:
    """What finds any of several marks."""

    alone: OnePart
    """Those of a single part."""
    together: tuple[tuple[OnePart, ...], ...]
    """For each of the others its parts."""

    @cached_property
    def begins(self) -> frozenset[str]:
        """The words of which a text has one that holds any of them."""
        return self.alone.begins.union(*(first.begins for first, *_ in self.together))

    @cached_property
    def _led(self) -> dict[str, list[int]]:
        """Word -> the places in `together` of what begins with it."""
        led: dict[str, list[int]] = {}
        for place, (first, *_) in enumerate(self.together):
            for word in first.begins:
                led.setdefault(word, []).append(place)
        return led

    def together_among(self, words: frozenset[str]) -> list[tuple[OnePart, ...]]:
        """Those of several parts that a text can hold which has these words, in order."""
        led = {place for word in self._led.keys() & words for place in self._led[word]}
        found = (self.together[place] for place in sorted(led))
        return [parts for parts in found if not any(part.begins.isdisjoint(words) for part in parts)]

    @property
    def expressions(self) -> list[str]:
        """All that is searched for."""
        parts = [self.alone, *chain.from_iterable(self.together)]
        return [part.expression for part in parts if part.expression]


@lru_cache(maxsize=512)
def looked_for(marks: tuple[str, ...]) -> Marks:
    """What finds these marks, synonyms written out. Raises ValueError for one that is none."""
    alone = tuple(mark for mark in marks if "&" not in mark)
    parted = [mark.split("&") for mark in marks if "&" in mark]
    return Marks(_part(alone), tuple(tuple(_part((part,)) for part in parts) for parts in parted))


def _part(marks: tuple[str, ...]) -> OnePart:
    return OnePart(expression_of(marks), frozenset(word for mark in marks for word in begins_of(mark)))


def written_out(marks: Sequence[str], synonyms: Mapping[str, Sequence[str]]) -> list[str]:
    """The marks with synonyms in place of their names; a name of none stays, and is found odd when it is looked for."""

    def listed(name: re.Match[str]) -> str:
        return f"({'|'.join(synonyms[name[1]])})" if name[1] in synonyms else name[0]

    return [SYNONYMS.sub(listed, mark) for mark in marks]


def expression_of(marks: Iterable[str]) -> str:
    """What finds any of the marks in lines in small letters, whose words are parted, begun and ended by single spaces.

    Empty where there are none. Raises ValueError for a mark that is none, or that names no word.
    """
    read = "|".join(map(_read, marks))
    return read and f"(?-i: ({read}))"


def begins_of(mark: str) -> Iterator[str]:
    """The words of which a text has one that holds the mark: its first, or the first of each phrase in brackets."""
    first, phrases = True, list[list[bool]]()
    for said in (token[0] for token in TOKEN.finditer(mark)):
        if said == "(":
            phrases.append([first])
        elif said in ("|", ")"):
            phrases[-1].append(first)
            first = phrases[-1][0] if said == "|" else any(phrases.pop()[1:])
        elif first and (said[0].isalnum() or said == "%"):
            first = False
            stem = plain(said.removesuffix("*"))
            yield f"{stem[:BEGINNING]}*" if said.endswith("*") else stem


def beginnings_of(words: Iterable[str]) -> Iterator[str]:
    """Those words, and all their beginnings with an asterisk, as `begins_of` tells them."""
    for word in words:
        yield word
        yield from (f"{word[:end]}*" for end in range(1, min(len(word), BEGINNING) + 1))


def words_of(marks: Iterable[str]) -> set[str]:
    """The words of the marks, those of any ending with their asterisk."""
    return {plain(token[0]) for mark in marks for token in TOKEN.finditer(mark) if token[0][0].isalnum()}


def _read(mark: str) -> str:
    tokens = [token for token in TOKEN.finditer(mark) if not token["space"]]
    if odd := [token[0] for token in tokens if token["odd"]]:
        raise ValueError(f"mark {mark!r}: {odd[0]!r} has no meaning here")
    if not words_of([mark]) or tokens[0][0] in GAPS or tokens[-1][0] in GAPS:
        raise ValueError(f"mark {mark!r} must begin and end with a word")
    _check_brackets(mark)
    return "".join(_expressed(token[0]) for token in tokens)


def _check_brackets(mark: str) -> None:
    depth = 0
    for sign in re.findall("[()]", mark):
        depth += 1 if sign == "(" else -1
        if depth < 0:
            break
    if depth:
        raise ValueError(f"mark {mark!r}: a bracket has no other")


def _expressed(token: str) -> str:
    if token in GAPS:
        return GAPS[token]
    if token in BRACKETS:
        return BRACKETS[token]
    stem = plain(token.removesuffix("*"))
    return re.escape(stem) + (r"[^ \n]* " if token.endswith("*") else " ")
