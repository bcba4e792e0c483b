"""How one language writes dates, sums, quotes and lists: the rules of its language.toml at work."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, parse_pattern

from composer.case.facts import MissingFact, Value
from composer.catalog.language_keys import LanguageKeys
from composer.catalog.patterns import linear, whole_parts
from composer.catalog.quoting import APOSTROPHE, INCHES, with_inner_quotes, without_outer_quotes
from composer.catalog.scripts import HAN

FAR_DAYS = 180
"""A day further away than this is written with its year, so that nobody takes it for the next one of that name."""

SENTENCE_END = ".!?…。！？"
CLOSING = "»”“’\"')）」"
HAN_STOP = "。"
GAP = MissingFact("…")
"""What a label says in place of a value that is still to come."""


QUOTED_SENTENCE = re.compile(r"(: [“‘])([^“”]*?[^“”.!?…])([”’])\.(?=[\s”]|$)")
"""What was said, quoted behind a colon, and the full stop behind its quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(LanguageKeys):
    """One language of letters and pages, as its language.toml describes it."""

    def written_out(self) -> "Language":
        """The language with the parts of its expressions in them."""
        parts = whole_parts(self.slip_parts)
        slips = [slip.with_parts(parts) for slip in self.slips] if parts else self.slips
        return replace(self, slips=slips, clauses_alone=self.clauses_alone.written_out())

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

    @property
    def question(self) -> str:
        """Its question mark, as wide as its full stop."""
        return "？" if self.stop == "。" else "?"

    def clauses(self, parts: Iterable[str]) -> str:
        """The sentences as one, joined by commas, or semicolons where one has its own, if the language does so."""
        found = list(_flat(parts))
        if not self.clause_comma or len(found) < 2:
            return self.sentences(found)
        first, *rest = (sentence.rstrip(SENTENCE_END) for sentence in found)
        mark = (
            self.clause_comma.replace(",", ";")
            if self.stop_outside and "," in first + "".join(rest)
            else self.clause_comma
        )
        return mark.join([first, *map(uncapital, rest)]) + self.stop

    def leading(self, head: str, rest: str) -> str:
        """What is wrong and what is asked for, as one sentence where the language joins them and neither is long."""
        if not head or not self.lead or self.lead.strip() in head or self.quotes[0] in head:
            return self.sentences([head, rest])
        return f"{self.bare(head)}{self.lead}{uncapital(rest)}"

    def bare(self, text: str) -> str:
        """The sentence without its stop; a value that is still to come stays."""
        return text.rstrip(SENTENCE_END) or text

    def listing(self, parts: Iterable[str]) -> str:
        """The phrases as an enumeration within a sentence."""
        return format_list(list(_flat(parts)), locale=_locale(self.id))

    def finish(self, text: str) -> str:
        """The text with a full stop, Chinese words with theirs; not behind a mark, an aside with one, or a link."""
        bare = text.rstrip(CLOSING)
        is_marked = text.endswith("。）") or (bare != text and bare[-1:] in ("!", "?", "…", "！", "？"))
        if not bare or is_marked or "://" in text.rsplit(maxsplit=1)[-1]:
            return text
        stop = HAN_STOP if HAN.match(text[-1]) else self.stop
        return text + stop if bare != text or _is_wordlike(text[-1]) else text

    def quoted(self, text: str | MissingFact) -> str:
        """The text between the language's quotation marks, pairs of quotes within it turned into inner ones."""
        opening, closing, *inner = self.quotes
        inside = INCHES.sub("″", with_inner_quotes(without_outer_quotes(str(text)), *inner))
        inside = APOSTROPHE.sub("’", inside)
        for outer, replaced in zip(self.quotes[:2], inner, strict=True):
            inside = inside.replace(outer, replaced)  # one that has lost its pair
        return opening + inside + closing

    def cited(self, text: str | MissingFact) -> str:
        """Somebody's words between quotation marks, without the full stop that they ended in."""
        return self.quoted(str(text).rstrip(". 。"))

    def remark(self, text: str | MissingFact) -> str:
        """What was told of a refusal, as it goes on behind that, where it quotes nobody; else ""."""
        ways = ((linear(way).fullmatch(str(text).strip(" .。")), after) for way, after in self.remarks.items())
        return next((after.replace("\\1", uncapital(found[1])) for found, after in ways if found), "")

    def reporting(self, text: str | MissingFact) -> str:
        """What somebody said, behind the verb that tells of it: quoted, unless the words themselves tell of it."""
        told = uncapital(str(text)).rstrip(". 。")
        for beginning, joint in self.reported.items():
            if linear(beginning).match(told) and not re.search(r"[.!?:;«\n]", told):
                return joint + told
        return self.colon + self.cited(capital(str(text)))

    def with_stops(self, text: str) -> str:
        """The text with the full stop of each sentence that is quoted behind a colon where the language puts it."""
        return QUOTED_SENTENCE.sub(_with_stop, text) if self.stop_inside else text

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

    def requested(self, wish: str) -> str:
        """A written wish as it is said to somebody: please do, in place of asking that it be done."""
        words = wish.split(" ")
        if words[0] != next(iter(self.imperatives), None):
            return wish
        forms = {form + mark: said + mark for form, said in self.imperatives.items() for mark in ("", ",", ".")}
        said = [word if before in self.bound else forms.get(word, word) for before, word in pairwise(["", *words])]
        return " ".join(said)

    def sounded(self, line: str, script: str) -> str:
        """How a line to be said aloud sounds, for who reads that script; "" for other lines, and who reads its own."""
        return self.sounds.written(line) if script != self.script and line.startswith(self.quotes[0]) else ""

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

    def lone_days_of(self, day: date) -> list[str]:
        """How own words may name the day without its month."""
        return [_format_date(day, pattern, self.id) for pattern in self.lone_days]

    def sum(self, amount: Decimal | MissingFact, currency: str) -> str:
        """The sum in that currency (ISO 4217); hundredths only when there are any."""
        if isinstance(amount, MissingFact):
            return str(amount)
        is_whole, forms = amount == amount.to_integral_value(), self.money[currency]
        form = _locale(self.id).plural_form(int(amount) if is_whole else amount)
        return forms.get(form, forms["other"]).format(self.figure(amount))

    def figure(self, amount: Decimal) -> str:
        """The number of a sum; hundredths only when there are any."""
        is_whole = amount == amount.to_integral_value()
        return str(_number_pattern(self.number if is_whole else f"{self.number}.00").apply(amount, _locale(self.id)))

    def value(self, value: Value | None, currency: str) -> str:
        """The answer to a question as it stands on a line of its own, whatever its kind; "" for none."""
        if isinstance(value, Decimal):
            return self.sum(value, currency)
        return self.long_date(value) if isinstance(value, date) else value or ""

    def plural_form(self, number: int) -> str:
        """The plural form (Unicode CLDR) that goes with the number: one, few, many, other."""
        return str(_locale(self.id).plural_form(number))

    def plural(self, number: int, *forms: str) -> str:
        """The form of the word that goes with the number: day, days; день, дня, дней."""
        kinds = ("one", "other") if len(forms) == 2 else ("one", "few", "many")
        return dict(zip(kinds, forms, strict=True)).get(self.plural_form(number), forms[-1])

    def decimal(self, number: Decimal) -> str:
        """The number with the language's decimal mark, and no zeros behind it."""
        return format_decimal(number, locale=_locale(self.id))


def _with_stop(found: re.Match[str]) -> str:
    """The quoted sentence with a capital, and its full stop within its quotation marks."""
    return f"{found[1]}{capital(found[2])}.{found[3]}"


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


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


_number_pattern = cache(parse_pattern)


@lru_cache(maxsize=4096)
def _format_date(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=_locale(language))
