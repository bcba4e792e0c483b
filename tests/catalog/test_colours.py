"""A colour is named in the language of the letter where it is a common one."""

from dataclasses import replace

import pytest

from composer.catalog.things import Catalog
from tests.cast import EARPHONES, draft

COLOURS = {"colour_ordered": "black", "colour_got": "Pink!!"}


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("ru", COLOURS, "«розовый» вместо «чёрный»"),
        ("ru", {"colour_ordered": "黑色", "colour_got": "粉色"}, "«розовый» вместо «чёрный»"),
        ("ru", {"colour_ordered": "midnight", "colour_got": "чёрная"}, "«чёрная» вместо «midnight»"),
        ("en", {"colour_ordered": "чёрная", "colour_got": "Black"}, "in black, but they arrived in Black"),
        ("zh", COLOURS, "黑色耳机，收到的是粉色的"),
    ],
)
def test_letter_names_a_colour_in_its_own_language(
    catalog: Catalog, language: str, typed: dict[str, str], said: str
) -> None:
    case = replace(
        EARPHONES, problem="wrong-item", choices={"mistake": ("colour",)}, values={**EARPHONES.values, **typed}
    )
    written = draft(catalog, case, language)

    assert said in written.body
    assert not {"colour_ordered", "colour_got"} & set(written.leaves_out)


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("ru", ("均码", "large"), "пришла размера L вместо размера «единый»"),
        ("ru", ("大码", "小码"), "пришла размера S вместо размера L"),
        ("en", ("единый", "大号"), "one size"),
        ("zh", ("66 дюймов", "62 дюйма"), "我订的是66英寸的外套，收到的是62英寸的"),
        ("zh", ("M", "44 cm"), "我订的是M码的外套，收到的是44厘米的"),
        ("ru", ("110 cm", "122厘米"), "пришла размера 122 см вместо размера 110 см"),
        ("zh", ("one size", "small"), "均码的外套，收到的是S码"),
        ("zh", ("大码", "小码"), "大码的外套，收到的是小码的"),
        ("ru", ("92", "98"), "пришла 98-го размера вместо 92-го"),
    ],
)
def test_letter_writes_a_size_as_its_desk_does(
    catalog: Catalog, language: str, typed: tuple[str, str], said: str
) -> None:
    sizes = {"thing": "куртка", "size_ordered": typed[0], "size_got": typed[1]}
    case = replace(
        EARPHONES, problem="wrong-item", choices={"mistake": ("size",)}, values={**EARPHONES.values, **sizes}
    )
    written = draft(catalog, case, language)

    assert said in written.body
    assert not {"size_ordered", "size_got"} & set(written.leaves_out)


def test_every_language_names_the_same_colours_and_no_name_twice(catalog: Catalog) -> None:
    tables = [language.colours for language in catalog.languages.values()]

    assert all(set(table) == set(tables[0]) for table in tables)
    names = [name for table in tables for listed in table.values() for name in listed]
    assert len(names) == len(set(names))
    assert all(name == name.casefold() for name in names)


def test_no_size_is_written_in_two_ways(catalog: Catalog) -> None:
    for language in catalog.languages.values():
        names = [name for listed in language.sizes.values() for name in listed]

        assert len(names) == len(set(names))
        assert all(name == name.casefold() for name in names)
