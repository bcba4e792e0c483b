"""The groups of problems on the first page."""

from dataclasses import dataclass

from composer.catalog.words import Words


@dataclass(frozen=True, kw_only=True)
class Group:
    """Problems that stand together on the first page."""

    id: str
    rank: int
    """Its place among the groups."""
    words: dict[str, Words]
