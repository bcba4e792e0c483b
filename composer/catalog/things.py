"""The things templates/ holds: problems, and the catalogue of all, which reading.py fills."""

import dataclasses
from dataclasses import dataclass, field
from functools import cache, cached_property

from composer.case.facts import Case, Value
from composer.catalog.groups import Group
from composer.catalog.hint_kinds import HintKind
from composer.catalog.language import Language
from composer.catalog.laws import Law
from composer.catalog.lexicon import Lexicon
from composer.catalog.manners import Channel, Manner, Stage
from composer.catalog.placing import part_of_form, runs_of
from composer.catalog.questions import FORMS, ORDER_FACTS, OrderFact, Question, Role
from composer.catalog.reply_kinds import ReplyKind
from composer.catalog.reply_sides import ReplyWords
from composer.catalog.rungs import Rung
from composer.catalog.shops import Shop
from composer.catalog.words import Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Problem:
    """A kind of trouble: what is asked, and what is said."""

    id: str
    group: str
    """The group it stands in on the first page."""
    rank: int
    """Its place within the group."""
    asks: list[str]
    """Shared questions it asks, in that order."""
    days: int
    """Days to answer, where the wish says none."""
    requires: list[OrderFact] = field(default_factory=lambda: list(ORDER_FACTS))
    """Facts of the order without which no letter is complete; the description only where no tick tells."""
    in_law: str = ""
    """What laws call it, where several problems are the same to them; its own id where it is empty."""
    once_refused: str = ""
    """The letter that answers a refusal, as problem/stage; /stage is about itself. Each that can come to it has one."""
    instead: str = ""
    """The problem whose first letter is a way on where they do not help and this one cannot be claimed."""
    told_instead: dict[str, str] = field(default_factory=dict)
    """Option of its own, as question.option -> the option of that other problem that says as much."""
    in_sight: list[str] = field(default_factory=list)
    """Questions about the order that its form asks in the open, because letters turn on the answer."""
    opens_with: str = ""
    """The question of which letters tell the first answer in their opening too, behind that of the one that leads."""
    attempted: bool = False
    """Whether no order need have come of it: without a number letters speak of an attempt to order."""
    takes_all: bool = False
    """Whether it takes whatever no other problem does."""
    options: dict[str, list[str]] = field(default_factory=dict)
    """Shared question -> those of its options that make sense here, in order."""
    rows: dict[str, int] = field(default_factory=dict)
    """Shared question -> empty rows shown at first."""
    decisive: list[str] = field(default_factory=list)
    """Proofs that decide; whatever is offered besides these and those that help is optional."""
    helpful: list[str] = field(default_factory=list)
    """Proofs that help, and decide about some things."""
    excludes: list[list[str]] = field(default_factory=list)
    """Pairs of options that contradict each other, as question.option."""
    stages: list[str] = field(default_factory=list)
    """Stages it can come to; all of them where none is named."""
    sample: dict[str, object] = field(default_factory=dict)
    """What the shopper of samples answers about it, by fact and question; own words in each language."""
    claims: list[str]
    """Wishes that a formal claim can be for: those that some law names."""
    questions: dict[str, Question]
    """Questions of its own."""
    words: dict[str, Words]

    @cached_property
    def roles(self) -> dict[str, Question]:
        """Role -> the question that has it, of those that are asked."""
        return {question.role: question for question in self.questions.values() if question.role}

    @property
    def kind_in_law(self) -> str:
        """What laws call it."""
        return self.in_law or self.id

    @property
    def refused_as(self) -> str:
        """The problem that the letter is about which answers a refusal."""
        return self.once_refused.partition("/")[0] or self.id

    @cached_property
    def tables(self) -> dict[str, Question]:
        """Kind -> the question that is answered with rows of that kind."""
        return {q.kind: q for q in self.questions.values() if q.kind in ("events", "operations")}

    @cached_property
    def leading(self) -> str:
        """The question whose first answer opens a letter; "" where its answers are details alone."""
        asked = (q for q in self.questions.values() if q.section == "what" and q.kind in ("one", "many"))
        first = next(asked, None)
        return first.id if first and not first.detail else ""

    @cached_property
    def told_by(self) -> str:
        """The first question whose ticked answers say what happened, so that own words need not; "" where none does."""
        asked = (q for q in self.questions.values() if q.section == "what" and q.kind in ("one", "many"))
        return next((question.id for question in asked if question.tells), "")

    def stands_in(self, fact: OrderFact) -> bool:
        """Whether another answer will do in its place."""
        return any(question.stands_for == fact for question in self.questions.values())

    def value(self, case: Case, role: Role) -> Value | None:
        """What was typed for the question of that role; None where it is not asked or was not answered."""
        return case.values.get(self.roles[role].id) if role in self.roles else None

    @cached_property
    def depends_on_thing(self) -> bool:
        """Whether the answers offered depend on what was bought."""
        return "thing" in self.roles and any(question.fits for question in self.questions.values())

    @cached_property
    def slots(self) -> set[str]:
        """Questions whose values are spoken inside an option's sentence, never on a line of their own."""
        asked = [question for question in self.questions.values() if question.kind != "events"]
        return {slot for question in asked for option in question.options for slot in question.slots(option)}

    @cached_property
    def spare(self) -> set[str]:
        """Questions about what happened whose values sentences use where they are there, and can do without."""
        asked = [question for question in self.questions.values() if question.section == "what"]
        taken = {slot for question in asked for slots in question.takes.values() for slot in slots}
        return (taken | {question.id for question in asked if question.spoken}) - {q.id for q in asked if q.essential}

    def runs(self, section: str) -> list[list[Question]]:
        """What is asked in that part of the form: question by question, but values next to each other together."""
        return runs_of(self).get(section, [])

    def place_of(self, question: Question) -> str:
        """The part of the form it stands in."""
        return part_of_form(self, question)

    @cached_property
    def of_money(self) -> list[str]:
        """Wishes offered here that ask for money."""
        wish = self.roles.get("wish")
        return [option for option in wish.options if option in wish.of_money] if wish else []

    @cached_property
    def same_as(self) -> dict[str, str]:
        """Steps that a fact tells too, as question.option, and that fact."""
        return {f"{q.id}.{option}": fact for q in self.questions.values() for option, fact in q.same_as.items()}

    @cached_property
    def answers(self) -> dict[str, str]:
        """Steps that answer another, and that one, both as question.option."""
        return {f"{q.id}.{kind}": f"{q.id}.{of}" for q in self.questions.values() for kind, of in q.answers.items()}

    @cached_property
    def contradictions(self) -> list[tuple[str, str]]:
        """Pairs of options, as question.option, that may not be ticked together."""
        known = {f"{q.id}.{option}" for q in self.questions.values() for option in q.options}
        pairs = [pair for q in self.questions.values() for pair in q.excludes] + self.excludes
        return [(a, b) for a, b in pairs if a in known and b in known]

    def at(self, stage: Stage) -> "Problem":
        """The problem with what is asked at that stage alone."""
        return _at(self, stage.id)

    def comes_to(self, stage: Stage) -> bool:
        """Whether there is something to say about it at that stage."""
        is_meant = (not self.stages or stage.id in self.stages) and (not stage.problems or self.id in stage.problems)
        return is_meant and (not stage.demands or bool(self.claims))


