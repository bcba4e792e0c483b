"""The pages of kept cases: keep one, note what came of it, write the next letter, take it along, delete it."""

import datetime as dt
import html
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    g,
    get_template_attribute,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from werkzeug.datastructures import MultiDict

from composer import config
from composer.case.as_json import NoSuchCase, Stale, StoreDown, to_json
from composer.case.cleaning import Fault, fault
from composer.case.facts import CaseFile, Contact
from composer.case.status import dated, in_time_order, status_of
from composer.catalog.language import Language
from composer.catalog.things import Stage
from composer.form import contact_form
from composer.form.case_form import CaseForm
from composer.form.contact_form import ContactForm, casefile_from, contact_from, file_from, typed_case, typed_contact
from composer.form.next_letters import is_their_turn, steps
from composer.letter import calendar
from composer.letter.compose import Draft
from composer.letter.export import file_name
from composer.web import limits
from composer.web.write import (
    current_catalog,
    download,
    is_ours,
    is_sound,
    labels_of,
    page_language,
    seen,
    shop_today,
    show,
    submitted,
)

if TYPE_CHECKING:
    from composer.case.reminders import Reminder
    from composer.case.store import Store

cases = Blueprint("cases", __name__)

OPENING = Lock()
"""One thread at a time makes the store."""

MEGABYTES = contact_form.MOST_OCTETS // 1024**2


@cases.get("/cases")
def mine() -> str:
    """The cases that this browser knows, and a way to take one in from a file."""
    return render_template("cases.html", faults=[])


@cases.post("/cases")
def keep() -> ResponseReturnValue:
    """Keep a new case, or save into the one whose link the form carries."""
    form = submitted(current_catalog().problems.get(request.args.get("problem", "")) or abort(404))
    if not is_sound(form):
        return show(form, seen(form), failed=True), 422
    letter = seen(form)
    if letter.draft is None or letter.waits or (_has_called(letter.draft) and not noted().validate()):
        return show(form, letter), 422
    try:
        token = _kept(form, letter.draft)
    except Stale as stale:
        g.newer = stale.newer
        return show(form, letter), 409
    except StoreDown:
        g.store_is_down = True
        return show(form, letter), 503
    return redirect(url_for("cases.case", token=token, _anchor="no-answer"), 303)


@cases.get("/case/<token>")
def case(token: str) -> str:
    """The case: where it stands, what to do next, what has happened, and all that can be done with it."""
    return _page(token, _opened(token))


@cases.get("/case/<token>/contacts/<int:number>")
def contact(token: str, number: int) -> str:
    """The case with one of its contacts in the form, to be changed."""
    file = _opened(token)
    if number >= len(file.contacts):
        raise NoSuchCase
    return _page(token, file, _contact_form(typed_contact(file.contacts[number])), number=number)


@cases.post("/case/<token>/contacts")
@cases.post("/case/<token>/contacts/<int:number>")
def note(token: str, number: int | None = None) -> ResponseReturnValue:
    """Note a contact, or change the one of that number; whatever goes wrong, the form keeps what was typed."""
    form = _contact_form(request.form)
    try:
        file = _opened(token)
        if "keep" in request.form:
            return _page(token, file, form, number=number)
        if not _is_sound(form, file, number):
            return _page(token, file, form, number=number, failed=True), 422
        current_store().save(token, _with_contact(file, contact_from(form), number), shop_today())
    except Stale as stale:
        there = stale.newer.contacts
        number = number if number is not None and len(there) >= _number("count") else None
        return _page(token, stale.newer, form, number=number, is_stale=True), 409
    except StoreDown:
        return _page(token, None, form, number=number), 503
    return redirect(url_for("cases.case", token=token, _anchor="no-answer"), 303)


@cases.post("/case/<token>/contacts/<int:number>/delete")
def strike(token: str, number: int) -> ResponseReturnValue:
    """The case without that contact, which one tap brings back."""
    file = _opened(token)
    if not is_ours():
        return _page(token, file, has_expired=True), 422
    left = file.contacts[:number] + file.contacts[number + 1 :]
    try:
        saved = current_store().save(token, replace(file, contacts=left, version=_number("version")), shop_today())
    except Stale as stale:
        return _page(token, stale.newer, is_stale=True), 409
    struck = [typed_contact(contact) for contact in file.contacts[number : number + 1]]
    return _page(token, saved, struck=struck, at=number)


@cases.post("/case/<token>/delete")
def delete(token: str) -> ResponseReturnValue:
    """The case is gone, at once and for good."""
    if not is_ours():
        return _page(token, _opened(token), has_expired=True), 422
    current_store().delete(token)
    return render_template("deleted.html", token=token)


@cases.get("/case/<token>/contacts")
@cases.get("/case/<token>/contacts/<int:number>/delete")
@cases.get("/case/<token>/delete")
def back(token: str, **_: int) -> ResponseReturnValue:
    """Who only opens the address of a button gets the case."""
    return redirect(url_for("cases.case", token=token))


