"""A caller who cannot read Cyrillic sees how a line sounds, days and numbers in words."""

from dataclasses import replace

import pytest

from tests.cast import CATALOG, cells, draft, least_telling, most_telling
from tests.in_between import few_in_between

RUSSIAN = CATALOG.languages["ru"]


@pytest.mark.parametrize(
    ("line", "sounds"),
    [
        ("до 3 декабря", "do tretyevo dekabrya"),
        ("31 мая", "tridtsat pervovo maya"),
        ("4 200 ₽", "chetyre tysyachi dvesti rubley"),
        ("21 012 ₽", "dvadtsat odna tysyacha dvenadtsat rubley"),
        ("115 000 ₽", "sto pyatnadtsat tysyach rubley"),
        ("1 000 ₽", "tysyacha rubley"),
        ("0", "nol"),
        ("99,50 ₽", "devyanosto devyat i pyatdesyat rubley"),
        ("заказ №\N{NO-BREAK SPACE}1000000471", "zakaz nomer odin nol nol nol nol nol nol chetyre sem odin"),
        ("41-го размера", "41-go razmera"),
        ("Ещё много дорогого", "Yeshchyo mnogo dorogovo"),
        ("Чтобы её не включать", "Shtoby yeyo ne vklyuchat"),
        ("включаются", "vklyuchayutsa"),
    ],
)
def test_is_written_as_it_is_said(line: str, sounds: str) -> None:
    assert RUSSIAN.sounds.written(line) == sounds


def test_only_lines_to_say_sound_and_only_for_who_reads_other_letters() -> None:
    assert RUSSIAN.sounded("«Да».", "Han") == "“Da”."
    assert RUSSIAN.sounded("«Да».", "Cyrillic") == ""
    assert RUSSIAN.sounded("Запишите:", "Han") == ""
    assert CATALOG.languages["en"].sounded("“Yes.”", "Han") == ""


@pytest.mark.parametrize("problem", few_in_between(CATALOG.problems))
def test_no_line_to_say_keeps_a_letter_of_its_own(problem: str) -> None:
    stages = [stage for id, channel, stage in cells(CATALOG) if (id, channel) == (problem, "call")]
    chinese = replace(least_telling(problem, "zh"), product="无线蓝牙耳机")
    for case in (most_telling(problem), least_telling(problem), chinese):
        for stage in stages:
            lines = draft(CATALOG, case, "ru", "call", stage).body.splitlines()
            sounded = "".join(RUSSIAN.sounded(line, "Latin") for line in lines)
            assert sounded
            assert not [letter for letter in sounded if letter.isalpha() and ord(letter) > 0x24F]
