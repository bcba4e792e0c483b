"""The pages of kept cases: keep one, note what came of it, write the next letter, take it along, delete it."""

import datetime as dt
import html
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, Response, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from composer.case.as_json import NoSuchCase, Stale, StoreDown, to_json
from composer.case.cleaning import Fault, fault
from composer.case.facts import CaseFile, Contact
from composer.case.status import dated
from composer.form import contact_form
from composer.form.contact_form import ContactForm, casefile_from, contact_from, typed_contact
from composer.form.reply_letters import noted_answer, read_promise
from composer.letter import calendar
from composer.letter.export import file_name
from composer.web import case_papers, limits
from composer.web.case_page import case_page, telling_in
from composer.web.drawing import draw
from composer.web.forms import call_form, filled_contact, is_sound, submitted
from composer.web.keeping import current_store, has_called, kept, opened, saved
from composer.web.pages import CasesPage, DeletedPage, ErrorPage, KeyPage
from composer.web.printed import PapersPage, ReminderText, TimelinePage
from composer.web.qr_code import qr_code
from composer.web.replies import explain
from composer.web.request import Incoming, incoming
from composer.web.security import CLEARED
from composer.web.write import download, keeping_of, preview_of, write_page

if TYPE_CHECKING:
    from composer.case.reminders import Reminder

cases = Blueprint("cases", __name__)

NEW = "kept"
"""The place on the page that says of a new case that it is kept; style.css shows it to who is led there."""


@cases.get("/cases")
def mine() -> str:
    """The cases that this browser knows, and a way to take one in from a file."""
    return _cases_page(incoming())


@cases.post("/cases")
def keep() -> ResponseReturnValue:
    """Keep a new case, or save into the one whose link the form carries."""
    came = incoming()
    form = submitted(came, came.catalog.problems.get(request.args.get("problem", "")) or abort(404))
    if not is_sound(form, came):
        return write_page(came, form, preview_of(came, form), failed=True), 422
    shown, call = preview_of(came, form), call_form(came)
    if shown.draft is None or shown.waits or (has_called(came, shown.draft) and not call.validate()):
        return write_page(came, form, shown, keeping=replace(keeping_of(came), call=call)), 422
    try:
        token = kept(came, form, shown.draft, call)
    except NoSuchCase:
        gone = replace(keeping_of(came), token="", is_gone=True)
        return _too_many_guesses(came) or (write_page(came, form, shown, keeping=gone), 404)
    except Stale as stale:
        return write_page(came, form, shown, keeping=replace(keeping_of(came), newer=stale.newer)), 409
    except StoreDown:
        return write_page(came, form, shown, keeping=replace(keeping_of(came), is_store_down=True)), 503
    return _to_case(token, "no-answer" if token == came.typed.get("case") else NEW)


def _to_case(token: str, place: str = "no-answer") -> ResponseReturnValue:
    return redirect(url_for("cases.case", token=token, _anchor=place), 303)


@cases.get("/case/<token>")
def case(token: str) -> str:
    """The case: where it stands, what to do next, what has happened, and all that can be done with it."""
    came = incoming()
    return case_page(came, token, opened(came, token))


@cases.get("/case/<token>/contacts/<int:number>")
def contact(token: str, number: int) -> str:
    """The case with one of its contacts in the form, to be changed."""
    came = incoming()
    file = opened(came, token)
    if number >= len(file.contacts):
        raise NoSuchCase
    return case_page(came, token, file, filled_contact(typed_contact(file.contacts[number])), number=number)


@cases.post("/case/<token>/contacts")
@cases.post("/case/<token>/contacts/<int:number>")
def note(token: str, number: int | None = None) -> ResponseReturnValue:
    """Note a contact, or change the one of that number; whatever goes wrong, the form keeps what was typed."""
    came = incoming()
    form = filled_contact(came.typed)
    try:
        file = opened(came, token)
        if "keep" in came.typed:
            return case_page(came, token, file, form, number=number)
        if came.typed.keys() & {"explain", "kind"}:
            explained, meaning = explain(came, file)
            return case_page(came, token, file, explained, number=number, meaning=meaning)
        if not _is_sound(came, form, file, number):
            return case_page(came, token, file, form, number=number, notice="failed"), 422
        noted = noted_answer(contact_from(form), file.case, came.catalog)
        noted = read_promise(noted, came.catalog) if number is None else noted
        saved(came, token, _with_contact(came, file, noted, number))
    except Stale as stale:
        place = _place_in(stale.newer, number, came)
        return case_page(came, token, stale.newer, form, number=place, notice="stale"), 409
    except StoreDown:
        return case_page(came, token, None, form, number=number), 503
    return _to_case(token)