@cases.get("/case/<token>/timeline")
def timeline(token: str) -> str:
    """All that happened, to be printed for others: in the desk's language, then in the reader's."""
    file, catalog = _opened(token), current_catalog()
    languages = dict.fromkeys([catalog.shop.language, page_language().id])
    tellings = [_told(file, catalog.languages[id]) for id in languages]
    return render_template("timeline.html", token=token, tellings=tellings)


@cases.get("/case/<token>.json")
def take_along(token: str) -> Response:
    """The whole case as a file, which /cases/file takes in again."""
    file = _opened(token)
    return download(to_json(file), "application/json", file_name(file.case.order_number, "json"))


@cases.get("/case/<token>.ics")
def reminders(token: str) -> Response:
    """The days of the case for a calendar program."""
    from composer.case.reminders import to_ics  # as heavy as the store, and loaded as late
    from composer.case.sealing import seal_of

    file = _opened(token)
    url = url_for("cases.case", token=token, _external=True, _anchor="no-answer")
    days = to_ics(_reminders(file), seal_of(token).id, url, dt.datetime.now(dt.UTC))
    return download(days, "text/calendar; charset=utf-8", file_name(file.case.order_number, "ics"))


@cases.get("/cases/file")
def back_to_mine() -> ResponseReturnValue:
    """Who only opens the address of the button gets the page."""
    return redirect(url_for("cases.mine"))


@cases.post("/cases/file")
def take_in() -> ResponseReturnValue:
    """Keep the case that is in the file."""
    if not is_ours():
        return _refused(Fault("expired"), Fault("choose_again"))
    try:
        file = casefile_from(_chosen(), current_catalog(), current_catalog().shop, calendar.latest_today())
        token = current_store().keep(file, shop_today())
    except ValueError as error:
        return _refused(*error.args)
    return redirect(url_for("cases.case", token=token, _anchor="no-answer"), 303)


@cases.errorhandler(NoSuchCase)
def _no_such_case(_: NoSuchCase) -> ResponseReturnValue:
    if limits.is_guessing():
        return render_template("error.html", code=429, is_guess=True), 429
    return render_template("error.html", code=404), 404


@cases.errorhandler(StoreDown)
def _store_is_down(_: StoreDown) -> ResponseReturnValue:
    return render_template("error.html", code=503), 503


def init_app(app: Flask) -> None:
    """Serve the pages of kept cases."""
    app.extensions["contact_form"] = contact_form.contact_form(app.extensions["catalog"])
    app.register_blueprint(cases)
    app.jinja_env.globals["noted"] = noted


def noted() -> ContactForm:
    """The boxes beside a letter for what a call brought, as they were filled in."""
    if "note" not in g:
        call = {"note-date": str(shop_today()), "note-channel": request.form.get("channel", ""), "note-outcome": "sent"}
        g.note = _contact_form(MultiDict({**request.form.to_dict(), **call}), prefix="note")
    return g.note  # type: ignore[no-any-return]  # g holds anything


