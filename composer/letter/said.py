"""What a letter says of its own, as clauses of the shopper's words are held against it: words, numbers and days."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from composer.catalog.language import Language
from composer.catalog.latin import in_latin
from composer.catalog.patterns import linear
from composer.catalog.quoting import QUOTED
from composer.catalog.retold import DENIED
from composer.catalog.scripts import STEMMERS, stemmed
from composer.letter.named_days import days_named
from composer.letter.repeats import echo_of, in_small, numbers, pairs_of
from composer.letter.weight import full_words

WORD_FOR_WORD = 5
"""Characters of Chinese that are told by no chance if a letter has them as they are, whatever they deny."""


class SaidLine(NamedTuple):
    """What one sentence, or one line of the timeline, tells: stems, or words of Chinese and pairs, and numbers."""

    keys: frozenset[str]
    numbers: set[Decimal]


class Said:
    """What a letter says of its own, in the language of her words."""

    def __init__(
        self, said: str, language: Language, echoed: Iterable[str] = (), called: str = "", today: date | None = None
    ) -> None:
        """Take what it says, line by line, what voices the options it tells, and what any line may speak of."""
        self.language, self.today = language, today
        self._said, self._parts = said, [*map(self._heard_as, dict.fromkeys(said.splitlines())), called]
        self._text = "\n".join(self._parts).replace("\u00a0", " ")
        self._voices = [echo_of(echo, language.script) for echo in echoed]
        self._idle, self._denies = language.idle, re.compile(language.denies or "(?!)")
        self._stems = [stems for _, stems in self._words(*self._parts, spare=frozenset())] if self._is_stemmed else []
        self._keys = frozenset(chain(*self._stems)) or pairs_of(self._text)
        self._numbers = numbers(self._text)

    def _heard_as(self, part: str) -> str:
        """The part and, where hers are Latin letters, the Russian words that it does not quote, typed in those."""
        spelt = in_latin(QUOTED.sub(" ", part)) if self.language.script == "Latin" else ""
        return f"{part} {spelt}" if spelt else part

    def _words(self, *texts: str, spare: frozenset[str] | None = None) -> list[tuple[list[str], list[str]]]:
        """The words of each text but for idle ones, and their stems; denied is the next word that means something."""
        small, spare = [text.casefold() for text in texts], self._idle if spare is None else spare
        words = [full_words(text, spare) for text in small]
        stems = iter(stemmed((one.replace("ё", "е") for some in words for one in some), self.language.script))
        told = [(some, [*islice(stems, len(some))]) for some in words]
        for text, (some, theirs) in zip(small, told, strict=True):
            self._deny(text, some, theirs, spare)
        return told

    def _deny(self, text: str, words: list[str], stems: list[str], spare: frozenset[str]) -> None:
        """Change the stems of what the text denies, and add what means something when denied alone."""
        idle = self.language.retold.idle_words
        for match in self._denies.finditer(text):
            behind = text[match.start(1) if match.lastindex else match.end() :]
            first = len(words) - len(full_words(behind, spare))
            nth = next((nth for nth in range(first, len(words)) if words[nth] not in idle), len(words))
            if nth < len(words):
                stems[nth] = DENIED + stems[nth].removeprefix(DENIED)
            elif match.lastindex and match[1].isalpha() and match[1] not in idle:  # "no answer": "answer" is idle
                words.append(match[1])
                stems.append(DENIED + stemmed([match[1]], self.language.script)[0])

    @cached_property
    def _small(self) -> str:
        return in_small(self._text)

    @cached_property
    def _asked(self) -> frozenset[str]:
        return self.language.asked(self._said)

    @cached_property
    def _lines(self) -> list[SaidLine]:
        """What each of its lines tells, and last what any of them may speak of."""
        if not self._is_stemmed:
            said = ((part, pairs_of(part).union(self._phrases(part))) for part in self._parts)
            return [SaidLine(keys, numbers(part)) for part, keys in said]
        return [SaidLine(frozenset(stems), numbers(part)) for stems, part in zip(self._stems, self._parts, strict=True)]

    @cached_property
    def _meanings(self) -> frozenset[str]:
        """All that it has: what may mean something else in other words."""
        return self._keys if self._is_stemmed else self._keys.union(self._phrases(self._text))

    def _phrases(self, text: str) -> list[str]:
        """The words of Chinese in it that mean something."""
        return self.language.retold.phrases.findall(in_small(text))

    @cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset(self._text)

    @property
    def _is_stemmed(self) -> bool:
        return self.language.script in STEMMERS

    @cached_property
    def _days(self) -> frozenset[date]:
        """All days that it names and are over."""
        return frozenset(days_named(self._text, self.today, past=True)) if self.today else frozenset()

    def _day(self, word: str, today: date) -> str:
        """The day that the word means, if the letter tells it; else the word."""
        if word not in self._days_meant:
            days = (today + timedelta(off) for off in self.language.retold.off(word, today.weekday()))
            told = (self.language.short_date(day, today) for day in days)
            stands = (day for day in told if day.replace("\u00a0", " ") in self._text)
            self._days_meant[word] = next(stands, word)
        return self._days_meant[word]

    @cached_property
    def _days_meant(self) -> dict[str, str]:
        """What was found for a word: a long text has the same few again and again."""
        return {}

    @cached_property
    def _done(self) -> frozenset[str]:
        """The deeds that it tells as done."""
        deeds = linear(self.language.retold.done).finditer(self._text)
        return frozenset(in_small(one[1]) for one in deeds)

    def has(self, words: str) -> bool:
        """Whether it has these words as they are."""
        edge = r"\b" if self._is_stemmed else ""
        return bool(re.search(f"{edge}{re.escape(in_small(words))}{edge}", self._small))

    def has_in_other_particles(self, clause: str) -> bool:
        """Whether it has these words of Chinese as they are, but for characters that tell nothing by themselves."""
        bare = self._without_particles(clause)
        return len(bare) >= WORD_FOR_WORD and bare in self._bare

    @cached_property
    def _bare(self) -> str:
        return self._without_particles(self._text)

    @cached_property
    def _particles(self) -> dict[int, None]:
        """Characters that tell nothing by themselves, each to be taken out."""
        return {ord(word): None for word in self.language.unsearched if len(word) == 1}

    def _without_particles(self, text: str) -> str:
        return in_small(text).translate(self._particles).strip()

    def _knows_any(self, clause: str) -> bool:
        """Whether something of it is told."""
        if not self._is_stemmed:
            keys = [*pairs_of(clause), *self._phrases(clause)]
            return any(self._knows(key, self._meanings) for key in keys) or self._characters.issuperset(clause)
        [(_, stems)] = self._words(clause)
        return any(self._knows(stem, self._meanings) for stem in stems)

    def _knows(self, key: str, told: frozenset[str]) -> bool:
        """Whether that is told, in the same words or in others."""
        return key in told or not told.isdisjoint(self.language.retold.like(key))
