"""What a letter quotes of a reply: a short one whole, of a long one what says its kind and what decides. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from composer.catalog.marks import looked_for, written_out
from composer.catalog.patterns import linear
from composer.catalog.reply_sides import LABEL, ReplyWords
from composer.catalog.sentences import Sentence
from composer.catalog.told import Span, Told

SHORT = 200
"""Characters of a reply that is quoted whole, its courtesies apart."""

MOST = 3
"""Sentences that are quoted of a longer one."""

CALLED = re.compile(r"[^\W\d_]{1,40}(?: [^\W\d_]{1,40})?[,!]\s{1,9}")
"""A name behind a greeting."""


class Cited:
    """The sentences of a text that may be quoted, in order, and which of them decide."""

    def __init__(self, told: Told, words: ReplyWords, greeting: str) -> None:
        """Leave aside courtesies, and what the shopper says herself."""
        self._told, self._words, self._greeting = told, words, greeting
        self._polite = told.finds(looked_for(tuple(words.polite)))
        self._decisive = sorted(told.finds(looked_for(tuple(written_out(words.decides, words.synonyms)))))
        self._begins = [sentence.start for sentence, _ in told.sentences]
        self._places = {place for place in range(len(told.sentences)) if self._is_said(place)}

    def of(self, spans: Sequence[Span], refusals: Iterable[Sequence[Span]]) -> str:
        """What is quoted of the reply that stands there in a text that refuses elsewhere besides."""
        marked = self._at(spans)
        if len(whole := self._whole(marked)) <= SHORT:
            return whole
        chosen = marked[:MOST]
        for place in [*(place for other in refusals for place in self._at(other)), *self._decisive]:
            if len(chosen) == MOST:
                break
            more = sorted({*chosen, place})
            chosen = more if place in self._places and len(self._quoted(more)) <= SHORT else chosen
        return self._quoted(chosen)

    def _whole(self, marked: Sequence[int]) -> str:
        """All that is said, as far as is needed to see that it is not short."""
        return self._quoted(sorted({*self._places, *marked})[:SHORT])

    def _at(self, spans: Sequence[Span]) -> list[int]:
        """The places of the sentences that hold them."""
        return sorted({bisect_right(self._begins, start) - 1 for start, _ in spans})

    def _is_said(self, place: int) -> bool:
        """Whether others say something there beside courtesies, names and numbers."""
        sentence, is_retold = self._told.sentences[place]
        polite = self._polite.get(place, [])
        rest = [word for word in _words(sentence) if not any(start <= word[1] < end for start, end in polite)]
        is_bare = bool(polite) or any(word[0][0].isdigit() for word in rest)
        return not is_retold and not (is_bare and all(_is_name_or_number(word) for word, *_ in rest))

    def _quoted(self, places: Sequence[int]) -> str:
        return " ".join(self._stripped(self._told.sentences[place][0].quote) for place in places)

    def _stripped(self, quote: str) -> str:
        """The sentence without the name of whoever speaks and without a greeting."""
        label = LABEL.match(quote)
        if label and label["name"].casefold().strip().startswith(tuple(self._words.others)):
            quote = quote[label.end() :].lstrip() or quote
        rest = linear(self._greeting).sub("", quote, count=1) if self._greeting else quote
        return quote if rest in ("", quote) else _without_name(rest)


def _words(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """Each word as it was written, with its place."""
    for _, start, end in sentence.words:
        yield sentence.text[start:end], start, end


def _is_name_or_number(word: str) -> bool:
    return word[0].isdigit() or (word[0].isupper() and (len(word) == 1 or not word.isupper()))


def _without_name(text: str) -> str:
    called = CALLED.match(text)
    is_name = called and all(word[0].isupper() for word in called[0].split())
    return text[called.end() :] if called and is_name and text[called.end() :] else text
