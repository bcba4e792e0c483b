"""One thing that a letter tells, before any language says it. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


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
