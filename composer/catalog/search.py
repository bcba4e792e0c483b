"""Finds problems, and the page about support, by what a shopper types in any of the languages."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from composer.catalog.labels import labels_of
from composer.catalog.pieces import Pieces, is_lone, pieces_in, simplified
from composer.catalog.shops import Shop
from composer.catalog.things import Catalog, Problem

Door = Problem | Shop
"""What a search leads to: a problem's form, or the page about the support of a shop."""

Blocks = dict[str, list[list[frozenset[str]]]]
"""Block of a door -> the pieces of each phrase in it, language by language."""

WEIGHTS = {"title": 1.5, "search": 1.3, "about": 1.0}
"""What a piece counts for, by the block it stands in."""

ANSWER = 0.7
"""What a piece counts for that only an answer offered by the form has."""

OFTEN = 0.2
"""What a piece counts for besides, the more of the phrases that a door is looked for by it stands in: by logarithm."""

FIRST = 1.8
"""What the first of the words to be looked for by counts for, as a whole phrase."""

ALIKE = 0.78
"""How alike a mistyped word and a known one must be, of 1: one letter of five is wrong, or two of ten."""

SHORTEST = 4
"""Letters that a mistyped word must have to be understood."""

JOINED = 4
"""Letters that the second of two words must have that were typed as one."""

LONGEST = 200
"""Characters looked for; what comes after them is not."""

REST = 0.5
"""What the score of a problem that takes everything counts for, beside those that take something of their own."""

LEAST = 0.6
"""What a problem must score beside the best to be shown: more than that misleads, less finds no more among three."""

LONE = 0.3
"""What a single Chinese character counts for beside two."""

A_THING = 0.5
"""What the name of a thing counts for: what went wrong tells more than with what."""

UNLISTED = "?"
"""The piece that stands for all things no door is looked for by: it leads where most of the others do."""

_PHRASE_ENDS = re.compile(r"[,;，、；:：]|(?<=[\u3400-\u9fff])\s")
_LATIN, _CYRILLIC = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.", "ёйцукенгшщзхъфывапролджэячсмитьбю"
_SWITCHED = str.maketrans(_LATIN + _CYRILLIC, _CYRILLIC + _LATIN)


@dataclass(frozen=True, eq=False)
class _Phrase:
    """A title, or what a door is looked for by, phrase by phrase."""

    door: Door
    pieces: frozenset[str]
    weight: float
    whole: float
    """What all of its pieces together tell."""


@dataclass(frozen=True, eq=False)
class _Index:
    """What is known of all doors: built once."""

    pieces: Pieces
    weights: dict[Door, dict[str, float]]
    """Door -> piece -> weight of the best place it stands in."""
    phrases: dict[str, list[_Phrase]]
    """Piece -> the phrases it stands in."""
    words: list[str]
    """Pieces that a mistyped word may stand for."""
    things: frozenset[str]
    """Pieces that are the name of a thing."""
    worth: dict[str, float]
    """Piece -> how much it tells: the fewer doors it stands at, the more."""


def find_doors(catalog: Catalog, typed: str) -> list[Door]:
    """The doors that what was typed may mean, best first; where it fits none, those that take everything.

    None where no word was typed. Mistyped words count as the nearest known ones, and so do words typed with the
    keyboard set to Russian instead of English or the other way round. A thing beside nothing known may be faulty.
    """
    index = _index(catalog)
    pieces = _known(index, typed[:LONGEST]) or _known(index, typed[:LONGEST].lower().translate(_SWITCHED))
    scores = _scores(index, pieces)
    best = max(scores.values(), default=0.0)
    found = [door for door, score in scores.items() if score > LEAST * best]
    rest = [] if pieces.keys() - {UNLISTED} else _for_the_rest(catalog, typed[:LONGEST])
    return [*dict.fromkeys([*sorted(found, key=lambda door: -scores[door]), *rest])]


