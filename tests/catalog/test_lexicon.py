"""Things and parts are found by what they are called."""

from tests.cast import CATALOG
from tests.work import lines_run

LEXICON = CATALOG.lexicon


def test_part_is_found_in_any_language_but_only_where_the_thing_has_it() -> None:
    assert LEXICON.find_part("Right earphone", "earphones") == "right_earphone"
    assert LEXICON.find_part("правый наушник", "earphones") == "right_earphone"
    assert LEXICON.find_part("right earphone", "kettle") == ""
    assert LEXICON.find_part("", "earphones") == ""


def test_part_is_found_without_reading_every_name() -> None:
    assert LEXICON.find_part("right earphone", "earphones")

    assert lines_run(lambda: LEXICON.find_part("right earphone", "earphones")) < 60
