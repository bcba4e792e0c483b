"""How people end lines in a chat: by nothing, or by a smile; a letter ends them by a stop."""

import re

FACE = r"[\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a\u2639\u263a]"
SMILE = rf"[:;=]-?[()]+|{FACE}(?:\ufe0f|{FACE})*"
SMILES = {
    "": re.compile(SMILE),
    "(": re.compile(rf"{SMILE}|(?<=[\w.!?… ])\(+(?=[\s.,!?]|$)"),
    ")": re.compile(rf"{SMILE}|(?<=[^\W\d]{{2}})\)+|(?<=[.!?…])\)+|(?<=\w )\)+(?=\s|$)"),
}
"""What smiles, by the bracket that stands in the text without its pair: only such a one can be a mouth."""

WORD = re.compile(r"[\u3400-\u9fff]|\w+")
CLOSING = ("»", "”", ")", "）", "%", "₽")
ADDRESS = re.compile(r"[/@_.][!-~]+$")
ASIDE = re.compile(r"^（[^（）\n]*）$", re.MULTILINE)
SHORTEST = 3
"""Words of a line that is a sentence; shorter ones may be a list."""


def unsmiling(text: str, stop: str) -> str:
    """The text without what smiles or weeps; where that parted two sentences, a stop does."""
    said, *rest = SMILES[_unpaired(text)].split(text)
    for after in rest:
        said = _joined(said.rstrip(" "), after, stop)
    return said


def _unpaired(text: str) -> str:
    """The bracket that stands in the text and the one that closes or opens it does not."""
    return "(" if "(" in text and ")" not in text else ")" if ")" in text and "(" not in text else ""


def _joined(said: str, after: str, stop: str) -> str:
    rest = after.lstrip(" ")
    if not rest or not said or rest[0] in "\n,.;:!?。，！？":
        return said + rest
    gap = "" if stop == "。" else " "
    return f"{said}{stop if said[-1].isalnum() else ''}{gap}{rest}"


def with_stops(text: str, stop: str) -> str:
    """The text, in which each line before another that is a sentence and has no mark at its end has a stop.

    A line that is an aside as a whole has it within its brackets, as Chinese has it.
    """
    *lines, last = ASIDE.sub(lambda aside: _stopped(aside[0][:-1], stop) + aside[0][-1], text).split("\n")
    return "\n".join([*(_stopped(line.rstrip(), stop) for line in lines), last])


def _stopped(line: str, stop: str) -> str:
    """The line with a stop where it is a sentence and ends in a word that is no address."""
    ends_open = line[-1:].isalnum() or (line[-1:] in CLOSING and line[-2:] != f"{stop}）")
    is_sentence = len(WORD.findall(line)) >= SHORTEST and not ADDRESS.search(line)
    return f"{line}{stop}" if ends_open and is_sentence else line
