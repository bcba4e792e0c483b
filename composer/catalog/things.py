"""The things templates/ holds: questions, problems, channels, stages, shops, laws and hints. reading.py fills them."""

import dataclasses
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from itertools import groupby
from typing import Any, Literal, get_args

from composer.case.facts import Case, Value
from composer.catalog.language import Language
from composer.catalog.lexicon import Lexicon
from composer.catalog.patterns import Pattern, linear
from composer.catalog.words import Words

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

Role = Literal[
    "",
    "wish",
    "proofs",
    "price",
    "collected",
    "ticket",
    "country",
    "contacted",
    "talked",
    "promise",
    "promised_by",
    "agent",
    "outcome",
    "thing",
    "part",
]
"""What an answer means to the program, whatever its question is called; every role has one shared question."""

Purpose = Literal["", "first", "confirm", "again", "claim", "thanks"]
"""What a stage is for in the course of a kept case, whatever it is called; "" where no case comes to it by itself."""

FORMS = (
    "label",
    "hint",
    "short",
    "named",
    "plain",
    "part",
    "at",
    "dated",
    "found",
    "open",
    "tail",
    "pending",
    "question",
    "demand",
    "demand_noun",
)
"""Other forms an option or question may take, each in a block of its own: wish_refund__short."""

OrderFact = Literal["order_number", "purchased_on", "product", "description"]

ORDER_FACTS: tuple[OrderFact, ...] = get_args(OrderFact)
"""The facts of a case that are no answer to a question; every letter may use them."""

COMPOSED = frozenset(
    {"today", "answer_by", "ticked", "told", "told_short", "comment", "extra_lines", "files", "refused"}
    | {"thing", "it", "them", "also", "head", "is_listed", "happened_days", "spoken_comment", "formal", "penalty_days"}
    | {"claimable"}
    | {"law_article", "law_articles", "law_act", "law_term", "law_inspection", "law_passed_on"}
    | {"penalty", "penalty_article", "penalty_from", "penalty_rate"}
    | {"operator_name", "operator_former_name", "operator_inn", "operator_ogrn", "operator_address"}
)
"""What compose() adds to the facts."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a fact about the shop or the law comes from, and how long it may be relied on."""

    source: str
    checked_on: date
    expires_on: date


