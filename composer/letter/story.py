"""What happened, as statements in order, each told once: what a Case becomes before any language says it. Pure."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from composer.case.facts import Case, Event, Operation, Value
from composer.catalog.questions import Question
from composer.catalog.things import Problem
from composer.catalog.words import Words
from composer.letter.promises import with_promised
from composer.letter.statement import Statement, dated_once
from composer.letter.told_once import told_once

LIST_FROM = 3
"""So many dated statements make a list under a heading; fewer are prose."""

MOST = 6
"""Days that a list has at most, as far as one may stand elsewhere."""


@dataclass(frozen=True, slots=True)
class Story:
    """What is told: how things are, then what happened on which day, then what has no day."""

    state: tuple[Statement, ...] = ()
    days: tuple[tuple[Statement, ...], ...] = ()
    """Earliest first, all of one day together."""
    undated: tuple[Statement, ...] = ()
    """Steps whose day nobody noted, in the order told."""

    @property
    def is_list(self) -> bool:
        """Whether the dated statements are so many that only a list keeps them in sight; one day is told in prose."""
        return len(self.days) > 1 and sum(map(len, self.days)) >= LIST_FROM

    @property
    def listed(self) -> frozenset[str]:
        """What a list of days tells, by where it came from; nothing where there is none."""
        return frozenset(one.source for one in chain(*self.days)) if self.is_list else frozenset()

    @property
    def asks_alone(self) -> bool:
        """Whether all that happened is that support was asked, on one day."""
        happened = [*chain(*self.days), *self.undated]
        return len(happened) == 1 and happened[0].is_asking

    @property
    def first_asked(self) -> dt.date | None:
        """The earliest day told on which support was asked."""
        return min((one.day for one in chain(*self.days) if one.is_asking and one.day), default=None)

    def without(self, sources: Collection[str], words: Words | None = None) -> "Story":
        """The story without what was ticked there and is said elsewhere, but for what its `__besides` says."""
        days = (tuple(one for one in day if one.source not in sources) for day in self.days)
        kept = tuple(one for one in self.state if one.source not in sources)
        told = (one for one in chain(*self.days) if one.source in sources)
        rest = (replace(one, block=f"{one.block.removesuffix('__dated')}__besides", day=None) for one in told)
        return replace(
            self, state=(*kept, *(one for one in rest if words and one.block in words)), days=tuple(filter(None, days))
        )

    def shorter(self, slight: Collection[str]) -> "Story":
        """The story without those steps where they hold no words of somebody's, if that leaves a list of days."""
        days = (tuple(one for one in day if one.source not in slight or one.values["detail"]) for day in self.days)
        left = replace(self, days=tuple(filter(None, days)))
        return left if left.is_list else self

    @property
    def ticked(self) -> list[Statement]:
        """What options tell of how things are, with a day or without."""
        return [one for one in (*self.state, *chain(*self.days)) if "." in one.source and not one.is_step]

    @property
    def sources(self) -> frozenset[str]:
        """All that is told, by where it came from."""
        return frozenset(one.source for one in (*self.state, *self.undated, *chain(*self.days)))


def story_of(
    case: Case,
    problem: Problem,
    *,
    placed: Collection[str] = (),
    aloud: bool = False,
    outside: bool = False,
    brief: bool = False,
) -> Story:
    """The story of this case, from its answers.

    Choices of questions in `placed` have a place of their own in letters. A day that is labelled, and a single charge,
    join the story only where that is a list, or is read aloud; else they stand among what identifies the matter, as a
    single charge always does to somebody outside the shop. One that sentences name joins a list and makes none, and one
    that is alone on its day leaves a long list. The days of a promise join no `brief` story.
    """
    statements = _all_told(case, problem, placed)
    labelled = {id for id, question in problem.questions.items() if question.labelled}
    said = {id for id in labelled if id in problem.slots or problem.questions[id].spoken}
    rest = [one for one in statements if one.source not in said]
    several = _charged(case, problem, fewest=1 if aloud else 2)
    whole = _arranged(_among(rest, several) if any(one.day for one in rest) else rest)
    if not whole.is_list:
        kept = [one for one in rest if one.source not in labelled]
        return _arranged(kept if aloud else dated_once(kept, labelled, problem))
    listed = rest if aloud else statements if brief else with_promised(statements, case, problem)
    told = _arranged(_among(listed, several if outside else _charged(case, problem, fewest=1)))
    return told if aloud or len(told.days) <= MOST else told.without(_alone(told) & labelled)


def _alone(story: Story) -> set[str]:
    """What alone is told of its day."""
    return {day[0].source for day in story.days if len(day) == 1}


def _all_told(case: Case, problem: Problem, placed: Collection[str]) -> list[Statement]:
    """What the answers tell, each thing once."""
    asked = problem.questions.values()
    told = [one for question in asked for one in _by_weight(_told_by(question, case, placed), question)]
    return told_once(told, problem, case)


def dated_by_steps(case: Case, problem: Problem) -> Case:
    """The case with the days, and the fuller words, that were told of a step where a fact tells the same as it does."""
    for step, fact in problem.same_as.items():
        if told := _told_of(step, fact, case, problem):
            case = replace(case, values={**case.values, **told})
    return case


