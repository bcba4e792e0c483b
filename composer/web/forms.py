"""The forms of the application, filled with what came."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Flask, current_app
from werkzeug.datastructures import MultiDict

from composer.case.cleaning import Fault
from composer.catalog.things import Catalog, Problem
from composer.form.answers import Boxes, with_whole_days
from composer.form.case_form import CaseForm, form_for
from composer.form.contact_form import ContactForm, contact_form
from composer.form.reply_form import ReplyForm, reply_form
from composer.letter import calendar
from composer.web.request import Incoming


def init_app(app: Flask, catalog: Catalog) -> None:
    """Make the form of every problem, that of a contact and that of a reply."""
    app.extensions["forms"] = {id: form_for(problem, catalog) for id, problem in catalog.problems.items()}
    app.extensions["contact_form"] = contact_form(catalog)
    app.extensions["reply_form"] = reply_form(catalog)


def filled(problem: Problem, typed: MultiDict[str, Any] | None) -> CaseForm:
    """The form of that problem with what was typed; None for nothing yet."""
    return _kind(problem)(typed, latest_day=calendar.latest_today())


def _kind(problem: Problem) -> type[CaseForm]:
    kind: type[CaseForm] = current_app.extensions["forms"][problem.id]
    return kind


def answered(problem: Problem, boxes: Boxes, today: date) -> CaseForm:
    """The form of that problem with the answers of a program or a table; not checked yet."""
    return filled(problem, MultiDict(with_whole_days(_kind(problem), boxes, today)))


def submitted(came: Incoming, problem: Problem) -> CaseForm:
    """The form of that problem with all that came."""
    return filled(problem, came.with_files() if came.is_submission else None)


def checked_quietly(came: Incoming, problem: Problem, typed: MultiDict[str, Any] | None = None) -> CaseForm:
    """The form with what was typed, checked without anybody having asked for it; files are left aside."""
    form = filled(problem, typed or came.texts())
    form.validate()
    return form


def is_sound(form: CaseForm, came: Incoming) -> bool:
    """Whether the form is complete and came from a page of ours."""
    sound = form.validate()
    if not came.is_ours:
        form.form_errors.append(Fault("expired"))
        sound = False
    if not sound:
        form.let_go_of_files()
    return sound


def filled_contact(typed: Mapping[str, str] | None, prefix: str = "") -> ContactForm:
    """The form of a contact with what was typed under names with that prefix."""
    form: type[ContactForm] = current_app.extensions["contact_form"]
    return form(MultiDict(typed or {}), latest_day=calendar.latest_today(), prefix=prefix)


def call_form(came: Incoming) -> ContactForm:
    """The boxes beside a letter for what a call brought, as they were filled in."""
    known = {"note-date": str(came.today), "note-channel": came.typed.get("channel", ""), "note-outcome": "sent"}
    return filled_contact({**came.typed, **known}, prefix="note")


def pasted(came: Incoming) -> ReplyForm:
    """The form of a reply with what came."""
    return filled_reply(came.texts() if came.is_submission else None)


def filled_reply(typed: MultiDict[str, Any] | None) -> ReplyForm:
    """The form of a reply with what was pasted; None for nothing yet."""
    form: type[ReplyForm] = current_app.extensions["reply_form"]
    return form(typed)
