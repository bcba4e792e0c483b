"""Finds problems, and the page about support, by what a shopper types in any of the languages."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import opencc
from rapidfuzz import process
from rapidfuzz.distance import OSA

from composer.catalog.labels import labels_of
from composer.catalog.scripts import stemmed
from composer.catalog.shops import Shop
from composer.catalog.things import Catalog, Problem

Door = Problem | Shop
"""What a search leads to: a problem's form, or the page about the support of a shop."""

WEIGHTS = {"title": 1.5, "search": 1.3, "about": 1.0}
"""What a piece counts for, by the block it stands in."""

ANSWER = 0.7
"""What a piece counts for that only an answer offered by the form has."""

FIRST = 1.8
"""What the first of the words to be looked for by counts for, as a whole phrase."""

ALIKE = 0.74
"""How alike a mistyped word and a known one must be, of 1: two letters of seven changed places or one is wrong."""

SHORTEST = 4
"""Letters that a mistyped word must have to be understood."""

LONGEST = 200
"""Characters looked for; what comes after them is not."""

REST = 0.5
"""What the score of a problem that takes everything counts for, beside those that take something of their own."""

_SIMPLIFIED = opencc.OpenCC("t2s")
_PIECE = re.compile(r"(?P<han>[\u3400-\u9fff]+)|(?P<cyrillic>[а-я]+)|(?P<other>[^\W_]+)")
_PHRASE_ENDS = re.compile(r"[,;，、；:：]|(?<=[\u3400-\u9fff])\s")
_LATIN, _CYRILLIC = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.", "ёйцукенгшщзхъфывапролджэячсмитьбю"
_SWITCHED = str.maketrans(_LATIN + _CYRILLIC, _CYRILLIC + _LATIN)


@dataclass(frozen=True, eq=False)
class _Index:
    """What is known of all doors: built once."""

    weights: dict[Door, dict[str, float]]
    """Door -> piece -> weight of the best place it stands in."""
    phrases: dict[Door, dict[frozenset[str], float]]
    """Door -> pieces of a phrase -> its weight."""
    words: list[str]
    """Pieces that a mistyped word may stand for."""
    rarity: dict[str, float]
    """Piece -> how much it tells: the fewer doors it stands at, the more."""
    unsearched: frozenset[str]
    """Pieces that tell nothing."""


def find_doors(catalog: Catalog, typed: str) -> list[Door]:
    """The doors that what was typed may mean, best first; where it fits none, those that take everything.

    None where no word was typed. Mistyped words count as the nearest known ones, and so do words typed with the
    keyboard set to Russian instead of English or the other way round. A thing alone means that it is faulty.
    """
    index = _index(catalog)
    pieces = _known(index, typed[:LONGEST]) or _known(index, typed[:LONGEST].lower().translate(_SWITCHED))
    scores = {door: _score(index, door, pieces) for door in index.weights}
    best = max(scores.values(), default=0.0)
    found = [door for door, score in scores.items() if score > 0.4 * best]
    return sorted(found, key=lambda door: -scores[door]) or _for_the_rest(catalog, typed[:LONGEST])


def fork_of(catalog: Catalog, found: Sequence[Door]) -> str:
    """The question that decides among the best of what was found, or "" where one of them stands out."""
    best = {door.id for door in found[:3]}
    forks = catalog.shop.forks.items()
    return next((fork for fork, doors in forks if found and found[0].id in doors and len(best & {*doors}) > 1), "")


def _for_the_rest(catalog: Catalog, typed: str) -> list[Door]:
    is_thing = any(catalog.lexicon.find(words) for words in (typed, *_SIMPLIFIED.convert(typed).split()))
    rest = [it for it in catalog.problems.values() if (it.depends_on_thing if is_thing else it.takes_all)]
    return [*rest] if typed.strip() else []


def _score(index: _Index, door: Door, pieces: dict[str, float]) -> float:
    weights = index.weights[door]
    single = sum(weights.get(piece, 0.0) * surety * index.rarity[piece] for piece, surety in pieces.items())
    whole = (
        weight * sum(index.rarity[piece] for piece in phrase) * (1.5 if phrase == pieces.keys() else 1)
        for phrase, weight in index.phrases[door].items()
        if phrase <= pieces.keys()
    )
    return (single + max(whole, default=0.0)) * (REST if isinstance(door, Problem) and door.takes_all else 1)


def _known(index: _Index, typed: str) -> dict[str, float]:
    """The known pieces of what was typed, each with how sure it is that it was meant."""
    known: dict[str, float] = {}
    for piece in [piece for piece in _pieces(typed) if piece not in index.unsearched]:
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
    doors: list[Door] = [*catalog.problems.values(), catalog.shop]
    unsearched = frozenset(_pieces(" ".join(word for it in catalog.languages.values() for word in it.unsearched)))
    weights = {door: _weights(catalog, door, unsearched) for door in doors}
    counts = Counter(piece for pieces in weights.values() for piece in pieces)
    rarity = {piece: math.log(1 + len(weights) / count) for piece, count in counts.items()}
    words = [piece for piece in rarity if len(piece) >= SHORTEST]
    return _Index(weights, {door: _phrases(door, unsearched) for door in doors}, words, rarity, unsearched)


def _weights(catalog: Catalog, door: Door, unsearched: frozenset[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for block, weight in WEIGHTS.items():
        for text in _said(door, block):
            for piece in _pieces(text):
                weights.setdefault(piece, weight)
    for answer in _answers(catalog, door):
        for piece in _pieces(answer):
            weights.setdefault(piece, ANSWER)
    return {piece: weight for piece, weight in weights.items() if piece not in unsearched}


def _answers(catalog: Catalog, door: Door) -> Iterator[str]:
    """What the form offers as an answer to what went wrong, in every language."""
    asked = [q for q in door.questions.values() if q.section == "what"] if isinstance(door, Problem) else []
    for language in catalog.languages if isinstance(door, Problem) else ():
        labels = labels_of(door, catalog, language)
        yield from (labels[f"{question.id}.{option}"] for question in asked for option in question.options)


def _phrases(door: Door, unsearched: frozenset[str]) -> dict[frozenset[str], float]:
    """What it is looked for by, phrase by phrase: all of one typed tells more than its words."""
    weights: dict[frozenset[str], float] = {}
    for block in ("title", "search"):
        for text in _said(door, block):
            for place, phrase in enumerate(_PHRASE_ENDS.split(text)):
                if pieces := frozenset(_pieces(phrase)) - unsearched:
                    weights.setdefault(pieces, FIRST if block == "search" and not place else WEIGHTS[block])
    return weights


def _said(door: Door, block: str) -> list[str]:
    """That block in every language; of a shop only what its support is looked for by, since all else is about it."""
    is_told = isinstance(door, Problem) or block == "search"
    return [words.say(block) for words in door.words.values() if is_told and block in words]


def _pieces(text: str) -> list[str]:
    """The stems of its words, and of Chinese every two characters that stand together."""
    folded = _SIMPLIFIED.convert(text.casefold()).replace("ё", "е").replace("’", "'").replace("'", "")
    return [piece for match in _PIECE.finditer(folded) for piece in _split(match)]


def _split(match: re.Match[str]) -> list[str]:
    text = match.group()
    if match.lastgroup == "han":
        return [text[at : at + 2] for at in range(max(1, len(text) - 1))]
    return stemmed([text], "Cyrillic" if match.lastgroup == "cyrillic" else "Latin")
