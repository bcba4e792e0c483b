"""Statements of one story, each told once: a step that a date tells too, one taken again, an answer to nothing."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from typing import get_args

from composer.case.facts import Case
from composer.catalog.questions import Question
from composer.catalog.reply_kinds import Writer
from composer.catalog.things import Problem
from composer.letter.repeats import letters_and_digits
from composer.letter.statement import Statement


def told_once(statements: list[Statement], problem: Problem, case: Case) -> list[Statement]:
    """The statements, each thing once; steps taken again, and answers to nothing that was asked, say so."""
    counted = _counted(_without_bare_first(_merged(statements, problem, case), problem, case), problem)
    return _numbered_once(_last_answers(_unasked(counted, problem), problem), problem, case)


def _merged(statements: list[Statement], problem: Problem, case: Case) -> list[Statement]:
    """Each step that a dated fact tells too once: as the fact, or as the step where only that has words of its own.

    A fact stands where the step was told that it stands for: of one day, what was told first comes first. It takes
    over words of the step that follow its sentence.
    """
    same = problem.same_as
    facts, known = {one.source: one for one in statements if one.day}, {str(value) for value in case.values.values()}
    pairs = [(one, facts[same[one.source]]) for one in statements if same.get(one.source) in facts]
    twice = [(step, fact) for step, fact in pairs if step.day in (None, fact.day)]
    spare = [_poorer(step, fact, known) for step, fact in twice]
    instead = [
        (fact.source, step) for (step, fact), gone in zip(twice, spare, strict=True) if gone is step and step.day
    ]
    lent = {
        fact.source: step
        for (step, fact), gone in reversed([*zip(twice, spare, strict=True)])
        if gone is None and has_no_place(step, problem)
    }
    places = {source: statements.index(step) for source, step in [*reversed(instead), *lent.items()]}
    kept = [one for one in statements if one not in spare and one not in lent.values()]
    kept.sort(key=lambda one: places.get(one.source, statements.index(one)))
    return [_with_words_of(lent[one.source], one) if one.source in lent else one for one in kept]


def has_no_place(statement: Statement, problem: Problem) -> bool:
    """Whether its sentence takes no words of hers, so that they follow it."""
    question, _, option = statement.source.partition(".")
    asked = problem.questions.get(question)
    return asked is not None and (asked.kind != "events" or not asked.slots(option))


def _with_words_of(step: Statement, fact: Statement) -> Statement:
    """The fact with what was said of the step that it stands for."""
    return replace(fact, values={**fact.values, "detail": step.values["detail"]})


def _without_bare_first(statements: list[Statement], problem: Problem, case: Case) -> list[Statement]:
    """The statements without the first message where only its day is known, on which a step is that message."""
    first, table = problem.roles.get("contacted"), problem.tables.get("events")
    if not first or not table or problem.value(case, "ticket") or not _is_told_by_steps(case, problem, table):
        return statements
    writings = writings_of(problem)
    days = {one.day for one in statements if one.day and one.source in writings}
    return [one for one in statements if one.source != first.id or one.day not in days]


def writings_of(problem: Problem) -> dict[str, str]:
    """The steps that are messages of hers, as question.option, and the block that says each."""
    return {f"{q.id}.{kind}": f"{q.id}_{kind}" for q in problem.questions.values() for kind in q.writings}


def _is_told_by_steps(case: Case, problem: Problem, table: Question) -> bool:
    """Whether what came of the first message, if that is known, is told by steps, or by itself as a broken promise."""
    outcome = problem.roles.get("outcome")
    came = set(outcome.chosen(case)) if outcome else set()
    if not outcome or not came or came == {outcome.means.get("promise_broken")}:
        return True
    replies = {*table.refusals, *(table.means.get(writer) for writer in get_args(Writer))}
    is_answered = any(event.kind in replies for event in case.events)
    return is_answered and came <= {outcome.means.get("refused"), outcome.means.get("not_solved")}


def _counted(statements: list[Statement], problem: Problem) -> list[Statement]:
    """The statements, of which a step that had been taken on an earlier day is one taken again."""
    same, first = problem.same_as, dict[str, dt.date]()
    for one in sorted((one for one in statements if one.day), key=lambda one: one.day or dt.date.max):
        first.setdefault(same.get(one.source, one.source), one.day or dt.date.max)

    def again(one: Statement) -> bool:
        return bool(one.day and one.is_step and first[same.get(one.source, one.source)] < one.day)

    return [replace(one, values={**one.values, "again": True}) if again(one) else one for one in statements]


def _unasked(statements: list[Statement], problem: Problem) -> list[Statement]:
    """The statements, of which an answer that came before anything was asked, or without, is none."""
    asked, same = problem.answers, problem.same_as

    def is_unasked(one: Statement) -> bool:
        of = asked.get(one.source)
        before = (it for it in statements if it.source in (of, same.get(of or "")))
        return of is not None and not any((it.day or dt.date.min) <= (one.day or dt.date.max) for it in before)

    return [replace(one, values={**one.values, "unasked": True}) if is_unasked(one) else one for one in statements]


def _last_answers(statements: list[Statement], problem: Problem) -> list[Statement]:
    """The statements, of which the last answer of each who answered says that it is the last."""
    kinds = ((table.id, table.means.get(writer)) for table in problem.tables.values() for writer in get_args(Writer))
    sources = {f"{id}.{kind}" for id, kind in kinds if kind}
    answers = sorted((one for one in statements if one.source in sources), key=lambda one: one.day or dt.date.max)
    last = {one.source: one for one in answers}
    return [replace(one, values={**one.values, "last": True}) if one in last.values() else one for one in statements]


def _numbered_once(statements: list[Statement], problem: Problem, case: Case) -> list[Statement]:
    """The statements, of which a fact leaves the ticket's number to the later step that got it."""
    ticket, number = problem.roles.get("ticket"), problem.value(case, "ticket")
    if not ticket or not number or not any(one.is_step and one.values.get("detail") == number for one in statements):
        return statements
    facts = problem.same_as.values()
    return [replace(one, values={**one.values, ticket.id: None}) if one.source in facts else one for one in statements]


def _poorer(step: Statement, fact: Statement, known: Collection[str]) -> Statement | None:
    """The one of the two that adds nothing; None where both add something."""
    detail = letters_and_digits(str(step.values.get("detail") or ""))
    if any(detail in letters_and_digits(value) for value in ("", *known)):
        return step
    return fact if step.day and "." not in fact.source else None
