"""What a typed list holds, and how many things a few typed words name."""

import pytest

from composer.catalog.counting import counted_as, items, several
from tests.cast import CATALOG


@pytest.mark.parametrize(
    ("language", "typed", "held"),
    [
        ("ru", "ручка, два болта и ключ", ["ручка", "два болта", "ключ"]),
        ("en", "a handle, two bolts and a key", ["a handle", "two bolts", "a key"]),
        ("en", "sandpaper", ["sandpaper"]),
        ("zh", "手柄、两颗螺丝，说明书", ["手柄", "两颗螺丝", "说明书"]),
        ("zh", "和面桶", ["和面桶"]),
        ("ru", " , ", []),
    ],
)
def test_typed_list_is_taken_apart(language: str, typed: str, held: list[str]) -> None:
    assert items(CATALOG.languages[language], typed) == held


@pytest.mark.parametrize(
    ("language", "typed", "form"),
    [
        ("ru", "два болта", "few"),
        ("ru", "Пять болтов", "many"),
        ("ru", "21 болт", "one"),
        ("ru", "12 болтов", "many"),
        ("ru", "12 В адаптер", ""),
        ("ru", "двадцатка", ""),
        ("en", "a bolt", "one"),
        ("en", "3 bolts", "other"),
        ("en", "3 mm key", ""),
        ("en", "bolts", ""),
        ("en", "", ""),
    ],
)
def test_number_at_the_start_tells_its_plural_form(language: str, typed: str, form: str) -> None:
    assert counted_as(CATALOG.languages[language], typed) == form


@pytest.mark.parametrize(
    ("typed", "are"), [("ручка и болт", True), ("2 болта", True), ("один болт", False), ("болт", False)]
)
def test_more_than_one_thing_is_named(typed: str, are: bool) -> None:
    assert several(CATALOG.languages["ru"], typed) is are
