"""What a letter tells, to hold clauses of the shopper's own words against: those that say no more may go."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from composer.catalog.language import Language
from composer.catalog.retold import DENIED, WORD
from composer.catalog.scripts import STEMMERS, stemmed
from composer.letter.repeats import CLAUSE_END, DAY_PART, SHORTEST, any_of, echo_of, in_small, numbers

FEWEST = 2
"""Words of a clause that may be told: a single one stands in others by chance."""

FEWEST_LETTERS = 3
"""Letters of a word that may mean something."""

LAST_DAY = 31
"""Greater numbers are sums, which tell all that a clause tells that has no further words."""

LONE = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff](?![\u3400-\u9fff])")
RUN = re.compile(r"[\u3400-\u9fff]+")


class Heard(Enum):
    """What a clause of hers is to a reader of the letter."""

    NEW = 0
    IDLE = 1
    """None of its words means anything."""
    TOLD = 2


class _Line(NamedTuple):
    """What one sentence, or one line of the timeline, tells: stems, or words of Chinese and pairs, and numbers."""

    keys: frozenset[str]
    numbers: set[Decimal]


class Saying:
    """What a letter says of its own, in the language of her words."""

    def __init__(
        self, said: str, language: Language, echoed: Iterable[str] = (), called: str = "", today: date | None = None
    ) -> None:
        """Take what it says, line by line, what voices the options it tells, and what any line may speak of."""
        self.language, self.today, self.asked = language, today, language.asked(said)
        self._said, self._called = said, called
        self._text = f"{said} {called}".replace("\u00a0", " ")
        self._voices = [echo_of(echo, language.script) for echo in echoed]
        self._idle = language.idle
        self._all = self._line(self._text)

    def _line(self, text: str) -> _Line:
        words = () if self._is_stemmed else self.language.retold.phrases.findall(in_small(text))
        return _Line(keys_of(text, self.language, shortest=FEWEST_LETTERS).union(words), numbers(text))

    @cached_property
    def _lines(self) -> list[_Line]:
        return [self._line(one) for one in self._said.splitlines()]

    @cached_property
    def _context(self) -> _Line:
        """What any line may speak of."""
        return self._line(self._called)

    @cached_property
    def _idle_words(self) -> frozenset[str]:
        return self._idle | self.language.retold.idle_words

    @cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset(self._text)

    @property
    def _is_stemmed(self) -> bool:
        return self.language.script in STEMMERS

    def is_long(self, clause: str) -> bool:
        """Whether it has so many words that they are not told by chance."""
        if not self._is_stemmed:
            return len(keys_of(clause, self.language)) >= FEWEST
        shortest = SHORTEST[self.language.script]
        return len({word for word in WORD.findall(clause.casefold()) if len(word) >= shortest}) >= FEWEST

    def heard(self, clause: str) -> Heard:
        """Whether all its words are told, or voice what is told, or mean nothing by themselves."""
        clause = self.dated(clause)
        named = numbers(clause)
        if not named <= self._all.numbers:
            return Heard.NEW
        left = self._unvoiced(clause)
        return Heard.TOLD if self._holds(left) else self._meant(left, named)

    def asks(self, clause: str) -> bool:
        """Whether it asks for nothing but what is asked, and does not ask to be spared it."""
        language = self.language
        if not language.wishes.is_one(clause) or not numbers(clause) <= self._all.numbers:
            return False
        is_denied = bool(language.denies) and re.search(language.denies, clause.casefold())
        return not is_denied and language.asked(clause) <= self.asked

    def dated(self, clause: str) -> str:
        """The clause with days that are told from today as the letter tells them, where it does."""
        today = self.today
        if not today:
            return clause
        return self.language.retold.days.sub(lambda found: self._day(found[0], today), in_small(clause))

    def _day(self, word: str, today: date) -> str:
        """The day that the word means, if the letter tells it; else the word."""
        days = (today + timedelta(off) for off in self.language.retold.off(word, today.weekday()))
        told = (self.language.short_date(day, today) for day in days)
        return next((day for day in told if day.replace("\u00a0", " ") in self._text), word)

    def _unvoiced(self, clause: str) -> str:
        """The clause, small, without the words that voice what is told, but for parts of it that deny it."""
        parts = re.split(f"({CLAUSE_END.pattern})", in_small(clause))
        for voiced, *denied in self._voices:
            parts = [one if any(no.search(one) for no in denied) else voiced.sub(" ", one) for one in parts]
        return "".join(parts)

    def _holds(self, left: str) -> bool:
        """Whether the letter has all words that are left."""
        if self._is_stemmed:
            return keys_of(left, self.language, self._idle) <= self._all.keys
        left = any_of(self._idle).sub(" ", left)
        return keys_of(left, self.language) <= self._all.keys and self._has_lone(left)

    def _has_lone(self, left: str) -> bool:
        """Whether the letter has the characters of Chinese that stand alone, of which no pair tells; none denies."""
        lone = LONE.findall(DAY_PART.sub(" ", left))
        return self._characters.issuperset(lone) and not re.search(self.language.denies or "$.", " ".join(lone))

    def _meant(self, left: str, named: set[Decimal]) -> Heard:
        """Whether one line of the letter tells in whatever words what is left, but for what any line may speak of."""
        keys = self._meaning_of(left)
        if keys:
            is_known = all(self._knows(key, self._all) for key in keys)
            is_told = is_known and any(self._is_told_by(line, keys, named) for line in self._lines)
            return Heard.TOLD if is_told else Heard.NEW
        if named <= self._context.numbers:
            return Heard.IDLE
        return Heard.TOLD if min(named) > LAST_DAY else Heard.NEW

    def _meaning_of(self, left: str) -> frozenset[str]:
        """The stems of what is left that say something; of Chinese, words that mean something and other pairs."""
        retold = self.language.retold
        rest = retold.phrases.sub(" ", left)
        if self._is_stemmed:
            return keys_of(rest, self.language, self._idle_words, FEWEST_LETTERS)
        rest = any_of(self._idle).sub(" ", rest)
        words = (word for word in retold.phrases.findall(left) if word in retold.meanings)
        return keys_of(rest, self.language).union(words) if self._has_lone(rest) else frozenset({rest})

    def _is_told_by(self, line: _Line, keys: frozenset[str], named: set[Decimal]) -> bool:
        """Whether that line tells most of it itself."""
        here = {key for key in keys if self._knows(key, line)}
        is_most = len(here) == len(keys) or len(here) + len(named & line.numbers) >= FEWEST
        is_all = all(self._knows(key, self._context) for key in keys - here)
        return is_most and is_all and named <= line.numbers | self._context.numbers

    def _knows(self, key: str, line: _Line) -> bool:
        """Whether it tells that, in the same words or in others."""
        return key in line.keys or not line.keys.isdisjoint(self.language.retold.like(key))


def keys_of(text: str, language: Language, idle: frozenset[str] = frozenset(), shortest: int = 0) -> frozenset[str]:
    """The stems of its words but for idle ones, those of what is denied apart; of Chinese, pairs of characters."""
    text = text.casefold()
    if language.script not in STEMMERS:
        runs = RUN.findall(DAY_PART.sub(" ", text))
        return frozenset("".join(pair) for run in runs for pair in pairwise(run))
    shortest = shortest or SHORTEST[language.script]
    found = [one for one in WORD.finditer(text) if one.end() - one.start() >= shortest and one[0] not in idle]
    denials = re.finditer(language.denies, text) if language.denies else ()
    behind = [match.start(1) if match.lastindex else match.end() for match in denials]
    denied = {next((one.start() for one in found if one.start() >= at), -1) for at in behind}
    stems = stemmed((one[0].replace("ё", "е") for one in found), language.script)
    return frozenset(DENIED + stem if one.start() in denied else stem for one, stem in zip(found, stems, strict=True))
