"""What is asked: questions with options that are finished sentences, or for a value in the shopper's own words."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Literal, get_args

from composer.case.facts import Case

Kind = Literal[
    "one",
    "many",
    "text",
    "number",
    "date",
    "money",
    "phone",
    "email",
    "article",
    "thing",
    "part",
    "events",
    "operations",
]


Cluster = tuple[list[str], list[str]]
"""Options that a page shows together, and the questions whose values their sentences use."""


Role = Literal[
    "",
    "wish",
    "proofs",
    "price",
    "collected",
    "ticket",
    "country",
    "contacted",
    "claimed",
    "talked",
    "promise",
    "promised_by",
    "needed_by",
    "agent",
    "outcome",
    "thing",
    "part",
    "essential",
    "numbered",
]
"""What an answer means to the program, whatever its question is called; every role has one shared question."""


FORMS = (
    "label",
    "told",
    "hint",
    "short",
    "named",
    "plain",
    "part",
    "aloud",
    "besides",
    "rest",
    "over",
    "at",
    "dated",
    "found",
    "open",
    "tail",
    "echo",
    "question",
    "demand",
    "demand_noun",
    "numbered",
    "adds",
    "why",
)
"""Other forms an option or question may take, each in a block of its own: wish_refund__short."""


OrderFact = Literal["order_number", "purchased_on", "product", "description"]


ORDER_FACTS: tuple[OrderFact, ...] = get_args(OrderFact)
"""The facts of a case that are no answer to a question; every letter may use them."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something asked: options that are finished sentences, or a value in the shopper's own words."""

    id: str
    kind: Kind
    """How it is answered."""
    section: Literal["what", "order", "wish", "who", "details", "earlier", "law"] = "details"
    """The part of the form it stands in."""
    role: Role = ""
    """What the answer means to the program, whatever the question is called."""
    options: list[str] = field(default_factory=list)
    """What can be chosen, in the order shown."""
    needs: dict[str, list[str]] = field(default_factory=dict)
    """Option -> questions whose values its sentence cannot do without."""
    takes: dict[str, list[str]] = field(default_factory=dict)
    """Option -> questions whose values its sentence uses when they are there."""
    without: dict[str, list[OrderFact]] = field(default_factory=dict)
    """Option -> facts of the order that nobody needs once it is ticked."""
    over: dict[str, list[str]] = field(default_factory=dict)
    """Option -> days that must be over for its sentence to be true."""
    excludes: list[list[str]] = field(default_factory=list)
    """Pairs of options that contradict each other, as question.option."""
    forms: list[str] = field(default_factory=list)
    """Forms that every option has besides its sentence."""
    days: dict[str, int] = field(default_factory=dict)
    """Option -> days to answer, when this choice decides it; the problem's own where it does not."""
    of_money: list[str] = field(default_factory=list)
    """Wishes that ask for money: once one is chosen, its sum is asked in the open."""
    refusals: list[str] = field(default_factory=list)
    """Events, or options, that say the shop refused."""
    demands: dict[str, list[str]] = field(default_factory=dict)
    """Event -> the wishes that it is a demand for, from which a law's terms run; all where none is named."""
    means: dict[str, str] = field(default_factory=dict)
    """What a case tells (how a contact went, who wrote, why they are written to again) -> the option that says it."""
    default: bool = False
    """Whether one option always holds: the first, unless another is chosen."""
    limit: int = 200
    """Characters at most, for a text."""
    size: bool = False
    """Whether the text is a size, which is understood without the word for it, in whichever language that is."""
    colour: bool = False
    """Whether the text is a colour, which letters name in their own language where it is a common one."""
    digits: int = 0
    """Exactly so many digits, for a text that is a number."""
    check: list[Literal["ru.inn", "by.unp"]] = field(default_factory=list)
    """Rules of python-stdnum for the check digits of a number, one of which it keeps; none where it is empty."""
    tells: bool = True
    """Whether an option of the section `what` says what happened, so that own words need not."""
    detail: bool = False
    """Whether its sentences are details, with which no letter opens."""
    stands_for: Literal["", OrderFact] = ""
    """The fact of the order that need not be known once this is answered."""
    names: bool = False
    """Whether the text names somebody or a place."""
    autocomplete: str = ""
    """What browsers call it: https://html.spec.whatwg.org/#autofill."""
    future: bool = False
    """Whether the day asked for may lie ahead."""
    nothing: bool = False
    """Whether a sum of 0 may be typed, which says no more than an empty box."""
    stages: list[str] = field(default_factory=list)
    """Stages at which it is asked, where that is for their sake; all of them where none is named."""
    happened: bool = False
    """Whether the day asked for is one on which something happened, told by the block <id>__dated."""
    spoken: bool = False
    """Whether ticked sentences speak of the value; it has a line of its own only where none does."""
    essential: bool = False
    """Whether ticked sentences keep the value even where her own words name it too."""
    cited: bool = False
    """Whether the text is what a screen shows, and stands between quotation marks."""
    turned: bool = False
    """Whether letters may say the text from her side, with other words than were typed."""
    labelled: bool = False
    """Whether that day has a line of its own in letters, unless there is a list of days."""
    dated: dict[str, str] = field(default_factory=dict)
    """Option -> the question whose day it happened on, told by the block <id>_<option>__dated."""
    one_sentence: list[str] = field(default_factory=list)
    """Languages in which what is ticked is told as one sentence."""
    gravest: list[str] = field(default_factory=list)
    """Options that open a letter before any other that is chosen."""
    slight: list[str] = field(default_factory=list)
    """Of events, those of which a message that would be too long does not tell, unless somebody's words are told."""
    writings: list[str] = field(default_factory=list)
    """Of events, messages of hers: one on the day of the first message is that, where nothing else is told of it."""
    lesser: list[str] = field(default_factory=list)
    """Options that leave the opening of a letter to any other that is chosen."""
    barest: list[str] = field(default_factory=list)
    """Options that say least: a reply that means one of them leaves another that is chosen as it is."""
    of_part: list[str] = field(default_factory=list)
    """Options that, beside others, are about the part that was named, and the others about all of it."""
    of_all: list[str] = field(default_factory=list)
    """Options that are about all of the thing, whichever part was named."""
    foremost: list[str] = field(default_factory=list)
    """Options that, told on their day, leave the opening to what the problem is about."""
    answers: dict[str, str] = field(default_factory=dict)
    """Event -> the one that it answers: before that, or without it, it is told as what somebody wrote unasked."""
    same_as: dict[str, str] = field(default_factory=dict)
    """Event -> the question that tells the same, so that one of them is enough."""
    fits: dict[str, list[str]] = field(default_factory=dict)
    """Option -> it is offered where the thing has one of these."""
    decides: dict[str, list[str]] = field(default_factory=dict)
    """Proof -> it is decisive, where it helps, for things that have one of these."""
    rows: int = 3
    """Empty rows shown at first, for events and operations."""

    @property
    def has_options(self) -> bool:
        """Whether it is answered by choosing."""
        return self.kind in ("one", "many", "events")

    @property
    def is_typed(self) -> bool:
        """Whether it is answered with one value in the shopper's own words."""
        return self.kind not in ("one", "many", "events", "operations")

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing to ask, because only one option is there and it always holds."""
        return self.default and len(self.options) == 1

    @cached_property
    def unanswered(self) -> tuple[()] | None:
        """What letters find where there is no answer."""
        return () if self.kind in ("many", "events", "operations") else None

    @property
    def is_told(self) -> bool:
        """Whether its options say what happened or how things are."""
        return self.kind in ("one", "many") and self.section in ("what", "details") and not self.role

    def chosen(self, case: Case) -> list[str]:
        """The options that can be said: ticked, with every value that their sentences need; else the one that holds."""
        ticked = case.choices.get(self.id)
        said = [it for it in self.options if it in ticked and self._can_be_said(case, it)] if ticked else []
        return said or (self.options[:1] if self.default else [])

    def _can_be_said(self, case: Case, option: str) -> bool:
        return all(case.values.get(name) for name in self.needs.get(option, ()))

    def slots(self, option: str) -> list[str]:
        """The questions whose values that option's sentence uses."""
        return [*self.needs.get(option, ()), *self.takes.get(option, ())]

    @cached_property
    def clusters(self) -> list[Cluster]:
        """The options one by one, but together where neighbours use the same values."""
        runs = [list(options) for _, options in groupby(self.options, key=lambda option: self.slots(option) or option)]
        return [(options, self.slots(options[0])) for options in runs]
