"""What others wrote in a text, and where in it marks stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from composer.catalog.marks import Marks, OnePart, beginnings_of
from composer.catalog.patterns import linear
from composer.catalog.sentences import Sentence

Span = tuple[int, int]
"""The place of the first character in a text, and the one behind the last."""

Places = dict[int, list[Span]]
"""Place of a sentence -> what was found in it."""

NEAR = 10
"""Words that may stand between two parts of a mark."""


@dataclass(frozen=True, eq=False)
class Told:
    """What others wrote: each sentence, and whether it sounds like the shopper's own voice."""

    sentences: Sequence[tuple[Sentence, bool]]
    _found: dict[str, Places] = field(default_factory=dict)
    """What an expression found; several kinds share many."""

    @cached_property
    def octets(self) -> bytes:
        """The sentences in UTF-8, a line each."""
        return b"\n".join(sentence.octets for sentence, _ in self.sentences)

    @cached_property
    def begins(self) -> list[int]:
        """For each sentence the octet at which its line begins."""
        return [0, *accumulate(len(sentence.octets) + 1 for sentence, _ in self.sentences)]

    def finds(self, marks: Marks) -> Places:
        """Where in the text the words of those marks stand, by sentence."""
        found: Places = {}
        if marks.begins.isdisjoint(self.begun):
            return found
        together = marks.together_among(self.begun)
        for octets in [self._places(marks.alone), *map(self._together, together)]:
            for place, spans in octets.items():
                found.setdefault(place, []).extend(self._span(place, span) for span in spans)
        return found

    def _span(self, place: int, octets: Span) -> Span:
        begin = self.begins[place]
        return self.sentences[place][0].span(octets[0] - begin, octets[1] - begin)

    @cached_property
    def begun(self) -> frozenset[str]:
        """Its words as marks may begin with them."""
        return frozenset(beginnings_of({word for sentence, _ in self.sentences for word, *_ in sentence.words}))

    def _places(self, part: OnePart) -> Places:
        """The octets in which the part is found, by sentence; nothing where there is none."""
        if part.begins.isdisjoint(self.begun):
            return {}
        if part.expression not in self._found:
            found = self._found.setdefault(part.expression, {})
            for match in linear(part.expression).finditer(self.octets):
                found.setdefault(bisect_right(self.begins, match.start()) - 1, []).append(match.span())
        return self._found[part.expression]

    def _together(self, parts: Sequence[OnePart]) -> Places:
        """The octets of those parts, in sentences where all stand near one another."""
        found: list[Places] = []
        common: set[int] = set(range(len(self.sentences)))
        for part in parts:
            if not common:
                return {}
            found.append(self._places(part))
            common &= found[-1].keys()
        near = {place: self._near(*(places[place] for places in found)) for place in common}
        return {place: spans for place, spans in near.items() if spans}

    def _near(self, firsts: Sequence[Span], *others: Sequence[Span]) -> list[Span]:
        """A find of the first part, and beside it one of each other part; nothing where none stands near."""
        for first in firsts:
            beside = [span for spans in others if (span := self._beside(first, spans))]
            if len(beside) == len(others):
                return [first, *beside]
        return []

    def _beside(self, first: Span, spans: Sequence[Span]) -> Span | None:
        """Which of these comes next behind that one or, else, last before it, with few words between."""
        at = bisect_left(spans, first[1] - 1, key=itemgetter(0))
        for span in [*spans[at : at + 1], *spans[max(at - 1, 0) : at]]:
            start, end = min(first[1], span[1]), max(first[0], span[0])
            if end + 1 >= start and self.octets.count(b" ", start, end) < NEAR:
                return span
        return None
