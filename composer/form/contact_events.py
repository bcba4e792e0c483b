"""The contacts of a kept case as events of its letters, and the events that are none of them. Pure."""

import re
from collections.abc import Callable, Iterable

from composer.case.facts import CaseFile, Contact, Event
from composer.catalog.things import Catalog, Problem
from composer.form.fields import cut
from composer.form.reply_letters import LONGEST_DETAIL, event_of

WORD = re.compile(r"\w+")


def own_events(file: CaseFile, catalog: Catalog, problem: Problem) -> list[Event]:
    """The events of the case that letters about the problem know, but for those that a letter made of contacts."""
    told = _told(catalog, problem)
    known = [(contact, event) for contact in file.contacts for event in _as_event(contact, told(contact), problem)]
    offered = problem.tables["events"].options if "events" in problem.tables else ()
    return [it for it in file.case.events if it.kind in offered and not any(_is_of(it, *one) for one in known)]


def events_of(contacts: Iterable[Contact], catalog: Catalog, problem: Problem) -> list[Event]:
    """The contacts as events of letters about the problem, where those know such."""
    told = _told(catalog, problem)
    return [event for contact in contacts for event in _as_event(contact, told(contact), problem)]


def _told(catalog: Catalog, problem: Problem) -> Callable[[Contact], str]:
    """What tells as which kind of event a contact stands in letters about that problem; "" as none.

    A known reply stands as what it is, so that nobody is quoted with another's words.
    """
    asked = problem.tables.get("events")
    kinds = dict(asked.means) if asked else {}
    refused = kinds.get("refusal", "")
    if problem.id not in catalog.for_refusals:
        kinds["refusal"] = kinds.get("answer", "")

    def told(contact: Contact) -> str:
        reply = catalog.replies.get(contact.reply or "")
        if not reply or not asked or reply.event == refused:
            return kinds.get(contact.outcome, "")
        return event_of(reply, asked)

    return told


def _as_event(contact: Contact, kind: str, problem: Problem) -> list[Event]:
    """The contact as an event, where that problem's letters know one and the contact tells what its sentence needs."""
    detail = contact.ticket_number if contact.outcome == "sent" else contact.promised or contact.said
    event = Event(kind, contact.date, cut(detail or "", LONGEST_DETAIL) or None)
    asked = problem.tables.get("events")
    fits = asked is not None and event.kind in asked.options and bool(event.detail or event.kind not in asked.needs)
    return [event] if fits else []


def _is_of(event: Event, contact: Contact, told: Event) -> bool:
    """Whether the event is what a letter made of the contact: of its kind and day, in its words or in none."""
    said = " ".join(filter(None, (contact.said, contact.promised, contact.ticket_number))).casefold()
    words = set(WORD.findall((event.detail or "").casefold()))
    return (event.kind, event.date) == (told.kind, told.date) and words <= set(WORD.findall(said))
