"""What a letter is rendered from in the end: for the yardstick that renders it alone."""

from typing import Any
from unittest import mock

from composer.case.facts import Case
from composer.catalog.things import Catalog
from composer.catalog.words import Words
from tests.cast import draft

Said = tuple[Words, dict[str, Any]]
"""The words of a letter, and the facts that they were said of."""


def letter_of(case: Case, catalog: Catalog) -> Said:
    """What compose() renders in the end, overheard once so that it can be rendered alone."""
    said: dict[str, Said] = {}
    say = Words.say

    def overheard(words: Words, block: str, facts: dict[str, Any] | None = None) -> str:
        said[block] = words, facts or {}
        return say(words, block, facts)

    with mock.patch.object(Words, "say", overheard):
        draft(catalog, case)
    return said["letter"]