def _told_of(step: str, fact: str, case: Case, problem: Problem) -> dict[str, Value]:
    """The answers that the only such step gives to a chosen fact that is the same, told in the same words or none."""
    (table, kind), (id, _, option) = step.split("."), fact.partition(".")
    asked, promise = problem.questions.get(id), problem.roles.get("promise")
    if not asked or table not in problem.tables or option not in asked.chosen(case) or option not in asked.dated:
        return {}
    words = promise.id if promise and promise.id in asked.slots(option) else ""
    said, typed_in = str(case.values.get(words, "")), asked.dated[option]
    same = [event for event in case.events if event.kind == kind and _is_said(event.detail or "", said)]
    if len(same) != 1 or not same[0].date or case.values.get(typed_in, same[0].date) != same[0].date:
        return {}
    fuller = max(same[0].detail or "", said, key=len)
    return {typed_in: same[0].date, **({words: fuller} if words and fuller else {})}


def _is_said(detail: str, words: str) -> bool:
    """Whether one of the two holds the other, as no words at all are held by any: they are the same, told twice."""
    return _plain(detail) in _plain(words) or _plain(words) in _plain(detail)


def _plain(text: str) -> str:
    """The text as it is compared: without capitals and what ends it."""
    return text.casefold().rstrip(" .!…")


def _charged(case: Case, problem: Problem, *, fewest: int) -> list[Statement]:
    """What was charged, each on its day; nothing while a day is still to come, for a table of its own holds that."""
    table = problem.tables.get("operations")
    if not table or len(case.operations) < fewest or not all(isinstance(row.date, dt.date) for row in case.operations):
        return []
    rows = sorted(case.operations, key=lambda row: (row.date or dt.date.max, row.time or dt.time.max))
    amounts = [row.amount for row in rows]
    return [_charge(table, row, again=row.amount in amounts[:at]) for at, row in enumerate(rows)]


def _among(statements: list[Statement], charges: list[Statement]) -> list[Statement]:
    """The statements and the charges, each behind what was sent back on that day, or before what came of the charge."""
    told = list(statements)
    for charge in charges:
        told.insert(_place(charge, told), charge)
    return told


def _place(charge: Statement, told: Sequence[Statement]) -> int:
    """Where the charge stands: with its hour it opens the day, else it comes before what support was asked or said."""
    same = [(at, one) for at, one in enumerate(told) if one.day == charge.day]
    behind = [at for at, one in same if one.is_return]
    if behind:
        return max(at for at, one in same if one.is_return or (one.source == charge.source and at > behind[-1])) + 1
    before = (at for at, one in same if one.is_asking or one.is_answer or (charge.time and not one.time))
    return next(before, len(told))


def _charge(table: Question, row: Operation, *, again: bool) -> Statement:
    values = {"time": row.time, "amount": row.amount, "number": row.number, "again": again}
    return Statement(f"{table.id}__dated", table.id, row.date, row.time, values, is_step=True)


def _arranged(statements: list[Statement]) -> Story:
    asked = [(one.day, at) for at, one in enumerate(statements) if one.is_asking and not one.values.get("again")]
    first = dict(reversed(asked))
    places = [at for at, one in enumerate(statements) if one.day]
    moments = {at: _moment(statements[at], told_early=at < first.get(statements[at].day, 0)) for at in places}
    dated = [statements[at] for at in sorted(places, key=moments.__getitem__)]
    return Story(
        state=tuple(one for one in statements if not one.day and not one.is_step),
        days=tuple(tuple(group) for _, group in groupby(dated, key=lambda one: one.day)),
        undated=tuple(one for one in statements if not one.day and one.is_step),
    )


def _by_weight(told: Iterator[Statement], question: Question) -> list[Statement]:
    """What the answer tells, the gravest of it first and the lesser last."""

    def weight(one: Statement) -> tuple[bool, bool]:
        option = one.source.partition(".")[2]
        return option not in question.gravest, option in question.lesser

    return sorted(told, key=weight)


def _moment(one: Statement, *, told_early: bool) -> tuple[dt.date, bool]:
    """When it happened: on one day, and what support answered after what it was asked.

    What is told in that order stays so; on days on which it was not asked for the first time, all stays as told.
    """
    return one.day or dt.date.max, one.is_answer and told_early


def _told_by(question: Question, case: Case, placed: Collection[str]) -> Iterator[Statement]:
    """The statements that the answer to this question makes."""
    if question.kind == "events":
        yield from (_step(question, event) for event in case.events)
    elif question.happened and (day := _day(case, question.id)):
        yield Statement(f"{question.id}__dated", question.id, day, is_asking=question.role == "contacted")
    elif question.kind in ("one", "many"):
        is_told = question.is_told and question.id not in placed
        yield from (
            _option(question, option, case) for option in question.chosen(case) if is_told or option in question.dated
        )


def _step(question: Question, event: Event) -> Statement:
    kind, means = event.kind, question.means
    return Statement(
        f"{question.id}_{kind}",
        f"{question.id}.{kind}",
        event.date,
        values={"detail": event.detail},
        is_step=True,
        is_answer=kind in (means.get("answer"), means.get("promise")),
        is_asking=kind == means.get("sent"),
        is_return=kind == means.get("returned"),
    )


def _option(question: Question, option: str, case: Case) -> Statement:
    """The option's sentence; a clause behind its day, where it has one and that is known."""
    block, day = f"{question.id}_{option}", _day(case, question.dated.get(option, ""))
    is_step = question.section == "earlier"
    return Statement(f"{block}__dated" if day else block, f"{question.id}.{option}", day, is_step=is_step)


def _day(case: Case, id: str) -> dt.date | None:
    """The day that was typed for that question; one that is not known yet is none."""
    day = case.values.get(id)
    return day if isinstance(day, dt.date) else None
