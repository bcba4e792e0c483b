"""What the shopper says in her own words and a ticked sentence would only repeat: told by the stems they share."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

import snowballstemmer

from composer.catalog.language import Language

SHARED = 0.5
"""A sentence is a repetition where so large a share of its stems stands in her own words."""

SHORTEST = {"Cyrillic": 3, "Latin": 4}
"""Letters of a word that counts; shorter ones join, and stand everywhere."""

STEMMERS = {"Cyrillic": "russian", "Latin": "english"}


def repeated(own: str, sentences: Mapping[str, str], language: Language, besides: Iterable[str]) -> frozenset[str]:
    """The ids of those sentences that her own words say too; all of them are in that language.

    Words in `besides`, such as the thing's name, stand in every sentence and prove nothing.
    """
    heard, empty = stems(own, language.script), stems(" ".join(besides), language.script)
    told = {id: stems(sentence, language.script) - empty for id, sentence in sentences.items()}
    return frozenset(id for id, said in told.items() if said and len(said & heard) >= SHARED * len(said))


def stems(text: str, script: str) -> frozenset[str]:
    """The stems of its words; of Chinese, whose words nothing parts, pairs of characters."""
    folded = text.casefold().replace("ё", "е")
    if script not in STEMMERS:
        runs = re.findall(r"[\u3400-\u9fff]+", folded)
        return frozenset("".join(pair) for run in runs for pair in pairwise(run))
    words = {word for word in re.findall(r"[^\W\d_]+", folded) if len(word) >= SHORTEST[script]}
    return frozenset(_stemmer(STEMMERS[script]).stemWords(words))


@cache
def _stemmer(language: str) -> Any:
    """The stemmer itself is kept, never her words."""
    return snowballstemmer.stemmer(language)
