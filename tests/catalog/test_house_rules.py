"""What no text of the house says is named in words for whoever writes texts."""

from dataclasses import replace

import pytest

from composer.catalog.checks import language_expressions
from composer.catalog.house_rules import foreign, gendered, house_rules
from tests.cast import CATALOG

RUSSIAN, CHINESE = CATALOG.languages["ru"], CATALOG.languages["zh"]


def block(said: str) -> str:
    return f"{{% block one %}}\n{said}\n{{% endblock %}}\n"


def test_what_is_shipped_keeps_the_rules() -> None:
    assert list(house_rules(CATALOG)) == []


@pytest.mark.parametrize(
    "said",
    [
        "Товар получил(а) вчера.",
        "Я платила картой.",
        "Деньги я уже вернул.",
        "Я сразу всё проверила.",
        "Я буду рада.",
        "Я недоволен ответом.",
        "Я очень удивлена.",
        "Я сама видела.",
    ],
)
def test_russian_that_gives_the_writer_away_is_named_with_its_line(said: str) -> None:
    (found,) = gendered("ru.txt", block(said), RUSSIAN)

    assert (found.path, found.line) == ("ru.txt", 2)
    assert "says whether a woman or a man writes" in found.what


@pytest.mark.parametrize("said", ["Банк списал деньги.", "Прошу вернуть оплату.", "Я прошу замену."])
def test_russian_that_suits_everybody_is_left_alone(said: str) -> None:
    assert list(gendered("ru.txt", block(said), RUSSIAN)) == []


def test_text_in_another_script_is_named() -> None:
    (found,) = foreign("zh.txt", block("Товар не подошёл {{ thing.word }}."), CHINESE)

    assert found.what == "block 'one' is not written in 中文; translate it"


@pytest.mark.parametrize("said", ["Wildberries", "请联系 Роспотребнадзор 投诉。", "{{ product | quoted }}"])
def test_names_in_another_script_are_left_alone(said: str) -> None:
    assert list(foreign("zh.txt", block(said), CHINESE)) == []


def test_rule_that_is_no_regular_expression_is_named() -> None:
    (found,) = language_expressions(replace(RUSSIAN, gendered="(а"))

    assert found.what.startswith("'gendered' is no regular expression: ")


def test_what_own_words_are_searched_for_takes_linear_time() -> None:
    back = r"(а+)\1"
    days = replace(RUSSIAN.monthless, ahead=back)
    found = language_expressions(replace(RUSSIAN, greeting=back, refers_back=back, asks=back, monthless=days))

    assert [(finding.what.split(" (")[0]) for finding in found] == [
        "'greeting' is no regular expression for linear time",
        "'refers_back' is no regular expression for linear time",
        "'asks' is no regular expression for linear time",
        "'monthless.ahead' is no regular expression for linear time",
    ]
