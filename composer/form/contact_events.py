"""The contacts of a kept case as events of its letters, and the events that are none of them. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping

from composer.case.facts import CaseFile, Contact, Event
from composer.catalog.questions import Question
from composer.catalog.things import Catalog, Problem
from composer.form.fields import cut
from composer.form.reply_letters import LONGEST_DETAIL, event_of

WORD = re.compile(r"\w+")


def own_events(file: CaseFile, catalog: Catalog, problem: Problem) -> list[Event]:
    """The events of the case that letters about the problem know, but for those that a letter made of contacts."""
    known = [*_told(file.contacts, catalog, problem)]
    offered = problem.tables["events"].options if "events" in problem.tables else ()
    return [it for it in file.case.events if it.kind in offered and not any(_is_of(it, *one) for one in known)]


def events_of(contacts: Iterable[Contact], catalog: Catalog, problem: Problem) -> list[Event]:
    """The contacts as events of letters about the problem, where those know such."""
    return [event for _, event in _told(contacts, catalog, problem)]


def _told(contacts: Iterable[Contact], catalog: Catalog, problem: Problem) -> Iterator[tuple[Contact, Event]]:
    """Each contact with the event that it is, where those letters know one and it tells what its sentence needs."""
    if asked := problem.tables.get("events"):
        kinds = _kinds(asked, catalog, problem)
        told = ((contact, _as_event(contact, kinds, asked, catalog)) for contact in contacts)
        yield from (one for one in told if _is_told(one[1], asked))


def _kinds(asked: Question, catalog: Catalog, problem: Problem) -> dict[str, str]:
    """How a contact went -> the kind of event that it is; no refusal in letters that do not answer one."""
    answers_refusals = problem.id in catalog.for_refusals
    return {**asked.means} if answers_refusals else {**asked.means, "refusal": asked.means.get("answer", "")}


def _as_event(contact: Contact, kinds: Mapping[str, str], asked: Question, catalog: Catalog) -> Event:
    """The contact as an event; a known reply as what it is, so that nobody is quoted with another's words."""
    reply, refused = catalog.replies.get(contact.reply or ""), asked.means.get("refusal", "")
    kind = event_of(reply, asked) if reply and reply.event != refused else kinds.get(contact.outcome, "")
    detail = contact.ticket_number if contact.outcome == "sent" else contact.promised or contact.said
    return Event(kind, contact.date, cut(detail or "", LONGEST_DETAIL) or None)


def _is_told(event: Event, asked: Question) -> bool:
    return event.kind in asked.options and bool(event.detail or event.kind not in asked.needs)


def _is_of(event: Event, contact: Contact, told: Event) -> bool:
    """Whether the event is what a letter made of the contact: of its kind and day, in its words or in none."""
    said = " ".join(filter(None, (contact.said, contact.promised, contact.ticket_number))).casefold()
    words = set(WORD.findall((event.detail or "").casefold()))
    return (event.kind, event.date) == (told.kind, told.date) and words <= set(WORD.findall(said))
