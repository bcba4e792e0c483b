"""Dates, sums, quotes, lists and full stops as each language writes them."""

import datetime as dt
from decimal import Decimal

import pytest

from composer.catalog.language import script_of
from composer.catalog.things import Catalog

MARCH = dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("ru", "4\u00a0марта", "4\u00a0марта 2026\u00a0г."),
        ("en", "4\u00a0March", "4\u00a0March 2026"),
        ("zh", "3月4日", "2026年3月4日"),
    ],
)
def test_dates(catalog: Catalog, language: str, short: str, long: str) -> None:
    spoken = catalog.languages[language]

    assert spoken.short_date(MARCH, today=dt.date(2026, 3, 16)) == short
    assert spoken.long_date(MARCH) == long


def test_far_day_names_its_year(catalog: Catalog) -> None:
    assert catalog.languages["ru"].short_date(MARCH, today=dt.date(2027, 3, 16)) == "4\u00a0марта 2026 года"


@pytest.mark.parametrize(
    ("language", "sum", "written"),
    [
        ("ru", "3490", "3\u00a0490\u00a0₽"),
        ("ru", "3490.5", "3\u00a0490,50\u00a0₽"),
        ("en", "3490", "3,490\u00a0roubles"),
        ("en", "1", "1\u00a0rouble"),
        ("zh", "3490", "3490卢布"),
        ("zh", "3490.50", "3490.50卢布"),
    ],
)
def test_sums(catalog: Catalog, language: str, sum: str, written: str) -> None:
    assert catalog.languages[language].sum(Decimal(sum)) == written


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("Кофе", "«Кофе»"),
        ('"Кофе"', "«Кофе»"),
        ("«Кофе»", "«Кофе»"),
        ('Кофе "Жокей"', "«Кофе „Жокей“»"),
        ("Кофе «Жокей»", "«Кофе „Жокей“»"),
        ('"><svg onload=alert(1)>', '«"><svg onload=alert(1)>»'),
        ('"', '«"»'),
    ],
)
def test_quotes_never_double(catalog: Catalog, typed: str, quoted: str) -> None:
    assert catalog.languages["ru"].quoted(typed) == quoted


def test_number_sign_is_not_said_twice(catalog: Catalog) -> None:
    russian = catalog.languages["ru"]

    assert russian.numbered("471") == "№\u00a0471"
    assert russian.numbered("№ 12-345/А") == "№ 12-345/А"


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("Не заряжается", "Не заряжается."),
        ("Не заряжается!", "Не заряжается!"),
        ("Ответ: «Ожидайте»", "Ответ: «Ожидайте»."),
        ("Ответ: «Ожидайте!»", "Ответ: «Ожидайте!»"),
        ("Вернули 10 ₽", "Вернули 10 ₽."),
        ("Вот ссылка https://example.com/a", "Вот ссылка https://example.com/a"),
        ("Спасибо 🙂", "Спасибо 🙂"),
        ("", ""),
    ],
)
def test_full_stop_comes_once(catalog: Catalog, text: str, finished: str) -> None:
    assert catalog.languages["ru"].finish(text) == finished


def test_conditions_become_one_sentence_where_the_language_does_so(catalog: Catalog) -> None:
    assert (
        catalog.languages["ru"].clauses(["Бирки на месте.", "Комплект полный."]) == "Бирки на месте, комплект полный."
    )
    assert catalog.languages["zh"].clauses(["吊牌都在。", "配件齐全。"]) == "吊牌都在，配件齐全。"
    assert catalog.languages["en"].clauses(["It is whole.", "It is new."]) == "It is whole. It is new."


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Не заряжается", "Cyrillic"),
        ("It broke", "Latin"),
        ("坏了 on day 1", "Han"),
        ("壊れました", "other"),
        ("12:30", ""),
    ],
)
def test_script_is_told_by_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script
