"""More of the one door: contacts as they are typed, a kept case back in its form, a file that was taken along."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args

from werkzeug.datastructures import MultiDict
from wtforms import Form

from composer.case import cleaning, dates
from composer.case.as_json import from_json
from composer.case.cleaning import Fault, fault
from composer.case.facts import CaseFile, Contact, Outcome
from composer.catalog.things import Catalog
from composer.form.case_form import CaseForm, case_from, form_for
from composer.form.fields import ChoiceField, OfferedField, TypedField

MOST_OCTETS = 1024 * 1024
"""Of a file taken along: a hundred long contacts in Chinese need half of it."""

MOST_CONTACTS = 300
"""In one case: a contact a day until the case is forgotten."""


WORDS = ("agent", "ticket_number", "said", "promised")
"""The fields into which a shopper writes in her own words, or copies what she was written."""


class ContactForm(Form):
    """One exchange with support, as it is noted; its fields bear the names of a Contact's."""

    date = TypedField(dates.day, required=True)
    time = TypedField(dates.clock)
    channel: ChoiceField
    outcome = ChoiceField(list(get_args(Outcome)))
    agent = TypedField(limit=120)
    ticket_number = TypedField(cleaning.order_number, limit=60)
    subject = TypedField(limit=300)
    said = TypedField(cleaning.paragraphs, limit=10_000)
    answer_by = TypedField(dates.day)
    promised = TypedField(cleaning.paragraphs, limit=1000)
    promised_by = TypedField(dates.day)
    reply: ChoiceField
    """The kind of reply that it brought."""
    stage: ChoiceField
    """What the message that was sent was for."""
    wish: ChoiceField
    """What it asked for."""

    def __init__(self, formdata: Any = None, *, latest_day: dt.date, prefix: str = "") -> None:
        """Take what was submitted under names with that prefix; the contact may not lie after latest_day."""
        self.latest_day = latest_day
        super().__init__(formdata, prefix=prefix)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field; a contact has a channel and an outcome, and has been."""
        super().validate(extra_validators)
        for field in (self.channel, self.outcome):
            if not field.data and not field.errors:
                field.errors = [Fault("missing")]
        if self.date.data and self.date.data > self.latest_day:
            self.date.errors = [*self.date.errors, Fault("in_future")]
        return not self.errors


def contact_form(catalog: Catalog) -> type[ContactForm]:
    """The form for a contact by any of the channels."""
    return type(
        "ContactForm",
        (ContactForm,),
        {
            "channel": ChoiceField(catalog.shop.channels),
            "reply": OfferedField(list(catalog.replies)),
            "stage": OfferedField(list(catalog.stages)),
            "wish": OfferedField(catalog.roles["wish"].options),
        },
    )


def contact_from(form: ContactForm) -> Contact:
    """The Contact that a valid form tells."""
    known = {field.name: form[field.name].data for field in fields(Contact)}
    chosen = {"channel": form.channel.chosen, "outcome": form.outcome.chosen}
    hidden = {field.short_name: field.chosen or None for field in (form.reply, form.stage, form.wish)}
    return Contact(**{**known, **chosen, **hidden})


def typed_case(file: CaseFile, catalog: Catalog) -> MultiDict[str, str]:
    """What stands in the boxes of the case's form: the way back from case_from()."""
    case, rows = file.case, ("events", "operations", "choices", "values")
    facts = {field.name: getattr(case, field.name) for field in fields(case) if field.name not in rows}
    choices = {name: getattr(file, name) for name in ("language", "channel", "stage", "recipient")}
    asked = catalog.problems[case.problem].tables
    tables = {question.id: getattr(case, kind) for kind, question in asked.items()}
    return MultiDict(_typed({**facts, **choices, **case.choices, **case.values, **tables}))


def typed_contact(contact: Contact) -> MultiDict[str, str]:
    """What stands in the boxes of the contact's form: the way back from contact_from()."""
    return MultiDict(_typed({field.name: getattr(contact, field.name) for field in fields(contact)}))


def casefile_from(written: bytes, catalog: Catalog, latest_day: dt.date) -> CaseFile:
    """The case in a file that was taken along, all of it checked as if it had been typed; its version is 0.

    Raises ValueError(Fault("not_a_case_file")) for anything that could not have been typed here.
    """
    if len(written) > MOST_OCTETS:
        raise fault("not_a_case_file")
    file = from_json(written)
    if file.case.problem not in catalog.problems or len(file.contacts) > MOST_CONTACTS:
        raise fault("not_a_case_file")
    asked = form_for(catalog.problems[file.case.problem], catalog)
    form, kind = asked(typed_case(file, catalog), latest_day=latest_day), contact_form(catalog)
    contacts = [kind(typed_contact(contact), latest_day=latest_day) for contact in file.contacts]
    if not all([form.validate(), *(contact.validate() for contact in contacts)]):
        raise fault("not_a_case_file")
    return file_from(form, map(contact_from, contacts))


def file_from(form: CaseForm, contacts: Iterable[Contact]) -> CaseFile:
    """The CaseFile of a valid form, with these contacts; what was typed for other stages stays in it."""
    case, asked = case_from(form), [question.id for question in form.problem.questions.values() if question.is_typed]
    typed = {id: form[id].data for id in asked if form[id].data}
    return CaseFile(
        case=replace(case, values={**typed, **case.values}),
        channel=form.channel.chosen,
        stage=form.stage.chosen,
        language=form.language.chosen,
        recipient=form.recipient.data or "",
        contacts=tuple(contacts),
    )


def _typed(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each box's name and what stands in it; rows of a table are numbered, options come one by one."""
    for name, fact in facts.items():
        for number, part in enumerate(fact if isinstance(fact, tuple) else [fact]):
            if is_dataclass(part):
                row = {field.name: getattr(part, field.name) for field in fields(part)}
                yield from ((f"{name}-{number}-{box}", typed) for box, typed in _typed(row))
            elif part is not None:
                yield name, str(part)
