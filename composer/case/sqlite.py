"""SQLite in a file: made for its owner only, and set up to keep what it acknowledged."""

import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event

from composer.case.patience import PATIENCE

PRAGMAS = ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
"""FULL, because in WAL mode anything less may lose acknowledged saves with the power (sqlite.org/pragma.html)."""


def sqlite(url: URL, **options: Any) -> Engine:
    """The engine of that database."""
    engine = create_engine(url, connect_args={"timeout": PATIENCE}, **options)
    event.listen(engine, "connect", _set_pragmas)
    return engine


def make_file(path: Path) -> None:
    """Make the database's file, for its owner only; of two who make it at once, one wins.

    It is in WAL mode from the start: SQLite does not wait for its turn to switch.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:  # made with mode 0600
        pass
    with closing(sqlite3.connect(file.name)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with suppress(FileExistsError):
        path.hardlink_to(file.name)
    Path(file.name).unlink()


def _set_pragmas(connection: Any, _: Any) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
