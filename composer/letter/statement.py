"""One thing that a letter tells, before any language says it. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from composer.catalog.things import Problem


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is told, once: the block that says it, with its day and values where it has any."""

    block: str
    source: str
    """Where it came from: a question, or an option as question.option."""
    day: dt.date | None = None
    time: dt.time | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    """Facts that hold in its block alone."""
    is_step: bool = False
    """Whether somebody did it; else it says how things are."""
    is_answer: bool = False
    """Whether support said it."""
    is_asking: bool = False
    """Whether support was asked."""
    is_return: bool = False
    """Whether goods were sent back, for which there may be a charge."""
    said: str = ""
    """What it says, where she says that herself."""


def dated_once(told: Sequence[Statement], labelled: Collection[str], problem: Problem) -> list[Statement]:
    """The statements, of which one alone on a day that stands among what identifies the matter does not date it too."""
    times = Counter(one.day for one in told)

    def is_dated(one: Statement) -> bool:
        question, _, option = one.source.partition(".")
        return bool(option) and times[one.day] == 1 and problem.questions[question].dated.get(option) in labelled

    return [replace(one, block=one.block.removesuffix("__dated"), day=None) if is_dated(one) else one for one in told]
