"""A dictionary declines what shoppers call things, and finds the noun that a product's name begins with."""

import pytest

from composer.catalog.declension import _unweighed, declined, gender_of, headed, to_person
from composer.catalog.dictionary import dictionary_of
from tests.cast import CATALOG

LISTED = [noun for (language, _), noun in CATALOG.lexicon._nouns.items() if language == "ru"]
FORMS = ("gen", "dat", "acc", "ins", "loc", "gender")


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("Терменвокс", "терменвокс терменвокса терменвоксу терменвокс терменвоксом терменвоксе m"),
        ("кимоно", "кимоно кимоно кимоно кимоно кимоно кимоно n"),
        ("попона", "попона попоны попоне попону попоной попоне f"),
        ("шахматы", "шахматы шахмат шахматам шахматы шахматами шахматах pl"),
    ],
)
def test_a_word_of_hers_gets_its_forms(typed: str, forms: str) -> None:
    noun = declined(typed, "ru")

    assert noun
    assert [noun["nom"], *(noun[form] for form in FORMS)] == forms.split()


@pytest.mark.parametrize(
    ("typed", "genitive", "accusative"),
    [
        ("моторное масло", "моторного масла", "моторное масло"),
        ("Гирлянда светодиодная", "гирлянды светодиодной", "гирлянду светодиодную"),
        ("фильтр для аквариума", "фильтра для аквариума", "фильтр для аквариума"),
        ("антенна громкости", "антенны громкости", "антенну громкости"),
        ("живые рыбки", "живых рыбок", "живые рыбки"),
        ("чистящее средство", "чистящего средства", "чистящее средство"),
        ("кресло-качалка", "кресла-качалки", "кресло-качалку"),
        ("детский велосипед", "детского велосипеда", "детский велосипед"),
        ("чайник Tefal", "чайника Tefal", "чайник Tefal"),
    ],
)
def test_what_stands_around_a_noun_agrees_with_it_or_stays(typed: str, genitive: str, accusative: str) -> None:
    noun = declined(typed, "ru")

    assert noun
    assert (noun["gen"], noun["acc"]) == (genitive, accusative)


@pytest.mark.parametrize(
    "typed", ["", "не работает", "очень красивая", "USB-хаб", "Москва", "куплю и верну потом деньги"]
)
def test_what_is_no_name_gets_no_forms(typed: str) -> None:
    assert declined(typed, "ru") is None


DECLINED_OTHERWISE = {
    "боди",
    "гель-лак",
    "декантер",
    "дым-машина",
    "жалюзи",
    "искусственные цветы",
    "калимба",
    "караоке-система",
    "край",
    "ласты",
    "мюсли",
    "нарды",
    "носки",
    "пиньята",
    "подсачек",
    "сабо",
    "сортер",
    "фитнес-браслет",
    "френч-пресс",
}
"""Listed names of which people use other forms than the dictionary has."""


def test_thedictionary_of_knows_the_forms_of_listed_things() -> None:
    known = [(noun, declined(noun.name, "ru")) for noun in LISTED]
    other = {noun.name for noun, found in known if found and any(found[form] != noun[form] for form in FORMS)}

    assert other == DECLINED_OTHERWISE


@pytest.mark.parametrize(
    ("product", "head"),
    [
        ("Терменвокс настольный с двумя антеннами, питание USB", "терменвокс"),
        ("Кимоно для айкидо детское с поясом белое", "кимоно"),
        ("Внешний фильтр для аквариума до 300 л", "фильтр"),
        ("Электрическая дровоколка 7 тонн", "дровоколка"),
        ("Обои виниловые на флизелине", "обои"),
        ("Инкубатор для яиц", "инкубатор"),
        ("Чехол на iPhone 15", "чехол"),
        ("Электрогитара Fender", "электрогитара"),
    ],
)
def test_a_name_of_goods_begins_with_a_noun(product: str, head: str) -> None:
    noun = headed(product, "ru")

    assert noun
    assert noun.name == head


@pytest.mark.parametrize(
    "product",
    [
        "Тихий Дон. Шолохов",
        "Мастер и Маргарита, подарочное издание",
        "Иван Грозный книга",
        "Девушка с татуировкой дракона",
        "Nike Air Max 90",
        "",
    ],
)
def test_other_names_do_not(product: str) -> None:
    assert headed(product, "ru") is None


@pytest.mark.parametrize(
    ("name", "dative"),
    [("Тимур", "Тимуру"), ("Светлана", "Светлане"), ("Илья", "Илье"), ("Нина Аркадьевна", "Нине Аркадьевне")],
)
def test_a_known_name_gets_its_dative(name: str, dative: str) -> None:
    assert to_person(name, "ru") == dative


@pytest.mark.parametrize("name", ["оператор № 17", "Anton", "служба поддержки", "Дщщ"])
def test_another_gets_none(name: str) -> None:
    assert to_person(name, "ru") == ""


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Кирилл", "m"),
        ("Никита", "m"),
        ("Регина", "f"),
        ("Анна Петрова", "f"),
        ("Саша", ""),
        ("оператор 17", ""),
        ("", ""),
    ],
)
def test_first_name_tells_man_from_woman_where_it_is_only_one_of_them(name: str, gender: str) -> None:
    assert gender_of(name, "ru") == gender


def test_names_are_looked_up_in_thedictionary_of_that_is_there() -> None:
    assert _unweighed("ru").dictionary is dictionary_of("ru").dictionary
