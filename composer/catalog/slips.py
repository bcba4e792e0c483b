"""What is commonly mistyped, looked for as many at a time as one sieve has room for."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from composer.catalog.patterns import Sieve, Slip

TOGETHER = 100
"""Slips that one sieve looks for: the states of all of a language would not fit its room, at ten times the time."""


class Slips:
    """So many slips in their order, of which a text holds few."""

    def __init__(self, slips: Sequence[Slip]) -> None:
        """Take as many as one sieve looks for."""
        self._all = slips

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve(slip.match for slip in self._all)

    def __getitem__(self, place: int) -> Slip:
        return self._all[place]

    def found_in(self, text: str) -> list[int]:
        """The places of those that the text holds."""
        return self._sieve.finds(text)


def in_sieves(slips: Iterable[Slip]) -> list[Slips]:
    """The slips, as many at a time as one sieve looks for."""
    every = [*slips]
    return [Slips(every[first : first + TOGETHER]) for first in range(0, len(every), TOGETHER)]
