"""The kinds of replies that shoppers get: by which marks one is known, and what follows from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple, Self

from composer.case.facts import Outcome
from composer.catalog.laws import Law
from composer.catalog.marks import Marks, looked_for, written_out
from composer.catalog.sources import Source
from composer.catalog.words import Words

Writer = Literal["support", "seller", "point", "bank", "authority"]
"""Who may have written a reply; `point` is the staff of a pick-up point."""


@dataclass(frozen=True, kw_only=True)
class Rule(Source):
    """Where it is known from what is true of a reply."""

    law: str = ""
    """The law that is told of; "" where it holds wherever the order was collected."""
    ground: str = ""
    """What laws call that of which it tells: where another law holds, that one's block replied_<ground> is said."""
    law_before: date | None = None
    """The day before which the law read as it is told, where a law is told of."""


class Truth(NamedTuple):
    """What is true of a reply, and how that is known; by the law that holds elsewhere where its own does not."""

    text: str
    source: Source | None
    is_elsewhere: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class ReplyKind:
    """What a shop, a bank or an authority may reply: how it is known, what it means, which letter answers it."""

    id: str
    weight: int
    """What the reply weighs beside others in one text; the heaviest says what to do first, one of 0 only alone."""
    writers: list[Writer]
    """Who may write it."""
    seen: Literal["text", "told", "inferred"]
    """Whether such a reply was seen itself, or told of, or only follows from how things go."""
    outcome: Outcome = "answer"
    """How a contact went that brought it."""
    says: list[str] = field(default_factory=list)
    """Marks of it; a sentence that has one of them says it."""
    unless: list[str] = field(default_factory=list)
    """Marks of what makes a sentence say something else."""
    context: list[str] = field(default_factory=list)
    """Marks of which one must stand somewhere in the text, unless the shopper says who wrote it."""
    in_questions: bool = False
    """Whether a sentence that asks may say it."""
    retold: bool = False
    """Whether it counts where the shopper tells of it in her own words, because nobody writes it down."""
    days_are_hers: bool = False
    """Whether a day in it is the shopper's last one for something, and none by which others promise anything."""
    over: list[str] = field(default_factory=list)
    """Kinds that it says as well, which need no telling beside it."""
    asked: int = 0
    """Its place among the questions about a reply that is not known; 0 where it is none of them."""
    numbered: int = 0
    """The number under which letters offer it as an answer; 0 where they do not."""
    event: str = ""
    """The event that it is in a letter."""
    ticks: list[str] = field(default_factory=list)
    """Options, as question.option, that its letters have ticked."""
    cites: str = ""
    """The question that its words answer, where its letter quotes them so."""
    leads: list[str] = field(default_factory=list)
    """Letters that answer it, as problem/stage, the fittest first; /stage is about the problem there already is."""
    rule: Rule | None = None
    """Where it is known from what is true of it."""
    samples: list[str] = field(default_factory=list)
    """Sentences that `check` expects to be known."""
    words: dict[str, Words]

    def is_true_on(self, day: date) -> bool:
        """Whether what is true of it may be told on that day: until its source is too old."""
        return not self.rule or self.rule.expires_on >= day

    def truth(self, law: Law, language: str, day: date) -> Truth | None:
        """What is true of it where that law holds; None once its source is too old."""
        if self.rule and self.rule.law not in ("", law.id):
            return _truth_elsewhere(self.rule, law, language, day)
        return Truth(self.words[language].say("holds"), self.rule, False) if self.is_true_on(day) else None

    def question(self, language: str) -> str:
        """What the shopper is asked about a reply that is not known, to say that it is of this kind."""
        words = self.words[language]
        return words.say("asked" if "asked" in words else "title")

    @property
    def rank(self) -> int:
        """The heaviest come first."""
        return -self.weight

    @property
    def marks(self) -> dict[str, list[str]]:
        """Key -> the marks it holds."""
        return {"says": self.says, "unless": self.unless, "context": self.context}

    @cached_property
    def looked_for(self) -> dict[str, Marks]:
        """Key -> what finds its marks."""
        return {key: looked_for(tuple(marks)) for key, marks in self.marks.items()}

    def written_out(self, synonyms: Mapping[str, Sequence[str]]) -> Self:
        """The kind with those synonyms in place of their names in its marks."""
        says, unless, context = (written_out(marks, synonyms) for marks in self.marks.values())
        return replace(self, says=says, unless=unless, context=context)


def _truth_elsewhere(rule: Rule, law: Law, language: str, day: date) -> Truth:
    """What the law that holds says of it, or that its terms are not known."""
    block = f"replied_{rule.ground}"
    article = law.articles.get(law.ground(rule.ground).after_refusal)
    known = article if article and block in law.words[language] and article.holds_on(day) else None
    return Truth(law.words[language].say(block if known else "note"), known, True)
