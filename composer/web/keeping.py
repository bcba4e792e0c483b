"""How a case is kept: the store, a case opened by its link, and what a submitted letter adds to it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from flask import current_app

from composer import config
from composer.case.as_json import StoreDown
from composer.case.facts import CaseFile, Contact
from composer.case.status import status_of
from composer.catalog.manners import Stage
from composer.catalog.things import Catalog
from composer.form.case_form import CaseForm, case_from
from composer.form.contact_form import ContactForm, contact_from, file_from
from composer.letter.draft import Draft
from composer.web.request import Incoming

if TYPE_CHECKING:
    from composer.case.store import Store

OPENING = Lock()
"""One thread at a time makes the store."""


def current_store() -> "Store":
    """The application's store, made when it is first needed: who only writes letters does without."""
    with OPENING:
        if "store" not in current_app.extensions:
            from composer.case.store import Store  # SQLAlchemy is heavy

            url, days = config.database_url(current_app), int(current_app.config["KEEP_DAYS"])
            current_app.extensions["store"] = Store(url, days, seats=config.THREADS // 2)  # the others write letters
    return current_app.extensions["store"]  # type: ignore[no-any-return]  # extensions hold anything


def opened(came: Incoming, token: str) -> CaseFile:
    """The case with that link; the first of a day also removes some of what has expired."""
    extensions = current_app.extensions
    file = current_store().open(token, came.today)
    if not _can_be_told(file, came.catalog):
        raise StoreDown
    if extensions.get("purged_on") != came.today:
        extensions["purged_on"] = came.today
        with suppress(StoreDown):
            current_store().purge_some(came.today)
    return file


def _can_be_told(file: CaseFile, catalog: Catalog) -> bool:
    """Whether templates/ still has all that the case speaks of; an operator who took a folder away can put it back."""
    channels = {file.channel, *(contact.channel for contact in file.contacts)}
    has_channels = channels <= catalog.channels.keys()
    return has_channels and file.case.problem in catalog.problems and file.stage in catalog.stages


def saved(came: Incoming, token: str, file: CaseFile) -> CaseFile:
    """The case as the store has it now, saved over the version that the form was drawn from; raises Stale."""
    return current_store().save(token, replace(file, version=came.number("version")), came.today)


def kept(came: Incoming, form: CaseForm, draft: Draft, call: ContactForm) -> str:
    """The secret of the link under which the case of the form is kept now."""
    token, sent = came.typed.get("case"), _just_sent(came, form, draft, call)
    if not token:
        return current_store().keep(file_from(form, sent), came.today)
    before = opened(came, token).contacts
    added = _without_reopening(came, before, sent, came.catalog.stages[form.stage.chosen])
    saved(came, token, file_from(form, (*before, *added)))
    return token


def has_called(came: Incoming, draft: Draft) -> bool:
    """Whether the shopper says that she has made the call of which this is the script."""
    return came.typed.get("sent") == "yes" and came.catalog.channels[draft.channel].aloud


def _without_reopening(came: Incoming, before: Iterable[Contact], sent: list[Contact], stage: Stage) -> list[Contact]:
    """What was sent; where all is solved, words that ask for no answer, such as thanks, leave it so."""
    is_solved = status_of(before, came.today).standing == "solved" and not stage.demands
    return [replace(contact, outcome="solved") if is_solved and not contact.due else contact for contact in sent]


def _just_sent(came: Incoming, form: CaseForm, draft: Draft, call: ContactForm) -> list[Contact]:
    """The letter of that stage as a contact, once the shopper says it is sent; a call with what she noted of it."""
    if came.typed.get("sent") != "yes":
        return []
    sent = Contact(
        date=came.today,
        channel=draft.channel,
        outcome="sent",
        subject=draft.subject or None,
        said=draft.body,
        answer_by=draft.answer_by,
        stage=form.stage.chosen,
        wish=form.problem.roles["wish"].chosen(case_from(form))[0],
    )
    return [_called(sent, contact_from(call))] if has_called(came, draft) else [sent]


def _called(sent: Contact, noted: Contact) -> Contact:
    """The call: the script was not sent, and a promise is what is waited for once there is one."""
    has_promise = noted.promised or noted.promised_by
    noted = replace(noted, stage=sent.stage, wish=sent.wish)
    return replace(noted, outcome="promise") if has_promise else replace(noted, answer_by=sent.answer_by)
