"""Where a case stands follows from its contacts and today alone."""

import datetime as dt
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.case.facts import Contact, Outcome
from composer.case.status import Status, dated, in_time_order, status_of
from tests.cast import day

SENT = Contact(date=day(4), channel="email", outcome="sent", answer_by=day(14))
SILENCE = Contact(date=day(6), channel="call", outcome="no_answer")
ANSWER = Contact(date=day(7), channel="email", outcome="answer", said="Мы проверяем.")
REFUSAL = Contact(date=day(7), channel="email", outcome="refusal", said="Возврат невозможен.")
PROMISE = Contact(date=day(8), channel="call", outcome="promise", agent="Мария", promised_by=day(10))
CONFIRMATION = Contact(date=day(9), channel="email", outcome="sent", answer_by=day(19))
FOLLOW_UP = Contact(date=day(11), channel="email", outcome="sent", answer_by=day(21))
SOLVED = Contact(date=day(12), channel="chat", outcome="solved")
GAVE_UP = Contact(date=day(12), channel="chat", outcome="gave_up")

STORIES = [
    ([], 4, Status("not_sent")),
    ([SILENCE], 6, Status("not_sent")),
    ([SENT], 4, Status("waiting", day(14))),
    ([SENT], 14, Status("waiting", day(14))),
    ([SENT], 15, Status("overdue", day(14), 1)),
    ([SENT], 24, Status("overdue", day(14), 10)),
    ([SENT, SILENCE], 6, Status("waiting", day(14))),
    ([SENT, SILENCE], 16, Status("overdue", day(14), 2)),
    ([SENT, ANSWER], 20, Status("answered")),
    ([SENT, REFUSAL], 20, Status("answered")),
    ([SENT, PROMISE], 10, Status("promised", day(10))),
    ([SENT, PROMISE], 11, Status("promise_broken", day(10), 1)),
    ([SENT, PROMISE, SILENCE], 13, Status("promise_broken", day(10), 3)),
    ([SENT, PROMISE, CONFIRMATION], 9, Status("promised", day(10))),
    ([SENT, PROMISE, CONFIRMATION], 11, Status("promise_broken", day(10), 1)),
    ([SENT, PROMISE, CONFIRMATION, FOLLOW_UP], 11, Status("waiting", day(21))),
    ([SENT, PROMISE, replace(ANSWER, date=day(9))], 20, Status("answered")),
    ([SENT, PROMISE, replace(PROMISE, date=day(9), promised_by=day(15))], 11, Status("promised", day(15))),
    ([SENT, replace(PROMISE, promised_by=None)], 30, Status("promised")),
    ([SENT, replace(PROMISE, promised_by=None), FOLLOW_UP], 12, Status("waiting", day(21))),
    ([replace(SENT, answer_by=None)], 30, Status("waiting")),
    ([SENT, SOLVED], 30, Status("solved")),
    ([SENT, GAVE_UP], 30, Status("gave_up")),
    ([SENT, SOLVED, replace(SENT, date=day(13), answer_by=day(23))], 13, Status("waiting", day(23))),
]

contact = st.builds(
    Contact,
    date=st.dates(day(1), day(31)),
    channel=st.just("email"),
    outcome=st.sampled_from(get_args(Outcome)),
    answer_by=st.none() | st.dates(day(1), day(31)),
    promised_by=st.none() | st.dates(day(1), day(31)),
)
contacts = st.lists(contact, max_size=6)
today = st.dates(day(1), dt.date(2026, 5, 31))


@pytest.mark.parametrize(("told", "number", "expected"), STORIES)
def test_status_follows_the_story(told: list[Contact], number: int, expected: Status) -> None:
    assert status_of(told, day(number)) == expected


@given(contacts, today)
def test_overdue_days_are_those_since_the_day(told: list[Contact], today: dt.date) -> None:
    status = status_of(told, today)

    assert (status.standing in ("overdue", "promise_broken")) == (status.overdue > 0)
    assert not status.overdue or status.day == today - dt.timedelta(days=status.overdue)


@given(contacts, today)
def test_only_waiting_changes_with_time(told: list[Contact], today: dt.date) -> None:
    becomes = {"waiting": "overdue", "promised": "promise_broken"}
    now, later = (status_of(told, date) for date in (today, today + dt.timedelta(days=1)))

    assert later.standing in (now.standing, becomes.get(now.standing))
    assert later.day == now.day


@given(contacts, today, st.sampled_from(get_args(Outcome)))
def test_what_happens_today_shows_at_once(told: list[Contact], today: dt.date, outcome: Outcome) -> None:
    told = [contact for contact in told if contact.date <= today]
    before = status_of(told, today)
    after = status_of([*told, Contact(date=today, channel="email", outcome=outcome)], today)
    stays = outcome == "no_answer" or (outcome == "sent" and before.standing == "promised" and before.day)
    shown = {"sent": "waiting", "promise": "promised", "solved": "solved", "gave_up": "gave_up"}

    assert after == before if stays else after.standing == shown.get(outcome, "answered")


@given(contacts, today)
def test_the_order_told_counts_only_within_a_day(told: list[Contact], today: dt.date) -> None:
    assert status_of(in_time_order(told), today) == status_of(told, today)


@given(contacts, today)
def test_silence_never_changes_anything(told: list[Contact], today: dt.date) -> None:
    spoken = [contact for contact in told if contact.outcome != "no_answer"]

    assert status_of(told, today) == status_of(spoken, today)


def test_reminders_are_due_for_the_last_message_and_every_promise() -> None:
    second = replace(PROMISE, date=day(12), promised_by=day(20))

    assert dated([second, FOLLOW_UP, SENT, PROMISE, SILENCE, ANSWER]) == [PROMISE, FOLLOW_UP, second]


def test_no_reminder_without_a_day() -> None:
    assert dated([replace(SENT, answer_by=None), replace(PROMISE, promised_by=None)]) == []
