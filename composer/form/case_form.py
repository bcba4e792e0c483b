"""The one door for all input: what is asked about a problem, and how the answers become a Case.

Pages, and whatever else lets facts in, come through form_for() and case_from(); names of fields are names of facts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, TypeVar

from wtforms import Field, Form, ValidationError

from composer.case import cleaning, dates
from composer.case.cleaning import Fault
from composer.case.facts import Case, Event, MissingFact, Operation
from composer.catalog.manners import Stage
from composer.catalog.questions import ORDER_FACTS, Question
from composer.catalog.scripts import script_of
from composer.catalog.things import Catalog, Problem
from composer.form.fields import (
    ChoiceField,
    FilesField,
    OfferedField,
    TypedField,
    all_fields,
    blame,
    field_for,
)
from composer.form.together import faults_together
from composer.letter.offered import OFFER

ORDER_FIELDS: dict[str, Callable[..., TypedField]] = {
    "order_number": partial(TypedField, cleaning.order_number, limit=60),
    "purchased_on": partial(TypedField, dates.day),
    "product": partial(TypedField, limit=200),
    "description": partial(TypedField, cleaning.paragraphs, limit=5000),
}

Line = TypeVar("Line")

LONGEST_WORDING = 10_000
"""Characters of a message that was changed by hand, as many as of one that is noted in a kept case."""

LONGEST_ASKED = 10_000
"""Characters of what earlier messages asked for: some hundreds of them."""

SHORTEST_DESCRIPTION = {"Han": 3}
"""Characters, by script: Chinese says as much in half the room."""


class CaseForm(Form):
    """What every problem asks; form_for() adds the rest."""

    problem: Problem
    stages: Mapping[str, Stage]
    addressed: frozenset[str]
    """Channels whose messages go to an address."""
    restored: OfferedField
    """Ticked options that are told though her own words say the same; "description" for those in full."""
    omitted: OfferedField
    """What nobody ticked and the letter leaves out."""
    language: ChoiceField
    channel: ChoiceField
    stage: ChoiceField
    recipient: TypedField
    wording: TypedField
    """The text of the message as she changed it by hand."""
    worded_on: TypedField
    asked_before: TypedField
    """What the messages of a kept case asked for."""

    order_number: TypedField
    purchased_on: TypedField
    product: TypedField
    description: TypedField
    files: FilesField

    def __init__(self, formdata: Any = None, *, latest_day: date) -> None:
        """Take what was submitted; no date may lie after latest_day."""
        self.latest_day = latest_day
        super().__init__(formdata)

    def __contains__(self, name: object) -> bool:
        """Whether that is asked."""
        return name in self._fields

    @property
    def told_at(self) -> Stage:
        """The stage that was chosen, or holds until one is."""
        return self.stages[self.stage.chosen]

    def rows(self, name: str) -> list[Any]:
        """The rows of that table in which something was typed; none where it is not asked."""
        return [entry.form for entry in getattr(self._fields.get(name), "entries", ()) if not entry.form.is_blank()]

    def told_rows(self, name: str) -> list[Any]:
        """The rows that the Case tells; an event of which it is not said what happened tells nothing yet."""
        return [row for row in self.rows(name) if "kind" not in row or row.kind.data]

    def box(self, text: str) -> Field:
        """The box of a text of the Case: description, or events-0-detail for the first row that it tells."""
        name, *place = text.split("-")
        return self.told_rows(name)[int(place[0])][place[1]] if place else self._fields[name]

    @property
    def needed(self) -> set[str]:
        """Facts and questions without which the letter is not complete: always, at its stage, for what is ticked."""
        return {*self.problem.requires, *self.told_at.needs, *self.needed_slots()} - {
            field.name for field in self._spared()
        }

    def needed_slots(self) -> list[str]:
        """Values that a ticked sentence cannot do without, in the order asked."""
        slots = (slot for question, option in self.ticked() for slot in question.needs.get(option, ()))
        return list(dict.fromkeys(slots))

    def ticked(self) -> list[tuple[Question, str]]:
        """Each ticked option that is said at this stage, with its question."""
        asked = self.problem.at(self.told_at).questions.values()
        chosen = [question for question in asked if question.kind in ("one", "many")]
        return [(question, option) for question in chosen for option in self[question.id].data or ()]

    def validate_description(self, field: TypedField) -> None:
        """Ask for more than a word, where no tick tells what happened."""
        shortest = SHORTEST_DESCRIPTION.get(script_of(field.data or ""), 10)
        if field.data and len(field.data) < shortest and field.short_name not in self._unneeded():
            raise ValidationError(Fault("too_short", limit=shortest))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, and what only several of them together can tell."""
        super().validate(extra_validators)
        for field in self._spared():
            field.errors = ()
        sound = not self.errors
        for field, code, values in [*faults_together(self)]:
            sound = blame(field, code, **values)
        return sound

    def _spared(self) -> Iterator[Field]:
        """What this message does without: an address where it goes to none, what happened where it does not tell."""
        if self.channel.chosen not in self.addressed or self.told_at.outside:
            yield self.recipient
        yield from (self[name] for name in self._unneeded() if not any(map(str.strip, self[name].raw_data or ())))

    def _unneeded(self) -> set[str]:
        """Facts of the order that this message does without."""
        ticked = self.ticked()
        is_told = not self.told_at.tells or any(q.section == "what" and q.tells for q, _ in ticked)
        typed = [q for q in self.problem.questions.values() if q.stands_for and self[q.id].data]
        without = {name for question, option in ticked for name in question.without.get(option, ())}
        return {*without, *(q.stands_for for q in typed), *(["description"] if is_told else [])}

    def go_to_an_address(self) -> None:
        """Have the message travel by a channel that has addresses, where the one that was chosen has none."""
        if self.channel.chosen not in self.addressed:
            self.channel.data = tuple(self.addressed)[:1]

    @property
    def address(self) -> str:
        """Where the message goes; "" to somebody outside the shop, whose address she finds out."""
        return "" if self.told_at.outside else self.recipient.data or ""

    def let_go_of_files(self) -> None:
        """Ask for the files again, where there were any: no browser keeps them when a form comes back."""
        if any(self.files.raw_data or ()):
            self.files.errors = [*self.files.errors, Fault("choose_again")]


