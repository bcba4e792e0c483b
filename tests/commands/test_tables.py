"""Tables as people save them: encodings, separators, spreadsheets; what is no table is said in words."""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from composer.commands import tables
from composer.commands.tables import NoRow, NoTable, defused, read_rows

ROWS = [
    {"Номер заказа": "1000000471", "Товар": "Чайник «Веста», 1,7 л", "Что случилось": "Не греет\nсовсем"},
    {"Номер заказа": "1000000472", "Товар": "耳机 Sonora", "Что случилось": "左耳没有声音"},
]
RUSSIAN = ROWS[:1] * 3
CHINESE = ROWS[1:] * 3


def written(rows: list[dict[str, str]], separator: str) -> str:
    text = io.StringIO()
    lines = csv.DictWriter(text, rows[0], delimiter=separator)
    lines.writeheader()
    lines.writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize(
    ("rows", "encoding"),
    [
        (ROWS, "utf-8"),
        (ROWS, "utf-8-sig"),
        (ROWS, "utf-16"),
        (RUSSIAN, "cp1251"),
        (CHINESE, "gb18030"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_usual_encoding_and_separator_is_read(
    tmp_path: Path, rows: list[dict[str, str]], encoding: str, separator: str
) -> None:
    table = tmp_path / ("table.tsv" if separator == "\t" else "table.csv")
    text = written([{**row, "Товар": row["Товар"].replace("«", '"').replace("»", '"')} for row in rows], separator)
    table.write_bytes(text.encode(encoding))

    found = [row for _, row in read_rows(table)]

    assert found == list(csv.DictReader(io.StringIO(text), delimiter=separator))


def test_spreadsheet_gives_whole_numbers_and_days(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["order_number", "purchased_on", "amount", None])
    sheet.append([1000000471.0, dt.date(2026, 11, 20), 3490.5])
    sheet.append([])
    book.save(tmp_path / "table.xlsx")

    assert list(read_rows(tmp_path / "table.xlsx")) == [
        (2, {"order_number": "1000000471", "purchased_on": "2026-11-20", "amount": "3490.5"})
    ]


def test_lines_of_json_keep_their_shape(tmp_path: Path) -> None:
    table = tmp_path / "table.jsonl"
    table.write_text('{"events": [{"kind": "a"}], "amount": 3490.50}\n\nnonsense\n[1]\n', encoding="utf-8")

    rows = list(read_rows(table))

    assert rows[0] == (1, {"events": [{"kind": "a"}], "amount": "3490.50"})
    assert [(line, type(row)) for line, row in rows[1:]] == [(3, NoRow), (4, NoRow)]


def test_row_longer_than_the_header_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b\n1,2,3\n4,5\n6\n", encoding="utf-8")

    rows = dict(read_rows(tmp_path / "table.csv"))

    assert "3 cells under 2 headers" in rows[2]
    assert (rows[3], rows[4]) == ({"a": "4", "b": "5"}, {"a": "6", "b": ""})


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("table.pdf", b"%PDF", "name a .csv"),
        ("table.csv", b"", "is empty"),
        ("table.csv", b"\n\n", "is empty"),
        ("table.csv", b"a,b\n", "no row below"),
        ("table.csv", b"a,b,a\n1,2,3\n", "two columns 'a'"),
        ("table.xlsx", b"PK\x03\x04nonsense", "cannot be opened"),
        ("table.jsonl", b"", "no row"),
    ],
)
def test_what_is_no_table_is_said_in_words(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(NoTable, match=why):
        list(read_rows(tmp_path / name))


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    (tmp_path / "table.csv").write_text("a\n" + "1\n" * 4, encoding="utf-8")

    with pytest.raises(NoTable, match="more than 3 rows"):
        list(read_rows(tmp_path / "table.csv"))


def test_cell_of_a_megabyte_is_read(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a\n" + "x" * 1_000_000 + "\n", encoding="utf-8")

    assert [len(row["a"]) for _, row in read_rows(tmp_path / "table.csv") if isinstance(row, dict)] == [1_000_000]


@pytest.mark.parametrize("cell", ["=1+1", "+7", "-1", "@sum", "\t=1"])
def test_what_a_spreadsheet_would_work_out_is_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"
    assert defused(json.dumps(cell)) == json.dumps(cell)