@dataclass(frozen=True, kw_only=True)
class Sourced(Source):
    """A fact about the shop, with its source."""

    value: str | int


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something asked: options that are finished sentences, or a value in the shopper's own words."""

    id: str
    kind: Kind
    section: Literal["what", "order", "wish", "who", "details", "earlier", "law"] = "details"
    """The part of the form it stands in."""
    role: Role = ""
    options: list[str] = field(default_factory=list)
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
    refusals: list[str] = field(default_factory=list)
    """Events that say the shop refused."""
    means: dict[str, str] = field(default_factory=dict)
    """What a kept case tells (how a contact went, why they are written to again) -> the option that says it here."""
    default: bool = False
    """Whether one option always holds: the first, unless another is chosen."""
    limit: int = 200
    """Characters at most, for a text."""
    digits: int = 0
    """Exactly so many digits, for a text that is a number."""
    check: Literal["", "ru.inn"] = ""
    """Rules of python-stdnum for the check digits of a number."""
    tells: bool = True
    """Whether an option of the section `what` says what happened, so that own words need not."""
    stands_for: Literal["", OrderFact] = ""
    """The fact of the order that need not be known once this is answered."""
    names: bool = False
    """Whether the text names somebody or a place."""
    autocomplete: str = ""
    """What browsers call it: https://html.spec.whatwg.org/#autofill."""
    future: bool = False
    """Whether the day asked for may lie ahead."""
    stages: list[str] = field(default_factory=list)
    """Stages at which it is asked, where that is for their sake; all of them where none is named."""
    happened: bool = False
    """Whether the day asked for is one on which something happened, told by the block <id>__dated."""
    spoken: bool = False
    """Whether ticked sentences speak of the value; it has a line of its own only where none does."""
    labelled: bool = False
    """Whether that day has a line of its own in letters, unless there is a list of days."""
    dated: dict[str, str] = field(default_factory=dict)
    """Option -> the question whose day it happened on, told by the block <id>_<option>__dated."""
    same_as: dict[str, str] = field(default_factory=dict)
    """Event -> the question that tells the same, so that one of them is enough."""
    fits: dict[str, list[str]] = field(default_factory=dict)
    """Option -> it is offered where the thing has one of these."""
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

    @property
    def unanswered(self) -> tuple[()] | None:
        """What letters find where there is no answer."""
        return () if self.kind in ("many", "events", "operations") else None

    @property
    def is_told(self) -> bool:
        """Whether its options say what happened or how things are."""
        return self.kind in ("one", "many") and self.section in ("what", "details") and not self.role

    def chosen(self, case: Case) -> list[str]:
        """The options that can be said: ticked, with every value that their sentences need."""
        ticked = case.choices.get(self.id, ()) or (self.options[:1] if self.default else ())
        return [option for option in self.options if option in ticked and self._can_be_said(case, option)]

    def _can_be_said(self, case: Case, option: str) -> bool:
        return all(case.values.get(name) for name in self.needs.get(option, ()))

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
    requires: list[OrderFact] = field(default_factory=lambda: list(ORDER_FACTS))
    """Facts of the order without which no letter is complete; the description only where no tick tells."""
    in_law: str = ""
    """What laws call it, where several problems are the same to them; its own id where it is empty."""
    once_refused: str = ""
    """The problem that answers a refusal, where this one has such; a follow-up does where it has none."""
    takes_all: bool = False
    """Whether it takes whatever no other problem does."""
    options: dict[str, list[str]] = field(default_factory=dict)
    """Shared question -> those of its options that make sense here, in order."""
    rows: dict[str, int] = field(default_factory=dict)
    excludes: list[list[str]] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)
    """Stages it can come to; all of them where none is named."""
    claims: list[str]
    """Wishes that a formal claim can be for: those that some law names."""
    questions: dict[str, Question]
    words: dict[str, Words]

    @cached_property
    def roles(self) -> dict[str, Question]:
        """Role -> the question that has it, of those that are asked."""
        return {question.role: question for question in self.questions.values() if question.role}

    @property
    def kind_in_law(self) -> str:
        """What laws call it."""
        return self.in_law or self.id

    @cached_property
    def tables(self) -> dict[str, Question]:
        """Kind -> the question that is answered with rows of that kind."""
        return {q.kind: q for q in self.questions.values() if q.kind in ("events", "operations")}

    def stands_in(self, fact: OrderFact) -> bool:
        """Whether another answer will do in its place."""
        return any(question.stands_for == fact for question in self.questions.values())

    def value(self, case: Case, role: Role) -> Value | None:
        """What was typed for the question of that role; None where it is not asked or was not answered."""
        return case.values.get(self.roles[role].id) if role in self.roles else None

    @cached_property
    def slots(self) -> set[str]:
        """Questions whose values are spoken inside an option's sentence, never on a line of their own."""
        asked = [question for question in self.questions.values() if question.kind != "events"]
        return {slot for question in asked for option in question.options for slot in question.slots(option)}

    def runs(self, section: str) -> list[list[Question]]:
        """What is asked in that part of the form: question by question, but values next to each other together."""
        asked = [q for q in self.questions.values() if q.section == section]
        shown = [q for q in asked if q.id not in self.slots and not q.is_settled]
        runs = groupby(enumerate(shown), key=lambda item: -1 if item[1].is_typed else item[0])
        return [[question for _, question in run] for _, run in runs]

    @cached_property
    def contradictions(self) -> list[tuple[str, str]]:
        """Pairs of options, as question.option, that may not be ticked together."""
        known = {f"{q.id}.{option}" for q in self.questions.values() for option in q.options}
        pairs = [pair for q in self.questions.values() for pair in q.excludes] + self.excludes
        return [(a, b) for a, b in pairs if a in known and b in known]

    def at(self, stage: "Stage") -> "Problem":
        """The problem with what is asked at that stage alone."""
        return _at(self, stage.id)

    def comes_to(self, stage: "Stage") -> bool:
        """Whether there is something to say about it at that stage."""
        return (not self.stages or stage.id in self.stages) and (not stage.demands or bool(self.claims))


@cache
def _at(problem: Problem, stage: str) -> Problem:
    asked = {
        id: question for id, question in problem.questions.items() if stage in question.stages or not question.stages
    }
    return dataclasses.replace(problem, questions=asked)


