"""Whose words a pasted chat holds: a reply is looked for in what others wrote, not in what the shopper did."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any

from composer.catalog.marks import expression_of
from composer.catalog.notions import Notions
from composer.catalog.patterns import Pattern, Sieve, linear, sieve
from composer.catalog.sentences import Sentence


@dataclass(frozen=True)
class ReplyWords:
    """What a language's replies are known by, whatever they say."""

    hers: list[str] = field(default_factory=list)
    """Names under which a chat shows the shopper herself."""
    others: list[str] = field(default_factory=list)
    """Beginnings of the names under which it shows whoever answers."""
    retold: list[str] = field(default_factory=list)
    """Marks of a sentence that decides nothing: the shopper asks, demands or tells of her own, or it is advice."""
    tells: list[str] = field(default_factory=list)
    """Marks of a sentence in which she tells what was answered: it says that, whatever else of hers stands in it."""
    in_vain: list[str] = field(default_factory=list)
    """Marks of a sentence in which she tells that nothing came of an answer, or that she does not accept it."""
    polite: list[str] = field(default_factory=list)
    """Marks of courtesies: a sentence that says nothing else is not quoted."""
    decides: list[str] = field(default_factory=list)
    """Marks of what decides: a refusal, its reason, an admission; of a long reply it is quoted besides."""
    elsewhere: list[str] = field(default_factory=list)
    """Marks of a text that speaks of something else than an order, and is no reply."""
    elsewhere_by_two: list[str] = field(default_factory=list)
    """Marks of which two in one text say the same, though one alone says nothing."""
    synonyms: dict[str, list[str]] = field(default_factory=dict)
    """Name -> phrases that marks mean by it; an ending may be left open, and up to four words between."""
    notions: dict[str, list[str]] = field(default_factory=dict)
    """Notion -> words for it in this language; an ending may be left open."""
    number: Pattern | None = None
    """What finds the number of a request."""
    numbered: Pattern | None = None
    """What finds a digit that answers a letter with numbered answers."""
    agents: dict[str, Pattern] = field(default_factory=dict)
    """What finds the name of whoever wrote; it begins with a capital."""
    terms: dict[str, Pattern] = field(default_factory=dict)
    """What finds how long a term is: in `hours`, `days`, `working_days` or `weeks`."""
    spelt: dict[str, str] = field(default_factory=dict)
    """How a term is spelt, small -> the same in figures, as `terms` finds it."""
    counted_from: Pattern | None = None
    """What says that a term runs from a day that is not known yet."""

    @property
    def patterns(self) -> dict[str, Pattern]:
        """Key -> the pattern it holds."""
        named = {"number": self.number, "numbered": self.numbered, "counted_from": self.counted_from}
        return {key: pattern for key, pattern in named.items() if pattern} | self.agents | self.terms

    def beside(self, more: Iterable["ReplyWords"]) -> "ReplyWords":
        """These words, and those of other languages of whose words and what they speak of."""
        all_words = [self, *more]
        joined: dict[str, Any] = {
            key: [*chain.from_iterable(getattr(words, key) for words in all_words)] for key in JOINED
        }
        names = dict.fromkeys(chain.from_iterable(words.notions for words in all_words))
        notions = {name: [*chain.from_iterable(words.notions.get(name, ()) for words in all_words)] for name in names}
        return replace(self, **joined, notions=notions)

    def in_figures(self, promised: str) -> str:
        """The text with the terms that it spells in figures."""
        for spelt, figures in self.spelt.items():
            promised = re.sub(rf"(?<!\w){re.escape(spelt)}(?!\w)", figures, promised, flags=re.IGNORECASE)
        return promised

    @cached_property
    def meant(self) -> Notions:
        """What finds the notions."""
        return Notions(self.notions)

    @cached_property
    def signs(self) -> Sieve:
        """Finds which of the marks that count by two a text holds."""
        return sieve(tuple(expression_of([mark]) for mark in self.elsewhere_by_two))

    def is_retold(self, octets: bytes) -> bool:
        """Whether a sentence is in her own voice, and does not tell what was answered."""
        retold, tells, in_vain = self._voices
        return bool(in_vain.search(octets)) or bool(retold.search(octets) and not tells.search(octets))

    @cached_property
    def _voices(self) -> tuple[Any, Any, Any]:
        """What finds the marks of her own voice, of an answer that she tells, and of one that was in vain."""
        voices = (self.retold, self.tells, self.in_vain)
        retold, tells, in_vain = (linear(expression_of(marks) or NOTHING) for marks in voices)
        return retold, tells, in_vain


NOTHING = "[^\\s\\S]"
"""Finds nothing."""

JOINED = ("hers", "others", "retold", "tells", "in_vain", "elsewhere", "elsewhere_by_two")
"""What is read in every language at once."""

LABEL = re.compile(
    r"^[ \t]*\[?(?P<name>[^\W\d_][^\n:：\]\[.!?]{0,40}?)\]?,?[ \t]*(?:\d{1,2}[:.]\d\d[ \t]*)?(?:[:：]|$)", re.MULTILINE
)
"""The name of whoever speaks, at the beginning of a line or on a line of its own."""


def theirs(told: Sequence[Sentence], words: ReplyWords) -> Iterator[tuple[Sentence, bool]]:
    """Each sentence that others wrote, and whether it sounds like the shopper's own voice nevertheless."""
    sides = list(_sides(told[0].text, words)) if told else []
    are_both_named = {is_hers for _, _, is_hers in sides} == {True, False}
    for sentence in told:
        at = bisect_right(sides, sentence.words[0][1], key=itemgetter(0))
        _, line_end, is_hers = sides[at - 1] if at else NOBODY
        if not is_hers or not (are_both_named or sentence.start < line_end):
            yield sentence, words.is_retold(sentence.octets)


NOBODY = (0, 0, False)


def _sides(text: str, words: ReplyWords) -> Iterator[tuple[int, int, bool]]:
    """Where each named speaker begins, where that line ends, and whether it is the shopper.

    Where not both sides are named, her words end with the line of her name.
    """
    for label in LABEL.finditer(text):
        name = label["name"].casefold().strip()
        is_hers = name in words.hers
        if is_hers or name.startswith(tuple(words.others)):
            line_end = text.find("\n", label.end())
            yield label.start(), len(text) if line_end < 0 else line_end, is_hers
