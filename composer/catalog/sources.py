"""Where facts about shop and law come from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a fact about the shop or the law comes from, and how long it may be relied on."""

    source: str
    checked_on: date
    expires_on: date


@dataclass(frozen=True, kw_only=True)
class Sourced(Source):
    """A fact about the shop, with its source."""

    value: str | int
    """The fact itself."""
    latin: str = ""
    """How it is written in Latin letters, for letters in languages that use them."""