@cases.post("/case/<token>/contacts/<int:number>/delete")
def strike(token: str, number: int) -> ResponseReturnValue:
    """The case without that contact, which one tap brings back."""
    came = incoming()
    file = opened(came, token)
    if not came.is_ours:
        return case_page(came, token, file, notice="expired"), 422
    others = file.contacts[:number] + file.contacts[number + 1 :]
    try:
        file_now = saved(came, token, replace(file, contacts=others))
    except Stale as stale:
        return case_page(came, token, stale.newer, notice="stale"), 409
    if number >= len(file.contacts):
        return case_page(came, token, file_now)
    struck = typed_contact(file.contacts[number])
    return case_page(came, token, file_now, notice="struck", struck=struck, at=str(number))


@cases.post("/case/<token>/delete")
def delete(token: str) -> ResponseReturnValue:
    """The case is gone, at once and for good, and pages that showed its letters with it."""
    came = incoming()
    if not came.is_ours:
        return case_page(came, token, opened(came, token), notice="expired"), 422
    current_store().delete(token)
    return draw(DeletedPage(**came.for_page, token=token)), CLEARED


@cases.get("/case/<token>/contacts")
@cases.get("/case/<token>/contacts/<int:number>/delete")
@cases.get("/case/<token>/delete")
def back(token: str, **_: int) -> ResponseReturnValue:
    """Who only opens the address of a button gets the case."""
    return redirect(url_for("cases.case", token=token))


@cases.get("/case/<token>/key")
def key(token: str) -> str:
    """The link of the case as a QR code, so that a phone takes it from a desk."""
    came = incoming()
    opened(came, token)
    return draw(KeyPage(**came.for_page, token=token, code=qr_code(url_for("cases.case", token=token, _external=True))))


@cases.get("/case/<token>/timeline")
def timeline(token: str) -> str:
    """All that happened, to be printed for others: in the desk's language, then in the reader's."""
    came = incoming()
    file = opened(came, token)
    languages = dict.fromkeys([came.catalog.shop.language, came.language.id])
    tellings = [telling_in(came, file, came.catalog.languages[id]) for id in languages]
    return draw(TimelinePage(**came.for_page, token=token, tellings=tellings))


@cases.get("/case/<token>/papers")
def papers(token: str) -> str:
    """The papers for counsel or a court, to be printed: in the desk's language, then in the reader's."""
    came = incoming()
    file = opened(came, token)
    languages = dict.fromkeys([came.catalog.shop.language, came.language.id])
    tellings = [case_papers.papers_in(came, file, came.catalog.languages[id]) for id in languages]
    return draw(PapersPage(**came.for_page, token=token, tellings=tellings))


@cases.get("/case/<token>/papers.zip")
def papers_along(token: str) -> Response:
    """The same as files, in one .zip."""
    came = incoming()
    file = opened(came, token)
    return download(case_papers.zip_of(came, file), "application/zip", file_name(file.case.order_number, "zip"))


@cases.get("/case/<token>.json")
def take_along(token: str) -> Response:
    """The whole case as a file, which /cases/file takes in again."""
    file = opened(incoming(), token)
    return download(to_json(file), "application/json", file_name(file.case.order_number, "json"))


@cases.get("/case/<token>.ics")
def reminders(token: str) -> Response:
    """The days of the case for a calendar program."""
    from composer.case.reminders import to_ics  # as heavy as the store, and loaded as late
    from composer.case.sealing import seal_of

    came = incoming()
    file = opened(came, token)
    url = url_for("cases.case", token=token, _external=True, _anchor="no-answer")
    days = to_ics(_reminders(came, file), seal_of(token).id, url, dt.datetime.now(dt.UTC))
    return download(days, "text/calendar; charset=utf-8", file_name(file.case.order_number, "ics"))


