"""What deserves a kind word before sending. A hint never rewrites: it offers a mend, to be taken or left."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from stdnum import luhn
from stdnum.cn import ric

from composer.case.cleaning import ascii_digits
from composer.case.facts import Case, MissingFact
from composer.catalog.language import Language, script_of
from composer.catalog.things import Catalog, Channel, HintKind, Pattern, Problem, Stage

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
    kinds = (kind for kind in catalog.hints.values() if _fits(kind, case, channel, stage))
    hints = (_hint(kind, setting) for kind in kinds if kind.stops or kind.id not in left)
    return [hint for hint in hints if hint][:MOST_HINTS]


def _fits(kind: HintKind, case: Case, channel: Channel, stage: Stage) -> bool:
    """Whether this kind of hint is said at all about such a letter."""
    at_stage = not kind.stages or stage.id in kind.stages
    return at_stage and (not kind.channels or channel.id in kind.channels) and case.problem not in kind.spares


def _hint(kind: HintKind, setting: Setting) -> Hint | None:
    words = own_words(setting.case, setting.problem)
    found = {own: _find(kind, own.text, setting) for own in words if own.group in kind.reads}
    called = {own: spans for own, spans in found.items() if spans}
    mended = {own.field: MENDS[kind.mend](own.text, spans) for own, spans in called.items() if kind.mend}
    return Hint(kind, tuple(own.field for own in called), mended if all(mended.values()) else {}) if called else None


def own_words(case: Case, problem: Problem) -> list[Own]:
    """Every text of the case that the shopper worded; numbers, telephones and addresses have their own form."""
    facts = ((name, name, getattr(case, name)) for name in ("description", "product"))
    events = problem.tables["events"].id if "events" in problem.tables else ""
    details = (("events", f"{events}-{number}-detail", event.detail) for number, event in enumerate(case.events))
    asked = [question for question in problem.questions.values() if question.kind == "text"]
    values = (("names" if q.names else "values", q.id, case.values.get(q.id)) for q in asked)
    return [Own(*own) for own in (*facts, *details, *values) if own[2] and not isinstance(own[2], MissingFact)]


def _find(kind: HintKind, text: str, setting: Setting) -> list[Found]:
    """What in the text calls for the hint, in order and apart from each other."""
    seen = _without(ascii_digits(text), _numbers(setting))
    return _apart(DETECTORS[kind.detect](seen if kind.quotes else _without_quotes(seen), kind, setting))


# What a detector sees has as many characters as what was typed, so that what it finds stands at the same place there.


def _numbers(setting: Setting) -> list[str]:
    """Long numbers that the letter needs, and that are therefore no secret where they are said again."""
    case, asked = setting.case, setting.problem.questions.values()
    answers = [case.values.get(question.id) for question in asked if question.kind in ("article", "number")]
    known = [case.order_number, *answers, *(row.number for row in case.operations)]
    return [number for number in known if isinstance(number, str) and len(number) >= 6]


def _without(text: str, passages: Collection[str]) -> str:
    for passage in passages:
        text = text.replace(passage, " " * len(passage))
    return text


QUOTED = re.compile('«[^«»]*»|„[^„“”]*[“”]|“[^“”]*”|「[^「」]*」|『[^『』]*』|"[^"\n]*"')


def _without_quotes(text: str) -> str:
    return QUOTED.sub(lambda match: " " * len(match[0]), text)


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


def _patterns(text: str, kind: HintKind, _setting: Setting) -> list[Found]:
    return [found for pattern in kind.patterns.values() for found in _matches(pattern, kind, text)]


def _matches(pattern: Pattern, kind: HintKind, text: str) -> Iterator[Found]:
    for match in pattern.regex.finditer(text):
        spared = kind.before and kind.before.search(text, max(0, match.start() - 60), match.start())
        if not spared and CHECKS[pattern.check](match[0]):
            yield Found(*match.span("hide" if "hide" in match.re.groupindex else 0), pattern.keep)


SHOUTED_LETTERS, SHOUTED_SHARE = 12, 0.6
"""A text is in capitals from so many letters on, when so large a share of them is."""

CAPITALS = re.compile(r"(?<!\w)[A-ZА-ЯЁ]{2,}(?!\w)")
ROW = re.compile(r"(?<!\w)[A-ZА-ЯЁ]{4,}(?:[ ,!]+[A-ZА-ЯЁ]{4,}){2,}(?!\w)")


def _capitals(text: str, kind: HintKind, setting: Setting) -> list[Found]:
    """Words in capitals: all where most of the text is, else three and more long ones in a row.

    Names of products and words in another script than the rest, which are mostly brands, are not looked at.
    """
    named = [own.text for own in own_words(setting.case, setting.problem) if own.group == "names"]
    names = {*kind.allows, *re.findall(r"\w+", " ".join([setting.case.product, *named]))}
    script = script_of(text)

    def seen_of(word: re.Match[str]) -> str:
        return word[0] if word[0] not in names and script_of(word[0]) == script else " " * len(word[0])

    seen = re.sub(r"\w+", seen_of, text)
    letters = [letter for letter in seen if letter.isalpha()]
    shouts = len(letters) >= SHOUTED_LETTERS and sum(map(str.isupper, letters)) >= SHOUTED_SHARE * len(letters)
    rows = [(0, len(seen))] if shouts else [row.span() for row in ROW.finditer(seen)]
    return [Found(*word.span()) for row in rows for word in CAPITALS.finditer(seen, *row)]


FEW_WORDS, FEW_CHARACTERS = 6, 12


def _vagueness(text: str, kind: HintKind, setting: Setting) -> list[Found]:
    """The whole text, where it holds no fact and no option is ticked; the kind's patterns are words of mood alone."""
    if re.search(r"\d", text) or _is_told_by_ticks(setting):
        return []
    facts = text
    for pattern in kind.patterns.values():
        facts = pattern.regex.sub(" ", facts)
    is_short = _length(text) < (FEW_CHARACTERS if script_of(text) == "Han" else FEW_WORDS)
    return [Found(0, len(text))] if is_short or not re.search(r"\w{3,}", facts) else []


