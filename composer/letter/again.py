"""Her own words without what a letter says anyway: sentences that say no more, and clauses at either end of others."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple

from composer.catalog.language import SENTENCE_END, Language, capital
from composer.catalog.patterns import linear
from composer.catalog.quoting import are_quotes_whole, inside_quotes
from composer.catalog.scripts import script_of
from composer.letter.repeats import sentences_of
from composer.letter.told import Heard, Saying

CLAUSE_MARKS = (",", ";", "，", "；")
CLAUSES = re.compile(r"[;，；]|,(?!\d)")
CLAUSE_PARTERS = ",;，； "


def apart(
    own: str,
    said: str,
    language: Language,
    echoed: Iterable[str] = (),
    called: str = "",
    today: date | None = None,
) -> tuple[str, tuple[str, ...]]:
    """Her own words without what a letter says anyway, and that: sentences, and clauses that begin or end one.

    What voices an option that the letter tells, as its block `__echo` lists, is said too, and so is how the letter
    calls what was bought.
    """
    if script_of(own) != language.script:
        return own, ()
    told, refers = Saying(said, language, echoed, called, today), linear(language.refers_back or "$.")
    hers = sentences_of(own)
    quoted = inside_quotes("".join(hers), accumulate(map(len, hers), initial=0))
    spare, after = list[str](), ""
    for one, is_quoted in reversed([*zip(hers, quoted, strict=False)]):
        found = [] if is_quoted else _spare_of(one, told, is_leant_on=bool(refers.match(after)))
        spare += found
        after = after if one.strip() in found else one
    return without(own, spare), tuple(spare)


class _Clause(NamedTuple):
    """A clause of a sentence: where it begins and ends in it, and whether it tells, or asks for, nothing new."""

    start: int
    end: int
    heard: Heard = Heard.NEW
    is_asked: bool = False

    @property
    def is_told(self) -> bool:
        return self.heard is Heard.TOLD

    @property
    def is_spare(self) -> bool:
        return self.heard is not Heard.NEW or self.is_asked


def _spare_of(sentence: str, told: Saying, *, is_leant_on: bool) -> list[str]:
    """The sentence, or clauses that begin and end it, that say nothing new; what is leant on keeps its end."""
    body = _without_end(sentence)
    if told.asks(body) and not is_leant_on:
        return [sentence.strip()] if are_quotes_whole(sentence) else []
    clauses = _clauses_of(body, told)
    if all(one.is_spare for one in clauses) and not is_leant_on and _is_enough(body, clauses, told):
        return [sentence.strip()] if are_quotes_whole(sentence) else []
    ended = "" if is_leant_on else _ended_again(body, clauses, told)
    return [part for part in (ended, _begun_again(body, clauses, told)) if part]


def _clauses_of(body: str, told: Saying) -> list[_Clause]:
    """Its clauses; one that asks for what stands in the next goes as far as that."""
    ends = [*(mark.start() for mark in CLAUSES.finditer(body)), len(body)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    bound = linear(told.language.retold.bound or "$.")
    clauses: list[_Clause] = []
    for start, end in zip(starts, ends, strict=True):
        is_bound = bool(clauses) and bool(bound.search(body[start:end].lstrip()))
        if is_bound and told.asks(body[clauses[-1].start : end]):
            clauses[-1] = _Clause(clauses[-1].start, end, is_asked=True)
        else:
            clause = body[start:end]
            clauses.append(_Clause(start, end, told.heard(clause), told.asks(clause)))
    return clauses


def _is_enough(body: str, clauses: list[_Clause], told: Saying) -> bool:
    """Whether so many words are told that they are not told by chance."""
    said = " ".join(body[one.start : one.end] for one in clauses if one.is_told)
    return told.is_long(said) or all(one.is_asked for one in clauses)


def _ended_again(body: str, clauses: list[_Clause], told: Saying) -> str:
    """The most clauses that end the sentence and say nothing new, where the rest stands without them; else ""."""
    spare = [*takewhile(lambda one: one.is_spare, reversed(clauses))]
    cuts = (
        at for at in range(len(clauses) - len(spare), len(clauses)) if at and _may_end_before(at, body, clauses, told)
    )
    return next((part for at in cuts if are_quotes_whole(part := body[clauses[at].start :].lstrip())), "")


def _may_end_before(at: int, body: str, clauses: list[_Clause], told: Saying) -> bool:
    """Whether the sentence is whole without that clause and those behind: where only asking ends, it is."""
    last, first = body[clauses[at - 1].start : clauses[at - 1].end].lstrip(), body[clauses[at].start :].lstrip()
    retold, language = told.language.retold, told.language
    if all(one.is_asked for one in clauses[at:]):
        return True
    bound, acts = linear(retold.bound or "$."), linear(retold.acts or "$.")
    hangs = bound.search(first) or linear(language.carries or "$.").search(last)
    kept = body[: clauses[at - 1].end]
    tells = any(one.is_told for one in clauses[at:]) and told.is_long(first)
    return tells and not hangs and bool(acts.search(kept)) and bool(acts.search(first))


def _begun_again(body: str, clauses: list[_Clause], told: Saying) -> str:
    """The clauses that begin the sentence and say nothing new, where the rest stands without them; else ""."""
    language, retold = told.language, told.language.retold
    carries, hangs = linear(language.carries or "$."), linear(language.hangs or "$.")
    bound, points, acts = linear(retold.bound or "$."), linear(retold.points or "$."), linear(retold.acts)
    begun = 0
    for one, after in pairwise(clauses):
        clause, rest = body[one.start : one.end].lstrip(), body[after.start :].lstrip()
        is_told = one.is_told and told.is_long(clause) and not carries.search(clause)
        stands = acts.search(rest) and not bound.search(rest) and not points.search(rest)
        if hangs.search(rest) or not (one.is_asked or (is_told and stands)):
            break
        begun = one.end
    return body[:begun] if are_quotes_whole(body[:begun]) else ""


TOLD = str.maketrans("?？", ".。")
"""How a sentence ends whose last clause alone asked."""


def without(own: str, dropped: Iterable[str]) -> str:
    """Her own words without these sentences and last clauses of sentences."""
    gone = frozenset(dropped)
    return "".join(_left_of(one, gone) for one in sentences_of(own)).strip()


def _left_of(sentence: str, gone: frozenset[str]) -> str:
    """What is left of the sentence without its last clauses, and without its first, if those are gone."""
    if sentence.strip() in gone:
        return ""
    body = _without_end(sentence)
    ending = max((one for one in gone if body.endswith(one)), key=len, default=body)
    left = body.removesuffix(ending).rstrip()
    is_cut = left.endswith(CLAUSE_MARKS)
    kept = left.rstrip(CLAUSE_PARTERS) if is_cut else body
    led = (one for one in gone if kept != one and kept.startswith(one) and kept.startswith(CLAUSE_MARKS, len(one)))
    begun = max(led, key=len, default="")
    rest = kept[len(begun) :].lstrip(CLAUSE_PARTERS) if begun else kept
    end = sentence[len(body) :]
    return (capital(rest) if begun else rest) + (end.translate(TOLD) if is_cut else end)


def _without_end(sentence: str) -> str:
    return sentence.rstrip().rstrip(SENTENCE_END)
