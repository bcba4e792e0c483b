"""What clauses of own words stand alone, so that a comma is too little between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from composer.catalog.patterns import linear, whole_parts, with_parts


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

    @property
    def expressions(self) -> Mapping[str, str]:
        """Key -> the regular expression it holds, with its parts."""
        keys = ("alone", "alone_not", "whole", "bound", "told", "goes_on", "lacks_not")
        return {key: self._written_out[key] for key in keys if self._written_out[key]} | self._lacking

    @cached_property
    def _written_out(self) -> dict[str, str]:
        parts = whole_parts(self.parts)
        found = {key: value for key, value in vars(self).items() if isinstance(value, str)}
        return {key: with_parts(value, parts) for key, value in found.items()}

    @cached_property
    def _lacking(self) -> dict[str, str]:
        parts = whole_parts(self.parts)
        return {lack: with_parts(begins, parts) for lack, begins in self.lacks.items()}

    def lack(self, piece: str) -> str:
        """What the piece lacks to be a sentence; "" where it lacks nothing."""
        return next((lack for lack, begins in self._lacking.items() if linear(begins).search(piece)), "")

    def find(self, key: str, text: str) -> Any:
        """What that expression finds in the text, if anything."""
        expression = self._written_out[key]
        return linear(expression).search(text) if expression else None
