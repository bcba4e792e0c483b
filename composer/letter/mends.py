"""How a text reads once what calls for a hint is changed; each mend is there to be taken or left."""

import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import re2


class Found(NamedTuple):
    """What calls for a hint: the characters from start to end, the last `keep` digits of which are harmless."""

    start: int
    end: int
    keep: int = 0


def _replaced(text: str, found: list[Found], change: Callable[[Found], str]) -> str:
    pieces, start = [], 0
    for span in found:
        pieces += [text[start : span.start], change(span)]
        start = span.end
    return "".join(pieces) + text[start:]


def digits_of(text: str) -> str:
    """The digits of the text alone."""
    return "".join(filter(str.isdigit, text))


def _masked(text: str, found: list[Found]) -> str:
    """The text with dots for what nobody needs, and the last digits of a card."""

    def mask(span: Found) -> str:
        digits = digits_of(text[span.start : span.end])
        return f"•••• {digits[-span.keep :]}" if span.keep else "•••"

    return _replaced(text, found, mask)


def _without_sentences(text: str, found: list[Found]) -> str:
    """The text without the sentences in which something was found; empty where there are no others.

    A stop before a small letter ends an abbreviation, not a sentence.
    """
    kept, ahead = [], deque(found)
    for start, end in _sentences(text):
        while ahead and ahead[0].end <= start:
            ahead.popleft()
        if not ahead or ahead[0].start >= end:
            kept.append(text[start:end])
    return "".join(kept).strip()


def _dropped(text: str, found: list[Found]) -> str:
    """The text without what was found, again with a capital at its start."""
    rest = _replaced(text, found, lambda _: "").strip()
    return rest[:1].upper() + rest[1:]


STOP = re2.compile(r"[.!?…]+(?:\s+|$)|[。！？]+\s*|\n\s*")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in STOP.finditer(text):
        goes_on = stop[0][0] in ".!?…" and "\n" not in stop[0] and text[stop.end() : stop.end() + 1].islower()
        if not goes_on:
            yield start, stop.end()
            start = stop.end()
    yield start, len(text)


def _lowered(text: str, found: list[Found]) -> str:
    """The text with the words found in small letters, but for the first letter of a sentence."""

    def lower(span: Found) -> str:
        word, before = text[span.start : span.end], text[max(0, span.start - 9) : span.start].rstrip(' \t«“"(—–-')
        return word.capitalize() if not before or before[-1] in ".!?…\n" else word.lower()

    return _replaced(text, found, lower)


def _single(text: str, found: list[Found]) -> str:
    """The text with one mark or letter in place of several, and without pictures of anger."""

    def one(span: Found) -> str:
        marks = text[span.start : span.end]
        if any(unicodedata.category(mark) == "So" for mark in marks):
            return ""
        return next((mark for mark in marks if mark in "?？"), marks[0])

    return _replaced(text, found, one)


MENDS: Mapping[str, Callable[[str, list[Found]], str]] = {
    "mask": _masked,
    "drop": _dropped,
    "drop_sentence": _without_sentences,
    "lower_capitals": _lowered,
    "single_marks": _single,
}
"""Name of a mend in hint.toml -> the text as it reads then; empty where nothing of it would be left."""