@cache
def _at(problem: Problem, stage: str) -> Problem:
    asked = {
        id: question for id, question in problem.questions.items() if stage in question.stages or not question.stages
    }
    return dataclasses.replace(problem, questions=asked)


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
    replies: dict[str, ReplyKind]
    """What shoppers are answered, heaviest first."""
    rungs: dict[str, Rung]
    """What a shopper can do while her problem is not solved, one after the other."""
    replied: dict[str, str]
    """Language -> its replies.txt: replies that people have read, and texts that are none; "" where there is none."""

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
    def unasked(self) -> list[HintKind]:
        """The hints whose mends letters make without being asked."""
        return [kind for kind in self.hints.values() if kind.unasked]

    @cached_property
    def idle(self) -> frozenset[str]:
        """Words of all languages that name nothing."""
        return frozenset(word for language in self.languages.values() for word in language.unsearched)

    @cached_property
    def leans(self) -> str:
        """A regular expression for how a clause begins, in any language, that makes no sense without the last one."""
        return "|".join(language.leans for language in self.languages.values() if language.leans)

    @property
    def asked_replies(self) -> list[ReplyKind]:
        """The kinds that the shopper is asked about where none is found, in the order asked."""
        return sorted((kind for kind in self.replies.values() if kind.asked), key=lambda kind: kind.asked)

    @cached_property
    def numbered_replies(self) -> dict[int, ReplyKind]:
        """Number -> the kind that letters offer under it, in order; the first says that what is wished will be done."""
        numbered = (kind for kind in self.replies.values() if kind.numbered)
        return {kind.numbered: kind for kind in sorted(numbered, key=lambda kind: kind.numbered)}

    @cached_property
    def reply_words(self) -> ReplyWords:
        """What replies are known by, whatever they say: as the shop writes them, and as they are retold elsewhere."""
        own = self.languages[self.shop.language].replies
        return own.beside(language.replies for language in self.languages.values() if language.replies is not own)

    @cached_property
    def shop(self) -> Shop:
        """The shop that comes first."""
        return next(iter(self.shops.values()))

    def ways(self, problem: Problem) -> list[str]:
        """The channels by which the shop is written to about that problem, in the order shown."""
        channels = (self.channels[id] for id in self.channels if id in self.shop.channels)
        return [channel.id for channel in channels if not channel.problems or problem.id in channel.problems]

    def once_refused(self, problem: Problem) -> tuple[Problem, Stage] | None:
        """Problem and stage of the letter that answers a refusal."""
        stage = self.stages.get(problem.once_refused.rpartition("/")[2])
        return (self.problems[problem.refused_as], stage) if stage else None

    @cached_property
    def for_refusals(self) -> set[str]:
        """Problems that answer the refusal of another one."""
        return {problem.refused_as for problem in self.problems.values() if problem.refused_as != problem.id}

    def law_of(self, case: Case) -> Law:
        """The law that holds where the order was collected."""
        return self.laws[next(iter(case.choices.get(self.roles["country"].id, ())), self.shop.law)]

    def manner(self, channel: str, stage: str, language: str) -> Manner:
        """The manner of these three, by their ids."""
        return Manner(self.channels[channel], self.stages[stage], self.languages[language])
