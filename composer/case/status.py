"""Where a case stands: a pure function of its contacts and today."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from composer.case.facts import Contact

Standing = Literal["not_sent", "waiting", "overdue", "promised", "promise_broken", "answered", "solved", "gave_up"]


@dataclass(frozen=True, slots=True)
class Status:
    """Where a case stands, and the day that is waited for or has passed, where there is one."""

    standing: Standing
    day: dt.date | None = None
    overdue: int = 0
    """Calendar days since that day; 0 until it has passed."""


def status_of(contacts: Iterable[Contact], today: dt.date) -> Status:
    """Where the case stands today, by the contact that decides it."""
    contact = deciding(contacts)
    if contact is None:
        return Status("not_sent")
    late = max((today - contact.due).days, 0) if contact.due else 0
    match contact.outcome:
        case "sent":
            return Status("overdue" if late else "waiting", contact.due, late)
        case "promise":
            return Status("promise_broken" if late else "promised", contact.due, late)
        case "solved" | "gave_up" as settled:
            return Status(settled)
    return Status("answered")


def in_time_order(contacts: Iterable[Contact]) -> list[Contact]:
    """The contacts, earliest day first; those of one day in the order told, because few people note the hour."""
    return sorted(contacts, key=lambda contact: contact.date)


def first_sent(contacts: Iterable[Contact]) -> Contact | None:
    """The first message that was sent, from which terms run."""
    return next((contact for contact in in_time_order(contacts) if contact.outcome == "sent"), None)


def asked_before(contacts: Iterable[Contact]) -> str:
    """What the messages asked for, as a Case tells it; nothing of those of which that was not noted."""
    return " ".join(f"{contact.date} {contact.wish}" for contact in in_time_order(contacts) if contact.wish)


def dated(contacts: Iterable[Contact]) -> list[Contact]:
    """The contacts whose day deserves a reminder, in time order: every promise, and the last message sent."""
    in_order = in_time_order(contacts)
    last_sent = next((contact for contact in reversed(in_order) if contact.outcome == "sent"), None)
    return [contact for contact in in_order if contact.due and (contact.outcome == "promise" or contact is last_sent)]


def deciding(contacts: Iterable[Contact]) -> Contact | None:
    """The last contact that changed anything: silence does not, nor does a message while a promise may yet be kept."""
    last: Contact | None = None
    for contact in in_time_order(contacts):
        promise = last if last and last.outcome == "promise" else None
        may_be_kept = promise and promise.due and contact.date <= promise.due and contact.outcome == "sent"
        if contact.outcome != "no_answer" and not may_be_kept:
            last = contact
    return last
