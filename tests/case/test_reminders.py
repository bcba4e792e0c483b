"""Reminders are read by other programs as they were meant, and move when they are imported again."""

import datetime as dt
from dataclasses import replace
from typing import Any

from icalendar import Calendar

from composer.case.reminders import Reminder, to_ics
from tests.cast import day

WRITTEN_AT = dt.datetime(2026, 3, 16, 12, tzinfo=dt.timezone(dt.timedelta(hours=3)))
URL = "https://composer.example/case/AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"
ANSWER = Reminder("answer", day(26), "Ответ Wildberries", "Заказ № 1000000471; наушники, «Sonora»\nОтветили?")
PROMISE = Reminder("promise 2026-03-14", day(18), "玛丽亚承诺退款", "退款 4 890 ₽，" * 40)


def written(*reminders: Reminder, row: bytes = b"row") -> bytes:
    return to_ics(reminders, row, URL, WRITTEN_AT)


def events(file: bytes) -> list[Any]:
    """The events of a calendar, of which a test takes what must be there."""
    return Calendar.from_ical(file).walk("VEVENT")


def test_reminder_reads_back_the_same() -> None:
    (event,) = events(written(ANSWER))

    assert event["dtstart"].dt == day(26)
    assert (event["summary"], event["description"], event["url"]) == (ANSWER.summary, ANSWER.description, URL)
    assert event["dtstamp"].dt == WRITTEN_AT


def test_alarm_rings_on_the_morning_of_the_day() -> None:
    (event,) = events(written(ANSWER))
    (alarm,) = event.walk("VALARM")

    assert (alarm["action"], alarm["description"]) == ("DISPLAY", ANSWER.summary)
    assert alarm["trigger"].dt == dt.timedelta(hours=9)


def test_no_line_is_longer_than_75_octets_and_every_one_ends_in_crlf() -> None:
    lines = written(ANSWER, PROMISE).split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_lines_are_folded_between_characters() -> None:
    assert all(line.decode() for line in written(PROMISE).split(b"\r\n")[:-1])
    assert events(written(PROMISE))[0]["description"] == PROMISE.description


def test_same_reminder_has_the_same_uid_wherever_its_day_moves() -> None:
    first, moved = (events(written(ANSWER))[0], events(written(PROMISE, replace(ANSWER, day=day(30))))[1])

    assert first["uid"] == moved["uid"]


def test_no_two_reminders_share_a_uid() -> None:
    files = written(ANSWER, PROMISE), written(ANSWER, PROMISE, row=b"other")

    assert len({event["uid"] for file in files for event in events(file)}) == 4


def test_secret_stands_in_the_link_alone() -> None:
    assert written(ANSWER, PROMISE).replace(b"\r\n ", b"").count(URL[-32:].encode()) == 2
