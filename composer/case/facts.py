"""The facts of one problem with one order, as the shopper tells them, and what was said about it since."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Literal


class MissingFact(str):
    """Stands where a fact is not there yet: on a page it shows, in a finished letter it never appears."""

    __slots__ = ()

    def __gt__(self, other: object) -> bool:
        """A sum or day that is not known yet is neither more nor less than another."""
        return False

    __ge__ = __lt__ = __le__ = __gt__

    @classmethod
    def of(cls, name: str) -> "MissingFact":
        """The one of that name, a fact's or a question's, between two controls that no cleaned text holds."""
        return cls(f"\x01{name}\x02")


MISSING_FACTS = re.compile("\x01(.*?)\x02")
"""Finds them in what was written; the group is the name."""

Value = str | dt.date | Decimal
"""What a question that is answered in the shopper's own words yields: text, a day, or a sum in roubles."""


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing that happened; `kind` is an option of the question `events`."""

    kind: str
    date: dt.date | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of a bank statement: when, how much in roubles, under which number."""

    date: dt.date
    amount: Decimal
    time: dt.time | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known of one problem: frozen, cleaned and validated by whoever made it.

    In a case that is still being told a MissingFact stands for each fact without which no letter is complete.
    """

    problem: str
    order_number: str = ""
    purchased_on: dt.date | None = None
    product: str = ""
    description: str = ""
    events: tuple[Event, ...] = ()
    operations: tuple[Operation, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Question id -> ids of the ticked options."""
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    """Question id -> what was typed, for questions that are answered in the shopper's own words."""
    restored: tuple[str, ...] = ()
    """Options, as question.option, that the letter says although her own words say the same."""
    omitted: tuple[str, ...] = ()
    """What the letter would say though nobody ticked it, by its block, and leaves out."""
    wording: str = ""
    """The text of the message as she changed it by hand; "" where she did not."""
    worded_on: str = ""
    """Which message that was, as letter.wording.origin() names it."""
    asked_before: str = ""
    """What each message of a kept case asked for: a day and an option of the wish, in turn, all parted by blanks."""


Outcome = Literal["sent", "no_answer", "answer", "refusal", "promise", "solved", "gave_up"]
"""How a contact went: "sent" went out, "answer", "refusal" and "promise" came in, the rest the shopper notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One exchange with support; of a message that was sent, `said` is the whole text."""

    date: dt.date
    channel: str
    outcome: Outcome
    time: dt.time | None = None
    agent: str | None = None
    """Who answered, as they named themselves."""
    ticket_number: str | None = None
    subject: str | None = None
    said: str | None = None
    answer_by: dt.date | None = None
    """The day by which a message that was sent asks for an answer."""
    promised: str | None = None
    promised_by: dt.date | None = None
    reply: str | None = None
    """The kind of reply that it brought, as it was recognised or chosen."""
    stage: str | None = None
    """What the message that was sent was for; None where that was not noted."""
    wish: str | None = None
    """The option of the wish that the message that was sent asked for; None where that was not noted."""

    @property
    def due(self) -> dt.date | None:
        """The day by which something must come of it: an answer, or what was promised."""
        return {"sent": self.answer_by, "promise": self.promised_by}.get(self.outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case that is kept: its facts, how its letter is written, and every contact."""

    case: Case
    channel: str
    stage: str
    language: str
    recipient: str = ""
    contacts: tuple[Contact, ...] = ()
    version: int = 0
    """How often the store has taken it; 0 when it never has."""
