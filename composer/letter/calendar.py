"""Days: what today is where the shop is, and by when an answer is asked for."""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays import HolidayBase

LATEST_ZONE = timezone(timedelta(hours=14))
"""The zone where a day begins first (Kiribati): what is tomorrow there is in the future everywhere on Earth."""


MOST_WORKING_DAYS = 250
"""A year of them: a term that is longer is none."""


def now_in(zone: str) -> datetime:
    """The day and time in that IANA time zone, now; aware."""
    return datetime.now(ZoneInfo(zone))


def today_in(zone: str) -> date:
    """The date in that IANA time zone, now."""
    return now_in(zone).date()


def latest_today() -> date:
    """The latest date that it is anywhere on Earth, now."""
    return datetime.now(UTC).astimezone(LATEST_ZONE).date()


def answer_by(today: date, days: int, country: str) -> date:
    """The day `days` calendar days after today, moved on to a working day of that country (ISO 3166 code); today for 0.

    A last day off moves to the next working day: article 193 of the Civil Code of the Russian Federation.
    """
    day = today + timedelta(days=days)
    while days and not _holidays(country, day.year).is_working_day(day):
        day += timedelta(days=1)
    return day


def before_promise(asked: date, promised: date, today: date) -> date:
    """The day asked for, and none later than the last before what was promised.

    Today may be all but over, so that it is asked for only where the promise is due today.
    """
    return max(min(asked, promised - timedelta(1)), min(promised, today + timedelta(1)), today)


@lru_cache(maxsize=64)
def _holidays(country: str, year: int) -> "HolidayBase":
    from holidays import country_holidays  # a third of a start, and needed for the first letter alone

    return country_holidays(country, years=year)


def working_day_after(today: date, count: int, country: str) -> date:
    """The day on which so many working days of that country (ISO 3166 code) after today are over."""
    day = today
    for _ in range(min(count, MOST_WORKING_DAYS)):
        day += timedelta(days=1)
        while not _holidays(country, day.year).is_working_day(day):
            day += timedelta(days=1)
    return day
