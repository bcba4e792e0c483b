"""What deserves a kind word before sending. A hint never rewrites: it offers a mend, to be taken or left."""

import unicodedata
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import re2
from stdnum import luhn
from stdnum.cn import ric

from composer.case.cleaning import ascii_digits
from composer.case.facts import Case, MissingFact
from composer.catalog.language import Language, script_of
from composer.catalog.things import Catalog, Channel, HintKind, Problem, Stage

MOST_HINTS = 2
"""At once; more are a lecture."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One kind word that fits: its kind, the texts it is about, and how those read once mended."""

    kind: HintKind
    fields: tuple[str, ...]
    """Names of texts: description, product, a question's id, or events-0-detail."""
    mended: Mapping[str, str]
    """Text -> how it reads once mended; empty where only the shopper can tell."""

    @property
    def id(self) -> str:
        """The id of its kind, by which it is mended or left."""
        return self.kind.id


class Found(NamedTuple):
    """What calls for a hint: the characters from start to end, the last `keep` digits of which are harmless."""

    start: int
    end: int
    keep: int = 0


@dataclass(frozen=True)
class Seen:
    """A text as detectors see it: what is known to be harmless is blank, each character in its place."""

    text: str

    @cached_property
    def octets(self) -> bytes:
        """The same in UTF-8 for patterns: without invisible characters, and every blank a space."""
        return "".join(char for _, char in self._visible).encode()

    @cached_property
    def places(self) -> list[int]:
        """For each octet, which character of the text it belongs to."""
        return [place for place, char in self._visible for _ in char.encode()]

    @cached_property
    def _visible(self) -> list[tuple[int, str]]:
        spaced = ((place, char if char == "\n" or not char.isspace() else " ") for place, char in enumerate(self.text))
        return [(place, char) for place, char in spaced if unicodedata.category(char) != INVISIBLE]

    @cached_property
    def own(self) -> "Seen":
        """The same without what stands between quotation marks."""
        return Seen(QUOTED.sub(lambda match: " " * len(match[0]), self.text))


INVISIBLE = "Cf"
"""The Unicode category of format characters."""

QUOTED = re2.compile('«[^«»]*»|„[^„“”]*[“”]|“[^“”]*”|「[^「」]*」|『[^『』]*』|"[^"\n]*"')


class Own(NamedTuple):
    """A text in the shopper's own words: what it belongs to, its name, and itself."""

    group: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What the text stands in, for detectors that must know."""

    case: Case
    problem: Problem
    language: Language


def advise(
    case: Case, catalog: Catalog, *, channel: Channel, stage: Stage, language: Language, left: Collection[str] = ()
) -> list[Hint]:
    """The hints about this case's own words in such a letter, weightiest first, without those left; at most two."""
    said = case if stage.tells else replace(case, description="", events=())
    setting = Setting(said, catalog.problems[case.problem], language)
    known = _known(said, setting.problem)
    seen = {own: _seen(own, known) for own in own_words(said, setting.problem)}
    kinds = (kind for kind in catalog.hints.values() if _fits(kind, case, channel, stage))
    hints = (_hint(kind, seen, setting) for kind in kinds if kind.stops or kind.id not in left)
    return list(islice((hint for hint in hints if hint), MOST_HINTS))


def _fits(kind: HintKind, case: Case, channel: Channel, stage: Stage) -> bool:
    """Whether this kind of hint is said at all about such a letter."""
    at_stage = not kind.stages or stage.id in kind.stages
    return at_stage and (not kind.channels or channel.id in kind.channels) and case.problem not in kind.except_in


def _hint(kind: HintKind, seen: Mapping[Own, Seen], setting: Setting) -> Hint | None:
    found = {own: _find(kind, text, setting) for own, text in seen.items() if own.group in kind.reads}
    called = {own: spans for own, spans in found.items() if spans}
    mended = {own.field: MENDS[kind.mend](own.text, spans) for own, spans in called.items() if kind.mend}
    return Hint(kind, tuple(own.field for own in called), mended if all(mended.values()) else {}) if called else None


