"""SQLite in a file: made for its owner only, and set up to keep what it acknowledged."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event

from composer.case.patience import PATIENCE

PRAGMAS = ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
"""FULL, because in WAL mode anything less may lose acknowledged saves with the power (sqlite.org/pragma.html)."""


RESERVE = 2 * 1024 * 1024
"""Octets kept free on the disk: deleting the largest case writes half as much, zeros over what was there."""

FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
"""What SQLite says when there is no room, for rows, for its shared memory, for a file."""


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


def back_up(path: Path, target: Path) -> None:
    """Copy the database as it stands at one moment into a file for its owner only, which is whole or not there.

    Raises sqlite3.Error or OSError.
    """
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        pass
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(file.name)) as copy:
            source.backup(copy)
        Path(file.name).replace(target)
    finally:
        Path(file.name).unlink(missing_ok=True)


def put_back(source: Path, path: Path) -> None:
    """Put what that backup holds in place of all that is in the database, in one transaction; raises as back_up()."""
    make_file(path)
    with closing(sqlite3.connect(source)) as backup, closing(sqlite3.connect(path, timeout=PATIENCE)) as database:
        _set_pragmas(database, None)
        backup.backup(database)


def count(path: Path) -> int:
    """How many cases that file holds; raises sqlite3.Error where it is no whole database of cases, OSError."""
    with path.open("rb"), closing(sqlite3.connect(path)) as connection:
        (verdict,) = connection.execute("PRAGMA quick_check").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        return int(connection.execute("SELECT count(*) FROM cases").fetchone()[0])


def file_of(url: URL) -> Path | None:
    """The file that the database is, where it is one that we look after."""
    is_file = url.get_backend_name() == "sqlite" and "uri" not in url.query
    return Path(url.database or "") if is_file else None


def identity(path: Path | None) -> tuple[int, int] | None:
    """Which file lies there: another one in its place has another; raises FileNotFoundError where none does."""
    if path is None:
        return None
    found = path.stat()
    return found.st_dev, found.st_ino


def set_log_aside(path: Path) -> None:
    """Take away a log that was written before that file was put here: SQLite would write it into the wrong file."""
    log, index = (path.with_name(f"{path.name}-{ending}") for ending in ("wal", "shm"))
    with suppress(FileNotFoundError):  # another process was quicker
        if log.stat().st_mtime_ns <= path.stat().st_ctime_ns:
            index.unlink(missing_ok=True)
            log.rename(f"{log}-before")


def is_full(error: BaseException | None) -> bool:
    """Whether that is what goes wrong on a full disk."""
    return getattr(getattr(error, "orig", None), "sqlite_errorcode", 0) & 0xFF in FULL


@contextmanager
def with_reserve(path: Path) -> Iterator[None]:
    """Room that was kept for this; it is taken back afterwards."""
    _reserve(path).unlink(missing_ok=True)
    try:
        yield
    finally:
        keep_reserve(path)


def keep_reserve(path: Path) -> None:
    """Keep some of the disk free, as long as there is room for that."""
    reserve = _reserve(path)
    if reserve.exists():
        return
    try:
        reserve.touch(0o600)
        with reserve.open("r+b") as file:
            os.posix_fallocate(file.fileno(), 0, RESERVE)
    except OSError:  # no room
        reserve.unlink(missing_ok=True)


def _reserve(path: Path) -> Path:
    return path.with_name(f"{path.name}-reserve")


def _set_pragmas(connection: Any, _: Any) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