def _is_told_by_ticks(setting: Setting) -> bool:
    """Whether a ticked option, a dated event or an answer says what happened."""
    asked = setting.problem.questions
    ticked = [id for id in setting.case.choices if id in asked and not asked[id].always]
    return bool(ticked or setting.case.events or setting.case.operations or setting.case.values)


MOST_CHARACTERS, MOST_WORDS = {"Han": 250}, {"Han": 80}
"""By script, of a text and of one sentence; 600 characters and 30 words in the others."""

MOST_ORDERS = 2


def _long(text: str, kind: HintKind, setting: Setting) -> list[Found]:
    """The whole text, where the point of it may get lost; the kind's patterns find the numbers of orders."""
    script = script_of(text)
    sentences = re.split(r"(?<=[.!?…])\s+|[。！？\n;；]+", text)
    orders = {text[found.start : found.end] for found in _patterns(text, kind, setting)}
    is_long = len(text) > MOST_CHARACTERS.get(script, 600) or len(orders) > MOST_ORDERS
    winds = any(_length(sentence) > MOST_WORDS.get(script, 30) for sentence in sentences)
    return [Found(0, len(text))] if is_long or winds else []


def _length(text: str) -> int:
    """How much is said: characters of Chinese, words of other languages."""
    return len(re.findall(r"\w", text) if script_of(text) == "Han" else re.findall(r"\w+", text))


def _language(text: str, _kind: HintKind, setting: Setting) -> list[Found]:
    return [Found(0, len(text))] if script_of(text) not in ("", setting.language.script) else []


Detector = Callable[[str, HintKind, Setting], list[Found]]
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


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "": bool,
    "luhn": lambda text: luhn.is_valid(re.sub(r"\D", "", text)),
    "snils": _is_snils,
    "resident_id": ric.is_valid,
}


# Mends: the text as it reads once what was found is changed.


def _replaced(text: str, found: list[Found], change: Callable[[Found], str]) -> str:
    for span in reversed(found):
        text = text[: span.start] + change(span) + text[span.end :]
    return text


def _masked(text: str, found: list[Found]) -> str:
    """The text with dots for what nobody needs, and the last digits of a card."""

    def mask(span: Found) -> str:
        digits = re.sub(r"\D", "", text[span.start : span.end])
        return f"•••• {digits[-span.keep :]}" if span.keep else "•••"

    return _replaced(text, found, mask)


def _without_sentences(text: str, found: list[Found]) -> str:
    """The text without the sentences in which something was found; empty where there are no others.

    A stop before a small letter ends an abbreviation, not a sentence.
    """
    sentences = re.finditer(r"\S.*?(?:(?<![.!?…])[.!?…]++(?=\s+[^\sa-zа-яё]|\s*$)|[。！？]+|$)\s*", text, re.MULTILINE)
    kept = [s[0] for s in sentences if not any(span.start < s.end() and s.start() < span.end for span in found)]
    return "".join(kept).strip()


def _lowered(text: str, found: list[Found]) -> str:
    """The text with the words found in small letters, but for the first letter of a sentence."""

    def lower(span: Found) -> str:
        word, before = text[span.start : span.end], text[: span.start].rstrip(' \t«“"(—–-')
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
