"""How one language writes sentences, quotes and lists: the rules of its language.toml at work."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from babel.lists import format_list

from composer.case.facts import MissingFact
from composer.catalog.formats import Formats
from composer.catalog.patterns import linear, whole_parts
from composer.catalog.quoting import APOSTROPHE, INCHES, with_inner_quotes, without_outer_quotes
from composer.catalog.scripts import HAN
from composer.catalog.slips import Slips, in_sieves

SENTENCE_END = ".!?…。！？"
CLOSING = "»”“’\"')）」"
HAN_STOP = "。"
GAP = MissingFact("…")
"""What a label says in place of a value that is still to come."""

QUOTED_SENTENCE = re.compile(r"(: [“‘])([^“”]*?[^“”.!?…])([”’])\.(?=[\s”]|$)")
"""What was said, quoted behind a colon, and the full stop behind its quotation marks."""


@dataclass(frozen=True, kw_only=True)
class Language(Formats):
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

    @cached_property
    def slips_anywhere(self) -> list[Slips]:
        """What is commonly mistyped, wherever it stands."""
        return in_sieves(slip for slip in self.slips if not slip.within)

    @cached_property
    def slips_in_sentences(self) -> list[Slips]:
        """What is commonly mistyped within a sentence."""
        return in_sieves(slip for slip in self.slips if slip.within)

    @cached_property
    def slips_in_questions(self) -> list[Slips]:
        """What is commonly mistyped within a sentence that asks, too."""
        return in_sieves(slip for slip in self.slips if slip.within == "sentence")

    @cached_property
    def slips_before_quotes(self) -> list[Slips]:
        """What is commonly mistyped before what stands between quotation marks."""
        return in_sieves(slip for slip in self.slips if slip.before_quotes)

    @cached_property
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
        return format_list(list(_flat(parts)), locale=self.locale)

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
        """Somebody's words between quotation marks, without the full stop that they ended in; retold ones as told."""
        words = APOSTROPHE.sub("’", self.respelt.with_marks(str(text).rstrip(". 。")))
        return uncapital(words) if self.retells and linear(self.retells).match(words) else self.quoted(words)

    def remark(self, text: str | MissingFact) -> str:
        """What was told of a refusal, as it goes on behind that, where it quotes nobody; else ""."""
        told = APOSTROPHE.sub("’", self.respelt.with_marks(str(text).strip(" .。")))
        ways = ((linear(way).fullmatch(told), after) for way, after in self.remarks.items())
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
        """The name of a seller; one of several words between quotation marks, unless a person or a legal form.

        A legal form in small letters, and the name behind it, get their capitals.
        """
        words = str(name).split()
        if words and words[0].upper() in self.legal_forms:
            return " ".join([words[0].upper(), *(capital(word) if str(name).islower() else word for word in words[1:])])
        is_plain = not self.legal_forms or len(words) < 2 or self.quotes[0] in str(name)
        is_known = is_plain or all(word[:1].isupper() for word in words)
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
