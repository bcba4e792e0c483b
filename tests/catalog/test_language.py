"""Dates, sums, quotes, lists and full stops as each language writes them."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from composer.case.facts import Event
from composer.catalog.addresses import addressed
from composer.catalog.labels import labels_of
from composer.catalog.language import enclosed
from composer.catalog.scripts import script_of
from composer.catalog.things import Catalog
from tests.cast import CATALOG, day, draft, least_telling

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
    ("language", "sum", "currency", "written"),
    [
        ("ru", "3490", "RUB", "3\u00a0490\u00a0₽"),
        ("ru", "3490.5", "RUB", "3\u00a0490,50\u00a0₽"),
        ("en", "3490", "RUB", "3,490\u00a0roubles"),
        ("en", "1", "RUB", "1\u00a0rouble"),
        ("zh", "3490", "RUB", "3490卢布"),
        ("ru", "120.5", "BYN", "120,50\u00a0белорусского рубля"),
        ("ru", "4290.00", "BYN", "4\u00a0290\u00a0белорусских рублей"),
        ("en", "1", "BYN", "1\u00a0Belarusian rouble"),
        ("zh", "25000", "KZT", "25000坚戈"),
        ("zh", "3490.50", "RUB", "3490.50卢布"),
    ],
)
def test_sums(catalog: Catalog, language: str, sum: str, currency: str, written: str) -> None:
    assert catalog.languages[language].sum(Decimal(sum), currency) == written


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
        ('Кронштейн для ТВ 32"-55"', "«Кронштейн для ТВ 32″-55″»"),
        ('Монитор "Acer" 27"', "«Монитор „Acer“ 27″»"),
        ('27" монитор "Acer"', "«27″ монитор „Acer“»"),
        ("«Чайник «Полярис» 1,7 л»", "«Чайник „Полярис“ 1,7 л»"),
        ("«Чайник» и «Чашка»", "«„Чайник“ и „Чашка“»"),
        ("«Чайник «Полярис»", "«„Чайник „Полярис“»"),
        ("Чайник »", "«Чайник “»"),
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
        ("客服不回复", "客服不回复。"),
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
    assert catalog.languages["en"].clauses(["It is whole.", "It is new."]) == "It is whole, and it is new."


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Не заряжается", "Cyrillic"),
        ("It broke", "Latin"),
        ("坏了 on day 1", "Han"),
        ("壊れました", "other"),
        ("12:30", ""),
        ("Товар https://www.wildberries.ru/catalog/196320101/detail.aspx не работает", "Cyrillic"),
        ("商品https://www.wildberries.ru/catalog/196320101/detail.aspx坏了", "Han"),
        ("Samsung Galaxy Buds FE SM-R400 не работают", "Cyrillic"),
        ("Сломан MacBook Pro M3 Max", "Cyrillic"),
        ("坏了 Xiaomi Redmi Buds 6 Active", "Han"),
        ("Написал на anna.petrova@example.com", "Cyrillic"),
        ("My Samsung is broken, they sent Чайник", "Latin"),
        ("Samsung TV Broken", "Latin"),
        ("https://example.com", ""),
    ],
)
def test_script_is_told_by_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize("piece", ["«", '"', "A", "a1", "a.", "a@", "https://", "„x“"])
def test_even_strange_text_is_quoted_and_told_by_its_script(catalog: Catalog, piece: str) -> None:
    text = piece * 20_000

    assert catalog.languages["ru"].quoted(text).startswith("«")
    assert script_of(text) in ("", "Latin")


@pytest.mark.parametrize(
    ("papers", "said"),
    [
        (["чек", "скриншот заказа"], "чек и скриншот заказа"),
        (["скриншот заказа", "скриншот цены"], "скриншоты заказа и цены"),
        (["скриншот заказа", "чек", "скриншот цены"], "чек, а также скриншоты заказа и цены"),
    ],
)
def test_several_screenshots_are_named_once(catalog: Catalog, papers: list[str], said: str) -> None:
    assert enclosed(catalog.languages["ru"], papers) == said


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
@pytest.mark.parametrize(
    ("problem", "option"), [("wrong-item", "mistake.colour"), ("not-as-described", "mismatch.page_says")]
)
def test_value_that_is_still_to_come_shows_where_a_sentence_takes_it_without_its_stop(
    catalog: Catalog, language: str, problem: str, option: str
) -> None:
    assert labels_of(catalog.problems[problem], catalog, language)[option].count("…") == 2


@pytest.mark.parametrize(
    ("language", "told", "behind"),
    [
        ("ru", "Без объяснения.", " без объяснения"),
        ("ru", "молча", " молча"),
        ("ru", "причину не назвали", ", причину не назвали"),
        ("ru", "Без объяснения причин вернуть нельзя", ""),
        ("en", "no reason given", " with no reason given"),
        ("en", "No reason to return it", ""),
        ("zh", "没有说明理由", "，没有说明理由"),
        ("zh", "理由写的是误差在允许范围内", "，理由是误差在允许范围内"),
        ("zh", "没有质量问题", ""),
    ],
)
def test_what_is_told_of_a_refusal_is_quoted_only_where_it_quotes(
    catalog: Catalog, language: str, told: str, behind: str
) -> None:
    assert catalog.languages[language].remark(told) == behind


@pytest.mark.parametrize("kind", ["request_declined", "pickup_refused"])
@pytest.mark.parametrize(
    ("language", "told"), [("ru", "Без объяснения"), ("en", "No reason given"), ("zh", "没有说明理由")]
)
@pytest.mark.parametrize("channel", ["email", "call"])
def test_letters_do_not_quote_that_no_reason_was_given(kind: str, language: str, told: str, channel: str) -> None:
    events = (Event("request_filed", day(9)), Event(kind, day(11), told), Event("asked_support", day(12)))
    body = draft(CATALOG, replace(least_telling("return-defective"), events=events), language, channel=channel).body

    assert told[1:] in body
    assert all(mark + told.lower() not in body.lower() for mark in CATALOG.languages[language].quotes)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("398059 липецк, ул фрунзе 11 кв 52", "398059, Липецк, ул Фрунзе 11 кв 52"),
        ("ростов-на-дону, 5-я линия 3а", "Ростов-на-Дону, 5-я линия 3а"),
        ("г. Тверь, ул. лесная, 5", "г. Тверь, ул. лесная, 5"),
    ],
)
def test_address_without_capitals_gets_those_of_its_names(catalog: Catalog, typed: str, written: str) -> None:
    assert addressed(catalog.languages["ru"], typed) == written


@pytest.mark.parametrize(
    ("typed", "written"), [("ип стрельцов", "ИП Стрельцов"), ("Ооо «Звук»", "ООО «Звук»"), ("дом чая", "«дом чая»")]
)
def test_legal_form_of_a_seller_has_its_capitals(catalog: Catalog, typed: str, written: str) -> None:
    assert catalog.languages["ru"].firm(typed) == written
