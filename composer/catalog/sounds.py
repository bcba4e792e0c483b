"""How what is read aloud in a language sounds, in letters that a caller can read who does not know its own."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from composer.catalog.patterns import linear, written_in

NUMBER = re.compile("(?<![\\w.])\\d{1,3}(?:[ \u00a0\u202f]\\d{3})+(?!\\d)|(?<![\\w.])\\d+(?![\\w-])")
SINGLE = 6
"""A number of more digits is said digit by digit."""


@dataclass(frozen=True)
class Sounds:
    """What a language's sounds are written with."""

    letters: dict[str, str] = field(default_factory=dict)
    """Letter or mark, small -> how it is written."""
    heard: list[list[str]] = field(default_factory=list)
    """Pairs of a regular expression for linear time (RE2) and what is heard in its place, one after the other."""
    numbers: dict[str, str] = field(default_factory=dict)
    """Number -> its word: 0 to 19, the tens, the hundreds."""
    thousands: list[str] = field(default_factory=list)
    """The word behind 1, behind 2 to 4 and behind other thousands; none: numbers stay figures."""
    thousand: dict[str, str] = field(default_factory=dict)
    """Number -> its word before thousands, where that is another."""
    days: list[str] = field(default_factory=list)
    """The words for days of a month, from 1."""
    months: str = ""
    """A regular expression for linear time (RE2) for what behind a number makes it a day."""

    def written(self, text: str) -> str:
        """The text as it sounds; "" where nothing is known of how it does."""
        if not self.letters:
            return ""
        text = self._worded(text)
        for match, to in self.heard:
            text = linear(match).sub(_heard_as(to), text)
        return text.translate(self._table)

    @cached_property
    def _table(self) -> dict[int, str]:
        small = {ord(letter): written for letter, written in self.letters.items()}
        return {ord(letter.upper()): written.capitalize() for letter, written in self.letters.items()} | small

    def _worded(self, text: str) -> str:
        """The text with words for its days and numbers."""
        if self.months:
            text = re.sub(rf"(?<!\d)\d{{1,2}}(?=[ \u00a0](?:{self.months}))", self._day, text)
        return NUMBER.sub(self._number, text) if self.thousands else text

    def _day(self, found: re.Match[str]) -> str:
        return self.days[int(found[0]) - 1] if 0 < int(found[0]) <= len(self.days) else found[0]

    def _number(self, found: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", found[0])
        if len(digits) > SINGLE:
            return " ".join(self.numbers[digit] for digit in digits)
        thousands, rest = divmod(int(digits), 1000)
        return " ".join([*self._thousands(thousands), *(self._below(rest) if rest or not thousands else [])])

    def _thousands(self, count: int) -> list[str]:
        """So many thousands, in words; none for 0."""
        if not count:
            return []
        *before, last = self._below(count)
        unit = 0 if 10 < count % 100 < 20 else count % 10
        said = [self.thousand.get(str(unit), last)] if count > 1 else []
        return [*before, *said, self.thousands[0 if unit == 1 else 1 if 1 < unit < 5 else 2]]

    def _below(self, number: int) -> list[str]:
        """A number below 1000, in words."""
        hundreds, rest = number - number % 100, number % 100
        parts = [hundreds, rest] if rest < 20 else [hundreds, rest - rest % 10, rest % 10]
        return [self.numbers[str(part)] for part in parts if part] or [self.numbers["0"]]


def _heard_as(to: str) -> Callable[[Any], str]:
    """What is heard, with a capital where what it stands for has one."""

    def heard(match: Any) -> str:
        said, first = written_in(to, match), next(filter(str.isalpha, match[0]), "")
        at = next((at for at, letter in enumerate(said) if letter.isalpha()), 0)
        return said[:at] + said[at : at + 1].upper() + said[at + 1 :] if first.isupper() else said

    return heard
