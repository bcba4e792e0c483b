"""Composing one letter, against the bare Jinja render of the same templates."""

import timeit
from collections.abc import Callable
from typing import Any
from unittest import mock

from composer.case.facts import Case
from composer.catalog.reading import read_catalog
from composer.catalog.things import Catalog
from composer.catalog.words import Words
from composer.config import TEMPLATES
from tests.benchmarks.table import Row, times
from tests.cast import draft, most_telling

Said = tuple[Words, dict[str, Any]]
"""The words of a letter, and the facts that they were said of."""


def composing() -> Row:
    """How long a letter takes, from the case to the finished text."""
    catalog, case = read_catalog(TEMPLATES), most_telling("return")
    words, facts = letter_of(case, catalog)
    composed = _seconds(lambda: draft(catalog, case))
    rendered = _seconds(lambda: (words.say("subject", facts), words.say("letter", facts)))
    figures = f"{composed * 1e6:.0f} µs", f"bare Jinja render: {rendered * 1e6:.0f} µs"
    return Row("compose one letter", *figures, times(composed, rendered), "<= 20x")


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


def _seconds(action: Callable[[], object]) -> float:
    """The best of many runs, because everything else that a machine does only ever adds time."""
    return min(timeit.repeat(action, number=50, repeat=20)) / 50
