"""Quotation marks: pairs of them around a text and within it, and what is typed like one and is none."""

import re
from collections.abc import Iterable

QUOTE_PAIRS = (("«", "»"), ("„", "“"), ("“", "”"), ('"', '"'))
QUOTED = re.compile(r'«([^«»]+)»|„([^„“]+)“|“([^“”]+)”|(?<!\w)"(?!\s)([^"]+)"(?!\w)')
"""A passage between one of those pairs; a straight mark behind a letter or digit opens nothing: it may be inches."""

INSIDE = "\0"
"""Stands for each character of a quotation behind its first mark; no cleaned text holds it."""

MARK = re.compile('[«»„“”"]')

INCHES = re.compile(r'(?<=\d)"')

APOSTROPHE = re.compile(r"(?<=[A-Za-z])'(?=[A-Za-z])")
"""As it is typed, within a word or a name: men's, O'Brien."""


def without_outer_quotes(text: str) -> str:
    """The text without a pair of quotation marks around all of it."""
    for left, right in QUOTE_PAIRS:
        inside = text[1:-1].strip()
        if inside and text[0] == left and text[-1] == right and _is_balanced(inside, left, right):
            return inside
    return text


def _is_balanced(text: str, left: str, right: str) -> bool:
    """Whether every mark of the pair within the text finds its other: «a «b» c» yes, a» and «b no."""
    if left == right:
        return left not in text
    depth = 0
    for mark in text:
        depth += (mark == left) - (mark == right)
        if depth < 0:
            return False
    return depth == 0


def are_quotes_whole(text: str) -> bool:
    """Whether each quotation within the text begins and ends there."""
    return not MARK.search(QUOTED.sub("", INCHES.sub("", text)))


def inside_quotes(text: str, places: Iterable[int]) -> list[bool]:
    """Of each place in the text whether a quotation that began before it, and may never end, is still open there."""
    told = QUOTED.sub(lambda found: " " + INSIDE * (len(found[0]) - 1), INCHES.sub(" ", text))
    lone = MARK.search(told)
    return [told[place : place + 1] == INSIDE or bool(lone and lone.start() < place) for place in places]


def with_inner_quotes(text: str, opening: str, closing: str) -> str:
    """The text with these marks around the passages that it quotes."""
    return QUOTED.sub(lambda found: opening + "".join(filter(None, found.groups())) + closing, text)
