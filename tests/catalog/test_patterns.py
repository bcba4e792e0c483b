"""Expressions that are looked for together: a sieve lets nothing through that one of them alone would find."""

import pytest
import re2

from composer.catalog.hint_kinds import HintKind
from composer.catalog.marks import looked_for
from composer.catalog.patterns import KEPT, Sieve, linear, why_not_linear
from tests.cast import CATALOG
from tests.letter.test_hints import CALLED_FOR

TEXTS = [text for texts in CALLED_FOR.values() for text in texts]


def test_sieve_tells_in_their_order_which_expressions_a_text_holds() -> None:
    sieve = Sieve(["чайник", "^куртка", "КАРТ[аы]", r"\d{4}"])

    assert sieve.finds("Карты 4111, и не чайник") == [0, 2, 3]
    assert sieve.finds("шапка, не куртка".encode()) == []


@pytest.mark.parametrize("text", ["", "чайник", "чайник\nкуртка"])
def test_empty_expression_finds_nothing(text: str) -> None:
    assert not linear("").search(text)
    assert not linear("").match(text)


def test_expression_is_kept_once_a_text_needs_it_and_only_so_many_are() -> None:
    before = linear.cache_info()
    assert [bool(why_not_linear(tried)) for tried in ("шапка", "(?=шапка)")] == [False, True]
    assert looked_for(("шапка* велика", "шапка & мала")).expressions
    assert linear.cache_info() == before

    assert linear("шапка") is linear("шапка")
    assert before.maxsize == KEPT


@pytest.mark.parametrize("kind", [kind for kind in CATALOG.hints.values() if kind.patterns], ids=lambda kind: kind.id)
def test_patterns_of_a_hint_are_those_of_which_each_alone_finds_something(kind: HintKind) -> None:
    for text in (text.encode() for text in TEXTS):
        alone = [pattern for pattern in kind.patterns.values() if linear(pattern.whole).search(text)]

        assert kind.patterns_in(text) == alone


def test_every_expression_is_tried_where_the_search_for_all_ran_out_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    sieve, exhausted = Sieve(["чайник", "куртка"]), re2.Set.SearchSet()
    exhausted.Compile()
    monkeypatch.setattr(sieve, "_set", exhausted)  # a search that runs out of memory finds nothing, and says no more

    assert sieve.finds("шапка") == [0, 1]
