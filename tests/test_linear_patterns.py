"""No expression of the program reads the rest of a long word again at each of its letters."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]  # what re itself makes of an expression
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import composer

ANY_NUMBER = 1_000

BOUNDED = {
    "composer.form.answers.RUSSIAN_DAY": "is held against a whole short answer",
    "composer.form.answers.DAY_WITHOUT_YEAR": "is held against a whole short answer",
    "composer.letter.respelling.BEFORE_STOP": "searches no more than an abbreviation's length",
    "composer.letter.places.SENTENCE": "reads templates, and takes whatever it begins with",
    "composer.letter.repeats.SENTENCE": "takes whatever it begins with",
    "composer.web.authors.NAME": "is held against a whole short name",
}
"""Expressions that may begin with any number of characters, and why."""

Items = list[tuple[Any, Any]]


def starts_over(items: Items, behind: Items) -> bool:
    """Whether a search, failing behind any number of characters, begins anew at the second of them."""
    for at, (code, value) in enumerate(items):
        rest = items[at + 1 :] + behind
        if code in (codes.ASSERT, codes.ASSERT_NOT) and value[0] > 0:
            continue  # it looks ahead, and says nothing of where a search begins
        if any(starts_over(list(inner), rest) for inner in inners(code, value)):
            return True
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[1] >= ANY_NUMBER and demands(rest):
            return True
        if demands([(code, value)]):
            return False
    return False


def inners(code: Any, value: Any) -> list[Any]:
    """The expressions inside of a part."""
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        return [value[2]]
    return [value[3]] if code is codes.SUBPATTERN else list(value[1]) if code is codes.BRANCH else []


def demands(items: Items) -> bool:
    """Whether something has to be there for these parts to be found."""
    return any(
        value[0] > 0
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT)
        else all(demands(list(inner)) for inner in inners(code, value))
        for code, value in items
    )


def expressions() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Those that modules have a name for."""
    for module in pkgutil.walk_packages(composer.__path__, "composer."):
        if not module.name.endswith("__main__"):
            named = vars(importlib.import_module(module.name)).items()
            yield from ((f"{module.name}.{name}", value) for name, value in named if isinstance(value, re.Pattern))


@pytest.mark.parametrize("expression", [r"\w+[.!?]", r"(?:\w+|%)?[.]", r"\s*\d", r"[.]+(?!\d)"])
def test_expression_that_starts_over_is_known(expression: str) -> None:
    assert starts_over(list(parser.parse(expression)), [])


def test_no_expression_starts_over() -> None:
    found = {name for name, one in expressions() if starts_over(list(parser.parse(one.pattern, one.flags)), [])}

    assert found - set(BOUNDED) == set()
