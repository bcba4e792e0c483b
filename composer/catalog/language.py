"""How one language writes dates, sums, quotes and lists: the rules of its language.toml at work."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, parse_pattern

from composer.case.facts import MissingFact, Value
from composer.catalog.patterns import Slip
from composer.catalog.reply_sides import ReplyWords
from composer.catalog.wishes import Wishes

FAR_DAYS = 180
"""A day further away than this is written with its year, so that nobody takes it for the next one of that name."""

SENTENCE_END = ".!?…。！？"
CLOSING = "»”“’\"')）」"
QUOTE_PAIRS = (("«", "»"), ("„", "“"), ("“", "”"), ('"', '"'))
QUOTED = re.compile(r'«([^«»]+)»|„([^„“]+)“|“([^“”]+)”|(?<!\w)"(?!\s)([^"]+)"(?!\w)')
"""A passage between one of those pairs; a straight mark behind a letter or digit opens nothing: it may be inches."""

INCHES = re.compile(r'(?<=\d)"')

APOSTROPHE = re.compile(r"(?<=[A-Za-z])'(?=[a-z])")
"""As it is typed, within a word: men's."""

GAP = MissingFact("…")
"""What a label says in place of a value that is still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language of letters and pages, as its language.toml describes it."""

    id: str
    name: str
    """What it calls itself, for the choice of languages."""
    script: str
    """The script it is written in: Cyrillic, Han or Latin."""
    joint: str
    """What stands between two sentences."""
    stop: str
    """Its full stop."""
    colon: str
    """Its colon, with the blank behind it where it has one."""
    quotes: list[str]
    """Its quotation marks: the outer pair, then the inner one."""
    number_sign: str
    """What stands before a number, as № does."""
    full_date: str
    """How a day is written with its year, as a pattern of Unicode CLDR."""
    day: str
    """How a day is written inside sentences."""
    far_day: str
    """How a day is written inside sentences that is half a year away or more."""
    number: str
    """How a number is written, as a pattern of Unicode CLDR."""
    money: dict[str, dict[str, str]]
    """How a sum is written: currency, as ISO 4217 writes it -> plural form -> text with {} for the number."""
    legal_forms: list[str] = field(default_factory=list)
    """How names of companies begin that need no quotation marks, in capitals; none: no name gets any."""
    clause_comma: str = ""
    """What joins conditions to one sentence; empty where they stay sentences."""
    breath: int = 0
    """Characters that a typed line has at most where it is read aloud; longer ones are cut. 0: as they are."""
    inflects: bool = True
    """Whether nouns change with their place in a sentence; not in English and Chinese."""
    stop_outside: bool = False
    """Whether a full stop stands behind closing quotation marks, as in Russian."""
    lead: str = ""
    """What stands between what is wrong and what is asked for, where they are one sentence."""
    pronouns: list[str] = field(default_factory=list)
    """What a thing is called once it was named: he, she, it, they."""
    gathered: list[str] = field(default_factory=list)
    """How an enclosure begins, how several of that kind do, and what joins them to others; none: each for itself."""
    offered: bool = True
    """Whether readers may choose it: a server starts only when an offered language is complete."""
    subject_length: int = 60
    """Characters that a subject may have, for an order number of ten; `check` names longer ones."""
    greeting: str = ""
    """A regular expression for linear time (RE2) for how own words greet."""
    days_told: list[str] = field(default_factory=list)
    """Other ways in which own words write a day, as patterns of Unicode CLDR; clauses too may begin with one."""
    refers_back: str = ""
    """A regular expression for linear time (RE2) for how a sentence that speaks of the one before it begins."""
    leans: str = ""
    """A regular expression for linear time (RE2) for how a clause begins that makes no sense without the one before."""
    denies: str = ""
    """A regular expression for how own words deny something; its first group, where it has one, is what is denied."""
    part_named: str = ""
    """How a part of a thing is named, the thing and then the part in place of {}; empty: by no own word of hers."""
    abbreviations: list[str] = field(default_factory=list)
    """Words whose stop ends no sentence; without any, sentences get no capitals either."""
    respelt: dict[str, str] = field(default_factory=dict)
    """Words that are commonly mistyped in own words, small, and how they are spelt."""
    slips: list[Slip] = field(default_factory=list)
    """What is commonly mistyped in own words and is more than a word."""
    dash: str = ""
    """What stands between words in place of a hyphen with blanks around it in own words; empty: the hyphen."""
    also_for: list[str] = field(default_factory=list)
    """Languages that browsers ask for whose readers prefer it to English."""
    unsearched: list[str] = field(default_factory=list)
    """Words that tell nothing when something is looked for."""
    alike: list[list[str]] = field(default_factory=list)
    """Words that mean the same when something is looked for, such as all colours."""
    wishes: Wishes = field(default_factory=Wishes)
    """How own words ask for something: a letter leaves out what it asks for already."""
    gendered: str = ""
    """A regular expression for words that give away whether a woman or a man writes; `check` names them."""
    replies: ReplyWords = field(default_factory=ReplyWords)
    """How replies in it are read: whose words they are, and the facts in them."""

    def asked(self, text: str) -> frozenset[str]:
        """What the text names, whatever it asks for it with."""
        return self.wishes.asked(text, self.script)

    def sentences(self, parts: Iterable[Any]) -> str:
        """The parts, which may be lists of parts, one after the other as sentences; empty ones leave no trace."""
        return self.joint.join(_flat(parts))

    @property
    def idle(self) -> frozenset[str]:
        """Words that tell nothing by themselves."""
        return frozenset({*self.wishes.idle, *self.unsearched})

    def clauses(self, parts: Iterable[str]) -> str:
        """The sentences as one, joined by commas, where the language does so; else as they are."""
        found = list(_flat(parts))
        if not self.clause_comma or len(found) < 2:
            return self.sentences(found)
        first, *rest = (sentence.rstrip(SENTENCE_END) for sentence in found)
        return self.clause_comma.join([first, *map(uncapital, rest)]) + self.stop

    def leading(self, head: str, rest: str) -> str:
        """What is wrong and what is asked for, as one sentence where the language joins them and neither is long."""
        if not head or not self.lead or self.lead.strip() in head or self.quotes[0] in head:
            return self.sentences([head, rest])
        return f"{self.bare(head)}{self.lead}{uncapital(rest)}"

    def bare(self, text: str) -> str:
        """The sentence without its stop."""
        return text.rstrip(SENTENCE_END)

    def listing(self, parts: Iterable[str]) -> str:
        """The phrases as an enumeration within a sentence."""
        return format_list(list(_flat(parts)), locale=_locale(self.id))

    def finish(self, text: str) -> str:
        """The text with a full stop, unless it ends in a mark of its own, a Chinese aside with one, or a link."""
        bare = text.rstrip(CLOSING)
        is_marked = text.endswith("。）") or (bare != text and bare[-1:] in ("!", "?", "…", "！", "？"))
        if not bare or is_marked or "://" in text.rsplit(maxsplit=1)[-1]:
            return text
        return text + self.stop if bare != text or _is_wordlike(text[-1]) else text

    def quoted(self, text: str | MissingFact) -> str:
        """The text between the language's quotation marks, pairs of quotes within it turned into inner ones."""
        opening, closing, *inner = self.quotes
        inside = INCHES.sub("″", _with_inner_quotes(_without_outer_quotes(str(text)), *inner))
        inside = APOSTROPHE.sub("’", inside)
        for outer, replaced in zip(self.quotes[:2], inner, strict=True):
            inside = inside.replace(outer, replaced)  # one that has lost its pair
        return opening + inside + closing

    def cited(self, text: str | MissingFact) -> str:
        """Somebody's words between quotation marks, without the full stop that they ended in."""
        return self.quoted(str(text).rstrip(". 。"))

    def firm(self, name: str | MissingFact) -> str:
        """The name of a seller; one of several words between quotation marks, unless a person or a legal form."""
        words = str(name).split()
        is_plain = not self.legal_forms or len(words) < 2 or self.quotes[0] in str(name)
        is_known = is_plain or words[0].upper() in self.legal_forms or all(word[:1].isupper() for word in words)
        return str(name) if is_known else self.quoted(name)

    def spoken(self, line: str | MissingFact) -> str:
        """A line to be said aloud, between quotation marks, its full stop where the language puts it."""
        line = re.sub("[ \n]+", " ", str(line).strip())
        outside = self.stop_outside and line.endswith(self.stop) and not line.endswith("..")
        return self.quoted(line[: -len(self.stop)]) + self.stop if outside else self.quoted(line)

    def numbered(self, number: str | MissingFact) -> str:
        """The number behind the language's number sign, which is not said twice."""
        text = str(number)
        return text if text.startswith(("№", "#", "No")) else self.number_sign + text

    def long_date(self, day: date | MissingFact) -> str:
        """The day with its year, as it stands in the identification block."""
        return str(day) if isinstance(day, MissingFact) else _format_date(day, self.full_date, self.id)

    def short_date(self, day: date | MissingFact, today: date) -> str:
        """The day as it stands inside sentences: with its year only when that is far off."""
        if isinstance(day, MissingFact):
            return str(day)
        return _format_date(day, self.far_day if abs((day - today).days) > FAR_DAYS else self.day, self.id)

    def days_as_told(self, day: date) -> list[str]:
        """The other ways in which own words may write the day."""
        return [_format_date(day, pattern, self.id) for pattern in self.days_told]

    def sum(self, amount: Decimal | MissingFact, currency: str) -> str:
        """The sum in that currency (ISO 4217); hundredths only when there are any."""
        if isinstance(amount, MissingFact):
            return str(amount)
        pattern = self.number if amount == amount.to_integral_value() else f"{self.number}.00"
        locale, forms = _locale(self.id), self.money[currency]
        digits = parse_pattern(pattern).apply(amount, locale)
        return forms.get(locale.plural_form(amount), forms["other"]).format(digits)

    def value(self, value: Value | None, currency: str) -> str:
        """The answer to a question as it stands on a line of its own, whatever its kind; "" for none."""
        if isinstance(value, Decimal):
            return self.sum(value, currency)
        return self.long_date(value) if isinstance(value, date) else value or ""

    def plural(self, number: int, *forms: str) -> str:
        """The form of the word that goes with the number: day, days; день, дня, дней."""
        kinds = ("one", "other") if len(forms) == 2 else ("one", "few", "many")
        return dict(zip(kinds, forms, strict=True)).get(_locale(self.id).plural_form(number), forms[-1])

    def decimal(self, number: Decimal) -> str:
        """The number with the language's decimal mark, and no zeros behind it."""
        return format_decimal(number, locale=_locale(self.id))