@cases.get("/cases/file")
def back_to_mine() -> ResponseReturnValue:
    """Who only opens the address of the button gets the page."""
    return redirect(url_for("cases.mine"))


@cases.post("/cases/file")
def take_in() -> ResponseReturnValue:
    """Keep the case that is in the file."""
    came = incoming()
    if not came.is_ours:
        return _cases_page(came, Fault("expired"), Fault("choose_again")), 422
    try:
        file = casefile_from(_chosen(), came.catalog, calendar.latest_today())
        token = current_store().keep(file, came.today)
    except ValueError as error:
        return _cases_page(came, *error.args), 422
    return _to_case(token, NEW)


@cases.errorhandler(NoSuchCase)
def _no_such_case(_: NoSuchCase) -> ResponseReturnValue:
    came, days = incoming(), current_app.config["KEEP_DAYS"]
    typed = [came.typed[name] for name in contact_form.WORDS if came.typed.get(name)]
    return _too_many_guesses(came) or (draw(ErrorPage(**came.for_page, code=404, days=days, typed=typed)), 404)


def _too_many_guesses(came: Incoming) -> tuple[str, int] | None:
    """Count a link that opens nothing; the word about too many of them, once there are."""
    return (draw(ErrorPage(**came.for_page, code=429, is_guess=True)), 429) if limits.is_guessing() else None


@cases.errorhandler(StoreDown)
def _store_is_down(_: StoreDown) -> ResponseReturnValue:
    return draw(ErrorPage(**incoming().for_page, code=503)), 503


def init_app(app: Flask) -> None:
    """Serve the pages of kept cases."""
    app.register_blueprint(cases)


def _is_sound(came: Incoming, form: ContactForm, file: CaseFile, number: int | None) -> bool:
    """Whether the contact is complete, came from a page of ours, and has room."""
    form.validate()
    if not came.is_ours:
        form.form_errors.append(Fault("expired"))
    if number is None and len(file.contacts) >= contact_form.MOST_CONTACTS:
        form.form_errors.append(Fault("too_many_contacts", limit=contact_form.MOST_CONTACTS))
    return not form.errors and not form.form_errors


def _place_in(newer: CaseFile, number: int | None, came: Incoming) -> int | None:
    """The place of the contact in a newer case; None where some were deleted, so that it may stand elsewhere."""
    return number if len(newer.contacts) >= came.number("count") else None


def _with_contact(came: Incoming, file: CaseFile, contact: Contact, number: int | None) -> CaseFile:
    """The case with that contact: in place of another, where it was before it was deleted, or last."""
    contacts = list(file.contacts)
    if number is not None and number < len(contacts):
        contacts[number] = contact
    else:
        contacts.insert(came.number("at") if "at" in came.typed else len(contacts), contact)
    return replace(file, contacts=tuple(contacts))


def _reminders(came: Incoming, file: CaseFile) -> "Iterable[Reminder]":
    """A reminder for every promise, and one for the answer, which moves on to that of a later message."""
    from composer.case.reminders import Reminder

    promises = 0
    for contact in dated(file.contacts):
        promises += contact.outcome == "promise"
        key = f"promise {promises}" if contact.outcome == "promise" else "answer"
        text = html.unescape(draw(ReminderText(**came.for_page, contact=contact, case=file.case)))
        summary, *rest = filter(None, map(str.strip, text.splitlines()))
        yield Reminder(key, contact.due or contact.date, summary, "\n".join(rest))


def _chosen() -> bytes:
    """The file that was chosen; raises ValueError where it is too large to be a case."""
    upload = request.files.get("file")
    content = upload.stream.read() if upload else b""
    if upload and len(content) > contact_form.MOST_OCTETS:
        raise fault("too_large", name=upload.filename or "", limit=contact_form.MOST_OCTETS // 1024**2)
    return content


def _cases_page(came: Incoming, *faults: Fault) -> str:
    return draw(CasesPage(**came.for_page, csrf_token=came.csrf_token, faults=faults))
