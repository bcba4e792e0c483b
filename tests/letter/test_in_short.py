"""The short form of a message takes no letter of its own; test_letters.py holds it against one written by itself."""

from dataclasses import replace
from unittest import mock

from composer.letter import in_short as short
from composer.letter.compose import compose
from tests.cast import CATALOG, TODAY, most_telling


def test_needs_no_letter_of_its_own() -> None:
    case = most_telling("return")
    manner = CATALOG.manner("email", "first", "ru")
    by_note = replace(manner, channel=CATALOG.channels[CATALOG.notes[0]])
    with mock.patch.object(short, "compose", wraps=compose) as composing:
        short.in_short(compose(case, CATALOG, manner, TODAY), case, CATALOG, by_note, TODAY)
    assert composing.call_count == 0
