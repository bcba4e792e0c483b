"""How own words ask for something: a letter that asks for the same does not ask twice."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from composer.catalog.patterns import linear
from composer.catalog.scripts import STEMMERS, stemmed


@dataclass(frozen=True)
class Wishes:
    """What a language's clauses that ask for something are known by."""

    begins: str = ""
    """A regular expression for linear time (RE2) for how such a clause begins, small."""
    idle: list[str] = field(default_factory=list)
    """Words that ask or urge and name nothing that is asked for."""
    same: list[list[str]] = field(default_factory=list)
    """Words for the same deed or thing, such as to refund and to give money back."""

    @cached_property
    def _begins(self) -> Any:
        return linear(f"^(?:{self.begins or '$.'})")

    def is_one(self, clause: str) -> bool:
        """Whether the clause asks for something."""
        return bool(self._begins.search(clause.strip().casefold()))

    def asked(self, text: str, script: str) -> frozenset[str]:
        """The words that name something, as stems; of Chinese, whose words nothing parts, characters."""
        return self._stems(text, script) if script in STEMMERS else self._characters(text)

    def _stems(self, text: str, script: str) -> frozenset[str]:
        first_of = {stem: group[0] for words in self.same for group in [stemmed(words, script)] for stem in group}
        found = stemmed(re.findall(r"[^\W\d_]+", text.casefold().replace("ё", "е")), script)
        return frozenset(first_of.get(stem, stem) for stem in found) - {*stemmed(self.idle, script)}

    def _characters(self, text: str) -> frozenset[str]:
        for word, first in sorted(self._replaced, key=lambda pair: -len(pair[0])):
            text = text.replace(word, first)
        return frozenset(re.findall(r"[\u3400-\u9fff]", text))

    @cached_property
    def _replaced(self) -> list[tuple[str, str]]:
        same = [(word, words[0]) for words in self.same for word in words[1:]]
        return [*same, *((word, "") for word in self.idle)]