@dataclass(frozen=True, kw_only=True)
class Channel:
    """The way a message travels."""

    id: str
    rank: int
    like: str = ""
    """The channel whose words it shares, where it has none of its own."""
    subject: bool
    eml: bool = False
    """Whether the message goes to an address, and can be taken along as a mail program's draft."""
    bilingual: bool = False
    """Whether each line stands above its meaning in the reader's language, as in a script to read aloud."""
    parted: bool = False
    """Whether a message is cut into parts that keep to the shop's `chat_limit`."""
    hard: dict[str, int]
    words: dict[str, Words]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What a message is for in the course of a case: to ask, to ask again, to thank."""

    id: str
    rank: int
    purpose: Purpose = ""
    days: int | None = None
    """Days to answer at most; 0 where no answer is asked for, None where the wish alone decides."""
    asks: list[str] = field(default_factory=list)
    """Shared questions that every problem asks for its sake."""
    needs: list[str] = field(default_factory=list)
    """Facts and questions without which nothing can be written at this stage, where the problem asks them."""
    channels: list[str] = field(default_factory=list)
    """Ways it can travel; all of them where none is named."""
    hard: dict[str, dict[str, int]] = field(default_factory=dict)
    """Channel -> the limit that holds at this stage in place of the channel's."""
    demands: bool = False
    """Whether it demands by law, so that the wish must be one that can be claimed."""
    tells: bool = True
    """Whether it says what happened; where it does not, the shopper need not either."""
    words: dict[str, Words]

    @property
    def awaits(self) -> bool:
        """Whether an answer is asked for."""
        return self.days != 0


@dataclass(frozen=True, kw_only=True)
class Article(Source):
    """What one article of an act gives, since when, until when."""

    gives: str
    act: str = "consumer_law"
    """The act it stands in; law texts name it in the block act_<act>."""
    number: str = ""
    """Its number in the act, where the id is not that."""
    within_days: int = 0
    """Days from receipt in which the buyer must have acted; 0 where there is no such term."""
    term_days: int = 0
    """Days from the demand in which it must be met; 0 where the article sets none."""
    inspection: bool = False
    """Whether the item may be inspected first, so that a claim offers to hand it over."""
    since: date = date.min
    until: date = date.max

    def holds_on(self, day: date) -> bool:
        """Whether it is in force that day."""
        return self.since <= day <= self.until


@dataclass(frozen=True, kw_only=True)
class Penalty(Source):
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
    days: int
    starts: str
    """The fact or question that it runs from, or "today"."""
    wishes: list[str] = field(default_factory=list)
    """Wishes it belongs to; all where none is named."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a law gives one kind of problem."""

    claims: dict[str, list[str]] = field(default_factory=dict)
    """Wish -> articles that a formal claim for it rests on."""
    after_refusal: str = ""
    """The article named once the shop refused."""
    terms: list[str] = field(default_factory=list)
    """Terms that the page names."""


@dataclass(frozen=True, kw_only=True)
class Law:
    """The consumer law of a country; of what it names no article for, it is spoken in general words only."""

    id: str
    days: int
    """Days to meet a claim, where its articles set none."""
    grounds: dict[str, Ground] = field(default_factory=dict)
    """Kind of problem, as problems say in `in_law`, or a problem -> what it rests on."""
    articles: dict[str, Article] = field(default_factory=dict)
    penalties: dict[str, Penalty] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    words: dict[str, Words]

    def ground(self, kind: str) -> Ground:
        """What problems of that kind rest on."""
        return self.grounds.get(kind, Ground())


@dataclass(frozen=True, kw_only=True)
class Operator:
    """The company behind the shop, as a formal claim names it."""

    name: Sourced
    former_name: Sourced
    former_until: date
    """Purchases until that day were made from the company under its former name."""
    inn: Sourced
    ogrn: Sourced
    address: Sourced


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
    operator: Operator
    routes: dict[str, Source]
    """Channel -> how it is known that the route in the shop's texts leads there."""
    words: dict[str, Words]


