"""The table that a run ends with."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Row:
    """One thing measured, beside its yardstick."""

    what: str
    figure: str
    yardstick: str = ""
    ratio: str = ""
    aim: str = ""


HEAD = Row("what", "figure", "yardstick", "ratio", "aim")


def times(figure: float, yardstick: float) -> str:
    """How many times the yardstick the figure is."""
    return f"{figure / yardstick:.2f}x"


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """The rows as lines of text, their columns aligned."""
    table = [astuple(row) for row in (HEAD, *rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        yield "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
