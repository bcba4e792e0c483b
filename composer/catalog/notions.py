"""Notions: what several words, forms and languages mean alike, such as the bank, not, or a promise."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from composer.catalog.marks import beginnings_of
from composer.catalog.sentences import HAN, plain

RUN = re.compile(rf"[{HAN}]+|[^\W\d_{HAN}]+")
"""Chinese characters in a row, or a word."""

LONGEST = 6
"""Chinese characters that a word for a notion has at most."""


class Notions:
    """Finds the notions that a text speaks of."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        """Take name -> words for it: `word*` has any ending, and Chinese stands anywhere in a row of characters."""
        self._names: dict[str, set[str]] = defaultdict(set)
        for name, said in words.items():
            for word in said:
                self._names[plain(word)].add(name)
        self._whole = repr(sorted((name, sorted(said)) for name, said in words.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Notions) and self._whole == other._whole

    def __hash__(self) -> int:
        return hash(self._whole)

    def in_run(self, run: str) -> frozenset[str]:
        """The names of the notions of a word, or of Chinese characters in a row."""
        return frozenset(name for key in self._names.keys() & {*_keys(plain(run))} for name in self._names[key])


def _keys(run: str) -> Iterator[str]:
    if re.match(f"[{HAN}]", run):
        yield from (run[at:end] for at in range(len(run)) for end in range(at + 1, min(at + LONGEST, len(run)) + 1))
    else:
        yield from beginnings_of([run])
