"""The things templates/ holds: questions, problems, channels, stages, shops and laws. reading.py fills them."""

import dataclasses
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Literal

from composer.case import Case
from composer.language import Language
from composer.words import Words

Kind = Literal["one", "many", "text", "date", "money", "events", "operations"]

FORMS = ("label", "short", "for_order", "fallback", "hint")
"""Other forms an option or question may take, each in a block of its own: wish_refund__short."""

FACTS = frozenset(f.name for f in dataclasses.fields(Case)) - {"problem", "events", "operations", "choices", "values"}
"""The facts of every case; a letter may use them all, a problem asks for those in its `asks`."""

REQUIRED_FACTS = ("order_number", "purchased_on", "product", "description")

COMPOSED = frozenset(
    {
        "today",
        "answer_by",
        "told",
        "told_short",
        "comment",
        "extra_lines",
        "files",
        "refused",
        "law_article",
        "law_hedged",
    }
)
"""What compose() adds to the facts."""


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """A fact about the shop or the law, with where it comes from and how long it may be relied on."""

    value: str | int
    source: str
    checked_on: date
    expires_on: date


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something asked: options that are finished sentences, or a value in the shopper's own words."""

    id: str
    kind: Kind
    section: Literal["what", "wish", "details"] = "details"
    options: list[str] = field(default_factory=list)
    needs: dict[str, list[str]] = field(default_factory=dict)
    """Option -> questions whose values its sentence cannot do without."""
    takes: dict[str, list[str]] = field(default_factory=dict)
    """Option -> questions whose values its sentence uses when they are there."""
    never: list[list[str]] = field(default_factory=list)
    """Pairs of options that contradict each other, as question.option."""
    forms: list[str] = field(default_factory=list)
    """Forms that every option has besides its sentence."""
    days: dict[str, int] = field(default_factory=dict)
    """Option -> days to answer, when this choice decides it."""
    refusals: list[str] = field(default_factory=list)
    """Events that say the shop refused."""
    always: bool = False
    """Whether one option always holds: the first, unless another is chosen."""
    limit: int = 200
    """Characters at most, for a text."""
    digits: int = 0
    """Exactly so many digits, for a text that is a number."""
    rows: int = 3
    """Empty rows shown at first, for events and operations."""

    @property
    def has_options(self) -> bool:
        """Whether it is answered by choosing."""
        return self.kind in ("one", "many", "events")

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing to ask, because only one option is there and it always holds."""
        return self.always and len(self.options) == 1

    @property
    def unanswered(self) -> tuple[()] | None:
        """What letters find where there is no answer."""
        return () if self.kind in ("many", "events", "operations") else None

    def slots(self, option: str) -> list[str]:
        """The questions whose values that option's sentence uses."""
        return [*self.needs.get(option, ()), *self.takes.get(option, ())]

    @cached_property
    def clusters(self) -> list[tuple[list[str], list[str]]]:
        """Neighbouring options that use the same values, each with those: what a page shows together."""
        return [(list(options), slots) for slots, options in groupby(self.options, key=self.slots)]


@dataclass(frozen=True, kw_only=True)
class Group:
    """Problems that stand together on the first page."""

    id: str
    rank: int
    words: dict[str, Words]


@dataclass(frozen=True, kw_only=True, eq=False)
class Problem:
    """A kind of trouble: what is asked, and what is said."""

    id: str
    group: str
    rank: int
    asks: list[str]
    days: int
    law_article: str = ""
    options: dict[str, list[str]] = field(default_factory=dict)
    """Shared question -> those of its options that make sense here, in order."""
    rows: dict[str, int] = field(default_factory=dict)
    never: list[list[str]] = field(default_factory=list)
    questions: dict[str, Question]
    words: dict[str, Words]

    @cached_property
    def facts(self) -> list[str]:
        """The optional facts it asks for."""
        return [name for name in self.asks if name in FACTS]

    @cached_property
    def slots(self) -> set[str]:
        """Questions whose values are spoken inside an option's sentence, never on a line of their own."""
        asked = [question for question in self.questions.values() if question.kind != "events"]
        return {slot for question in asked for option in question.options for slot in question.slots(option)}

    @cached_property
    def contradictions(self) -> list[tuple[str, str]]:
        """Pairs of options, as question.option, that may not be ticked together."""
        known = {f"{q.id}.{option}" for q in self.questions.values() for option in q.options}
        pairs = [pair for q in self.questions.values() for pair in q.never] + self.never
        return [(a, b) for a, b in pairs if a in known and b in known]


@dataclass(frozen=True, kw_only=True)
class Channel:
    """The way a message travels."""

    id: str
    rank: int
    subject: bool
    eml: bool = False
    """Whether the message goes to an address, and can be taken along as a mail program's draft."""
    target: dict[str, list[int]]
    hard: dict[str, int]
    words: dict[str, Words]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """How often this has been said already."""

    id: str
    rank: int
    words: dict[str, Words]


@dataclass(frozen=True, kw_only=True)
class Article:
    """What one article of a law gives, since when, until when."""

    gives: str
    within_days: int = 0
    """Days from receipt in which the buyer must have acted; 0 where there is no such term."""
    since: date = date.min
    until: date = date.max
    source: str
    checked_on: date
    expires_on: date

    def holds_on(self, day: date) -> bool:
        """Whether it is in force that day."""
        return self.since <= day <= self.until


@dataclass(frozen=True, kw_only=True)
class Law:
    """The consumer law of a country."""

    id: str
    articles: dict[str, Article]
    words: dict[str, Words]


@dataclass(frozen=True, kw_only=True)
class Shop:
    """Whom the message goes to."""

    id: str
    rank: int
    language: str
    country: str
    timezone: str
    law: str
    channels: list[str]
    recipient: Sourced
    chat_limit: Sourced
    words: dict[str, Words]


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """All that templates/ holds, read and checked."""

    languages: dict[str, Language]
    questions: dict[str, Question]
    """The shared ones."""
    phrases: dict[str, Words]
    """Language -> what letters in it say around the shopper's own words."""
    groups: dict[str, Group]
    problems: dict[str, Problem]
    channels: dict[str, Channel]
    stages: dict[str, Stage]
    shops: dict[str, Shop]
    laws: dict[str, Law]

    @cached_property
    def shop(self) -> Shop:
        """The shop that comes first."""
        return next(iter(self.shops.values()))
