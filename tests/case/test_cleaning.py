"""Typed text becomes facts, or a reason why not."""

import datetime as dt
from decimal import Decimal

import pytest

from composer.case import cleaning


@pytest.mark.parametrize(
    ("typed", "roubles"),
    [
        ("3490", "3490.00"),
        ("3 490,50 ₽", "3490.50"),
        ("3490.5", "3490.50"),
        ("3,490", "3490.00"),
        ("3\u00a0490 руб.", "3490.00"),
        ("12.345,67 р.", "12345.67"),
        ("３４９０卢布", "3490.00"),
        ("1 rouble", "1.00"),
    ],
)
def test_sums_are_read_as_people_write_them(typed: str, roubles: str) -> None:
    assert cleaning.roubles(typed) == Decimal(roubles)


@pytest.mark.parametrize("typed", ["", "0", "-5", "много", "3490 $", "1e9", "12,34,56", "100000001", "9" * 99])
def test_what_is_no_sum_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not_a_sum"):
        cleaning.roubles(typed)


@pytest.mark.parametrize(
    "typed", ["2026-03-04", "04.03.2026", "4.3.2026", "2026年3月4日", "２０２６年３月４日", "4/3/2026", " 2026-03-04 "]
)
def test_dates_are_read_as_people_write_them(typed: str) -> None:
    assert cleaning.day(typed) == dt.date(2026, 3, 4)


@pytest.mark.parametrize("typed", ["2026-02-30", "вчера", "4 марта", "20260304", "03-04-26"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not_a_date"):
        cleaning.day(typed)


def test_purchase_before_the_shop_opened_is_a_slip() -> None:
    with pytest.raises(ValueError, match="too_early"):
        cleaning.day("2003-12-31")


@pytest.mark.parametrize(
    "typed",
    [
        "320159542",
        "https://www.wildberries.ru/catalog/320159542/detail.aspx?size=1",
        "3201 59542",
        "３２０１５９５４２",
    ],
)
def test_article_is_taken_from_digits_or_link(typed: str) -> None:
    assert cleaning.article(typed) == "320159542"


@pytest.mark.parametrize(
    ("typed", "time"), [("14:05", dt.time(14, 5)), ("9.30", dt.time(9, 30)), ("23:59:59", dt.time(23, 59))]
)
def test_times_are_read(typed: str, time: dt.time) -> None:
    assert cleaning.clock(typed) == time


@pytest.mark.parametrize("typed", ["24:00", "9:60", "noon"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not_a_time"):
        cleaning.clock(typed)


@pytest.mark.parametrize("typed", ["4242 4242 4242 4242", "424", "abcd"])
def test_only_four_digits_of_a_card_are_taken(typed: str) -> None:
    with pytest.raises(ValueError, match="not_so_many_digits"):
        cleaning.exact_digits(4)(typed)


@pytest.mark.parametrize("typed", ["8 800", "позвоните мне", "+7 900 000 00 00 00 00 00"])
def test_what_is_no_phone_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not_a_phone"):
        cleaning.phone(typed)
