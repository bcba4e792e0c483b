"""What is owed for the delay in a kept case: counted from the first message, and not at all where it is not sure."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from composer.case.facts import Contact
from composer.letter.owed import Owed, as_demanded, owed
from tests.cast import CATALOG, KETTLE, LETTER_SENT, day, kept, most_telling, telling

RUSSIAN = CATALOG.languages["ru"]
DELAYED = telling(KETTLE, problem="return-defective", amount=Decimal(4890))
SILENCE = Contact(date=day(20), channel="email", outcome="no_answer")
SOLVED = Contact(date=day(21), channel="email", outcome="solved")


def on(today: dt.date, *contacts: Contact, law: str = "russia") -> Owed | None:
    case = replace(DELAYED, choices={"country": (law,)})
    return owed(kept(case, *(contacts or (LETTER_SENT, SILENCE))), CATALOG, RUSSIAN, today)


def test_penalty_runs_from_the_day_after_the_term_that_began_with_the_first_message() -> None:
    assert on(day(16)) is None  # the 14th is a Saturday
    found = on(day(17))

    assert found
    assert (found.penalty, found.price, found.daily) == ("48,90\xa0₽", "4\xa0890\xa0₽", "48,90\xa0₽")
    assert "4\xa0890\xa0₽ × 1 % × 1 = 48,90\xa0₽" in found.calculation


def test_every_day_adds_a_day_until_the_sum_paid_is_reached() -> None:
    found = on(day(16) + dt.timedelta(days=99))
    last = on(day(16) + dt.timedelta(days=100))
    later = on(day(16) + dt.timedelta(days=130))

    assert found
    assert last
    assert later
    assert (found.penalty, found.daily) == ("4\xa0841,10\xa0₽", "48,90\xa0₽")
    assert (last.penalty, last.daily) == ("4\xa0890\xa0₽", "")
    assert "= 6\xa0357\xa0₽, но не больше уплаченной суммы: 4\xa0890\xa0₽." in later.calculation


@pytest.mark.parametrize("language", CATALOG.languages)
def test_calculation_is_said_of_every_problem_in_every_language(language: str) -> None:
    said = CATALOG.languages[language]
    asked = replace(LETTER_SENT, date=day(20))
    for problem in CATALOG.problems:
        case = telling(most_telling(problem, language), amount=Decimal(4890), promised_on=day(12))
        case = replace(case, choices={**case.choices, "country": ("russia",)})
        found = owed(kept(case, asked), CATALOG, said, day(20) + dt.timedelta(days=40))

        assert found is None or "×" in found.calculation


@pytest.mark.parametrize("law", ["kazakhstan", "belarus", "elsewhere"])
def test_nothing_is_counted_where_no_penalty_is_known(law: str) -> None:
    assert on(day(30), law=law) is None


def test_nothing_is_owed_once_the_case_has_ended_or_before_anything_was_sent() -> None:
    assert on(day(30), LETTER_SENT, SOLVED) is None
    assert on(day(30), SILENCE) is None


def test_reader_is_told_of_a_change_that_nobody_has_read() -> None:
    change = CATALOG.laws["russia"].changes["290-fz"]
    found = on(change.in_force)

    assert found
    assert found.change is change


def test_first_message_is_the_one_that_the_case_tells_if_that_was_earlier() -> None:
    file = kept(telling(DELAYED, contacted_on=day(2)), LETTER_SENT)

    assert as_demanded(file, CATALOG).values["contacted_on"] == day(2)
    assert as_demanded(kept(DELAYED, LETTER_SENT), CATALOG).values["contacted_on"] == day(4)
