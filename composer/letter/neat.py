"""The shopper's own words as letters show them: marks, quotes, lines and capitals mended where no meaning changes."""

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

from composer.catalog.language import Language
from composer.catalog.patterns import Slip, linear, sieve, written_in
from composer.catalog.quoting import QUOTED
from composer.catalog.scripts import script_of
from composer.letter.typed_lines import unsmiling, with_stops

WORD = re.compile(r"(?<![\w.@/'’-])[^\W\d_]+(?![\w@/'’-]|\.\w)")
MARKS = re.compile(r"[!?]{2,}|[！？]{2,}")
GAP_BEFORE_MARK = re.compile(r"(?<=\w) +(?=[,.!?;:](?:\s|$))")
COMMA_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]),(?=[^\W\d_])")
BLANK_BETWEEN_CHARACTERS = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
DASH = re.compile(r"(?<=[\w%₽»)]) +--? +(?=[\w«])")
TWO_STOPS = re.compile(r"(?<=\w)\.\.(?!\.)|。{2,}")
ASIDE = re.compile(r"(?<=\S) ?\([!?]+\)")
SENTENCE_START = re.compile(r"(?P<end>[.!?])(?P<gap>\s+[«„“]?)(?P<first>[^\W\d_])(?=(?P<second>\w?))")
BEFORE_STOP = re.compile(r"(?:\w+|[%₽»”’)])\Z")


def neat(text: str, languages: Iterable[Language]) -> str:
    """The text without a greeting, smiles and repeated marks, each sentence with a capital; as it is in others."""
    language = next((one for one in languages if one.script == script_of(text)), None)
    if not language:
        return text
    text = linear(language.greeting).sub("", text, count=1) or text if language.greeting else text
    text = unsmiling(ASIDE.sub("", text), language.stop)
    text = MARKS.sub(lambda marks: next((mark for mark in marks[0] if mark in "?？"), marks[0][0]), text)
    text = _respelt(QUOTED.sub(lambda found: _requoted(found, language), text), language)
    text = BLANK_BETWEEN_CHARACTERS.sub("，", text)
    text = with_stops(TWO_STOPS.sub(language.stop, text), language.stop)
    return text if not language.abbreviations else _with_capitals(_spaced(text, language), language)


def _requoted(found: re.Match[str], language: Language) -> str:
    """A passage between straight marks between those of the language; one between others as it is."""
    return f"{language.quotes[0]}{found[0][1:-1]}{language.quotes[1]}" if found[0][0] == '"' else found[0]


def _respelt(text: str, language: Language) -> str:
    """The text with words that are commonly mistyped as they are spelt."""

    def spelt(found: re.Match[str]) -> str:
        word = language.respelt.get(found[0].lower(), found[0])
        return word[:1].upper() + word[1:] if found[0][0].isupper() else word

    text = WORD.sub(spelt, text) if language.respelt else text
    looked_for = sieve(tuple(slip.match for slip in language.slips))
    for slip in language.slips if looked_for.finds(text) else ():  # in most texts there is none
        text = linear(slip.match).sub(partial(_mended, slip), text)
    return text


def _mended(slip: Slip, found: Any) -> str:
    """What stands in place of the slip, unless it is none."""
    is_none = slip.unless and linear(slip.unless).search(found[0])
    return str(found[0]) if is_none else written_in(slip.to, found)


def _spaced(text: str, language: Language) -> str:
    text = COMMA_BETWEEN_WORDS.sub(", ", GAP_BEFORE_MARK.sub("", text))
    return DASH.sub(language.dash, text) if language.dash else text


def _with_capitals(text: str, language: Language) -> str:
    """A capital at the start of each sentence; a stop behind an abbreviation ends none."""

    def begin(start: re.Match[str]) -> str:
        before = _word_before(start, language)
        ends = start["end"] != "." or (before and before not in language.abbreviations)
        is_begun = ends and _is_plain(start["first"], start["second"], language)
        return f"{start['end']}{start['gap']}{start['first'].upper() if is_begun else start['first']}"

    text = SENTENCE_START.sub(begin, text)
    return text[:1].upper() + text[1:] if _is_plain(text[:1], text[1:2], language) else text


def _word_before(start: re.Match[str], language: Language) -> str:
    """What a stop stands behind; of a word that is longer than any abbreviation, the end."""
    longest = max(map(len, language.abbreviations))
    found = BEFORE_STOP.search(start.string[max(0, start.start() - longest - 1) : start.start()])
    return found[0].casefold() if found else ""


def _is_plain(first: str, second: str, language: Language) -> bool:
    """Whether a word that begins so may take a capital: iPhone may not, nor a name from another script."""
    return not second.isupper() and script_of(first) == language.script