@dataclass(frozen=True, kw_only=True)
class HintKind:
    """A kind word before sending: what calls for it, where it is said, and how a tap mends the text."""

    id: str
    rank: int
    stops: bool = False
    """Whether the letter waits until the words are mended; such a hint cannot be left."""
    confirms: bool = False
    """Whether the letter waits until the words are mended or the shopper says that they are right."""
    detect: Literal["patterns", "capitals", "vagueness", "length", "language"] = "patterns"
    mend: Literal["", "mask", "drop_sentence", "lower_capitals", "single_marks"] = ""
    patterns: dict[str, Pattern] = field(default_factory=dict)
    not_before: str = ""
    """What may not stand right before a find of any of its patterns."""
    reads: list[Literal["description", "product", "names", "numbers", "events", "values"]] = field(
        default_factory=lambda: ["description"]
    )
    """The texts it looks at; `names` are answers that name somebody or a place, `values` all others in words."""
    quotes: bool = False
    """Whether it reads what stands between quotation marks, which are somebody else's words."""
    stages: list[str] = field(default_factory=list)
    """Where it is said; everywhere when empty, and so for the channels."""
    channels: list[str] = field(default_factory=list)
    except_in: list[str] = field(default_factory=list)
    """Problems in which it is never said."""
    allows: list[str] = field(default_factory=list)
    """Words in capitals that are nothing but names."""
    words: dict[str, Words]

    @cached_property
    def expressions(self) -> dict[str, str]:
        """The regular expressions of its patterns and its own, by where they stand."""
        named = {f"patterns.{id}.{key}": e for id, p in self.patterns.items() for key, e in p.expressions.items()}
        return named | ({"not_before": self.not_before} if self.not_before else {})

    @cached_property
    def spared(self) -> Any:
        """Searches in the text up to a find for what says that it is none; None where every find is one."""
        return linear(f"(?:{self.not_before})$") if self.not_before else None


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalog:
    """All that templates/ holds, read and checked."""

    languages: dict[str, Language]
    """Those that are offered."""
    unwritten: dict[str, int]
    """Language that is not offered yet -> how many texts and blocks it lacks."""
    questions: dict[str, Question]
    """The shared ones."""
    phrases: dict[str, Words]
    """Language -> what letters in it say around the shopper's own words."""
    placed: frozenset[str]
    """Questions whose answers have a place of their own in the channels' letters; the others are told in the story."""
    groups: dict[str, Group]
    problems: dict[str, Problem]
    channels: dict[str, Channel]
    stages: dict[str, Stage]
    lexicon: Lexicon
    """What shoppers buy, by name."""
    shops: dict[str, Shop]
    laws: dict[str, Law]
    hints: dict[str, HintKind]

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Where every fact about laws and shops comes from, by the place where it stands."""
        found: dict[str, Source] = {}
        for law in self.laws.values():
            for table in ("articles", "penalties", "terms"):
                found |= {f"laws/{law.id}/law.toml {table}.{id}": it for id, it in getattr(law, table).items()}
        for shop in self.shops.values():
            place = f"shops/{shop.id}/shop.toml"
            found |= {f"{place} recipient": shop.recipient, f"{place} chat_limit": shop.chat_limit}
            found |= {f"{place} routes.{id}": route for id, route in shop.routes.items()}
            known = vars(shop.operator).items()
            found |= {f"{place} operator.{id}": it for id, it in known if isinstance(it, Source)}
        return found

    @cached_property
    def roles(self) -> dict[str, Question]:
        """Role -> the shared question that has it."""
        return {question.role: question for question in self.questions.values() if question.role}

    @cached_property
    def purposes(self) -> dict[str, Stage]:
        """Purpose -> the stage that has it."""
        return {stage.purpose: stage for stage in self.stages.values() if stage.purpose}

    @cached_property
    def unspoken(self) -> frozenset[str]:
        """Questions that only decide: which stage it is, and which law holds."""
        return frozenset(id for id, question in self.questions.items() if question.section in ("earlier", "law"))

    @cached_property
    def forms(self) -> frozenset[str]:
        """The names by which letters may speak of an answer in another form."""
        return frozenset(f"{question}_{form}" for question in self.questions for form in FORMS)

    @cached_property
    def notes(self) -> list[str]:
        """Channels by which no shop is written to: texts to copy, at every stage."""
        offered = {id for shop in self.shops.values() for id in shop.channels}
        return [id for id in self.channels if id not in offered]

    @cached_property
    def shop(self) -> Shop:
        """The shop that comes first."""
        return next(iter(self.shops.values()))
