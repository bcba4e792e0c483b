"""How a text reads once what calls for a hint is changed; each mend is there to be taken or left."""

import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import re2

from composer.catalog.patterns import linear
from composer.catalog.scripts import script_of


class Found(NamedTuple):
    """What calls for a hint: the characters from start to end, the last `keep` digits of which are harmless."""

    start: int
    end: int
    keep: int = 0
    to: str | None = None
    """What is to stand in its place, "" where it is best left out; None where its clause is."""
    idle: frozenset[str] = frozenset()
    """Words that name nothing, beside which it may be left out."""
    leans: str = ""
    """A regular expression for how a clause begins that makes no sense without the one before it."""


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


HAN_CLAUSE = re2.compile(r"[。！？，,；]+\s*|\n\s*")
CLAUSE = re2.compile(r"[.!?…]+(?:\s+|$)|[,;]\s+|\s+[—–-]\s+|[。！？]+\s*|\n\s*")
WORD = re2.compile(r"[\pL\pN_]+")
MOST_CHARACTERS = 6
"""Of Chinese, besides what was found, that a clause may lose when it is left out."""


def calmer(text: str, found: list[Found]) -> list[Calming]:
    """What calms the text: other words for loaded ones, and no clauses that name nothing else."""
    changes: list[Calming] = []
    reached = 0
    for (start, end), spans in _with_finds(_clauses(text, found), deque(found)):
        if any(span.to is None for span in spans) and _says_little(text, start, end, spans):
            opens = start == reached or _begins_sentence(text, start)
            reached = end if opens else reached
            changes.append(Calming(start, end, "" if opens else _stop_for(text[start:end])))
        else:
            changes += [Calming(span.start, span.end, span.to) for span in spans if span.to is not None]
    return changes


def _clauses(text: str, found: list[Found]) -> Iterator[tuple[int, int]]:
    """Where clauses begin and end; none ends within what was found."""
    start, ahead = 0, deque(found)
    for _, end in _sentences(text, HAN_CLAUSE if script_of(text) == "Han" else CLAUSE):
        while ahead and ahead[0].end <= end:
            ahead.popleft()
        if not ahead or ahead[0].start >= end:
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def _with_finds(
    clauses: Iterator[tuple[int, int]], ahead: deque[Found]
) -> Iterator[tuple[tuple[int, int], list[Found]]]:
    """Each clause in which something begins that was found, with all of that."""
    for start, end in clauses:
        spans = []
        while ahead and ahead[0].start < end:
            spans.append(ahead.popleft())
        if spans:
            yield (start, end), spans


def _says_little(text: str, start: int, end: int, spans: list[Found]) -> bool:
    """Whether a clause names nothing besides what was found, and none leans on it."""
    whole = [Found(span.start - start, _word_end(text, span.end, end) - start) for span in spans]
    kept = WORD.findall(_replaced(text[start:end], whole, lambda _: " "))
    if script_of(text) == "Han":
        return sum(map(len, kept)) <= MOST_CHARACTERS and not any(map(str.isdigit, "".join(kept)))
    is_idle = all(word.lower() in spans[0].idle or (len(word) <= 2 and word.isalpha()) for word in kept)
    return is_idle and not (text[start:end].rstrip()[-1:] in ",;—–-" and _leans(text[end : end + 20], spans[0]))


def _leans(clause: str, found: Found) -> bool:
    """Whether the clause makes no sense without the one before it."""
    return bool(found.leans and linear(found.leans).search(clause))


def _word_end(text: str, at: int, end: int) -> int:
    """Where the word ends that is cut there."""
    while at < end and text[at].isalpha():
        at += 1
    return at


def _begins_sentence(text: str, at: int) -> bool:
    return text[max(0, at - 9) : at].rstrip()[-1:] in (*".!?…。！？", "")


def _stop_for(clause: str) -> str:
    """What ends the sentence once its last clause is left out; "" for another clause."""
    said = clause.rstrip()
    if said[-1:] in ("。", "！", "？"):
        return f"{GONE}。"
    return f"{GONE}." + clause[len(said) :] if said[-1:] in (*".!?…",) else ""


GONE = "\0"
"""Stands where words were left out, until what is around that place is joined."""

JOINTS = (
    (re2.compile(rf"((?:^|[.!?…。！？\n])\s*){GONE}[\s,，、;；:—–{GONE}-]*(\pL?)"), lambda at: at[1] + at[2].upper()),
    (re2.compile(rf"[\s,，、;；—–]*(?:{GONE}[\s,，、;；—–]*)+([.!?…。！？]|$)"), lambda at: at[1]),
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
    begins = _begins_sentence(text, change.start)
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
