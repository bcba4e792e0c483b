"""Days of a case as events for calendar programs: RFC 5545, with an alarm and the way back into the case."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:ticket-composer:reminder")

MORNING = dt.timedelta(hours=9)
"""After midnight of the day, in the zone of whoever reads the calendar: when support desks open."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A day, and what is to be said on it; `key` tells it from the case's others and stays when its day moves."""

    key: str
    day: dt.date
    summary: str
    description: str


def to_ics(reminders: Iterable[Reminder], row_id: bytes, url: str, written_at: dt.datetime) -> bytes:
    """The reminders of one case as an .ics file; `url` leads back into the case, `written_at` is aware.

    The same reminder of the same case has the same UID in every file, so that a second import moves it.
    """
    calendar = Calendar({"version": "2.0", "prodid": "-//ticket-composer//reminders//EN"})
    for reminder in reminders:
        calendar.add_component(_event(reminder, row_id, url, written_at))
    return bytes(calendar.to_ical())


def _event(reminder: Reminder, row_id: bytes, url: str, written_at: dt.datetime) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(NAMESPACE, f"{row_id.hex()} {reminder.key}")))
    event.add("dtstamp", written_at.astimezone(dt.UTC))
    event.add("dtstart", reminder.day)  # a whole day: DTEND is the next one where it is left out (RFC 5545 3.6.1)
    event.add("summary", reminder.summary)
    event.add("description", reminder.description)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")  # nobody is busy because of it
    event.add_component(_alarm(reminder))
    return event


def _alarm(reminder: Reminder) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", reminder.summary)
    alarm.add("trigger", MORNING)
    return alarm
