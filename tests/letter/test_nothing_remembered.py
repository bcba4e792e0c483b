"""What a shopper typed is in no cache once her letter is written."""

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import _lru_cache_wrapper
from typing import Any

import pytest

from composer.catalog.replies import known_replies
from tests.cast import CATALOG, draft, least_telling

HERS = "квозмурова"
"""A word that stands in no text of ours."""


def asked_of(remembers: Any) -> Iterator[str]:
    """What a function that remembers its answers was asked."""
    for table in gc.get_referents(remembers):
        for key in table if isinstance(table, dict) else ():
            yield from (one for one in (key, *gc.get_referents(key)) if isinstance(one, str))


@pytest.mark.parametrize("language", CATALOG.languages)
def test_no_cache_holds_a_word_of_hers(language: str) -> None:
    said = f"{least_telling('return-defective', language).description} {HERS} {HERS.capitalize()}."
    draft(CATALOG, replace(least_telling("return-defective", language), description=said), language)
    known_replies(said, CATALOG)
    modules = [module for name, module in sys.modules.items() if name.startswith("composer.")]
    remembering = [one for module in modules for one in vars(module).values() if isinstance(one, _lru_cache_wrapper)]

    assert remembering
    assert {one.__qualname__ for one in remembering for text in asked_of(one) if HERS in text.casefold()} == set()
