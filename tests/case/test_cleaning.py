"""Typed text becomes facts, or a reason why not."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from composer.case import cleaning, dates


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
        ("1 480 rubles", "1480.00"),
        ("₽1234", "1234.00"),
        ("12 000 тенге", "12000.00"),
        ("89,90 бел. руб.", "89.90"),
        ("RUB 1,234.50", "1234.50"),
        ("3 490,50\u00a0руб.", "3490.50"),
        ("0,50", "0.50"),
        ("\u200b3490\ufe0f", "3490.00"),
    ],
)
def test_sums_are_read_as_people_write_them(typed: str, roubles: str) -> None:
    assert cleaning.roubles(typed) == Decimal(roubles)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0",
        "-5",
        "много",
        "3490 $",
        "1e9",
        "12,34,56",
        "100000001",
        "9" * 99,
        "0,500",
        "1.234,567",
        "50 元",
        "₽",
        "₽₽5",
        "," * 50_000,
    ],
)
def test_what_is_no_sum_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not_a_sum"):
        cleaning.roubles(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-04",
        "04.03.2026",
        "4.3.2026",
        "4/3/2026",
        " 2026-03-04 ",
        "04.03.2026 г.",
        "2026年3月4日",
        "2026年3月4号",
        "２０２６年３月４日",
        "4 марта 2026",
        "4\u00a0марта 2026\u00a0г.",
        "4 марта 2026 года",
        "4 мар. 2026",
        "4 March 2026",
        "March 4, 2026",
        "Mar 4 2026",
        "2026-03-04\u200b",
    ],
)
def test_dates_are_read_as_people_write_them(typed: str) -> None:
    assert dates.day(typed) == dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "вчера", "20260304", "31 февраля 2026", "4 маркера 2026", "0000-01-01", "1" * 50_000]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not_a_date"):
        dates.day(typed)


@pytest.mark.parametrize("typed", ["20.11.26", "03-04-26", "4 марта", "March 4", "11月20日", "11月20号", "20.11"])
def test_day_without_its_whole_year_is_asked_for_it(typed: str) -> None:
    with pytest.raises(ValueError, match="no_year"):
        dates.day(typed)


@pytest.mark.parametrize("typed", ["9999-12-31", "31.12.2101", "2101年1月1日"])
def test_day_at_the_far_end_of_the_calendar_is_a_slip(typed: str) -> None:
    with pytest.raises(ValueError, match="in_future"):
        dates.day(typed)


def test_purchase_before_the_shop_opened_is_a_slip() -> None:
    with pytest.raises(ValueError, match="too_early"):
        dates.day("2003-12-31")


@pytest.mark.parametrize(
    "typed",
    [
        "320159542",
        "3201 59542",
        "３２０１５９５４２",
        "320159542\u200b",
        "Артикул: 320159542",
        "货号：320159542",
        "https://www.wildberries.ru/catalog/320159542/detail.aspx?size=1",
        "wildberries.by/catalog/320159542/feedbacks",
        "https://global.wildberries.ru/product?card=320159542",
        "https://card.wb.ru/cards/detail?nm=320159542",
        "Наушники Sonora https://www.wildberries.ru/catalog/320159542/detail.aspx",
    ],
)
def test_article_is_taken_from_digits_or_link(typed: str) -> None:
    assert cleaning.article(typed) == "320159542"


@pytest.mark.parametrize(
    "typed",
    [
        "нет",
        "0",
        "0000320159542",
        "2 шт. 320159542",
        "https://www.wildberries.ru/catalog/0/search.aspx?search=320159542",
        "https://www.wildberries.ru/seller/320159542",
        "https://www.wildberries.ru/catalog/elektronika/naushniki",
        "https://www.ozon.ru/catalog/320159542/",
        "https://[320159542",
        "9" * 50_000,
    ],
)
def test_what_leads_to_no_product_is_no_article(typed: str) -> None:
    with pytest.raises(ValueError, match="not_an_article"):
        cleaning.article(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1000000471", "1000000471"),
        ("Заказ № 1000000471", "1000000471"),
        ("Номер заказа: 1000000471", "1000000471"),
        ("订单号：１０００", "1000"),
        ("Order no. 1000000471", "1000000471"),
        ("№ 12-345/А", "№ 12-345/А"),
        ("SR-2026/77", "SR-2026/77"),
        ("ORDER-77", "ORDER-77"),
        ("1000000471\u200b\u2060", "1000000471"),
        ("заказ" + "№" * 9 + "7", "7"),
    ],
)
def test_number_is_what_follows_the_words_before_it(typed: str, number: str) -> None:
    assert cleaning.order_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["art 148823391", "Артикул: 148823391", "арт.148823391", "货号148823391", "SKU 14882"]
)
def test_article_is_no_number_of_an_order(typed: str) -> None:
    with pytest.raises(ValueError, match="an_article"):
        cleaning.order_number(typed)


@pytest.mark.parametrize("typed", ["нет", "no", "没有", "-", "заказ №", "не знаю", "№" * 50_000])
def test_what_has_no_digit_is_no_number(typed: str) -> None:
    with pytest.raises(ValueError, match="no_digits"):
        cleaning.order_number(typed)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("ivan@почта.рф", "ivan@почта.рф"),
        ("ivan@xn--80a1acny.xn--p1ai", "ivan@xn--80a1acny.xn--p1ai"),
        ("help@еxample.com", "help@xn--xample-2of.com"),
        ("MAILTO:li@example.com", "li@example.com"),
        ("li@example.com\u200b", "li@example.com"),
        ("li＠example。com", "li@example.com"),
    ],
)
def test_address_is_written_as_people_read_it(typed: str, address: str) -> None:
    assert cleaning.email(typed) == address


@pytest.mark.parametrize(
    "typed", ["=?utf-8?q?a?=@b.ru", "＝？utf-8?q?a?=@b.ru", "a@b", "a b@c.ru", "a" * 50_000 + "@b.ru"]
)
def test_what_is_no_address_or_would_be_decoded_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not_an_address"):
        cleaning.email(typed)


@pytest.mark.parametrize("read", [cleaning.one_line, cleaning.paragraphs, cleaning.order_number, cleaning.email])
def test_text_that_lost_a_character_is_asked_for_again(read: Callable[[str], str]) -> None:
    for lost in ("\ud83d", "\ufffd"):
        with pytest.raises(ValueError, match="unreadable"):
            read(f"Li{lost} 471")


@pytest.mark.parametrize(
    ("typed", "time"), [("14:05", dt.time(14, 5)), ("9.30", dt.time(9, 30)), ("23:59:59", dt.time(23, 59))]
)
def test_times_are_read(typed: str, time: dt.time) -> None:
    assert dates.clock(typed) == time


@pytest.mark.parametrize("typed", ["24:00", "9:60", "noon"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not_a_time"):
        dates.clock(typed)


@pytest.mark.parametrize("typed", ["4242 4242 4242 4242", "424", "abcd"])
def test_only_four_digits_of_a_card_are_taken(typed: str) -> None:
    with pytest.raises(ValueError, match="not_so_many_digits"):
        cleaning.exact_digits(4)(typed)


@pytest.mark.parametrize("typed", ["8 800", "позвоните мне", "+7 900 000 00 00 00 00 00"])
def test_what_is_no_phone_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not_a_phone"):
        cleaning.phone(typed)


@pytest.mark.parametrize(
    ("typed", "phone"), [("＋86 138 0013 8000", "+86 138 0013 8000"), ("8\u200b(800)\u2212100", "8(800)\u2212100")]
)
def test_phone_is_kept_as_it_is_seen(typed: str, phone: str) -> None:
    assert cleaning.phone(typed) == phone


@pytest.mark.parametrize("read", [cleaning.one_line, cleaning.order_number])
@pytest.mark.parametrize(
    ("typed", "line"), [("7 \0 8", "7 8"), ("7 \ufeff\u202e 8", "7 8"), ("7=\ufeff?q?", "7= ?q?"), ("7\t\r\n8", "7 8")]
)
def test_what_is_taken_out_leaves_neither_two_spaces_nor_an_encoded_word(
    read: Callable[[str], str], typed: str, line: str
) -> None:
    assert read(typed) == line


@pytest.mark.parametrize(("typed", "number"), [("7 \u200b 8", "7 8"), ("7=\u200b?q?", "7= ?q?"), ("7＝？q?", "7= ?q?")])
def test_what_leaves_a_number_leaves_neither_of_them_there(typed: str, number: str) -> None:
    assert cleaning.order_number(typed) == number


@pytest.mark.parametrize("number", ["7721546864", "500100732259", "193630204", " 7721 546864 "])
def test_number_with_right_check_digits_is_taken(number: str) -> None:
    assert cleaning.checked(["ru.inn", "by.unp"])(number) == number.replace(" ", "")


@pytest.mark.parametrize("number", ["7721546865", "500100732258", "193630205", "772154686", "нет"])
def test_number_with_wrong_check_digits_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match="wrong_check_digits"):
        cleaning.checked(["ru.inn", "by.unp"])(number)


@pytest.mark.parametrize(
    ("typed", "size"),
    [
        *[
            (typed, "38")
            for typed in ("38", "38码", "38 号", "尺码：38", "size 38", "38 size", "размер 38", "38-й размер")
        ],
        ("Size: M", "M"),
        ("XL码", "XL"),
        ("42 р-р", "42"),
        ("oversize", "oversize"),
        ("41 EU", "41 EU"),
        ("размер", "размер"),
        ("92-й", "92"),
        ("均码", "均码"),
        ("大码", "大码"),
        ("one size", "one size"),
        ("xxl", "XXL"),
        ("l-xl", "L-XL"),
        ("75b", "75B"),
        ("ХL", "XL"),
        ("m (46)", "M (46)"),
        ("12 m", "12 m"),
        ("large", "large"),
    ],
)
def test_size_is_understood_without_the_word_for_it(typed: str, size: str) -> None:
    assert cleaning.size(typed) == size
