"""Where in templates/ the sentences of a letter stand, found by what a line of a text says between its facts. Pure."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from composer.catalog.manners import Manner
from composer.catalog.things import Catalog, Problem
from composer.catalog.words import Text

TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|^\s*%.*")

SENTENCE = re.compile(r"\n+|[^\n]+?(?:[.!?…]+[»”\")]*(?=\s|$)|[。！？]+[»”]*|$)\s*", re.MULTILINE)

SHORTEST = 2
"""Characters by which a sentence may be known."""

ENOUGH = 0.2
"""The part of a sentence that it shares with its line, where it does not begin as that does."""


class Place(NamedTuple):
    """A line of a text."""

    file: str
    """Within templates/."""
    line: int


def texts_of(problem: Problem, manner: Manner, catalog: Catalog) -> list[Text]:
    """The texts that a letter about the problem in that manner may be made of, most special first."""
    language = manner.language.id
    laws = [law.words[language] for law in catalog.laws.values()]
    own = [problem.words[language], manner.stage.words[language], manner.channel.words[language]]
    words = [*own, *laws, catalog.phrases[language]]
    return list(dict.fromkeys(text for said in words for text in said.texts))


def sentences_with_gaps(text: str) -> list[str]:
    """The text in sentences and lines, each with the white space behind it."""
    return SENTENCE.findall(text)


def place_of(sentence: str, texts: Iterable[Text]) -> Place | None:
    """The line that has most in common with the sentence; None where none has anything, as for the shopper's words."""
    spoken = sentence.casefold()
    places = ((_shared(spoken, said), Place(text.name, line)) for text in texts for line, said in _lines(text))
    most, place = max(places, key=itemgetter(0))
    return place if most >= SHORTEST else None


def _shared(spoken: str, said: list[str]) -> int:
    """The characters that sentence and line share; 0 where they may do so by chance."""
    shared = sum(len(piece) for piece in said if piece in spoken)
    return shared if spoken.startswith(said[0]) or shared >= ENOUGH * len(spoken) else 0


@lru_cache(maxsize=4096)
def _lines(text: Text) -> list[tuple[int, list[str]]]:
    """The lines that say something, each with what it says between its facts."""
    lines = enumerate(text.source.splitlines(), 1)
    return [(number, said) for number, line in lines if (said := list(_said(line)))]


def _said(line: str) -> Iterator[str]:
    pieces = (piece.strip().casefold() for piece in TAG.split(line))
    return (piece for piece in pieces if re.search(r"\w", piece))
