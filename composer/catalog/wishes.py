"""How own words ask for something: a letter that asks for the same does not ask twice."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from composer.catalog.patterns import NEVER, linear
from composer.catalog.scripts import STEMMERS, script_of, stemmed


@dataclass(frozen=True)
class Wishes:
    """What a language's clauses that ask for something are known by."""

    begins: str = ""
    """A regular expression for linear time (RE2) for how such a clause begins, small."""
    bare: str = ""
    """A regular expression for linear time (RE2) for a clause that asks for what the next one names."""
    urges: str = ""
    """A regular expression for linear time (RE2) for what in such a clause tells only how soon it is wanted."""
    idle: list[str] = field(default_factory=list)
    """Words that ask or urge and name nothing that is asked for."""
    same: list[list[str]] = field(default_factory=list)
    """Words for the same deed or thing, such as to refund and to give money back."""

    @cached_property
    def _begins(self) -> Any:
        return linear(rf"^(?:(?:{self.urges or NEVER})\s*)?(?:{self.begins or NEVER})")

    def is_one(self, clause: str) -> bool:
        """Whether the clause asks for something."""
        return bool(self._begins.search(clause.strip().casefold()))

    def plain(self, clause: str) -> str:
        """What asks, small, without what only tells how soon it is wanted."""
        return str(linear(self.urges).sub(" ", clause.casefold()))

    def asked(self, text: str, script: str) -> frozenset[str]:
        """The words that name something, as stems; of Chinese, whose words nothing parts, characters."""
        return self._stems(text, script) if script in STEMMERS else self._characters(text)

    def _stems(self, text: str, script: str) -> frozenset[str]:
        found = stemmed(re.findall(r"[^\W\d_]+", text.casefold().replace("ё", "е")), script)
        return frozenset(self._first_of.get(stem, stem) for stem in found) - self._idle

    @cached_property
    def _first_of(self) -> dict[str, str]:
        """Stem -> the first of those that mean the same."""
        alike = [stemmed(words, script_of(words[0])) for words in self.same]
        return {stem: stems[0] for stems in alike for stem in stems}

    @cached_property
    def _idle(self) -> frozenset[str]:
        return frozenset(stem for word in self.idle for stem in stemmed([word], script_of(word)))

    def _characters(self, text: str) -> frozenset[str]:
        for word, first in self._replaced:
            text = text.replace(word, first)
        return frozenset(re.findall(r"[\u3400-\u9fff]", text))

    @cached_property
    def _replaced(self) -> list[tuple[str, str]]:
        """Chinese word -> what it is read as, longest first."""
        same = [(word, words[0]) for words in self.same for word in words[1:]]
        return sorted([*same, *((word, "") for word in self.idle)], key=lambda pair: -len(pair[0]))
