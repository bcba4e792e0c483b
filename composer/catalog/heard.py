"""A word that is no word and sounds as one common word does: the one that was meant."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from composer.catalog.dictionary import dictionary_of, is_word

SHORTEST = 5
"""Letters of a word that is told by its sound; shorter ones sound as too many others do."""


def meant_by(word: str, common: frozenset[str], alike: Mapping[str, str], doubled: str, language: str) -> str:
    """The common word that sounds so, in the same form, where that is no word and there is one alone; else the same.

    `common` are the first forms of words, `alike` is what sounds as what, `doubled` are letters heard once though
    written twice.
    """
    known = dictionary_of(language)
    if len(word) < SHORTEST or is_word(word, language):
        return word
    sounding = {
        *chain(_swapped(word, alike), _swapped(word, {to: a for a, to in alike.items()}), _once_or_twice(word, doubled))
    }
    meant = [
        one for one in sounding if is_word(one, language) and common & {each.normal_form for each in known.parse(one)}
    ]
    return meant[0] if len(meant) == 1 else word


def _swapped(word: str, alike: Mapping[str, str]) -> Iterator[str]:
    """The word with each piece of it once as what sounds so is written."""
    for piece, other in alike.items():
        for found in re.finditer(piece, word):
            yield word[: found.start()] + other + word[found.end() :]


def _once_or_twice(word: str, doubled: str) -> Iterator[str]:
    """The word with one of these letters written twice, or once, where it is written otherwise."""
    for at, letter in enumerate(word):
        if letter in doubled:
            yield word[:at] + word[at + 1 :] if word[at + 1 : at + 2] == letter else word[:at] + letter + word[at:]