def own_words(case: Case, problem: Problem) -> list[Own]:
    """Every text of the case that the shopper typed; telephones and addresses have their own form."""
    facts = ((name, name, getattr(case, name)) for name in ("description", "product"))
    tables = {kind: table.id for kind, table in problem.tables.items()}
    rows = enumerate(case.events)
    details = (("events", f"{tables.get('events')}-{number}-detail", event.detail) for number, event in rows)
    asked = [question for question in problem.questions.values() if question.kind == "text"]
    values = (("names" if q.names else "values", q.id, case.values.get(q.id)) for q in asked)
    words = (*facts, *details, *values, *_numbers(case, problem))
    return [Own(*own) for own in words if own[2] and not isinstance(own[2], MissingFact)]


def _numbers(case: Case, problem: Problem) -> Iterator[tuple[str, str, Any]]:
    """The numbers of order, ticket and operations."""
    yield "numbers", "order_number", case.order_number
    asked = [question.id for question in problem.questions.values() if question.kind == "number"]
    yield from (("numbers", id, case.values.get(id)) for id in asked)
    if "operations" in problem.tables:
        table = problem.tables["operations"].id
        yield from (("numbers", f"{table}-{at}-number", row.number) for at, row in enumerate(case.operations))


def _find(kind: HintKind, seen: Seen, setting: Setting) -> list[Found]:
    """What in the text calls for the hint, in order and apart from each other."""
    return _apart(DETECTORS[kind.detect](seen if kind.quotes else seen.own, kind, setting))


# What a detector sees has as many characters as what was typed, so that what it finds stands at the same place there.


def _seen(own: Own, known: Collection[str]) -> Seen:
    whole = own.text.encode(errors="replace").decode()  # half a surrogate pair has no place in UTF-8
    return Seen(_without(ascii_digits(whole), known if own.group != "numbers" else ()))


def _known(case: Case, problem: Problem) -> list[str]:
    """Long numbers that the letter needs, and that are therefore no secret where they are said again."""
    asked = problem.questions.values()
    answers = [case.values.get(question.id) for question in asked if question.kind in ("article", "number")]
    numbers = [case.order_number, *answers, *(row.number for row in case.operations)]
    return [number for number in numbers if isinstance(number, str) and len(number) >= 6]


def _without(text: str, passages: Collection[str]) -> str:
    for passage in passages:
        text = text.replace(passage, " " * len(passage))
    return text


def _apart(found: list[Found]) -> list[Found]:
    """In order, and those that overlap made one."""
    apart: list[Found] = []
    for start, end, keep in sorted(found, key=lambda span: (span.start, -span.end)):
        if apart and start < apart[-1].end:
            apart[-1] = Found(apart[-1].start, max(apart[-1].end, end), apart[-1].keep)
        else:
            apart.append(Found(start, end, keep))
    return apart


# Detectors: what in a text calls for a hint of that kind.


def _patterns(seen: Seen, kind: HintKind, _setting: Setting) -> list[Found]:
    return [found for id in kind.patterns for found in _matches(kind, id, seen)]


def _matches(kind: HintKind, id: str, seen: Seen) -> Iterator[Found]:
    pattern, places = kind.patterns[id], seen.places
    check = CHECKS[pattern.check]
    for find in pattern.finds(seen.octets, lambda octets: check(octets.decode()), kind.spared):
        yield Found(places[find.start], places[find.end - 1] + 1, pattern.keep)


SHOUTED_LETTERS, SHOUTED_SHARE = 12, 0.6
"""A text is in capitals from so many letters on, when so large a share of them is."""

WORD = re2.compile(r"[\pL\pN_]+")
CAPITALS = re2.compile("[A-ZА-ЯЁ]+")
ROW = re2.compile("[A-ZА-ЯЁ]{4,}(?:[ ,!]+[A-ZА-ЯЁ]{4,}){2,}")


def _capitals(seen: Seen, kind: HintKind, setting: Setting) -> list[Found]:
    """Words in capitals: all where most of the text is, else three and more long ones in a row.

    Names of products and words in another script than the rest, which are mostly brands, are not looked at.
    """
    named = [own.text for own in own_words(setting.case, setting.problem) if own.group == "names"]
    names = {*kind.allows, "I", *WORD.findall(" ".join([setting.case.product, *named]))}
    script = script_of(seen.text)

    def worded(word: re2._Match) -> str:
        return word[0] if word[0] not in names and script_of(word[0]) == script else " " * len(word[0])

    text = WORD.sub(worded, seen.text)
    letters = [letter for letter in text if letter.isalpha()]
    shouts = len(letters) >= SHOUTED_LETTERS and sum(map(str.isupper, letters)) >= SHOUTED_SHARE * len(letters)
    rows = [(0, len(text))] if shouts else [row.span() for row in ROW.finditer(text)]
    return [Found(*word.span()) for row in rows for word in WORD.finditer(text, *row) if CAPITALS.fullmatch(word[0])]


