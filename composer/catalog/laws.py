"""The consumer law of a country, with articles, penalties and terms."""

from dataclasses import dataclass, field
from datetime import date

from composer.catalog.sources import Source
from composer.catalog.words import Words


@dataclass(frozen=True, kw_only=True)
class Provision(Source):
    """What an act says in one place, as it read when it was last seen."""

    act: str = "consumer_law"
    """The act it stands in; law texts name it in the block act_<act>."""
    edition: date | None = None
    """The day of what its text was read in; None where that is not known."""


@dataclass(frozen=True, kw_only=True)
class Change(Source):
    """A change of an act that is known to be in force, and that nobody has read yet."""

    act: str = "consumer_law"
    """The act that was changed."""
    in_force: date
    """The day from which it holds."""
    articles: list[str] = field(default_factory=list)
    """Articles that it is known to change; there may be others."""


@dataclass(frozen=True, kw_only=True)
class Article(Provision):
    """What one article of an act gives, since when, until when."""

    gives: str
    """What it gives in a few words, for whoever reads the file; no letter says it."""
    number: str = ""
    """Its number in the act, where the id is not that."""
    within_days: int = 0
    """Days from receipt in which the buyer must have acted; 0 where there is no such term."""
    starts: str = ""
    """The fact or question that those days run from, where that is not receipt."""
    term_days: int = 0
    """Days from the demand in which it must be met; 0 where the article sets none."""
    term_wishes: list[str] = field(default_factory=list)
    """Wishes that those days are for; all where none is named."""
    ends_contract: list[str] = field(default_factory=list)
    """Wishes for which a claim declares that the buyer ends the contract."""
    claim_days: int = 0
    """Days from receipt of a formal claim in which it must be answered, whatever it is for; 0 where none are set."""
    inspection: bool = False
    """Whether the item may be inspected first, so that a claim offers to hand it over."""
    since: date = date.min
    """The day it came into force."""
    until: date = date.max
    """The last day on which it holds."""

    def holds_on(self, day: date) -> bool:
        """Whether it is in force that day, and its source may still be relied on."""
        return self.since <= day <= min(self.until, self.expires_on)


@dataclass(frozen=True, kw_only=True)
class Choice(Source):
    """What the article that bears its id lets buyers of some goods choose freely for some days only.

    After them it takes a reason: something that she ticks where she is asked what makes the fault essential.
    """

    goods: list[str]
    """What those goods have, as things say."""
    wishes: list[str]
    """Wishes that are free in those days."""
    days: int
    """From receipt to the demand."""
    instead: str
    """The wish that is free at any time."""
    articles: list[str]
    """Articles that a claim for that rests on."""


@dataclass(frozen=True, kw_only=True)
class Penalty(Provision):
    """What a day of delay costs, by the article that bears its id."""

    articles: list[str]
    """Articles whose terms it guards."""
    tenths_of_percent: int
    """Of the price, for each day."""
    starts: str = ""
    """The question that names the last day in time; where none is named, the article's term from the first message."""
    capped_since: date = date.min
    """Since when all of it together cannot exceed the price."""


@dataclass(frozen=True, kw_only=True)
class Term(Source):
    """A term that the page names, in the block term_<id> of the law's texts."""

    article: str = ""
    """The article that sets it."""
    days: int
    """How many days it has, from the day after the one that it runs from."""
    starts: str
    """The fact or question whose day it runs from, or "demand": the first message that asked for it."""
    wishes: list[str] = field(default_factory=list)
    """Wishes it belongs to; all where none is named."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a law gives one kind of problem."""

    claims: dict[str, list[str]] = field(default_factory=dict)
    """Wish -> articles that a formal claim for it rests on."""
    days: dict[str, int] = field(default_factory=dict)
    """Wish -> days from the demand that hold by whichever article it is, where that is not certain."""
    unasked_at_first: list[str] = field(default_factory=list)
    """Wishes that a first message need not have demanded: no term for them runs from it."""
    after_refusal: str = ""
    """The article named once the shop refused."""
    step: str = ""
    """What is said by an article whenever she writes again, in the block step_<id> of the law's texts."""
    step_article: str = ""
    """The article that it rests on, where that is not named after a refusal too."""
    whom: dict[str, str] = field(default_factory=dict)
    """Wish -> who of seller and operator must do what, in the block whom_<id> of the law's texts, where it differs."""
    terms: list[str] = field(default_factory=list)
    """Terms that the page names."""


@dataclass(frozen=True, kw_only=True)
class Law:
    """The consumer law of a country; of what it names no article for, it is spoken in general words only."""

    id: str
    currency: str
    """What is paid with there, as ISO 4217 writes it; languages say in `money` how its sums are written."""
    country: str = ""
    """The country whose working days count, as ISO 3166 writes it; the shop's where it is not known."""
    days: int
    """Days to meet a claim, where its articles set none."""
    day_off: str = ""
    """The article by which a term whose last day is a day off ends on the next working day; "" where none is known."""
    whom: str = ""
    """Who of seller and operator must do what, in the block whom_<id> of its texts; "" where that is not known."""
    grounds: dict[str, Ground] = field(default_factory=dict)
    """Kind of problem, as problems say in `in_law`, or a problem -> what it rests on."""
    articles: dict[str, Article] = field(default_factory=dict)
    """Its articles, by number."""
    choices: dict[str, Choice] = field(default_factory=dict)
    """What is the buyer's free choice for some days only, by the article that says so."""
    penalties: dict[str, Penalty] = field(default_factory=dict)
    """What delay costs, by the article that says so."""
    terms: dict[str, Term] = field(default_factory=dict)
    """Terms that pages name."""
    changes: dict[str, Change] = field(default_factory=dict)
    """What has changed it since its articles were read, by the act that did."""
    words: dict[str, Words]

    def ground(self, kind: str) -> Ground:
        """What problems of that kind rest on."""
        return self.grounds.get(kind, Ground())

    def unread(self, provision: Provision, today: date) -> list[Change]:
        """The changes in force that day that came after its text was read, the earliest first."""
        read_on, changes = provision.edition or date.min, self.changes.values()
        later = [it for it in changes if it.act == provision.act and read_on < it.in_force <= today]
        return sorted(later, key=lambda change: change.in_force)

    def is_sure(self, article: str, provision: Provision, today: date) -> bool:
        """Whether its source may be relied on that day, and no change that it was not read in is known to touch it."""
        touched = any(article in change.articles for change in self.unread(provision, today))
        return today <= provision.expires_on and not touched
