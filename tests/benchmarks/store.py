"""Saving and opening a kept case: with a million cases in the store, against a thousand."""

import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from random import Random
from tempfile import TemporaryDirectory

from composer.case.as_json import to_json
from composer.case.facts import CaseFile
from composer.case.schema import CASES
from composer.case.sealing import seal_of
from composer.case.store import Store
from tests.benchmarks.table import Row, times
from tests.cast import TODAY, kept, most_telling
from tests.databases import postgresql_programs, running_cluster

FEW, MANY = 1_000, 1_000_000

MEASURED = 1_000
"""Cases that are opened and saved, spread over the whole store."""

ROUNDS = 3

Seconds = tuple[list[float], list[float]]
"""How long it took each time, with few cases in the store and with many."""

FILE = kept(most_telling("return"))

SETTLE = {
    "sqlite": ["PRAGMA wal_checkpoint(TRUNCATE)"],
    "postgresql": ["VACUUM ANALYZE cases", "CHECKPOINT"],
}
"""What a database does by itself some time after a million cases have come in at once."""


def keeping() -> Iterator[Row]:
    """How long opening and saving take, in SQLite and, where its server is installed, in PostgreSQL."""
    with TemporaryDirectory() as folder:
        yield from _rows("SQLite", f"sqlite:///{folder}/few.db", f"sqlite:///{folder}/many.db")
    programs = postgresql_programs()
    if programs:
        with running_cluster(programs) as cluster:
            yield from _rows("PostgreSQL", cluster.create_database(), cluster.create_database())


def _rows(database: str, *urls: str) -> Iterator[Row]:
    """A row for opening and one for saving; the stores take turns, because a machine has its moods."""
    opened: Seconds = ([], [])
    saved: Seconds = ([], [])
    with closing(Store(urls[0], 180)) as few, closing(Store(urls[1], 180)) as many:
        stores = [(few, _filled(few, FEW)), (many, _filled(many, MANY))]
        for version in range(1, ROUNDS + 1):
            _take_turns(stores, lambda store, token: store.open(token, TODAY), opened)
            _take_turns(stores, partial(_save, replace(FILE, version=version)), saved)
    yield _row(f"open a case, p95, {database}", *map(_p95, opened))
    yield _row(f"save a case, p95, {database}", *map(_p95, saved))


def _save(file: CaseFile, store: Store, token: str) -> None:
    store.save(token, file, TODAY)


def _take_turns(
    stores: Sequence[tuple[Store, list[str]]], action: Callable[[Store, str], object], seconds: Seconds
) -> None:
    """Do it once with every case that is measured, in random order, and note how long each took."""
    for number in Random(0).sample(range(MEASURED), MEASURED):
        for (store, tokens), noted in zip(stores, seconds, strict=True):
            start = time.perf_counter()
            action(store, tokens[number])
            noted.append(time.perf_counter() - start)


def _filled(store: Store, count: int) -> list[str]:
    """Put so many cases into the store; the links of those that are measured."""
    tokens, size = [], len(seal_of("").close(to_json(FILE)))
    noise = count // MEASURED - 1
    for _ in range(MEASURED):
        tokens.append(store.keep(FILE, TODAY))
        if noise:
            _keep_noise(store, noise, size)
    _settle(store)
    return tokens


def _keep_noise(store: Store, count: int, size: int) -> None:
    """Put so many rows into the store that look like cases, which is all that a database knows of them."""
    row = {"version": 1, "touched_on": TODAY}
    with store.engine.begin() as connection:
        rows = [{"id": os.urandom(16), "sealed": os.urandom(size), **row} for _ in range(count)]
        connection.execute(CASES.insert(), rows)


def _settle(store: Store) -> None:
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in SETTLE[connection.dialect.name]:
            connection.exec_driver_sql(statement)


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def _row(what: str, few: float, many: float) -> Row:
    figures = f"{many * 1e3:.2f} ms of {MANY:,}", f"of {FEW:,}: {few * 1e3:.2f} ms"
    return Row(what, *figures, times(many, few), "<= 1.3x")
