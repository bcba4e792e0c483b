"""Finds problems by what a shopper types, in any of the languages."""

import re
from functools import cache

from composer.catalog.things import Catalog, Problem


def find_problems(catalog: Catalog, typed: str) -> list[Problem]:
    """The problems whose words hold most of the typed ones, best first; none when nothing fits or nothing was typed."""
    stems = [_stem(word) for word in re.findall(r"\w+", _folded(typed))]
    scored = [(sum(stem in _told(problem) for stem in stems), problem) for problem in catalog.problems.values()]
    best = max((score for score, _ in scored), default=0)
    return [problem for score, problem in scored if best and score == best]


def _stem(word: str) -> str:
    """The word without its ending, so that «возврата» finds «возврат»; a short word stays whole."""
    return word if len(word) < 5 else word[: max(4, len(word) - 2)]


@cache
def _told(problem: Problem) -> str:
    """All that every language says of the problem on the first page, and the words it is looked for by."""
    blocks = ("title", "about", "search")
    said = (words.say(block) for words in problem.words.values() for block in blocks if block in words)
    return _folded(" ".join(said))


def _folded(text: str) -> str:
    """The text without capitals, and with ё as most people type it."""
    return text.casefold().replace("ё", "е")