def fork_of(catalog: Catalog, found: Sequence[Door]) -> str:
    """The question that decides among the best of what was found, or "" where one of them stands out."""
    best = {door.id for door in found[:3]}
    forks = catalog.shop.forks.items()
    return next((fork for fork, doors in forks if found and found[0].id in doors and len(best & {*doors}) > 1), "")


def _for_the_rest(catalog: Catalog, typed: str) -> list[Door]:
    is_thing = any(catalog.lexicon.find(words) for words in (typed, *simplified(typed).split()))
    rest = [it for it in catalog.problems.values() if (it.depends_on_thing if is_thing else it.takes_all)]
    return [*rest] if typed.strip() else []


def _scores(index: _Index, pieces: dict[str, float]) -> dict[Door, float]:
    whole = _as_phrases(index, pieces)
    return {
        door: (_as_words(index, weights, pieces) + whole.get(door, 0.0)) * _share(door)
        for door, weights in index.weights.items()
    }


def _share(door: Door) -> float:
    return REST if isinstance(door, Problem) and door.takes_all else 1.0


def _as_words(index: _Index, weights: dict[str, float], pieces: dict[str, float]) -> float:
    return sum(weights.get(piece, 0.0) * surety * index.worth[piece] for piece, surety in pieces.items())


def _as_phrases(index: _Index, pieces: dict[str, float]) -> dict[Door, float]:
    """Door -> what the phrase that fits best counts for: the more of it was typed, the more."""
    shared: defaultdict[_Phrase, float] = defaultdict(float)
    for piece, surety in pieces.items():
        for phrase in index.phrases.get(piece, ()):
            shared[phrase] += surety * index.worth[piece]
    best: dict[Door, float] = {}
    for phrase, told in shared.items():
        counts = phrase.weight * told * (told / phrase.whole) * (1.5 if phrase.pieces == pieces.keys() else 1)
        best[phrase.door] = max(best.get(phrase.door, 0.0), counts)
    return best


def _known(index: _Index, typed: str) -> dict[str, float]:
    """The known pieces of what was typed, each with how sure it is that it was meant."""
    known: dict[str, float] = {}
    for piece in index.pieces.of(typed):
        for meant, surety in _meant(index, piece):
            known[meant] = max(known.get(meant, 0.0), surety)
    return known


def _meant(index: _Index, piece: str) -> list[tuple[str, float]]:
    if piece in index.worth:
        return [(piece, 1.0)]
    if piece in index.things:
        return [(UNLISTED, 1.0)]
    if both := _typed_as_one(index, piece):
        return [(each, 1.0) for each in both]
    near = _nearest(index, piece)
    return [(near[0], near[1] * 0.8)] if near else []


def _typed_as_one(index: _Index, piece: str) -> list[str]:
    """Two known words without the blank between them: "notworking"."""
    cuts = ((piece[:at], piece[at:]) for at in range(2, len(piece) - JOINED + 1))
    pairs = ([index.pieces.first_of.get(part, part) for part in cut] for cut in cuts)
    return next((pair for pair in pairs if all(part in index.worth for part in pair)), [])


def _nearest(index: _Index, piece: str) -> tuple[str, float] | None:
    if len(piece) < SHORTEST:
        return None
    near = process.extractOne(piece, index.words, scorer=OSA.normalized_similarity, score_cutoff=ALIKE)
    return (index.pieces.first_of.get(near[0], near[0]), near[1]) if near else None


