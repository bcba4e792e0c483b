"""A table that becomes letters, against the bare render of the same letter and its file in a loop on all cores."""

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from composer.case.facts import Case
from composer.catalog.reading import read_catalog
from composer.catalog.things import Catalog
from composer.config import TEMPLATES
from composer.form.answers import boxes_of
from composer.form.case_form import case_from, form_for
from composer.form.samples import sample_facts, sample_form
from composer.letter.calendar import now_in
from composer.letter.draft import Draft
from composer.letter.export import to_eml
from tests.benchmarks.letter import letter_of
from tests.benchmarks.servers import CACHE, ROOT
from tests.benchmarks.table import Row, times
from tests.cast import TODAY

PROBLEM, LANGUAGE = "return-defective", "ru"
FEW, MANY = 1_000, 10_000
"""Rows."""


class Run(NamedTuple):
    """What a table took."""

    seconds: float
    megabytes: float
    """At most, of the process that took most."""


def tables() -> list[Row]:
    """How many letters a second a table becomes, and what ten times as many rows take."""
    few, many = _batch(FEW), _batch(MANY)
    bare = _bare(MANY)
    speed, yardstick = MANY / many.seconds, MANY / bare
    row_few, row_many = few.seconds / FEW * 1e3, many.seconds / MANY * 1e3
    what = f"batch of {MANY} rows to .zip"
    return [
        Row(what, f"{speed:.0f}/s", f"bare render and .eml: {yardstick:.0f}/s", times(speed, yardstick), ">= 0.1x"),
        Row(
            f"{what}, time a row",
            f"{row_many:.2f} ms",
            f"of {FEW}: {row_few:.2f} ms",
            times(row_many, row_few),
            "<= 1.15x",
        ),
        Row(
            f"{what}, memory",
            f"{many.megabytes:.0f} MB",
            f"of {FEW}: {few.megabytes:.0f} MB",
            times(many.megabytes, few.megabytes),
            "<= 1.3x",
        ),
    ]


def _batch(count: int) -> Run:
    """Write a table of so many rows and have it become letters."""
    with TemporaryDirectory() as folder:
        table = Path(folder) / "orders.csv"
        _write(table, count)
        command = [sys.executable, "-m", "composer", "batch", str(table), "--problem", PROBLEM]
        started = perf_counter()
        process = subprocess.Popen(
            [*command, "--out", str(table.with_suffix(".zip"))],
            env={**os.environ, "COMPOSER_INSTANCE": folder},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        if status:
            raise RuntimeError(f"batch ended with {os.waitstatus_to_exitcode(status)}")
        return Run(perf_counter() - started, used.ru_maxrss / 1024)


def _write(table: Path, count: int) -> None:
    row = answers(read_catalog(TEMPLATES, cache=CACHE))
    with table.open("w", encoding="utf-8", newline="") as text:
        rows = csv.DictWriter(text, row)
        rows.writeheader()
        rows.writerows({**row, "order_number": str(1_000_000_000 + number)} for number in range(count))


def answers(catalog: Catalog) -> dict[str, str]:
    """A row of the table: what the sample tells."""
    stage = next(iter(catalog.stages.values()))
    boxes = boxes_of(sample_facts(catalog.problems[PROBLEM], stage, catalog, LANGUAGE, TODAY))
    return {name: ";".join(texts) for name, texts in boxes.items() if name != "problem"}


def _bare(count: int) -> float:
    """Seconds for so many letters on all cores, processes and catalogues included."""
    cores = os.cpu_count() or 1
    started = perf_counter()
    with ProcessPoolExecutor(cores) as pool:
        written = sum(pool.map(_render, [count // cores] * cores))
    if not written:
        raise RuntimeError("nothing was rendered")
    return perf_counter() - started


def _render(count: int) -> int:
    """Octets of so many letters as files for mail programs."""
    write = bare(read_catalog(TEMPLATES, cache=CACHE))
    return sum(len(write()) for _ in range(count))


def bare(catalog: Catalog) -> Callable[[], bytes]:
    """Renders the letter of a row, of facts that are there, and makes a file of it for mail programs."""
    words, facts = letter_of(_case(catalog), catalog)
    address, now = str(catalog.shop.recipient.value), now_in(catalog.shop.timezone)

    def write() -> bytes:
        letter = Draft(words.say("subject_line", facts), words.say("letter", facts), LANGUAGE, "email")
        return to_eml(letter, address, now)

    return write


def _case(catalog: Catalog) -> Case:
    kind = form_for(catalog.problems[PROBLEM], catalog)
    return case_from(sample_form(kind, next(iter(catalog.stages.values())), catalog, LANGUAGE, TODAY))
