"""What in a text calls for a hint: words and numbers by pattern, capitals, vagueness, length, another language."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import re2

from composer.case.cleaning import ascii_digits
from composer.case.facts import Case
from composer.catalog.hint_kinds import HintKind
from composer.catalog.language import Language, capital
from composer.catalog.patterns import Pattern
from composer.catalog.scripts import script_of
from composer.catalog.things import Problem
from composer.letter.check_digits import CHECKS
from composer.letter.mends import Found
from composer.letter.named_days import coming_day, relative_day
from composer.letter.own_words import own_words


@dataclass(frozen=True, slots=True)
class Context:
    """What the text stands in, for detectors that must know."""

    case: Case
    problem: Problem
    language: Language
    languages: Collection[Language]
    """Those that her own words may be in."""
    today: date
    idle: frozenset[str]
    """Words that name nothing."""
    leans: str
    """A regular expression for how a clause begins that makes no sense without the one before it."""


@dataclass(frozen=True)
class Seen:
    """A text as detectors see it: what is known to be harmless is blank, each character in its place."""

    text: str

    @cached_property
    def octets(self) -> bytes:
        """The same in UTF-8 for patterns: without invisible characters, and every blank a space."""
        text = self.text if COMMON.fullmatch(self.text) else "".join(char for _, char in self._visible)
        return text.encode()

    @cached_property
    def places(self) -> list[int]:
        """For each octet, which character of the text it belongs to."""
        return [place for place, char in self._visible for _ in char.encode()]

    @cached_property
    def _visible(self) -> list[tuple[int, str]]:
        if COMMON.fullmatch(self.text):
            return [*enumerate(self.text)]
        spaced = ((place, char if char == "\n" or not char.isspace() else " ") for place, char in enumerate(self.text))
        return [(place, char) for place, char in spaced if unicodedata.category(char) != INVISIBLE]

    def said(self, found: Found) -> str:
        """What was found, small and without invisible characters, as patterns see it."""
        return Seen(self.text[found.start : found.end]).octets.decode().casefold()

    @cached_property
    def own(self) -> "Seen":
        """The same without what stands between quotation marks."""
        return Seen(QUOTED.sub(lambda match: " " * len(match[0]), self.text))


INVISIBLE = "Cf"
"""The Unicode category of format characters."""

COMMON = re.compile(
    "[\n -~\u00ab\u00bb\u00c0-\u024f\u0400-\u052f\u2010-\u2027\u2116\u20bd\u3001-\u301f\u3400-\u9fff\uff01-\uffee]*"
)
"""A text of characters that are neither invisible nor blanks other than spaces."""

QUOTED = re2.compile('«[^«»]*»|„[^„“”]*[“”]|“[^“”]*”|「[^「」]*」|『[^『』]*』|"[^"\n]*"')


def find(kind: HintKind, seen: Seen, context: Context) -> list[Found]:
    """What in the text calls for the hint, in order and apart from each other."""
    return apart(_detected(kind, seen, context))


def calls_for(kind: HintKind, seen: Seen, context: Context) -> bool:
    """Whether anything in the text calls for the hint: it is read as far as the first that does."""
    return next(iter(_detected(kind, seen, context)), None) is not None


def _detected(kind: HintKind, seen: Seen, context: Context) -> Iterable[Found]:
    return DETECTORS[kind.detect](seen if kind.quotes else seen.own, kind, context)


# What a detector sees has as many characters as what was typed, so that what it finds stands at the same place there.


def seen_by_detectors(text: str, known: Collection[str] = ()) -> Seen:
    """The text with digits in ASCII, and blanks for the numbers that are known."""
    whole = text.encode(errors="replace").decode()  # half a surrogate pair has no place in UTF-8
    return Seen(_without(ascii_digits(whole), known))


def _without(text: str, passages: Collection[str]) -> str:
    for passage in passages:
        text = text.replace(passage, " " * len(passage))
    return text


def apart(found: Iterable[Found]) -> list[Found]:
    """In order, and those that overlap made one."""
    apart: list[Found] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end, span.to is None)):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
        elif span.end > apart[-1].end:
            apart[-1] = apart[-1]._replace(end=span.end, to=None)
    return apart


# Detectors: what in a text calls for a hint of that kind.


def _patterns(seen: Seen, kind: HintKind, context: Context) -> Iterator[Found]:
    return (found._replace(idle=context.idle, leans=context.leans) for found, _ in _matches(kind, seen))


def _matches(kind: HintKind, seen: Seen) -> Iterator[tuple[Found, Pattern]]:
    """What its patterns find, one after the other, each with the pattern."""
    for pattern in kind.patterns_in(seen.octets):
        yield from ((found, pattern) for found in _found_by(pattern, kind, seen))


def _found_by(pattern: Pattern, kind: HintKind, seen: Seen) -> Iterator[Found]:
    check, places = CHECKS[pattern.check], seen.places
    holds = (lambda octets: check(octets.decode())) if pattern.check else bool
    for span in pattern.finds(seen.octets, holds, kind.spared):
        start, end = places[span.start], places[span.end - 1] + 1
        yield Found(start, end, pattern.keep, pattern.instead_of(seen.text[start:end]))


SHOUTED_LETTERS, SHOUTED_SHARE = 12, 0.6
"""A text is in capitals from so many letters on, when so large a share of them is."""

WORD = re2.compile(r"[\pL\pN_]+")
CAPITALS = re2.compile("[A-ZА-ЯЁ]+")
LOUD = re2.compile(r"[\pL\pN_]*[A-ZА-ЯЁ]{2}[\pL\pN_]*")
"""A word with capitals in a row: without, nothing is shouted, as in most texts."""
ROW = re2.compile("[A-ZА-ЯЁ]{4,}(?:[ ,!]+[A-ZА-ЯЁ]{4,}){2,}")


def _capitals(seen: Seen, kind: HintKind, context: Context) -> list[Found]:
    """Words in capitals: all where most of the text is, else three and more long ones in a row, or by pattern.

    Names of products and words in another script than the rest, which are mostly brands, are not looked at.
    """
    if not (loud := LOUD.findall(seen.text)):
        return []
    named = [own.text for own in own_words(context.case, context.problem) if own.group == "names"]
    names = {*kind.allows, "I", *WORD.findall(" ".join([context.case.product, *named]))}
    script = script_of(seen.text)

    def is_name(word: str) -> bool:
        return word in names or script_of(word) != script

    if all(map(is_name, loud)):
        return []
    text = WORD.sub(lambda word: " " * len(word[0]) if is_name(word[0]) else word[0], seen.text)
    letters = [letter for letter in text if letter.isalpha()]
    shouts = len(letters) >= SHOUTED_LETTERS and sum(map(str.isupper, letters)) >= SHOUTED_SHARE * len(letters)
    stressed = [(found.start, found.end) for found in _patterns(Seen(text), kind, context)]
    rows = [(0, len(text))] if shouts else [*(row.span() for row in ROW.finditer(text)), *stressed]
    return [Found(*word.span()) for row in rows for word in WORD.finditer(text, *row) if CAPITALS.fullmatch(word[0])]


FEW_WORDS, FEW_CHARACTERS = 4, 7


def _vagueness(seen: Seen, kind: HintKind, context: Context) -> list[Found]:
    """The whole text, where it holds no fact and no option is ticked; the kind's patterns are words of mood alone."""
    text = seen.text
    if DIGIT.search(text) or _is_told_by_ticks(context):
        return []
    is_short = _length(text) < (FEW_CHARACTERS if script_of(text) == "Han" else FEW_WORDS)
    return [Found(0, len(text))] if is_short or not FACT.search(_blank(text, _patterns(seen, kind, context))) else []


