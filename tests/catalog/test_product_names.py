"""Names of products, as the shop shows them, name a thing that is listed, or none: a wrong one is worse than none."""

from pathlib import Path

import pytest
import tomli

from tests.cast import CATALOG

NAMES: dict[str, str] = tomli.loads(Path(__file__).with_name("product_names.toml").read_text(encoding="utf-8"))["names"]


def test_product_is_the_thing_that_its_name_names_and_no_other() -> None:
    assert {name: CATALOG.lexicon.products.named_in(name) for name in NAMES} == NAMES


def test_thing_has_a_russian_name_that_no_other_has() -> None:
    names = [CATALOG.lexicon.noun(thing, "ru").name for thing in CATALOG.lexicon.group_of]

    assert len(names) == len(set(names))


def test_no_part_has_the_id_of_a_thing_whose_words_it_would_take() -> None:
    assert not {*CATALOG.lexicon.parts} & {*CATALOG.lexicon.group_of}


@pytest.mark.parametrize(
    ("product", "word"),
    [
        ("Фильтр салонный", "салонный фильтр"),
        ("Замок навесной", "навесной замок"),
        ("Лакомства для кошек", "лакомства для кошек"),
        ("Трусики подгузники", "трусики-подгузники"),
        ("Мини печь 20 л", "мини-печь"),
    ],
)
def test_thing_bears_that_of_its_names_which_the_product_has_in_whatever_order(product: str, word: str) -> None:
    lexicon = CATALOG.lexicon

    assert lexicon.noun(lexicon.products.named_in(product), "ru").as_told("", product).name == word


def test_knife_for_honeycombs_is_called_so_in_chinese() -> None:
    product = "Нож электрический пасечный для распечатывания сот, 220 В"
    lexicon = CATALOG.lexicon

    assert lexicon.noun(lexicon.products.named_in(product), "zh").as_told("", product).name == "割蜜刀"