def current_store() -> "Store":
    """The application's store, made when it is first needed: who only writes letters does without."""
    with OPENING:
        if "store" not in current_app.extensions:
            from composer.case.store import Store  # SQLAlchemy is heavy

            url, days = config.database_url(current_app), int(current_app.config["KEEP_DAYS"])
            current_app.extensions["store"] = Store(url, days, seats=config.THREADS // 2)  # the others write letters
    return current_app.extensions["store"]  # type: ignore[no-any-return]  # extensions hold anything


def _opened(token: str) -> CaseFile:
    """The case with that link; the first of a day also removes some of what has expired."""
    today, extensions = shop_today(), current_app.extensions
    file = current_store().open(token, today)
    if not _can_be_told(file):
        raise StoreDown
    if extensions.get("purged_on") != today:
        extensions["purged_on"] = today
        with suppress(StoreDown):
            current_store().purge_some(today)
    return file


def _can_be_told(file: CaseFile) -> bool:
    """Whether templates/ still has all that the case speaks of; an operator who took a folder away can put it back."""
    catalog = current_catalog()
    channels = {file.channel, *(contact.channel for contact in file.contacts)}
    has_channels = channels <= catalog.channels.keys()
    return has_channels and file.case.problem in catalog.problems and file.stage in catalog.stages


def _kept(form: CaseForm, draft: Draft) -> str:
    """The secret of the link under which the case of the form is kept now."""
    token, sent = request.form.get("case"), _just_sent(draft)
    if not token:
        return current_store().keep(file_from(form, sent), shop_today())
    before = _opened(token).contacts
    contacts = (*before, *_without_reopening(before, sent, current_catalog().stages[form.stage.chosen]))
    current_store().save(token, replace(file_from(form, contacts), version=_number("version")), shop_today())
    return token


def _has_called(draft: Draft) -> bool:
    """Whether the shopper says that she has made the call of which this is the script."""
    return request.form.get("sent") == "yes" and current_catalog().channels[draft.channel].bilingual


def _without_reopening(before: Iterable[Contact], sent: list[Contact], stage: Stage) -> list[Contact]:
    """What was sent; where all is solved, words that ask for no answer, such as thanks, leave it so."""
    is_solved = status_of(before, shop_today()).standing == "solved" and not stage.demands
    return [replace(contact, outcome="solved") if is_solved and not contact.due else contact for contact in sent]


def _just_sent(draft: Draft) -> list[Contact]:
    """The letter as a contact, once the shopper says that it is sent; a call with what she noted of it."""
    if request.form.get("sent") != "yes":
        return []
    sent = Contact(
        date=shop_today(),
        channel=draft.channel,
        outcome="sent",
        subject=draft.subject or None,
        said=draft.body,
        answer_by=draft.answer_by,
    )
    return [_called(sent, contact_from(noted()))] if _has_called(draft) else [sent]


def _called(sent: Contact, noted: Contact) -> Contact:
    """The call: the script was not sent, and a promise is what is waited for once there is one."""
    has_promise = noted.promised or noted.promised_by
    return replace(noted, outcome="promise") if has_promise else replace(noted, answer_by=sent.answer_by)


def _contact_form(typed: Any = None, prefix: str = "") -> ContactForm:
    kind = current_app.extensions["contact_form"]
    return kind(typed, latest_day=calendar.latest_today(), prefix=prefix)  # type: ignore[no-any-return]  # as above


def _is_sound(form: ContactForm, file: CaseFile, number: int | None) -> bool:
    """Whether the contact is complete, came from a page of ours, and has room."""
    form.validate()
    if not is_ours():
        form.form_errors.append(Fault("expired"))
    if number is None and len(file.contacts) >= contact_form.MOST_CONTACTS:
        form.form_errors.append(Fault("too_many_contacts", limit=contact_form.MOST_CONTACTS))
    return not form.errors and not form.form_errors


def _with_contact(file: CaseFile, contact: Contact, number: int | None) -> CaseFile:
    """The case with that contact: in place of another, where it was before it was deleted, or last."""
    contacts = list(file.contacts)
    if number is not None and number < len(contacts):
        contacts[number] = contact
    else:
        contacts.insert(_number("at") if "at" in request.form else len(contacts), contact)
    return replace(file, contacts=tuple(contacts), version=_number("version"))


def _number(name: str) -> int:
    """The small number in that hidden box; 0 for anything else."""
    typed = request.form.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _page(
    token: str, file: CaseFile | None, form: ContactForm | None = None, *, number: int | None = None, **state: Any
) -> str:
    """The page of the case, with the form for a contact as it is filled in; that alone while the store is down."""
    blank = MultiDict({"date": str(shop_today()), "channel": file.channel if file else ""})
    return render_template(
        "case.html",
        token=token,
        link=url_for("cases.case", token=token, _external=True),
        file=file,
        form=form or _contact_form(blank),
        number=number,
        catalog=current_catalog(),
        labels=_labels(file, page_language()) if file else {},
        keep_days=current_app.config["KEEP_DAYS"],
        **_standing(file) if file else {},
        **state,
    )


def _standing(file: CaseFile) -> dict[str, Any]:
    """Where the case stands today, and what follows from it."""
    today = shop_today()
    following = steps(file, today, current_catalog())
    may_wait = not following or following[0].stage != "confirm"
    return {
        "status": status_of(file.contacts, today),
        "their_turn": is_their_turn(file, today) and may_wait,
        "steps": following,
        "typed": typed_case(file, current_catalog()),
        "told": in_time_order(file.contacts),
        "reminded": dated(file.contacts),
    }


def _told(file: CaseFile, language: Language) -> str:
    """The printable telling in that language, as HTML."""
    facts = {"file": file, "told": in_time_order(file.contacts), "catalog": current_catalog(), "today": shop_today()}
    facts["labels"] = _labels(file, language)
    with force_locale(language.id):
        return render_template("telling.html", language=language, **facts)


def _labels(file: CaseFile, language: Language) -> Mapping[str, str]:
    """What the page calls the facts of the case."""
    return labels_of(current_catalog().problems[file.case.problem], current_catalog(), language.id)


def _reminders(file: CaseFile) -> "Iterable[Reminder]":
    """A reminder for every promise, and one for the answer, which moves on to that of a later message."""
    from composer.case.reminders import Reminder

    say = get_template_attribute("reminders.html", "reminder")
    promises = 0
    for contact in dated(file.contacts):
        promises += contact.outcome == "promise"
        key = f"promise {promises}" if contact.outcome == "promise" else "answer"
        summary, *rest = html.unescape(say(contact, file.case, page_language())).strip().splitlines()
        yield Reminder(key, contact.due or contact.date, summary.strip(), "\n".join(filter(None, map(str.strip, rest))))


def _chosen() -> bytes:
    """The file that was chosen; raises ValueError where it is too large to be a case."""
    upload = request.files.get("file")
    content = upload.stream.read() if upload else b""
    if upload and len(content) > contact_form.MOST_OCTETS:
        raise fault("too_large", name=upload.filename or "", limit=MEGABYTES)
    return content


def _refused(*faults: str) -> ResponseReturnValue:
    return render_template("cases.html", faults=faults), 422
