"""What the inner loop tries of rules that hold for all problems or languages: a few of them, and the rest are slow."""

from collections.abc import Iterable
from itertools import product

import pytest
from _pytest.mark import ParameterSet

from tests.cast import CATALOG

FEW = frozenset({problem.group: problem.id for problem in reversed(CATALOG.problems.values())}.values())
"""The first problem of each group."""


def few_in_between(problems: Iterable[str], *others: Iterable[str]) -> list[ParameterSet]:
    """Every problem with each of the others, where only the tests of FEW are not slow."""
    return [
        pytest.param(*values, marks=[] if values[0] in FEW else [pytest.mark.slow])
        for values in product(problems, *others)
    ]


def one_in_between(languages: Iterable[str]) -> list[ParameterSet]:
    """Every language, where only the tests of the one that the shop reads are not slow."""
    return [pytest.param(id, marks=[] if id == CATALOG.shop.language else [pytest.mark.slow]) for id in languages]