def _flat(parts: Iterable[Any] | None) -> Iterator[str]:
    for part in parts or ():
        if isinstance(part, str) or part is None:
            yield from [part] if part else []
        else:
            yield from _flat(part)


def enclosed(language: Language, papers: Iterable[str]) -> str:
    """The enclosures as an enumeration; several of the kind that the language gathers stand last, named once."""
    papers, (one, many, besides) = list(_flat(papers)), language.gathered or ("", "", "")
    alike = [paper.removeprefix(one) for paper in papers if one and paper.startswith(one)]
    if len(alike) < 2:
        return language.listing(papers)
    others = [paper for paper in papers if not paper.startswith(one)]
    return besides.join(filter(None, [language.listing(others), many + language.listing(alike)]))


def fitting(texts: Iterable[str], limit: int) -> str:
    """The first of the texts that has at most so many characters, else the last."""
    *longer, last = texts
    return next((text for text in longer if len(text) <= limit), last)


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """The text with a small letter at its start, unless it starts with an abbreviation or the English "I"."""
    return text if text[1:2].isupper() or re.match("I[ ’']", text) else text[:1].lower() + text[1:]


def _is_wordlike(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN" or character in "₽₸%°"


def _without_outer_quotes(text: str) -> str:
    for left, right in QUOTE_PAIRS:
        inside = text[1:-1].strip()
        if inside and text[0] == left and text[-1] == right and _is_balanced(inside, left, right):
            return inside
    return text


def _is_balanced(text: str, left: str, right: str) -> bool:
    """Whether every mark of the pair within the text finds its other: «a «b» c» yes, a» and «b no."""
    if left == right:
        return left not in text
    depth = 0
    for mark in text:
        depth += (mark == left) - (mark == right)
        if depth < 0:
            return False
    return depth == 0


def _with_inner_quotes(text: str, opening: str, closing: str) -> str:
    return QUOTED.sub(lambda found: opening + "".join(filter(None, found.groups())) + closing, text)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@lru_cache(maxsize=4096)
def _format_date(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=_locale(language))
