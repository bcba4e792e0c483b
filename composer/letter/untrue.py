"""What an answer made untrue of her own words: that there is none yet. Pure."""

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from composer.case.facts import Case
from composer.catalog.language import Language
from composer.catalog.patterns import linear
from composer.catalog.quoting import are_quotes_whole
from composer.catalog.reply_kinds import Writer
from composer.catalog.things import Problem
from composer.letter.again import CLAUSES, without_end
from composer.letter.repeats import sentences_of

LONGEST = 200
"""Characters of what says no more than that there is no answer: a longer end of a sentence says something besides."""


def untrue_now(case: Case, problem: Problem, own: Language) -> tuple[str, ...]:
    """Sentences, and clauses that end one, that say no more than that there is no answer, once there is one."""
    heard = [linear(own.unanswered[writer]) for writer in _answered(case, problem) if own.unanswered.get(writer)]
    return tuple(_found(case.description or "", own, heard)) if heard else ()


def _answered(case: Case, problem: Problem) -> list[str]:
    """Who can be said no more to keep silent: whoever took the last step, where that was an answer."""
    events = problem.tables.get("events")
    dated = [event for event in case.events if event.date]
    last = max(dated, key=lambda event: event.date or date.min, default=None)
    contacted = problem.value(case, "contacted")
    if not events or not last or (isinstance(contacted, date) and last.date and contacted > last.date):
        return []
    by = [writer for writer in get_args(Writer) if events.means.get(writer) == last.kind]
    is_decided = last.kind in (*events.refusals, events.means.get("promise"))
    return ["anyone", *(by or ("support", "seller"))] if by or is_decided else []


def _found(words: str, own: Language, heard: list[Any]) -> Iterator[str]:
    """The sentences, and the last clauses of others, that the expressions hear."""
    for sentence in sentences_of(words):
        body = without_end(sentence)
        begun = (0, *(mark.end() for mark in CLAUSES.finditer(body)))
        starts = (start for start in begun if len(body) - start <= LONGEST)
        at = next((start for start in starts if any(one.search(body[start:].strip()) for one in heard)), -1)
        if at == 0:
            yield sentence.strip()
        elif at > 0 and are_quotes_whole(body[at:]) and not _hangs(body[:at], own):
            yield body[at:].lstrip()


def _hangs(left: str, own: Language) -> bool:
    """Whether what stands before cannot end there."""
    return bool(linear(own.carries).search(left.rstrip(" ,;，；")))
