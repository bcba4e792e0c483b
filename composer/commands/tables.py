"""Tables from disk, row by row: .csv and .tsv in any usual encoding, .jsonl, .xlsx; each cell as text."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from charset_normalizer import from_bytes

SAMPLE = 256 * 1024
"""Octets by which encoding and separator are told."""

MOST_ROWS = 1_000_000

LONGEST_CELL = 4 * 1024 * 1024
"""Characters; far longer than any answer may be, so that the form can say so."""

ENCODINGS = ["utf_8", "utf_16", "cp1251", "gb18030"]
"""What spreadsheets write in Russia and China."""

TableRow = dict[str, Any]
"""Header -> cell, as it stands in one row."""


class NoRow(str):
    """Why a line is no row, in words."""

    __slots__ = ()


Lines = Iterator[tuple[int, TableRow | NoRow]]
"""Rows that hold something, each with the number of its line."""


class NoTable(ValueError):
    """Why a file is no table, in words."""


def read_rows(file: Path) -> Lines:
    """The rows of the file, each with every header.

    Raises NoTable for a file that is none, has no rows or too many, or a header twice.
    """
    reader = READERS.get(file.suffix.lower())
    if not reader:
        raise NoTable(f"{file} is no table: name a .csv, .tsv, .jsonl or .xlsx file")
    is_empty = True
    for line, row in reader(file):
        is_empty = False
        if line > MOST_ROWS:
            raise NoTable(f"{file} has more than {MOST_ROWS:,} rows; split it")
        yield line, row
    if is_empty:
        raise NoTable(f"{file} has no row below its headers")


def _separated(file: Path) -> Lines:
    with file.open("rb") as octets:
        sample = octets.read(SAMPLE)
    whole = sample if len(sample) < SAMPLE else sample[: sample.rfind(b"\n") + 1] or sample
    with file.open(encoding=_encoding(file, whole), errors="replace", newline="") as text:
        yield from _cells(file, csv.reader(text, _dialect(file, text)))


def _encoding(file: Path, sample: bytes) -> str:
    best = from_bytes(sample, cp_isolation=ENCODINGS, threshold=0.6).best() if sample.strip() else None
    if not best:
        raise NoTable(f"{file} is empty, or no text" if sample.strip() else f"{file} is empty")
    return "utf-8-sig" if best.encoding in ("utf_8", "ascii") else best.encoding


def _dialect(file: Path, text: IO[str]) -> type[csv.Dialect]:
    csv.field_size_limit(LONGEST_CELL)
    header = text.readline(SAMPLE)
    text.seek(0)

    class Dialect(csv.excel):
        delimiter = "\t" if file.suffix.lower() == ".tsv" else max(",;\t|", key=header.count)

    return Dialect


def _cells(file: Path, lines: Any) -> Lines:
    """The rows below the first, under its headers; blank ones are none."""
    try:
        headers = _headers(file, next(lines, []))
        for cells in lines:
            if any(map(str.strip, cells)):
                yield lines.line_num, _under(headers, cells)
    except csv.Error as error:
        raise NoTable(f"{file}, line {lines.line_num}: {error}") from error


def _headers(file: Path, cells: Iterable[Any]) -> list[str]:
    headers = [str(cell or "").strip() for cell in cells]
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        raise NoTable(f"{file} has no headers in its first line")
    if doubled := [header for header, count in Counter(headers).items() if count > 1]:
        raise NoTable(f"{file} has two columns {doubled[0]!r}; name each once")
    return headers


def _under(headers: Sequence[str], cells: Sequence[Any]) -> TableRow | NoRow:
    if any(cells[len(headers) :]):
        return NoRow(f"{len(cells)} cells under {len(headers)} headers; is a quote missing?")
    return dict(zip(headers, [*cells, *[""] * len(headers)], strict=False))


def _lines_of_json(file: Path) -> Lines:
    with file.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, _object(line)


def _object(line: str) -> TableRow | NoRow:
    try:
        row = json.loads(line, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        row = None
    return row if isinstance(row, dict) else NoRow('no object of JSON, like {"order_number": "1000000471"}')


def _workbook(file: Path) -> Lines:
    from openpyxl import load_workbook  # slow to load, and for this kind alone

    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its zip, XML and style readers do
        raise NoTable(f"{file} cannot be opened as .xlsx: {error}") from error
    with closing(book):
        lines = book.worksheets[0].iter_rows(values_only=True)
        headers = _headers(file, next(lines, ()))
        for number, cells in enumerate(islice(lines, MOST_ROWS + 1), 2):
            texts = [_text(cell) for cell in cells]
            if any(texts):
                yield number, _under(headers, texts)


def _text(cell: Any) -> str:
    """The cell as it would be typed: whole numbers without a point, days without a time."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    return "" if cell is None else str(cell)


READERS: dict[str, Callable[[Path], Lines]] = {
    ".csv": _separated,
    ".tsv": _separated,
    ".jsonl": _lines_of_json,
    ".xlsx": _workbook,
}


def defused(cell: str) -> str:
    """The cell as text for spreadsheets, which would work out what begins like a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
