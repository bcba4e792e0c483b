"""How own words tell again what a letter tells: by other words, by days told from today, by words that say nothing."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from composer.catalog.scripts import STEMMERS, script_of, stemmed

WORD = re.compile(r"[^\W\d_]+")
NOTHING = re.compile("$.")
DENIED = "-"
"""Stands before the stem of what is denied."""

EXPRESSIONS = (
    "bound", "bound_to_day", "points", "done", "acts", "speaks", "weak", "weighs", "tries", "others", "anew", "later",
    "awaits",
)  # fmt: skip
"""Keys that hold a regular expression for linear time."""


@dataclass(frozen=True)
class Retold:
    """What a language's own words say of what happened that a letter says by others."""

    same: list[list[str]] = field(default_factory=list)
    """Words for the same deed or thing; one of them may be denied, as what did not come is missing."""
    idle: list[str] = field(default_factory=list)
    """Words, or several in a row, that add nothing to what is told."""
    ago: dict[str, int] = field(default_factory=dict)
    """Words for a day -> how many days it lies before today."""
    weekdays: list[str] = field(default_factory=list)
    """How Monday to Sunday are told, forms parted by |: the last such day before today, or the next."""
    span: str = ""
    """A regular expression for linear time (RE2) for how long after something else: the number, and weeks if it is."""
    counts: dict[str, int] = field(default_factory=dict)
    """Words for numbers of days or weeks -> how many."""
    bound: str = ""
    """A regular expression for linear time (RE2) for how a clause begins that the one before it cannot do without."""
    bound_to_day: str = ""
    """A regular expression for linear time (RE2) for how it goes on behind a day on which nothing was done."""
    points: str = ""
    """A regular expression for linear time (RE2) for words in a clause that stand for what the one before it names."""
    done: str = ""
    """A regular expression for linear time (RE2) whose first group is a deed: to ask for it tells none."""
    acts: str = ""
    """A regular expression for linear time (RE2) for what makes a clause tell of something: its verb."""
    speaks: str = ""
    """A regular expression for linear time (RE2) for how somebody who goes without saying begins to speak."""
    anew: str = ""
    """A regular expression for linear time (RE2) for beginnings that refer to the goods or the time, not to words."""
    later: str = ""
    """A regular expression for linear time (RE2) for words that count from what stands before them, or point at it."""
    awaits: str = ""
    """A regular expression for linear time (RE2) for how a clause tells of waiting or looking, whose end stays."""
    joins: str = ""
    """What joins two things told in one clause, each of which may be told again."""
    read: dict[str, str] = field(default_factory=dict)
    """Several words in a row -> what says the same in words that letters use, as which they are read."""
    shown: dict[str, str] = field(default_factory=dict)
    """Proof that letters enclose -> what voices it, as a block `__echo` lists it."""
    others: str = ""
    """A regular expression for linear time (RE2) for a sentence about something else, which voices nothing ticked."""
    tries: str = ""
    """A regular expression for linear time (RE2) for what she tried or tested: no clause of a sentence loses it."""
    weighs: str = ""
    """A regular expression for linear time (RE2) for what makes a sentence weigh, as a test or an answer does."""
    weak: str = ""
    """A regular expression for linear time (RE2) for words that only wait or want: what is left of a cut has others."""

    @property
    def expressions(self) -> dict[str, str]:
        """Key -> the regular expression it holds."""
        return {key: getattr(self, key) for key in EXPRESSIONS}

    @cached_property
    def meanings(self) -> dict[str, frozenset[str]]:
        """Stem, denied or not, or word of Chinese -> all that mean the same."""
        found = dict[str, frozenset[str]]()
        for words in self.same:
            alike = frozenset(map(self._key, words))
            found |= {key: found.get(key, alike) | alike for key in alike}
        return found

    def like(self, key: str) -> frozenset[str]:
        """All that mean the same as the stem; of what is denied the opposite, unless that has a meaning of its own."""
        if key in self.meanings or not key.startswith(DENIED):
            return self.meanings.get(key, frozenset())
        return frozenset(DENIED + one for one in self.meanings.get(key[1:], ()))

    def _key(self, said: str) -> str:
        """The word, or the last of several that deny it, as its stem."""
        if self._script not in STEMMERS:
            return said.casefold()
        *denying, word = said.casefold().replace("ё", "е").split()
        return (DENIED if denying else "") + stemmed([word], self._script)[0]

    @cached_property
    def _script(self) -> str:
        """The script that its words are in."""
        return script_of("".join(chain(self.idle, *self.same)))

    @cached_property
    def phrases(self) -> re.Pattern[str]:
        """Words in a row that add nothing; of Chinese those that mean something, too, the longest first."""
        if not self.idle:
            return NOTHING
        if self._script in STEMMERS:
            several = [re.escape(one) for one in self.idle if not one.isalpha()]
            return re.compile(rf"(?<!\w)(?:{'|'.join(several)})(?!\w)") if several else NOTHING
        words = {*self.idle, *chain.from_iterable(self.same)}
        return re.compile("|".join(sorted(map(re.escape, map(str.casefold, words)), key=len, reverse=True)))

    def as_read(self, clause: str) -> str:
        """The clause with words in a row that say the same as others as those."""
        return self._rows.sub(lambda found: self.read[found[0].casefold()], clause) if self.read else clause

    @cached_property
    def _rows(self) -> re.Pattern[str]:
        """All words in a row that are read as others, the longest first."""
        rows = "|".join(sorted(map(re.escape, self.read), key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{rows})(?!\w)", re.IGNORECASE)

    @cached_property
    def idle_words(self) -> frozenset[str]:
        """Those that are one word each."""
        return frozenset(one for one in self.idle if one.isalpha())

    @cached_property
    def spare_words(self) -> frozenset[str]:
        """All words of those, each of which may add nothing."""
        return frozenset(word for one in self.idle for word in WORD.findall(one))

    @cached_property
    def days(self) -> re.Pattern[str]:
        """Words for a day, small."""
        words = [*map(re.escape, self.ago), *filter(None, "|".join(self.weekdays).split("|"))]
        edges = ("(?<!到)", "") if script_of("".join(words)) not in STEMMERS else (r"(?<!\w)", r"(?!\w)")
        return re.compile(f"(?:{'|'.join(sorted(words, key=len, reverse=True))})".join(edges)) if words else NOTHING

    def off(self, word: str, weekday: int) -> tuple[int, ...]:
        """How many days the days that the word may mean lie from today, which is that day of the week."""
        if word in self.ago:
            return (-self.ago[word],)
        named = next(at for at, forms in enumerate(self.weekdays) if word in forms.split("|"))
        ahead = (named - weekday) % 7
        return (ahead - 7, ahead)
