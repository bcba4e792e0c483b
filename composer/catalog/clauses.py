"""What clauses of own words stand alone, so that a comma is too little between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from composer.catalog.patterns import linear, whole_parts, with_parts

EXPRESSIONS = ("alone", "alone_not", "whole", "bound", "told", "goes_on", "lacks_not")
"""Keys of expressions that may have parts."""


@dataclass(frozen=True)
class Clauses:
    """How a language's own words join clauses by commas that could be sentences; nothing: they may."""

    parts: dict[str, str] = field(default_factory=dict)
    """Name -> a part of these expressions (RE2): `{name}` in one of them, or in a later part, stands for it."""
    alone: str = ""
    """A regular expression for linear time (RE2) for how a clause begins that could be a sentence."""
    alone_not: str = ""
    """A regular expression for linear time (RE2) for what of that makes it none."""
    whole: str = ""
    """A regular expression for linear time (RE2) for what a clause has that could be a sentence."""
    bound: str = ""
    """A regular expression for linear time (RE2) for a clause that is none, whatever it has."""
    told: str = ""
    """A regular expression for linear time (RE2) for two clauses of which the one tells what the other says."""
    goes_on: str = ""
    """A regular expression for linear time (RE2) for a clause that ends a list of clauses."""
    lacks: dict[str, str] = field(default_factory=dict)
    """What a clause lacks -> a regular expression for linear time (RE2) for how it begins then."""
    lacks_not: str = ""
    """A regular expression for linear time (RE2) for a clause behind which it lacks nothing."""
    last: str = ""
    """What joins the last of several clauses to the others."""
    most: int = 26
    """Words that a sentence may have; of a longer one two are made."""

    def written_out(self) -> "Clauses":
        """The same, with parts of expressions in place of their names."""
        parts = whole_parts(self.parts)
        lacks = {lack: with_parts(begins, parts) for lack, begins in self.lacks.items()}
        whole: dict[str, Any] = {key: with_parts(getattr(self, key), parts) for key in EXPRESSIONS}
        return replace(self, lacks=lacks, **whole)

    @property
    def expressions(self) -> Mapping[str, str]:
        """Key -> the regular expression it holds."""
        return {key: getattr(self, key) for key in EXPRESSIONS if getattr(self, key)} | self.lacks

    def lack(self, piece: str) -> str:
        """What the piece lacks to be a sentence; "" where it lacks nothing."""
        return next((lack for lack, begins in self.lacks.items() if linear(begins).search(piece)), "")
