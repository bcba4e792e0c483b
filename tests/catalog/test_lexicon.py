"""Things and parts are found by what they are called."""

import pytest

from composer.catalog.grammar import agree, renamed
from tests.cast import CATALOG
from tests.work import lines_run

LEXICON = CATALOG.lexicon


def test_part_is_found_in_any_language_but_only_where_the_thing_has_it() -> None:
    assert LEXICON.find_part("Right earphone", "earphones") == "right_earphone"
    assert LEXICON.find_part("правый наушник", "earphones") == "right_earphone"
    assert LEXICON.find_part("right earphone", "kettle") == ""
    assert LEXICON.find_part("", "earphones") == ""
    assert LEXICON.find_part("аккумулятор из комплекта", "drill") == "battery"


def test_thing_has_only_parts_that_it_can_have() -> None:
    assert not {"screen", "battery", "remote"} & {*LEXICON.parts_of("memory_card")}
    assert not {"motor", "hose", "water_tank"} & {*LEXICON.parts_of("toaster")}
    assert "battery" in LEXICON.parts_of("phone")


def test_part_is_found_without_reading_every_name() -> None:
    assert LEXICON.find_part("right earphone", "earphones")

    assert lines_run(lambda: LEXICON.find_part("right earphone", "earphones")) < 60


ITEM = LEXICON.noun("item", "en")


@pytest.mark.parametrize(
    ("typed", "named", "verb"),
    [
        ("Sports bra", "sports bra", "is"),
        ("my new socks", "new socks", "are"),
        ("TV set", "TV set", "is"),
        ("cover for glasses", "cover for glasses", "is"),
        ("a bus", "bus", "is"),
        ("thermos", "thermos", "is"),
        ("skis", "skis", "are"),
        ("dolls' house kit", "dolls’ house kit", "is"),
        ("phone (black)", "item", "is"),
    ],
)
def test_thing_bears_the_name_that_was_typed_for_it(typed: str, named: str, verb: str) -> None:
    noun = renamed(ITEM, typed)

    assert (noun["one"], agree(noun, "is", "are")) == (named, verb)


def test_known_plural_stays_one_under_another_name() -> None:
    assert agree(renamed(LEXICON.noun("trousers", "en"), "khakis"), "is", "are") == "are"


@pytest.mark.parametrize(("word", "measure"), [("猫咪饮水机", "台"), ("羊毛大衣", "件"), ("鱼缸", "个")])
def test_chinese_thing_of_no_list_has_the_measure_of_those_that_end_as_it_does(word: str, measure: str) -> None:
    assert LEXICON.measure(word, "zh") == measure


@pytest.mark.parametrize(
    ("product", "thing", "word"),
    [
        ("电饭煲，1.8升，白色", "rice_cooker", "电饭煲"),
        ("透明硅胶手机壳", "phone_case", "手机壳"),
        ("保暖内衣套装", "thermal_underwear", "保暖内衣"),
        ("自行车支架", "item", ""),
        ("眉笔", "brow_pencil", "眉笔"),
        ("唇釉笔刷", "item", ""),
    ],
)
def test_chinese_product_is_the_thing_whose_name_it_ends_with(product: str, thing: str, word: str) -> None:
    assert (LEXICON.meant("", product), LEXICON.products.ending(product)) == (thing, word)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Chandelier, 6 lamps", "люстра chandelier 吊灯"),
        ("游泳圈", "круг для плавания swim ring 游泳圈"),
        ("Кран шаровый латунный", "шаровой кран ball valve 球阀"),
        ("Крем для рук с ромашкой", "крем для рук hand cream 护手霜"),
        ("Бульонные кубики", "бульонные кубики stock cubes 浓汤宝"),
    ],
)
def test_thing_bears_in_each_language_that_name_which_says_the_same(told: str, words: str) -> None:
    thing = LEXICON.meant("", told)

    assert " ".join(LEXICON.noun(thing, id).as_told("", told).name for id in ("ru", "en", "zh")) == words


@pytest.mark.parametrize(
    ("thing", "part"),
    [
        ("fridge", "heating_element"),
        ("toaster", "hose"),
        ("router", "microphone"),
        ("screen_protector", "remote"),
        ("vest_top", "right_sleeve"),
        ("bean_bag", "drawer"),
        ("tape_measure", "chuck"),
        ("eyeshadow", "pump"),
    ],
)
def test_thing_is_offered_no_part_that_it_cannot_have(thing: str, part: str) -> None:
    assert part in LEXICON.parts
    assert part not in LEXICON.parts_of(thing)
