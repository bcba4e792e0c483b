"""A shopper finds her problem by typing a word of it, in any language."""

import pytest

from composer.catalog.search import find_problems
from composer.catalog.things import Catalog


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("списали два раза", "charged-twice"),
        ("重复扣款", "charged-twice"),
        ("Charged TWICE", "charged-twice"),
        ("другой размер", "exchange"),
        ("尺码", "exchange"),
        ("broken", "return-defective"),
        ("не подошел", "return"),
        ("не подошёл", "return"),
        ("не пришёл возврат", "refund-missing"),
        ("退款", "refund-missing"),
    ],
)
def test_problem_is_found_by_a_word_of_it(catalog: Catalog, typed: str, problem: str) -> None:
    assert problem in [found.id for found in find_problems(catalog, typed)]


@pytest.mark.parametrize("typed", ["", "   ", "!!!", "xyzzy"])
def test_nothing_fits_nothing(catalog: Catalog, typed: str) -> None:
    assert find_problems(catalog, typed) == []