def form_for(problem: Problem, catalog: Catalog) -> type[CaseForm]:
    """The form that asks what this problem needs; its fields bear the names of facts and questions."""
    fields: dict[str, Field] = {name: ORDER_FIELDS[name](required=name in problem.requires) for name in ORDER_FACTS}
    fields["files"] = FilesField(default=())
    fields |= {question.id: field_for(question) for question in problem.questions.values()}
    return type(
        "CaseForm",
        (CaseForm,),
        {
            "problem": problem,
            "stages": catalog.stages,
            "addressed": frozenset(id for id, channel in catalog.channels.items() if channel.eml),
            **fields,
            "restored": OfferedField(["description", *_told_options(problem)], several=True),
            "omitted": OfferedField([OFFER], several=True),
            "wording": TypedField(cleaning.paragraphs, limit=LONGEST_WORDING),
            "worded_on": TypedField(limit=120),
            "asked_before": TypedField(limit=LONGEST_ASKED),
            **_manner_fields(problem, catalog),
        },
    )


def _told_options(problem: Problem) -> list[str]:
    """The options, as question.option, that say what happened or how things are."""
    telling = [asked for asked in problem.questions.values() if asked.is_told or asked.kind == "events"]
    return [f"{asked.id}.{option}" for asked in telling for option in asked.options]


def _manner_fields(problem: Problem, catalog: Catalog) -> dict[str, Field]:
    """How the message is written, and to whom; each has a choice that holds until another is made."""
    shop, stages = catalog.shop, [id for id, stage in catalog.stages.items() if problem.comes_to(stage)]
    ways = catalog.ways(problem)
    return {
        "language": ChoiceField(list(catalog.languages), default=(shop.language,)),
        "channel": ChoiceField(ways, default=tuple(shop.channels[:1]), elsewhere=set(shop.channels) - set(ways)),
        "stage": ChoiceField(stages, default=tuple(stages[:1])),
        "recipient": TypedField(cleaning.email, required=True, default=str(shop.recipient.value)),
    }


def case_from(form: CaseForm) -> Case:
    """The Case that a form tells; a MissingFact stands where it lacks what the letter needs."""
    problem, needed = form.problem, form.needed
    asked = problem.at(form.told_at).questions.values()
    ticked = {question.id: form[question.id].data for question in asked if question.kind in ("one", "many")}
    typed = [question.id for question in asked if question.is_typed]
    answers = {name: _or_missing(form[name], name, needed=name in needed) for name in (*ORDER_FACTS, *typed)}
    return Case(
        problem=problem.id,
        **{name: answers[name] for name in ORDER_FACTS if answers[name]},
        events=_told_rows(form, "events", _event),
        operations=_told_rows(form, "operations", _operation),
        choices={name: data for name, data in ticked.items() if data},
        values={name: answers[name] for name in typed if answers[name]},
        restored=form.restored.data or (),
        omitted=form.omitted.data or (),
        wording=form.wording.data or "",
        worded_on=form.worded_on.data or "",
        asked_before=form.asked_before.data or "",
    )


def _told_rows(form: CaseForm, kind: str, read: Callable[[Question, int, Any], Line]) -> tuple[Line, ...]:
    """The rows of that kind that the form tells, read one by one."""
    question = form.problem.tables.get(kind)
    return tuple(read(question, *row) for row in enumerate(form.told_rows(question.id))) if question else ()


def _event(question: Question, number: int, row: Any) -> Event:
    needed = "detail" in question.needs.get(row.kind.chosen, ())
    detail = _or_missing(row.detail, f"{question.id}-{number}-detail", needed=needed)
    return Event(row.kind.chosen, row.date.data, detail)


def _operation(question: Question, number: int, row: Any) -> Operation:
    place = f"{question.id}-{number}"
    date, amount = (_or_missing(row[name], f"{place}-{name}", needed=True) for name in ("date", "amount"))
    return Operation(date, amount, row.time.data, row.number.data)


def _or_missing(field: Field, name: str, *, needed: bool) -> Any:
    """What was understood of the answer; where there is none, a MissingFact of that name if it is needed."""
    return field.data or (MissingFact.of(name) if needed else None)


PLACES = (
    "earlier",
    "thing",
    "what",
    "order_number",
    "purchased_on",
    "product",
    "in_sight",
    "sum",
    "order",
    "wish",
    "description",
    "details",
)
"""Facts of the order, and sections of questions, in the order of the page; whatever else is asked comes after them."""


def _place(form: Form, field: Field) -> int:
    place = field.name
    if isinstance(form, CaseForm) and (question := form.problem.questions.get(place.split("-")[0])):
        place = form.problem.place_of(question)
    return PLACES.index(place) if place in PLACES else len(PLACES)


def in_order(form: Form, fields: Iterable[Field]) -> list[Field]:
    """These fields, in the order in which the page asks."""
    return sorted(fields, key=partial(_place, form))


def faults(form: Form) -> Iterator[tuple[Field, str]]:
    """Every field at fault, in the order in which the page asks, with why."""
    for field in in_order(form, (one for one in all_fields(form) if one.errors)):
        yield from ((field, found) for found in field.errors)