DIGIT = re2.compile(r"\d")
FACT = re2.compile(r"[\pL\pN_]{3,}")


def _blank(text: str, found: Iterable[Found]) -> str:
    """The text with spaces for what was found."""
    chars = list(text)
    for span in found:
        chars[span.start : span.end] = " " * (span.end - span.start)
    return "".join(chars)


def _is_told_by_ticks(context: Context) -> bool:
    """Whether a ticked option, a dated event or an answer says what happened."""
    asked = context.problem.questions
    ticked = [id for id in context.case.choices if id in asked and not asked[id].default]
    return bool(ticked or context.case.events or context.case.operations or context.case.values)


MOST_CHARACTERS, MOST_WORDS = {"Han": 250}, {"Han": 80}
"""By script, of a text and of one sentence; 600 characters and 30 words in the others."""

MOST_ORDERS = 2


ENDS = re2.compile(r"[.!?…]\s+|[。！？\n;；]+")


def _long(seen: Seen, kind: HintKind, context: Context) -> list[Found]:
    """The whole text, where the point of it may get lost; the kind's patterns find the numbers of orders."""
    text, script = seen.text, script_of(seen.text)
    sentences = ENDS.split(text)
    orders = {text[found.start : found.end] for found in _patterns(seen, kind, context)}
    is_long = len(text) > MOST_CHARACTERS.get(script, 600) or len(orders) > MOST_ORDERS
    most = MOST_WORDS.get(script, 30)
    winds = any(len(sentence) > most and _length(sentence) > most for sentence in sentences)
    return [Found(0, len(text))] if is_long or winds else []


