"""Typed lines cut so that each can be read aloud in one breath."""

import re
from collections.abc import Iterator

OPENING, CLOSING = "（“‘《(«", "）”’》)»"
ENDS = "。！？…"
PAUSES = "，；"


def in_breaths(line: str, longest: int, stop: str) -> list[str]:
    """The line's sentences, and of a longer one as many clauses together as have at most so many characters."""
    if len(line) <= longest:
        return [line]
    sentences = _cut(line, ENDS)
    return [breath for sentence in sentences for breath in _gathered(sentence, longest, stop)]


def _gathered(sentence: str, longest: int, stop: str) -> Iterator[str]:
    """The clauses of a sentence in groups of about the same length, each with a stop where a comma ended it."""
    breath, even = "", len(sentence) / (len(sentence) // longest + 1)
    for clause in _cut(sentence, PAUSES) if len(sentence) > longest else [sentence]:
        if breath and (len(breath) >= even or len(breath + clause) > longest):
            yield breath.rstrip(PAUSES) + stop
            breath = ""
        breath += clause
    yield breath


def _cut(text: str, marks: str) -> list[str]:
    """The text behind each run of those marks that stands outside brackets and quotation marks."""
    pieces, depth, start = [], 0, 0
    for found in re.finditer(f"[{OPENING}]|[{re.escape(CLOSING)}]|[{marks}]+", text):
        depth = max(0, depth + (found[0] in OPENING) - (found[0] in CLOSING))
        if depth == 0 and found[0][0] in marks and found.end() < len(text):
            pieces.append(text[start : found.end()])
            start = found.end()
    return [*pieces, text[start:]]