@cache
def _index(catalog: Catalog) -> _Index:
    doors: list[Door] = [*catalog.problems.values(), catalog.shop]
    pieces = pieces_in(catalog.languages.values())
    cuts = {door: {block: [*_cut(pieces, door, block)] for block in WEIGHTS} for door in doors}
    weights = {door: _weights(catalog, pieces, door, cuts[door]) for door in doors}
    names = [pieces.of(name) for name in catalog.lexicon.all_names]
    things = {cut[0] for cut in names if len([piece for piece in cut if not is_lone(piece)]) == 1}
    weights[_door_of(things, cuts)][UNLISTED] = A_THING
    worth = _worth(weights, things | _looked_for(names, cuts))
    phrases: dict[str, list[_Phrase]] = {}
    for phrase in (phrase for door in doors for phrase in _phrases(worth, door, cuts[door])):
        for piece in phrase.pieces:
            phrases.setdefault(piece, []).append(phrase)
    spelt = dict.fromkeys([*worth, *(word for word, first in pieces.first_of.items() if first in worth)])
    words = [word for word in spelt if len(word) >= SHORTEST]
    return _Index(pieces, weights, phrases, words, frozenset(things), worth)


def _worth(weights: dict[Door, dict[str, float]], named: set[str]) -> dict[str, float]:
    counts = Counter(piece for known in weights.values() for piece in known)
    share = {piece: (LONE if is_lone(piece) else 1) * (A_THING if piece in named else 1) for piece in counts}
    return {piece: share[piece] * math.log(1 + len(weights) / count) for piece, count in counts.items()}


def _door_of(things: set[str], cuts: dict[Door, Blocks]) -> Door:
    """The door that is looked for by most things."""
    return max(
        cuts, key=lambda door: sum(len(cut) == 1 and cut <= things for text in cuts[door]["search"] for cut in text)
    )


def _looked_for(names: Iterable[Sequence[str]], cuts: dict[Door, Blocks]) -> set[str]:
    """The pieces of those names that a door is looked for by as a whole."""
    phrases = {cut for blocks in cuts.values() for text in blocks["search"] for cut in text}
    return {piece for cut in names if frozenset(cut) in phrases for piece in cut}


def _weights(catalog: Catalog, pieces: Pieces, door: Door, cuts: Blocks) -> dict[str, float]:
    weights: dict[str, float] = {}
    often: Counter[str] = Counter()
    for block, weight in WEIGHTS.items():
        for cut in chain.from_iterable(cuts[block]):
            often.update(cut if block != "about" else ())
            for piece in cut:
                weights.setdefault(piece, weight)
    for answer in _answers(catalog, door):
        for piece in pieces.of(answer):
            weights.setdefault(piece, ANSWER)
    return {piece: weight * (1 + OFTEN * math.log(often[piece] or 1)) for piece, weight in weights.items()}


def _answers(catalog: Catalog, door: Door) -> Iterator[str]:
    """What the form offers as an answer to what went wrong, in every language."""
    asked = [q for q in door.questions.values() if q.section == "what"] if isinstance(door, Problem) else []
    for language in catalog.languages if isinstance(door, Problem) else ():
        labels = labels_of(door, catalog, language)
        yield from (labels[f"{question.id}.{option}"] for question in asked for option in question.options)


def _phrases(worth: dict[str, float], door: Door, cuts: Blocks) -> list[_Phrase]:
    """What it is looked for by, phrase by phrase: all of one typed tells more than its words."""
    weights: dict[frozenset[str], float] = {}
    for block in ("title", "search"):
        for text in cuts[block]:
            for place, cut in enumerate(text):
                weights.setdefault(cut, FIRST if block == "search" and not place else WEIGHTS[block])
    return [_Phrase(door, cut, weight, sum(worth[piece] for piece in cut)) for cut, weight in weights.items()]


def _cut(pieces: Pieces, door: Door, block: str) -> Iterator[list[frozenset[str]]]:
    """The pieces of each phrase that stands in that block, language by language."""
    for text in _said(door, block):
        yield [cut for phrase in _PHRASE_ENDS.split(text) if (cut := frozenset(pieces.of(phrase)))]


def _said(door: Door, block: str) -> list[str]:
    """That block in every language; of a shop only what its support is looked for by, since all else is about it."""
    is_told = isinstance(door, Problem) or block == "search"
    return [words.say(block) for words in door.words.values() if is_told and block in words]
