"""A Russian name stands in an English letter as the shopper types it in Latin letters."""

import pytest

from composer.catalog.latin import in_latin, name_in_latin


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("Гульнара", "thanks to gulnara at the point", "Gulnara"),
        ("Артём", "i spoke to artem", "Artem"),
        ("Артём", "i spoke to Artyom", "Artyom"),
        ("Марина", "she was nice this morning", "Марина"),
        ("Олег", "olga helped me", "Олег"),
        ("Ян", "yan helped me", "Ян"),
        ("Gulnara", "gulnara", "Gulnara"),
    ],
)
def test_name_is_written_as_her_own_words_write_it(name: str, typed: str, told: str) -> None:
    assert name_in_latin(name, typed) == told


def test_only_russian_words_are_put_in_latin_letters() -> None:
    assert in_latin("Pickup point: Алматы, Абая 52") == "almaty abaya"
