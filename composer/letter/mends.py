"""How a text reads once what calls for a hint is changed; each mend is there to be taken or left."""

import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import re2

from composer.catalog.scripts import script_of


class Found(NamedTuple):
    """What calls for a hint: the characters from start to end, the last `keep` digits of which are harmless."""

    start: int
    end: int
    keep: int = 0
    to: str | None = None
    """What is to stand in its place, "" where it is best left out; None where its sentence is."""


class Calming(NamedTuple):
    """What a calmer text changes: the characters from start to end, and what stands there then."""

    start: int
    end: int
    to: str


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


def _sentences(text: str, stops: Any = STOP) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in stops.finditer(text):
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


CLAUSE = re2.compile(r"[。！？，,；]+\s*|\n\s*")
WORD = re2.compile(r"[\pL\pN_]+")
MOST_WORDS = 3
"""Words besides what was found that a sentence may lose when it is left out; of Chinese, twice as many characters."""


def calmer(text: str, found: list[Found]) -> list[Calming]:
    """What calms the text: other words for loaded ones, and no sentences, or Chinese clauses, that hold little else."""
    changes: list[Calming] = []
    is_han = script_of(text) == "Han"
    for (start, end), spans in _with_finds(_sentences(text, CLAUSE if is_han else STOP), deque(found)):
        is_idle = any(span.to is None for span in spans) and _says_little(text, start, end, spans, is_han=is_han)
        sayable = [Calming(span.start, span.end, span.to) for span in spans if span.to is not None]
        changes += [_left_out(text, start, end)] if is_idle else sayable
    return changes


def _with_finds(
    sentences: Iterator[tuple[int, int]], ahead: deque[Found]
) -> Iterator[tuple[tuple[int, int], list[Found]]]:
    """Each sentence in which something begins that was found, with all of that."""
    for start, end in sentences:
        spans = []
        while ahead and ahead[0].start < end:
            spans.append(ahead.popleft())
        if spans:
            yield (start, end), spans


def _says_little(text: str, start: int, end: int, spans: list[Found], *, is_han: bool) -> bool:
    """Whether a sentence holds no number and few words besides what was found."""
    kept = _replaced(text[start:end], [Found(span.start - start, span.end - start) for span in spans], lambda _: " ")
    words = WORD.findall(kept)
    is_short = sum(map(len, words)) <= 2 * MOST_WORDS if is_han else len(words) <= MOST_WORDS
    return is_short and not any(map(str.isdigit, kept))


def _left_out(text: str, start: int, end: int) -> Calming:
    """No sentence; the mark that ends it stays where a clause before it would else have none."""
    stop = text[start:end].rstrip()[-1:]
    is_last = text[max(0, start - 1) : start] in ("，", ",") and stop in ("。", "！", "？")
    return Calming(start - 1, end, "。") if is_last else Calming(start, end, "")


GONE = "\0"
"""Stands where words were left out, until what is around that place is joined."""

JOINTS = (
    (re2.compile(rf"((?:^|[.!?…。！？\n])\s*){GONE}[\s,，、;；:—–{GONE}-]*(\pL?)"), lambda at: at[1] + at[2].upper()),
    (re2.compile(rf"[\s,，、;；—–]*{GONE}\s*([.!?…。！？]|$)"), lambda at: at[1]),
    (re2.compile(rf"([,，、;；])\s*{GONE}\s*[,，、;；]"), lambda at: at[1]),
    (re2.compile(rf"\s+{GONE}(\s|[,，;；])"), lambda at: at[1]),
    (re2.compile(GONE), lambda _: ""),
)
"""What stands around a place where words were left out -> how it is joined."""


def _calmed(text: str, found: list[Found]) -> str:
    """The text in calmer words, each sentence with a capital; empty where nothing of it would be left."""
    pieces, at = [], 0
    for change in calmer(text, found):
        pieces += [text[at : change.start], _in_its_place(text, change)]
        at = change.end
    said = "".join(pieces) + text[at:]
    for joint, joined in JOINTS:
        said = joint.sub(joined, said)
    return said.strip() if WORD.search(said) else ""


def _in_its_place(text: str, change: Calming) -> str:
    """The calmer words, with a capital where they begin a sentence; a mark of the place where there are none."""
    begins = text[max(0, change.start - 9) : change.start].rstrip()[-1:] in (*".!?…。！？", "")
    return change.to[:1].upper() + change.to[1:] if begins and change.to else change.to or GONE


def _replaced_by_meant(text: str, found: list[Found]) -> str:
    """The text with what is meant in place of what was found; what overlaps, so that none is sure, stays."""
    return _replaced(text, found, lambda span: text[span.start : span.end] if span.to is None else span.to)


MENDS: Mapping[str, Callable[[str, list[Found]], str]] = {
    "mask": _masked,
    "drop": _dropped,
    "drop_sentence": _without_sentences,
    "lower_capitals": _lowered,
    "single_marks": _single,
    "calm": _calmed,
    "replace": _replaced_by_meant,
}
"""Name of a mend in hint.toml -> the text as it reads then; empty where nothing of it would be left."""
