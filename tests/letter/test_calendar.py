"""Answer-by dates fall on working days of the shop's country."""

import datetime as dt

import pytest

from composer.letter.calendar import answer_by, before_promise


@pytest.mark.parametrize(
    ("today", "days", "expected"),
    [
        (dt.date(2026, 3, 16), 10, dt.date(2026, 3, 26)),
        (dt.date(2026, 3, 11), 10, dt.date(2026, 3, 23)),  # a Saturday moves to Monday
        (dt.date(2026, 5, 4), 7, dt.date(2026, 5, 12)),  # Victory Day's day off
        (dt.date(2026, 12, 28), 5, dt.date(2027, 1, 11)),  # the New Year holidays
        (dt.date(2026, 11, 29), 0, dt.date(2026, 11, 29)),  # a Sunday on which no answer is asked for
    ],
)
def test_last_day_off_moves_to_the_next_working_day(today: dt.date, days: int, expected: dt.date) -> None:
    assert answer_by(today, days, "RU") == expected


@pytest.mark.parametrize(("promised", "asked"), [(4, 3), (3, 2), (2, 2), (1, 1), (0, 1)])
def test_word_about_a_promise_is_asked_for_before_its_day_but_today_only_where_it_is_due_today(
    promised: int, asked: int
) -> None:
    today = dt.date(2026, 3, 1)

    assert before_promise(dt.date(2026, 3, 4), dt.date(2026, 2, 28) + dt.timedelta(promised), today).day == asked
