"""What deserves a kind word before sending. A hint never rewrites: it offers a mend, to be taken or left."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from composer.case.facts import Case
from composer.catalog.hint_kinds import HintKind
from composer.catalog.manners import Manner
from composer.catalog.things import Catalog
from composer.letter.detectors import Context, Seen, calls_for, find, seen_by_detectors
from composer.letter.mends import MENDS, Found, calmer
from composer.letter.neat import neat
from composer.letter.own_words import Own, known_numbers, own_words
from composer.letter.wording import wording_for

MOST_HINTS = 2
"""At once; more are a lecture."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One kind word that fits: its kind, the texts it is about, and how those read once mended."""

    kind: HintKind
    fields: tuple[str, ...]
    """Names of texts: description, product, a question's id, or events-0-detail."""
    mended: Mapping[str, str]
    """Box -> how it reads once mended or filled; empty where only the shopper can tell."""
    changes: tuple[tuple[str, str], ...] = ()
    """Words that a tap makes calmer, each with those that take their place, "" where they are left out."""

    @property
    def id(self) -> str:
        """The id of its kind, by which it is mended or left."""
        return self.kind.id


def advise(case: Case, catalog: Catalog, manner: Manner, today: date, left_alone: Collection[str] = ()) -> list[Hint]:
    """The hints about this case's own words in such a letter, written today, weightiest first, at most two.

    Those that she left alone are not among them, unless they stop the letter.
    """
    kinds = (kind for kind in catalog.hints.values() if kind.stops or kind.id not in left_alone)
    return list(islice(_hints(case, catalog, manner, today, kinds), MOST_HINTS))


def held_by(case: Case, catalog: Catalog, manner: Manner, today: date) -> list[Hint]:
    """The hints that hold such a letter back, however many."""
    return list(_hints(case, catalog, manner, today, (kind for kind in catalog.hints.values() if kind.holds)))


def _hints(case: Case, catalog: Catalog, manner: Manner, today: date, kinds: Iterable[HintKind]) -> Iterator[Hint]:
    """The hints of these kinds about such a letter."""
    asked = catalog.problems[case.problem].at(manner.stage)
    context = Context(case, asked, manner.language, catalog.languages.values(), today, catalog.idle, catalog.leans)
    known = known_numbers(case, context.problem)
    seen = {own: _seen(own, known) for own in [*own_words(case, context.problem), *_final(case, manner)]}
    shown = cache(lambda text: seen_by_detectors(neat(text, context.languages)))
    hints = (_hint(kind, seen, context, shown) for kind in kinds if _fits(kind, context, manner))
    return (hint for hint in hints if hint)


def _final(case: Case, manner: Manner) -> list[Own]:
    """The message as she worded it herself, where it is this one."""
    text = wording_for(case, manner.channel.id, manner.stage.id, manner.language.id)
    return [Own("wording", "wording", text)] if text else []


def _fits(kind: HintKind, context: Context, manner: Manner) -> bool:
    """Whether this kind of hint is said at all about such a letter."""
    if kind.fills and (kind.fills not in context.problem.roles or context.problem.value(context.case, kind.fills)):
        return False
    at_stage = not kind.stages or manner.stage.id in kind.stages
    by_channel = not kind.channels or manner.channel.id in kind.channels
    return at_stage and by_channel and context.problem.id not in kind.except_in


def _hint(kind: HintKind, seen: Mapping[Own, Seen], context: Context, shown: Callable[[str], Seen]) -> Hint | None:
    """What deserves a word of that kind; `shown` tells how letters show a text."""
    read = {own: text for own, text in seen.items() if own.group in kind.reads and calls_for(kind, text, context)}
    left = [own for own in read if not _is_mended_anyhow(kind, own, context, shown)]
    if not left:
        return None
    called = {own: find(kind, read[own], context) for own in left}
    changed = _mended(kind, called, context)
    sound = changed if all(changed.values()) else {}
    return Hint(kind, tuple(own.field for own in called), sound, _changes(kind, called) if sound else ())


def _is_mended_anyhow(kind: HintKind, own: Own, context: Context, shown: Callable[[str], Seen]) -> bool:
    """Whether letters show what happened without what was found."""
    if own.field != "description" or kind.holds:
        return False
    return not calls_for(kind, shown(own.text), context)


def _changes(kind: HintKind, called: Mapping[Own, list[Found]]) -> tuple[tuple[str, str], ...]:
    """The words that its mend makes calmer, and what takes their place."""
    if kind.mend != "calm":
        return ()
    changes = [(own.text[it.start : it.end], it.to) for own, spans in called.items() for it in calmer(own.text, spans)]
    return tuple(dict.fromkeys((was.strip(" ,，"), to if any(map(str.isalnum, to)) else "") for was, to in changes))


def _mended(kind: HintKind, called: Mapping[Own, list[Found]], context: Context) -> dict[str, str]:
    """What a tap puts into boxes: texts that it changes, or the first day that was found where that is asked for."""
    if kind.fills:
        days = [found.to for spans in called.values() for found in spans if found.to]
        return {context.problem.roles[kind.fills].id: min(days)}
    mended = {own: MENDS[kind.mend](own.text, spans) for own, spans in called.items() if kind.mend}
    return {own.field: text for own, text in mended.items() if text != own.text}


def _seen(own: Own, known: Collection[str]) -> Seen:
    """The text as detectors see it: numbers that the letter needs are no secret where they are said again."""
    return seen_by_detectors(own.text, known if own.group != "numbers" else ())
