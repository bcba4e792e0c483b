"""The shop that messages go to, and the company behind it."""

from dataclasses import dataclass, field
from datetime import date

from composer.catalog.sources import Source, Sourced
from composer.catalog.words import Words


@dataclass(frozen=True, kw_only=True)
class Operator:
    """The company behind the shop, as a formal claim names it."""

    name: Sourced
    """What it is called in the register."""
    laws: list[str]
    """The laws under which it is the one that is written to."""
    tax_id: Sourced
    """Its number at the tax authority."""
    register_id: Sourced | None = None
    """Its number in the register of companies, where that is another."""
    address: Sourced | None = None
    """Where a claim by post goes."""
    former_name: Sourced | None = None
    """What it was called before."""
    former_until: date = date.min
    """Purchases until that day were made from the company under its former name."""


@dataclass(frozen=True, kw_only=True)
class SampleTeller:
    """The shopper of all samples."""

    told_on: date
    """The day on which she writes first; the days she tells are counted from it."""
    facts: dict[str, object]
    """What she answers whatever the problem is, by fact and question; own words in each language."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Shop:
    """Whom the message goes to."""

    id: str
    rank: int
    """Its place among the shops."""
    language: str
    """The language of its desk."""
    country: str
    """The country whose holidays it keeps."""
    timezone: str
    """Where it is what day."""
    law: str
    """The law that holds where nobody says another country."""
    channels: list[str]
    """Ways to reach it, the usual one first."""
    recipient: Sourced
    """Its address for letters."""
    chat_limit: Sourced
    """Characters that a message in its chat may have."""
    operators: dict[str, Operator]
    """The companies behind it; under a law that none of them names, none is known."""
    routes: dict[str, Source]
    """Channel -> how it is known that the route in the shop's texts leads there."""
    limits: dict[str, Sourced] = field(default_factory=dict)
    """Channel -> characters that its one box takes."""
    frequent: dict[str, Source] = field(default_factory=dict)
    """Questions asked so often that the page about support settles them -> how the answer is known."""
    doors: dict[str, list[str]] = field(default_factory=dict)
    """Frequent question -> the problems that take it up where the answer does not help."""
    first: list[str] = field(default_factory=list)
    """The most frequent problems, which the first page shows before all others."""
    forks: dict[str, list[str]] = field(default_factory=dict)
    """A question that leads -> the problems among which its answer decides."""
    pasted: dict[str, list[str]] = field(default_factory=dict)
    """Fact of an order -> regular expressions for RE2 that find it in the text of its page or receipt, surest first."""
    sample: str = ""
    """The problem of the letter that the first page shows."""
    sample_ticks: list[str] = field(default_factory=list)
    """What is ticked there, as question.option."""
    sample_order: dict[str, str] = field(default_factory=dict)
    """What is told of the order there."""
    teller: SampleTeller
    """The shopper of all samples, and what she answers whatever the problem is."""
    words: dict[str, Words]

    def operator_under(self, law: str) -> Operator | None:
        """The company behind it where that law holds; None where none is known."""
        return next((operator for operator in self.operators.values() if law in operator.laws), None)
