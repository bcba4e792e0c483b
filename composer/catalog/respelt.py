"""Words that are commonly mistyped in own words, and how they are spelt."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from composer.catalog.heard import meant_by
from composer.catalog.patterns import linear
from composer.catalog.scripts import script_of

WORD = re.compile(r"(?<![\w.@/'’-])[^\W\d_]+(?![\w@/'’-]|\.\w)")
NOTHING = re.compile("$.")


@dataclass(frozen=True)
class Respelt:
    """What a language's mistyped words are known by."""

    marked: str = ""
    """Words that are typed without the marks of their letters, and are no other words then."""
    marks: dict[str, str] = field(default_factory=dict)
    """Letter with such a mark -> as it is typed then."""
    words: dict[str, str] = field(default_factory=dict)
    """Mistyped, small -> spelt; in Chinese, whose words nothing parts, what stands there stands in no other word."""

    contracted: str = ""
    """A regular expression for linear time for a word without its apostrophe, which stands behind its second group."""

    common: str = ""
    """Words, in their first form, that are meant by what is no word and sounds as they do."""
    alike: dict[str, str] = field(default_factory=dict)
    """Letter, or several -> what sounds so."""
    doubled: str = ""
    """Letters that are heard once though they are written twice."""
    dictionary: str = ""
    """The language in whose dictionary such words are looked up."""

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(self.common.split())

    @cached_property
    def _spelt(self) -> dict[str, str]:
        typed = str.maketrans(self.marks)
        return {word.translate(typed): word for word in self.marked.split()} | self.words

    @cached_property
    def _looked_for(self) -> re.Pattern[str]:
        if not self.words or script_of(next(iter(self.words))) != "Han":
            return WORD if self._spelt else NOTHING
        return re.compile("|".join(sorted(map(re.escape, self.words), key=len, reverse=True)))

    def mended(self, text: str) -> str:
        """The text with these words as they are spelt, with a capital where they had one."""

        def spelt(found: re.Match[str]) -> str:
            word = self._spelt.get(found[0].lower()) or self._heard(found[0])
            return word[:1].upper() + word[1:] if found[0][0].isupper() else word

        return self._looked_for.sub(spelt, text)

    def _heard(self, word: str) -> str:
        """The common word that it sounds as, where it is no word, nor in capitals."""
        if not self.common or not word[1:].islower():
            return word
        small = word.lower()
        meant = meant_by(small, self._common, self.alike, self.doubled, self.dictionary)
        return word if meant == small else self._spelt.get(meant, meant)

    @cached_property
    def _lacking(self) -> "Respelt":
        """Only the words that lack nothing but an apostrophe, a capital or the marks of their letters."""
        words = {typed: word for typed, word in self.words.items() if word.lower().replace("'", "") == typed}
        return Respelt(marked=self.marked, marks=self.marks, words=words)

    def with_marks(self, text: str) -> str:
        """What somebody else said with the apostrophes and marks that were left out, and nothing else changed."""
        told = self._lacking.mended(text)
        return str(linear(self.contracted).sub(r"\1\2'\3", told)) if self.contracted else told
