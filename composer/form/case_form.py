"""The one door for all input: what is asked about a problem, and how the answers become a Case.

Pages, and whatever else lets facts in, come through form_for() and case_from(); names of fields are names of facts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from wtforms import Field, FieldList, Form, FormField, ValidationError

from composer.case import cleaning
from composer.case.cleaning import Fault, fault
from composer.case.facts import Case, Event, Gap, Operation
from composer.catalog.language import script_of
from composer.catalog.things import REQUIRED_FACTS, Catalog, Problem, Question, Shop, Stage
from composer.letter import attachments
from composer.letter.attachments import Attachment, Upload, attach

MOST_ROWS = 6
"""Events or operations at most: a longer timeline is not read."""

SHORTEST_DESCRIPTION = {"Han": 3}
"""Characters, by script: Chinese says as much in half the room."""


class TypedField(Field):
    """A fact in the shopper's own words: `data` is what was understood, `typed` what stands in the box."""

    def __init__(
        self,
        read: Callable[[str], Any] = cleaning.one_line,
        *,
        limit: int = 0,
        required: bool = False,
        future: bool = False,
        default: str = "",
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.read, self.limit, self.required, self.future, self.prefilled = read, limit, required, future, default

    @property
    def typed(self) -> str:
        """What stands in the box, every character of it."""
        return str(self.raw_data[0]) if self.raw_data else self.prefilled

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; WTForms turns a ValueError into an error of this field."""
        text = valuelist[0] if valuelist else self.prefilled
        self.data = (self.read(text) or None) if text.strip() else None
        if self.limit and self.data and len(self.data) > self.limit:
            raise fault("too_long", limit=self.limit, count=len(self.data))

    def pre_validate(self, form: Any) -> None:
        """Miss it, where it is required and nothing else is wrong with it."""
        if self.required and self.data is None and not self.process_errors:
            raise ValidationError(Fault("missing"))


class ChoiceField(Field):
    """Options of a question: `data` is a tuple of option ids, in the question's order."""

    def __init__(
        self, options: list[str], *, several: bool = False, default: tuple[str, ...] = (), **rest: Any
    ) -> None:
        super().__init__(default=default, **rest)
        self.options, self.several, self.held = options, several, default

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the ticked options; one that is not offered is a fault, not a surprise."""
        ticked = [value for value in valuelist if value] or list(self.held)
        if not set(ticked) <= set(self.options) or (len(ticked) > 1 and not self.several):
            self.data = self.held
            raise fault("not_a_choice")
        self.data = tuple(option for option in self.options if option in ticked)

    @property
    def chosen(self) -> str:
        """The one option that holds, or ""."""
        return self.data[0] if self.data else ""


class FilesField(Field):
    """Photos and receipts: `data` is a tuple of Attachments, of those files that can be used."""

    LIMITS: ClassVar = {
        "files": attachments.MOST_FILES,
        "picture": attachments.MOST_PICTURE_MEGABYTES,
        "pdf": attachments.MOST_PDF_MEGABYTES,
    }

    def process_formdata(self, valuelist: list[Upload | str]) -> None:
        """Make them ready to travel; each that cannot has a fault of its own, and a name without its file is none."""
        self.data = ()
        uploads = [value for value in valuelist if isinstance(value, Upload)]
        if len(uploads) > attachments.MOST_FILES:
            raise fault("too_many_files", limit=attachments.MOST_FILES, count=len(uploads))
        made = list(attach(uploads))
        self.process_errors = [found for found in made if isinstance(found, Fault)]
        self.data = tuple(file for file in made if isinstance(file, Attachment))


class Row(Form):
    """One row of a table in the form; a row in which nothing was typed is no row."""

    def is_blank(self) -> bool:
        """Whether nothing was typed into it."""
        return not any(field.raw_data and field.raw_data[0].strip() for field in self)


class OperationRow(Row):
    """One line of a bank statement."""

    date = TypedField(cleaning.day)
    time = TypedField(cleaning.clock)
    amount = TypedField(cleaning.roubles)
    number = TypedField(limit=60)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for date and sum once anything was typed."""
        sound = super().validate(extra_validators)
        for field in (self.date, self.amount) if not self.is_blank() else ():
            if field.data is None and not field.errors:
                sound = _blame(field, "missing")
        return sound


class CaseForm(Form):
    """What every problem asks; form_for() adds the rest."""

    problem: Problem
    stages: Mapping[str, Stage]
    addressed: frozenset[str]
    """Channels whose messages go to an address."""
    language: ChoiceField
    channel: ChoiceField
    stage: ChoiceField
    recipient: TypedField

    order_number = TypedField(cleaning.order_number, limit=60, required=True)
    purchased_on = TypedField(cleaning.day, required=True)
    product = TypedField(limit=200, required=True)
    description = TypedField(cleaning.paragraphs, limit=5000, required=True)
    files = FilesField(default=())

    def __init__(self, formdata: Any = None, *, latest_day: date) -> None:
        """Take what was submitted; no date may lie after latest_day."""
        self.latest_day = latest_day
        super().__init__(formdata)

    def __contains__(self, name: object) -> bool:
        """Whether that is asked."""
        return name in self._fields

    def rows(self, name: str) -> list[Any]:
        """The rows of that table in which something was typed; none where it is not asked."""
        return [entry.form for entry in getattr(self._fields.get(name), "entries", ()) if not entry.form.is_blank()]

    def told_rows(self, name: str) -> list[Any]:
        """The rows that the Case tells; an event of which it is not said what happened tells nothing yet."""
        return [row for row in self.rows(name) if name != "events" or row.kind.data]

    def box(self, text: str) -> Field:
        """The box of a text of the Case: description, or events-0-detail for the first row that it tells."""
        name, *place = text.split("-")
        return self.told_rows(name)[int(place[0])][place[1]] if place else self._fields[name]

    @property
    def needed(self) -> set[str]:
        """Facts and questions without which the letter is not complete: always, at its stage, for what is ticked."""
        return {*REQUIRED_FACTS, *_stage(self).needs, *self._needed_slots()} - {field.name for field in self._spared()}

    def _needed_slots(self) -> list[str]:
        """Values that a ticked sentence cannot do without, in the order asked."""
        slots = (slot for question, option in self._ticked() for slot in question.needs.get(option, ()))
        return list(dict.fromkeys(slots))

    def _ticked(self) -> list[tuple[Question, str]]:
        """Each ticked option that is said at this stage, with its question."""
        asked = self.problem.at(_stage(self)).questions.values()
        chosen = [question for question in asked if question.kind in ("one", "many")]
        return [(question, option) for question in chosen for option in self[question.id].data or ()]

    def validate_description(self, field: TypedField) -> None:
        """Ask for more than a word."""
        shortest = SHORTEST_DESCRIPTION.get(script_of(field.data or ""), 10)
        if field.data and len(field.data) < shortest:
            raise ValidationError(Fault("too_short", limit=shortest))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field, and what only several of them together can tell."""
        super().validate(extra_validators)
        for field in self._spared():
            field.errors = ()
        sound = not self.errors
        for name, code, values in [
            *self._days_at_fault(),
            *self._gaps(),
            *self._contradictions(),
            *self._too_early_for_the_stage(),
        ]:
            sound = _blame(name, code, **values)
        return sound

    def _spared(self) -> Iterator[Field]:
        """What this message does without: an address where it goes to none, what happened where it does not tell."""
        if self.channel.chosen not in self.addressed:
            yield self.recipient
        if not _stage(self).tells and not self.description.data:
            yield self.description

    def _too_early_for_the_stage(self) -> Iterator[tuple[Field, str, dict[str, Any]]]:
        """What the chosen stage lacks: facts, a way it can travel, a wish that can be claimed."""
        if not self.stage.chosen:
            return
        stage = _stage(self)
        for name in stage.needs:
            if name in self and _is_empty(self[name]):
                yield self[name], "needed_at_stage", {"stage": stage.id}
        if stage.channels and self.channel.chosen not in stage.channels:
            yield self.channel, "not_at_stage", {"stage": stage.id, "channels": stage.channels}
        wish = self["wish"]
        if stage.demands and not set(wish.data or ()) <= self.problem.claims.keys():
            yield wish, "not_claimable", {}

    def let_go_of_files(self) -> None:
        """Ask for the files again, where there were any: no browser keeps them when a form comes back."""
        if any(self.files.raw_data or ()):
            self.files.errors = [*self.files.errors, Fault("choose_again")]

    def _days_at_fault(self) -> Iterator[tuple[Field, str, dict[str, Any]]]:
        over = {day for question, option in self._ticked() for day in question.over.get(option, ())}
        for field in leaves(self):
            ahead = isinstance(field.data, date) and field.data > self.latest_day
            may_be = isinstance(field, TypedField) and field.future and field.name not in over
            if ahead and not may_be:
                yield field, "in_future", {}
        bought, received = self.purchased_on.data, self._fields.get("received_on")
        if received is not None and bought and received.data and received.data < bought:
            yield received, "before_purchase", {}

    def _gaps(self) -> Iterator[tuple[Field, str, dict[str, Any]]]:
        """Values that a ticked sentence, or a row of events, cannot do without."""
        for question in self.problem.at(_stage(self)).questions.values():
            if question.kind == "events":
                yield from (gap for row in self.rows(question.id) for gap in _gaps_of(row, question))
        yield from ((self[slot], "needed", {}) for slot in self._needed_slots() if _is_empty(self[slot]))

    def _contradictions(self) -> Iterator[tuple[Field, str, dict[str, Any]]]:
        for pair in self.problem.contradictions:
            (one, first), (other, second) = (name.split(".") for name in pair)
            if first in (self[one].data or ()) and second in (self[other].data or ()):
                yield self[other], "contradiction", {"options": ((one, first), (other, second))}


def form_for(problem: Problem, catalog: Catalog, shop: Shop) -> type[CaseForm]:
    """The form that asks what this problem needs; its fields bear the names of facts and questions."""
    stages = [id for id, stage in catalog.stages.items() if problem.comes_to(stage)]
    fields = {name: OPTIONAL_FACTS[name]() for name in problem.facts}
    fields |= {question.id: _field_for(question) for question in problem.questions.values()}
    return type(
        "CaseForm",
        (CaseForm,),
        {
            "problem": problem,
            "stages": catalog.stages,
            "addressed": frozenset(id for id, channel in catalog.channels.items() if channel.eml),
            **fields,
            "language": ChoiceField(list(catalog.languages), default=(shop.language,)),
            "channel": ChoiceField(shop.channels, default=tuple(shop.channels[:1])),
            "stage": ChoiceField(stages, default=tuple(stages[:1])),
            "recipient": TypedField(cleaning.email, required=True, default=str(shop.recipient.value)),
        },
    )


def case_from(form: CaseForm) -> Case:
    """The Case that a form tells; where it lacks what the letter needs a Gap stands, in a valid form nowhere."""
    problem, needed = form.problem, form.needed
    asked = problem.at(_stage(form)).questions.values()
    ticked = {question.id: form[question.id].data for question in asked if question.kind in ("one", "many")}
    typed = [question.id for question in asked if question.kind in ("text", "date", "money")]
    told = {
        name: _or_gap(form[name], name, needed=name in needed) for name in (*REQUIRED_FACTS, *problem.facts, *typed)
    }
    told["description"] = told["description"] or ""  # a message that does not tell what happened goes without
    return Case(
        problem=problem.id,
        **{name: told[name] for name in (*REQUIRED_FACTS, *problem.facts)},
        events=tuple(_event(problem.questions["events"], *row) for row in enumerate(form.told_rows("events"))),
        operations=tuple(_operation(*row) for row in enumerate(form.told_rows("operations"))),
        choices={name: data for name, data in ticked.items() if data},
        values={name: told[name] for name in typed if told[name]},
    )


def _event(question: Question, number: int, row: Any) -> Event:
    needed = "detail" in question.needs.get(row.kind.chosen, ())
    detail = _or_gap(row.detail, f"{question.id}-{number}-detail", needed=needed)
    return Event(row.kind.chosen, row.date.data, detail)


def _operation(number: int, row: Any) -> Operation:
    date, amount = (_or_gap(row[name], f"operations-{number}-{name}", needed=True) for name in ("date", "amount"))
    return Operation(date, amount, row.time.data, row.number.data)


def _or_gap(field: Field, name: str, *, needed: bool) -> Any:
    """What was understood of the answer; where there is none, a Gap of that name if it is needed."""
    return field.data or (Gap.of(name) if needed else None)


def _stage(form: CaseForm) -> Stage:
    return form.stages[form.stage.chosen]


OPTIONAL_FACTS: dict[str, Callable[[], Field]] = {
    "name": lambda: TypedField(limit=120),
    "email": lambda: TypedField(cleaning.email),
    "phone": lambda: TypedField(cleaning.phone),
    "article": lambda: TypedField(cleaning.article),
    "received_on": lambda: TypedField(cleaning.day),
    "amount": lambda: TypedField(cleaning.roubles),
    "seller": lambda: TypedField(limit=120),
    "pickup_point": lambda: TypedField(limit=200),
    "ticket_number": lambda: TypedField(cleaning.order_number, limit=60),
}


def _field_for(question: Question) -> Field:
    match question.kind:
        case "one" | "many":
            default = tuple(question.options[:1]) if question.always else ()
            return ChoiceField(question.options, several=question.kind == "many", default=default)
        case "events":
            fields = {
                "kind": ChoiceField(question.options),
                "date": TypedField(cleaning.day),
                "detail": TypedField(limit=1000),
            }
            return _rows(type("EventRow", (Row,), fields), question)
        case "operations":
            return _rows(OperationRow, question)
        case "date":
            return TypedField(cleaning.day, future=question.future)
        case "money":
            return TypedField(cleaning.roubles)
    return TypedField(
        cleaning.exact_digits(question.digits) if question.digits else cleaning.one_line, limit=question.limit
    )


class Rows(FieldList):  # type: ignore[type-arg]  # generic in its stubs only
    """Rows of the form; names whose number is not a small one in ASCII are none of ours."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        numbers = (name.removeprefix(f"{prefix}-").split("-")[0] for name in formdata if name.startswith(f"{prefix}-"))
        return (int(number) for number in numbers if re.fullmatch("[0-9]{1,3}", number))


def _rows(row: type[Row], question: Question) -> Field:
    return Rows(FormField(row), min_entries=question.rows, max_entries=MOST_ROWS)


def leaves(form: Form) -> Iterator[Field]:
    """Every field of the form and of its rows."""
    for field in form:
        yield from (leaf for row in field.entries for leaf in row.form) if isinstance(field, FieldList) else [field]


def _gaps_of(row: Any, question: Question) -> Iterator[tuple[Field, str, dict[str, Any]]]:
    """What a row of events lacks: its kind, or the words that its sentence needs."""
    if not row.kind.data and not row.kind.errors:
        yield row.kind, "missing", {}
    yield from ((row[slot], "needed", {}) for slot in question.needs.get(row.kind.chosen, ()) if _is_empty(row[slot]))


def _is_empty(field: Field) -> bool:
    return not field.data and not field.errors


def _blame(field: Field, code: str, **values: Any) -> bool:
    """Put a Fault on the field; nothing is sound any more."""
    field.errors = [*field.errors, Fault(code, **values)]
    return False


def faults(form: CaseForm) -> Iterator[tuple[Field, str]]:
    """Every field at fault, in the order asked, with why."""
    for field in leaves(form):
        yield from ((field, found) for found in field.errors)
