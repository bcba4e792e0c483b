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
from composer.letter.named_days import NAMED
from composer.letter.repeats import in_small, numbers, sentences_of
from composer.letter.told import Heard, Saying
from composer.letter.weight import LAST_DAY, acts_of_its_own, has_matter, is_long, is_part, is_whole

CLAUSE_MARKS = (",", ";", "，", "；")
CLAUSES = re.compile(r"[;，；]|,(?!\d)")
CLAUSE_PARTERS = ",;，； "


def kept_apart(
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
    days = language.retold.days.search(in_small(own)) or linear(language.retold.span).search(own)
    told = Saying(said, language, echoed, called, today if days else None)
    hers = sentences_of(own)
    quoted = inside_quotes("".join(hers), accumulate(map(len, hers), initial=0))
    if len(hers) == 1 and _is_told_alone(hers[0], told):
        return "", (own.strip(),)
    spare, after = list[str](), ""
    for one, is_quoted in reversed([*zip(hers, quoted, strict=False)]):
        found = [] if is_quoted else _spare_of(one, after, told)
        spare += found
        after = after if one.strip() in found else _left_of(one, frozenset(found))
    return without(own, spare), tuple(spare)


class _Clause(NamedTuple):
    """A clause of a sentence: where it begins and ends in it, and whether it tells, or asks for, nothing new."""

    start: int
    end: int
    heard: Heard = Heard.NEW
    is_wish: bool = False
    is_asked: bool = False

    @property
    def is_told(self) -> bool:
        return self.heard is Heard.TOLD

    @property
    def is_spare(self) -> bool:
        return self.heard is not Heard.NEW or self.is_asked


def _spare_of(sentence: str, after: str, told: Saying) -> list[str]:
    """The sentence, or clauses that begin and end it, that say nothing new; what is leant on keeps its end."""
    body = without_end(sentence)
    clauses = _clauses_of(body, told)
    asks = clauses[0].is_wish and told.asks(body)
    ends = (asks or clauses[-1].is_spare) and not leans(after, told.language)
    if ends and (asks or (all(one.is_spare for one in clauses) and _is_enough(body, clauses, told))):
        return [sentence.strip()] if are_quotes_whole(sentence) else []
    ended = _ended_again(body, clauses, told) if ends else ""
    return [part for part in (ended, _begun_again(body, clauses, told), *_told_amid(body, clauses, told)) if part]


def _told_amid(body: str, clauses: list[_Clause], told: Saying) -> list[str]:
    """Each clause amid others, with the comma before it, that is told again, where those around it need it not."""
    language = told.language
    if not language.joint:
        return []
    around = zip(clauses, clauses[1:], clauses[2:], strict=False)
    amid = (
        one
        for last, one, after in around
        if one.is_told
        and not last.is_spare
        and not after.is_spare
        and _is_free(body[last.start : last.end], told)
        and _is_free(body[one.start : one.end], told)
        and _is_free(body[after.start : after.end], told)
    )
    parts = (body[one.start - 1 : one.end] for one in amid)
    return [part for part in parts if part.startswith(",") and are_quotes_whole(part)]


def _is_free(clause: str, told: Saying) -> bool:
    """Whether it is a sentence by itself, with a verb of its own, that hangs on nothing and points at nothing."""
    language, said = told.language, clause.strip()
    leans = _hangs(said, language) or _is_bound(said, told) or linear(language.carries).search(said)
    points = linear(language.retold.points).search(said) or _is_later(said, language)
    tells = acts_of_its_own(said, language) or linear(language.denies).search(in_small(said))
    return is_part(said, language) and bool(tells) and not leans and not points


def _is_told_alone(sentence: str, told: Saying) -> bool:
    """Whether the only sentence stands in the letter word for word: then a few words are told by no chance, too."""
    return told.has(without_end(sentence)) and are_quotes_whole(sentence)


def leans(after: str, language: Language) -> bool:
    """Whether it begins with words that refer to what stands before, or counts from it."""
    refers = linear(language.refers_back).match(after) and not linear(language.retold.anew).match(after)
    return bool(refers) or _is_later(after, language)


def _is_later(text: str, language: Language) -> bool:
    return bool(linear(language.retold.later).search(text))


def _clauses_of(body: str, told: Saying) -> list[_Clause]:
    """Its clauses; one that asks for what stands in the next goes as far as that."""
    ends = [*(mark.start() for mark in CLAUSES.finditer(body)), len(body)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    clauses: list[_Clause] = []
    for start, end in zip(starts, ends, strict=True):
        clause, last = body[start:end], clauses[-1] if clauses else _Clause(0, 0)
        if last.is_wish and _is_bound(clause, told) and told.asks(body[last.start : end]):
            clauses[-1] = last._replace(end=end, heard=Heard.NEW, is_asked=True)
        elif last.is_wish and _lacks(clause, body[last.start : last.end], told.language):
            both = body[last.start : end]
            clauses[-1] = last._replace(end=end, heard=told.heard(both), is_asked=told.asks(both))
        else:
            is_wish = told.language.wishes.is_one(clause)
            is_asked = is_wish and not _is_bare(clause, told.language) and told.asks(clause)
            clauses.append(_Clause(start, end, told.heard(clause), is_wish, is_asked))
    return clauses


def _lacks(clause: str, asking: str, language: Language) -> bool:
    """Whether that asks for what the clause behind it names, which begins with no verb."""
    begun = " ".join(clause.split()[:2])
    return _is_bare(asking, language) and not linear(language.retold.acts).search(begun)


def _is_bare(asking: str, language: Language) -> bool:
    """Whether it asks for nothing that it names."""
    return bool(linear(language.wishes.bare).search(asking.strip()))


def _is_bound(clause: str, told: Saying) -> bool:
    return bool(linear(told.language.retold.bound).search(clause.lstrip()))


def _is_enough(body: str, clauses: list[_Clause], told: Saying) -> bool:
    """Whether so many words are told that they are not told by chance."""
    said = " ".join(body[one.start : one.end] for one in clauses if one.is_told)
    return is_long(said, told.language) or all(one.is_asked for one in clauses)


def _ended_again(body: str, clauses: list[_Clause], told: Saying) -> str:
    """The most clauses that end the sentence and say nothing new, where the rest stands without them; else ""."""
    spare = [*takewhile(lambda one: one.is_spare, reversed(clauses))]
    cuts = (
        at for at in range(len(clauses) - len(spare), len(clauses)) if at and _may_end_before(at, body, clauses, told)
    )
    parts = (body[clauses[at].start :].lstrip() for at in cuts)
    tries = linear(told.language.retold.tries)
    return next((part for part in parts if are_quotes_whole(part) and not tries.search(part)), "")


def _may_end_before(at: int, body: str, clauses: list[_Clause], told: Saying) -> bool:
    """Whether the sentence is whole without that clause and those behind: where only asking ends, it is."""
    last, first = body[clauses[at - 1].start : clauses[at - 1].end].lstrip(), body[clauses[at].start :].lstrip()
    retold, language = told.language.retold, told.language
    kept = body[: clauses[at - 1].end]
    if all(one.is_asked for one in clauses[at:]):
        return has_matter(kept, language)
    acts = linear(retold.acts)
    carries = linear(language.carries).search(last) and not _tells_of_a_sum(last, told)
    hangs = _is_bound(first, told) or carries or linear(retold.awaits).search(last)
    tells = any(one.is_told for one in clauses[at:]) and is_part(first, language)
    stands = is_whole(kept, language) and acts_of_its_own(kept, language)
    return tells and not hangs and stands and bool(acts.search(first))


def _tells_of_a_sum(clause: str, told: Saying) -> bool:
    """Whether it has a verb and a sum of its own, however it begins, so that it carries nothing."""
    language = told.language
    has_sum = bool(language.joint) and any(number > LAST_DAY for number in numbers(clause))
    return has_sum and not _is_bound(clause, told) and acts_of_its_own(clause, language)


def _begun_again(body: str, clauses: list[_Clause], told: Saying) -> str:
    """The clauses that begin the sentence and say nothing new, where the rest stands without them; else ""."""
    begun = [*takewhile(lambda pair: pair[0].is_spare, pairwise(clauses))]
    end = next((one.end for one, after in reversed(begun) if _may_begin_behind(one, after, body, told)), 0)
    left = body[:end]
    is_dated_ask = NAMED.search(left) and any(one.is_wish for one in clauses if one.start <= end + 1)
    must_stay = is_dated_ask or linear(told.language.retold.tries).search(left)
    return left if are_quotes_whole(left) and not must_stay else ""


def _may_begin_behind(one: _Clause, after: _Clause, body: str, told: Saying) -> bool:
    """Whether the sentence is whole without that clause."""
    if not (one.is_told or one.is_asked):
        return False
    language, retold = told.language, told.language.retold
    clause, rest = body[one.start : one.end].lstrip(), body[after.start :].lstrip()
    if _hangs(rest, language) or not acts_of_its_own(rest, language):
        return False
    is_told = one.is_told and is_part(clause, language) and not linear(language.carries).search(clause)
    waits = after.end < len(body) and linear(retold.awaits).search(body[after.start : after.end])
    near = rest if language.joint else body[after.start : after.end].lstrip()  # Chinese runs on to other matters
    points = linear(retold.points).search(near) or _is_later(rest, language)
    stands = not _is_bound(rest, told) and not points and not waits
    return one.is_asked or (is_told and stands)


def _hangs(rest: str, language: Language) -> bool:
    """Whether what begins so makes no sentence of its own; what somebody said, whoever it was, makes one."""
    speaks = linear(language.retold.speaks).search(rest)
    return not speaks and bool(linear(language.hangs).search(rest))


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
    body = without_end(sentence)
    ending = max((one for one in gone if body.endswith(one)), key=len, default=body)
    left = body.removesuffix(ending).rstrip()
    is_cut = left.endswith(CLAUSE_MARKS)
    kept = left.rstrip(CLAUSE_PARTERS) if is_cut else body
    for amid in (one for one in gone if one.startswith(CLAUSE_MARKS)):
        kept = kept.replace(amid, "", 1)
    led = (one for one in gone if kept != one and kept.startswith(one) and kept.startswith(CLAUSE_MARKS, len(one)))
    begun = max(led, key=len, default="")
    rest = kept[len(begun) :].lstrip(CLAUSE_PARTERS) if begun else kept
    end = sentence[len(body) :]
    return (capital(rest) if begun else rest) + (end.translate(TOLD) if is_cut else end)


def without_end(sentence: str) -> str:
    """The sentence without the marks that end it."""
    return sentence.rstrip().rstrip(SENTENCE_END)
