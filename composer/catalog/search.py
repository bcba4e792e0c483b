"""Finds problems by what a shopper types, in any of the languages."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from composer.catalog.things import Catalog, Problem

WEIGHTS = {"title": 1.5, "search": 1.3, "about": 1.0}
"""What a piece counts for, by the block it stands in."""

FIRST = 1.8
"""What the first of the words to be looked for by counts for, as a whole phrase."""

ALIKE = 0.74
"""How alike a mistyped word and a known one must be, of 1: two letters of seven changed places or one is wrong."""

SHORTEST = 4
"""Letters that a mistyped word must have to be understood."""

LONGEST = 200
"""Characters looked for; what comes after them is not."""

_RUSSIAN, _ENGLISH = snowballstemmer.stemmer("russian"), snowballstemmer.stemmer("english")
_PIECE = re.compile(r"(?P<han>[\u3400-\u9fff]+)|(?P<cyrillic>[а-я]+)|(?P<other>[^\W_]+)")
_PHRASE_ENDS = re.compile(r"[,;，、；:：]|(?<=[\u3400-\u9fff])\s")
_LATIN, _CYRILLIC = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.", "ёйцукенгшщзхъфывапролджэячсмитьбю"
_SWITCHED = str.maketrans(_LATIN + _CYRILLIC, _CYRILLIC + _LATIN)


@dataclass(frozen=True, eq=False)
class _Index:
    """What is known of all problems: built once."""

    weights: dict[Problem, dict[str, float]]
    """Problem -> piece -> weight of the best place it stands in."""
    phrases: dict[Problem, dict[frozenset[str], float]]
    """Problem -> pieces of a phrase -> its weight."""
    words: list[str]
    """Pieces that a mistyped word may stand for."""
    rarity: dict[str, float]
    """Piece -> how much it tells: the fewer problems it stands at, the more."""


def find_problems(catalog: Catalog, typed: str) -> list[Problem]:
    """The problems that what was typed may mean, best first; those that take everything where it fits none.

    None where no word was typed. Mistyped words count as the nearest known ones, and so do words typed with the
    keyboard set to Russian instead of English or the other way round.
    """
    index = _index(catalog)
    pieces = _known(index, typed[:LONGEST]) or _known(index, typed[:LONGEST].lower().translate(_SWITCHED))
    scores = {problem: _score(index, problem, pieces) for problem in index.weights}
    best = max(scores.values(), default=0.0)
    found = [problem for problem, score in scores.items() if score > 0.4 * best]
    return sorted(found, key=lambda problem: -scores[problem]) or _for_the_rest(catalog, typed)


def _for_the_rest(catalog: Catalog, typed: str) -> list[Problem]:
    return [problem for problem in catalog.problems.values() if problem.takes_all] if typed.strip() else []


def _score(index: _Index, problem: Problem, pieces: dict[str, float]) -> float:
    weights = index.weights[problem]
    single = sum(weights.get(piece, 0.0) * surety * index.rarity[piece] for piece, surety in pieces.items())
    whole = (
        weight * sum(index.rarity[piece] for piece in phrase) * (1.5 if phrase == pieces.keys() else 1)
        for phrase, weight in index.phrases[problem].items()
        if phrase <= pieces.keys()
    )
    return single + max(whole, default=0.0)


def _known(index: _Index, typed: str) -> dict[str, float]:
    """The known pieces of what was typed, each with how sure it is that it was meant."""
    known: dict[str, float] = {}
    for piece in _pieces(typed):
        if piece in index.rarity:
            known[piece] = 1.0
        elif near := _nearest(index, piece):
            known.setdefault(near[0], near[1] * 0.8)
    return known


def _nearest(index: _Index, piece: str) -> tuple[str, float] | None:
    if len(piece) < SHORTEST:
        return None
    near = process.extractOne(piece, index.words, scorer=OSA.normalized_similarity, score_cutoff=ALIKE)
    return (near[0], near[1]) if near else None


@cache
def _index(catalog: Catalog) -> _Index:
    weights = {problem: _weights(problem) for problem in catalog.problems.values()}
    counts = Counter(piece for pieces in weights.values() for piece in pieces)
    rarity = {piece: math.log(1 + len(weights) / count) for piece, count in counts.items()}
    words = [piece for piece in rarity if len(piece) >= SHORTEST]
    return _Index(weights, {problem: _phrases(problem) for problem in weights}, words, rarity)


def _weights(problem: Problem) -> dict[str, float]:
    weights: dict[str, float] = {}
    for block, weight in WEIGHTS.items():
        for text in _said(problem, block):
            for piece in _pieces(text):
                weights.setdefault(piece, weight)
    return weights


def _phrases(problem: Problem) -> dict[frozenset[str], float]:
    """What it is looked for by, phrase by phrase: all of one typed tells more than its words."""
    weights: dict[frozenset[str], float] = {}
    for block in ("title", "search"):
        for text in _said(problem, block):
            for place, phrase in enumerate(_PHRASE_ENDS.split(text)):
                if pieces := frozenset(_pieces(phrase)):
                    weights.setdefault(pieces, FIRST if block == "search" and not place else WEIGHTS[block])
    return weights


def _said(problem: Problem, block: str) -> list[str]:
    return [words.say(block) for words in problem.words.values() if block in words]


def _pieces(text: str) -> list[str]:
    """The stems of its words, and of Chinese every two characters that stand together."""
    folded = text.casefold().replace("ё", "е").replace("’", "'").replace("'", "")
    return [piece for match in _PIECE.finditer(folded) for piece in _split(match)]


def _split(match: re.Match[str]) -> list[str]:
    text = match.group()
    if match.lastgroup == "han":
        return [text[at : at + 2] for at in range(max(1, len(text) - 1))]
    return [_stem(text, match.lastgroup == "cyrillic")]


@lru_cache(10_000)
def _stem(word: str, is_russian: bool) -> str:
    return str((_RUSSIAN if is_russian else _ENGLISH).stemWord(word))