FEW_WORDS, FEW_CHARACTERS = 6, 12


def _vagueness(seen: Seen, kind: HintKind, setting: Setting) -> list[Found]:
    """The whole text, where it holds no fact and no option is ticked; the kind's patterns are words of mood alone."""
    text = seen.text
    if DIGIT.search(text) or _is_told_by_ticks(setting):
        return []
    is_short = _length(text) < (FEW_CHARACTERS if script_of(text) == "Han" else FEW_WORDS)
    return [Found(0, len(text))] if is_short or not FACT.search(_blank(text, _patterns(seen, kind, setting))) else []


DIGIT = re2.compile(r"\d")
FACT = re2.compile(r"[\pL\pN_]{3,}")


def _blank(text: str, found: list[Found]) -> str:
    """The text with spaces for what was found."""
    chars = list(text)
    for span in found:
        chars[span.start : span.end] = " " * (span.end - span.start)
    return "".join(chars)


def _is_told_by_ticks(setting: Setting) -> bool:
    """Whether a ticked option, a dated event or an answer says what happened."""
    asked = setting.problem.questions
    ticked = [id for id in setting.case.choices if id in asked and not asked[id].default]
    return bool(ticked or setting.case.events or setting.case.operations or setting.case.values)


MOST_CHARACTERS, MOST_WORDS = {"Han": 250}, {"Han": 80}
"""By script, of a text and of one sentence; 600 characters and 30 words in the others."""

MOST_ORDERS = 2


ENDS = re2.compile(r"[.!?…]\s+|[。！？\n;；]+")


def _long(seen: Seen, kind: HintKind, setting: Setting) -> list[Found]:
    """The whole text, where the point of it may get lost; the kind's patterns find the numbers of orders."""
    text, script = seen.text, script_of(seen.text)
    sentences = ENDS.split(text)
    orders = {text[found.start : found.end] for found in _patterns(seen, kind, setting)}
    is_long = len(text) > MOST_CHARACTERS.get(script, 600) or len(orders) > MOST_ORDERS
    winds = any(_length(sentence) > MOST_WORDS.get(script, 30) for sentence in sentences)
    return [Found(0, len(text))] if is_long or winds else []


def _length(text: str) -> int:
    """How much is said: characters of Chinese, words of other languages."""
    return sum(len(word) for word in WORD.findall(text)) if script_of(text) == "Han" else len(WORD.findall(text))


def _language(seen: Seen, _kind: HintKind, setting: Setting) -> list[Found]:
    return [Found(0, len(seen.text))] if script_of(seen.text) not in ("", setting.language.script) else []


Detector = Callable[[Seen, HintKind, Setting], list[Found]]
DETECTORS: Mapping[str, Detector] = {
    "patterns": _patterns,
    "capitals": _capitals,
    "vagueness": _vagueness,
    "length": _long,
    "language": _language,
}


def _is_snils(text: str) -> bool:
    """Whether the last two digits check the first nine: those times 9 to 1, summed, modulo 101, where 100 is 00."""
    digits = [int(digit) for digit in text if digit.isdigit()]
    total = sum(weight * digit for weight, digit in zip(range(9, 0, -1), digits, strict=False))
    return len(digits) == 11 and total % 101 % 100 == digits[9] * 10 + digits[10]


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


SHORTEST_PASSWORD = 5

CHECKS: Mapping[str, Callable[[str], bool]] = {
    "": bool,
    "luhn": lambda text: luhn.is_valid(_digits(text)),
    "snils": _is_snils,
    "resident_id": ric.is_valid,
    "password": lambda text: len(text) >= SHORTEST_PASSWORD,
}


# Mends: the text as it reads once what was found is changed.


def _replaced(text: str, found: list[Found], change: Callable[[Found], str]) -> str:
    pieces, start = [], 0
    for span in found:
        pieces += [text[start : span.start], change(span)]
        start = span.end
    return "".join(pieces) + text[start:]


def _masked(text: str, found: list[Found]) -> str:
    """The text with dots for what nobody needs, and the last digits of a card."""

    def mask(span: Found) -> str:
        digits = _digits(text[span.start : span.end])
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
    "drop_sentence": _without_sentences,
    "lower_capitals": _lowered,
    "single_marks": _single,
}
