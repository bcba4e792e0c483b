"""What only several fields of a form together can tell: days out of order, lacks, contradictions, a stage too early."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from wtforms import Field

from composer.catalog.questions import Question, Role
from composer.form.fields import TypedField, all_fields, is_empty

if TYPE_CHECKING:
    from composer.form.case_form import CaseForm

Blame = tuple[Field, str, dict[str, Any]]
"""The field at fault, the fault, and what its sentence names."""


def faults_together(form: "CaseForm") -> Iterator[Blame]:
    """Each field that is at fault beside others, of a form whose fields were each checked alone."""
    return chain(_days_at_fault(form), _lacks(form), _contradictions(form), _too_early_for_the_stage(form))


def _days_at_fault(form: "CaseForm") -> Iterator[Blame]:
    over = {day for question, option in form.ticked() for day in question.over.get(option, ())}
    for field in all_fields(form):
        ahead = isinstance(field.data, date) and field.data > form.latest_day
        may_be = isinstance(field, TypedField) and field.future and field.name not in over
        if ahead and not may_be:
            yield field, "in_future", {}
    bought, collected = form.purchased_on.data, _in_role(form, "collected")
    if collected is not None and bought and collected.data and collected.data < bought:
        yield collected, "before_purchase", {}


def _in_role(form: "CaseForm", role: Role) -> Field | None:
    """The answer to the question of that role, where it is asked."""
    question = form.problem.roles.get(role)
    return form[question.id] if question else None


def _lacks(form: "CaseForm") -> Iterator[Blame]:
    """Values that a ticked sentence, or a row of events, cannot do without."""
    for question in form.problem.at(form.told_at).questions.values():
        if question.kind == "events":
            yield from (lack for row in form.rows(question.id) for lack in _lacks_of(row, question))
    yield from ((form[slot], "needed", {}) for slot in form.needed_slots() if is_empty(form[slot]))


def _lacks_of(row: Any, question: Question) -> Iterator[Blame]:
    """What a row of events lacks: its kind, or the words that its sentence needs."""
    if not row.kind.data and not row.kind.errors:
        yield row.kind, "missing", {}
    yield from ((row[slot], "needed", {}) for slot in question.needs.get(row.kind.chosen, ()) if is_empty(row[slot]))


def _contradictions(form: "CaseForm") -> Iterator[Blame]:
    for pair in form.problem.contradictions:
        (one, first), (other, second) = (name.split(".") for name in pair)
        if first in (form[one].data or ()) and second in (form[other].data or ()):
            yield form[other], "contradiction", {"options": ((one, first), (other, second))}


def _too_early_for_the_stage(form: "CaseForm") -> Iterator[Blame]:
    """What the chosen stage lacks: facts, a way it can travel, a wish that can be claimed."""
    if not form.stage.chosen:
        return
    stage = form.told_at
    for name in stage.needs:
        if name in form and is_empty(form[name]):
            yield form[name], "needed_at_stage", {"stage": stage.id}
    for name, options in stage.only.items():
        if name in form and not set(form[name].data or ()) & set(options):
            yield form[name], "needed_at_stage", {"stage": stage.id}
    if stage.channels and form.channel.chosen not in stage.channels:
        yield form.channel, "not_at_stage", {"stage": stage.id, "channels": stage.channels}
    wish = form[form.problem.roles["wish"].id]
    if stage.demands and not set(wish.data or ()) <= set(form.problem.claims):
        yield wish, "not_claimable", {"options": [(wish.name, option) for option in form.problem.claims]}
