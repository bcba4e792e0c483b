"""The shopper's own words as letters show them: marks, quotes, lines and capitals mended where no meaning changes."""

import re
from collections.abc import Iterable

from composer.catalog.language import Language
from composer.catalog.patterns import linear
from composer.catalog.quoting import APOSTROPHE, INCHES, QUOTED
from composer.catalog.scripts import script_of
from composer.letter.respelling import respelt, word_before
from composer.letter.spelled_days import with_figures
from composer.letter.typed_lines import unsmiling, with_stops

STRAIGHT = "\"'"
SINGLE = (
    r"(?<![\w'])'(?!(?:cause|cos|til|till|em|twas|tis|bout|round|n)\b)(?=\w)"
    r"(?:[^'\n\"“”«»]|(?<=[A-Za-z])'(?=[a-z])){1,160}'(?![\w'])"
)
"""A passage between apostrophes; one within a word ends none, and one before a word cut short begins none."""

PAIRED = re.compile(r'"([^"\n]{1,160})"')
TYPED_QUOTE = re.compile(f"{QUOTED.pattern}|{SINGLE}", re.IGNORECASE)
MARKS = re.compile(r"[!?]{2,}|[！？]{2,}")
GAP_BEFORE_MARK = re.compile(r"(?<=\w) +(?=[,.!?;:](?:\s|$))")
COMMA_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]),(?=[^\W\d_])")
BLANK_BETWEEN_CHARACTERS = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
DASH = re.compile(r"(?<=[\w%₽»)]) +--? +(?=[\w«])")
TWO_STOPS = re.compile(r"(?<=[\w₽%»])\.\.(?!\.)|。{2,}")
ASIDE = re.compile(r"(?<=\S) ?\([!?]+\)")
SENTENCE_START = re.compile(r"(?P<end>[.!?])(?P<gap>\s+[«„“]?)(?P<first>[^\W\d_])(?=(?P<second>\w?))")


def language_of(text: str, languages: Iterable[Language]) -> Language | None:
    """The language that is written in the script of the text."""
    script = script_of(text)
    return next((language for language in languages if language.script == script), None)


def neat(text: str, languages: Iterable[Language]) -> str:
    """The text without a greeting, smiles and repeated marks, each sentence with a capital; as it is in others."""
    language = language_of(text, languages)
    if not language:
        return text
    text = linear(language.greeting).sub("", text, count=1) or text if language.greeting else text
    text = unsmiling(ASIDE.sub("", text), language.stop)
    text = MARKS.sub(lambda marks: next((mark for mark in marks[0] if mark in "?？"), marks[0][0]), text)
    text = with_figures(BLANK_BETWEEN_CHARACTERS.sub("，", text))
    text = text if language.abbreviations else _with_pairs(text, language)
    text = respelt(TYPED_QUOTE.sub(lambda found: _requoted(found, language), text), language)
    text = APOSTROPHE.sub("’", text)
    text = with_stops(TWO_STOPS.sub(language.stop, text), language.stop)
    return text if not language.abbreviations else _with_capitals(_spaced(text, language), language)


def _with_pairs(text: str, language: Language) -> str:
    """The text with straight marks in pairs as those of the language, whose words no blanks part; inches stay."""
    is_paired = text.count('"') % 2 == 0 and not INCHES.search(text)
    return PAIRED.sub(rf"{language.quotes[0]}\1{language.quotes[1]}", text) if is_paired else text


def _requoted(found: re.Match[str], language: Language) -> str:
    """A passage between straight marks between those of the language; one between others as it is."""
    return f"{language.quotes[0]}{found[0][1:-1]}{language.quotes[1]}" if found[0][0] in STRAIGHT else found[0]


def _spaced(text: str, language: Language) -> str:
    text = COMMA_BETWEEN_WORDS.sub(", ", GAP_BEFORE_MARK.sub("", text))
    return DASH.sub(language.dash, text) if language.dash else text


def _with_capitals(text: str, language: Language) -> str:
    """A capital at the start of each sentence; a stop behind an abbreviation ends none."""

    def begin(start: re.Match[str]) -> str:
        before = word_before(start.string, start.start(), language)
        ends = start["end"] != "." or (before and before not in language.abbreviations)
        is_begun = ends and _is_plain(start["first"], start["second"], language)
        return f"{start['end']}{start['gap']}{start['first'].upper() if is_begun else start['first']}"

    text = SENTENCE_START.sub(begin, text)
    return text[:1].upper() + text[1:] if _is_plain(text[:1], text[1:2], language) else text


def _is_plain(first: str, second: str, language: Language) -> bool:
    """Whether a word that begins so may take a capital: iPhone may not, nor a name from another script."""
    return not second.isupper() and script_of(first) == language.script