def _length(text: str) -> int:
    """How much is said: characters of Chinese, words of other languages."""
    return sum(len(word) for word in WORD.findall(text)) if script_of(text) == "Han" else len(WORD.findall(text))


def _language(seen: Seen, _kind: HintKind, context: Context) -> list[Found]:
    return [Found(0, len(seen.text))] if script_of(seen.text) not in ("", context.language.script) else []


def _relative_days(seen: Seen, kind: HintKind, context: Context) -> Iterator[Found]:
    """Days that are told by how far off they are, each with the date that is meant."""
    return (found for found, _ in _dated(kind, seen, context))


def days_counted_off(seen: Seen, kind: HintKind, context: Context) -> list[tuple[Found, Pattern]]:
    """Days that are told by how far off they are or by their weekday, each with what found it."""
    return [*_dated(kind, seen.own, context)]


def _days_told(case: Case) -> list[date]:
    """Days that she gave for something that happened."""
    answers: list[object] = [*case.values.values(), *(event.date for event in case.events)]
    return [day for day in (*answers, *(row.date for row in case.operations)) if isinstance(day, date)]


def _dated(kind: HintKind, seen: Seen, context: Context) -> Iterator[tuple[Found, Pattern]]:
    named: dict[tuple[str, str], str] = {}
    for found, pattern in _matches(kind, seen):
        key = seen.text[found.start : found.end], pattern.whole
        if key not in named:  # a long text says the same day again and again
            named[key] = _day_meant(seen.said(found), pattern, context)
        if meant := named[key]:
            yield found._replace(to=capital(meant) if seen.text[found.start].isupper() else meant), pattern


def _day_meant(said: str, pattern: Pattern, context: Context) -> str:
    """The day that it means, as its language writes it; "" where it means none."""
    own = next((one for one in context.languages if one.script == script_of(said)), context.language)
    day = relative_day(said, pattern, context.today, _days_told(context.case))
    return pattern.dated.format(own.short_date(day, context.today).replace("\u00a0", " ")) if day else ""


def _coming_days(seen: Seen, kind: HintKind, context: Context) -> Iterator[Found]:
    """Days still to come, told without a year, each as the date that is meant."""
    found = _matches(kind, seen)
    days = ((one, coming_day(seen.said(one), pattern.months, context.today)) for one, pattern in found)
    return (one._replace(to=day.isoformat()) for one, day in days if day and day > context.today)


Detector = Callable[[Seen, HintKind, Context], Iterable[Found]]
DETECTORS: Mapping[str, Detector] = {
    "patterns": _patterns,
    "capitals": _capitals,
    "vagueness": _vagueness,
    "length": _long,
    "language": _language,
    "relative_days": _relative_days,
    "coming_days": _coming_days,
}
