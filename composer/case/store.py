"""The store of sealed cases: rows of id, sealed case, version and day of the last change, in SQLite or PostgreSQL.

SQLAlchemy is heavy: what only writes letters does without this module.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, delete, insert, make_url, select, type_coerce, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import NullType

from composer.case.as_json import NoSuchCase, Stale, StoreDown, from_json, to_json
from composer.case.facts import CaseFile
from composer.case.patience import FIRST_QUEUE, QUEUE, Seats
from composer.case.schema import CASES, bring_up_to_date
from composer.case.sealing import Seal, new_token, seal_of
from composer.case.sqlite import (
    file_of,
    identity,
    is_full,
    keep_reserve,
    make_file,
    set_log_aside,
    sqlite,
    with_reserve,
)
from composer.turns import out_of_turn

BATCH = 1000
"""Cases removed in one transaction, so that saving never waits long for a purge."""

SEATS = 15
"""Threads of one process that may use the store at once, where its caller does not say."""


class Store:
    """Where cases are kept under the secret of their link, for `keep_days` days after their last change.

    Every method raises StoreDown where the database cannot do it now.
    """

    def __init__(self, url: str, keep_days: int, seats: int = SEATS) -> None:
        """Take the database's SQLAlchemy URL, and connect to nothing yet; raises sqlalchemy.exc.ArgumentError."""
        self.url, self.keep_days, self.is_ready = make_url(url), dt.timedelta(keep_days), False
        self.file, self._identity, self._taking = file_of(self.url), identity(None), Lock()
        self.engine, self._seats = _engine(self.url, seats), Seats(seats)

    def keep(self, file: CaseFile, today: dt.date) -> str:
        """Keep a new case; the secret of its link, which nothing can bring back once it is lost."""
        token = new_token()
        seal = seal_of(token)
        row = {"id": seal.id, "sealed": seal.close(to_json(file)), "version": 1, "touched_on": today}
        with self._connection() as connection:
            connection.execute(insert(CASES).values(row))
        return token

    def open(self, token: str, today: dt.date) -> CaseFile:
        """The case with that link; raises NoSuchCase."""
        seal = seal_of(token)
        found = select(type_coerce(CASES.c.sealed, NullType()), CASES.c.version).where(*self._is_kept(seal, today))
        with self._connection() as connection:
            row = connection.execute(found).one_or_none()
        if row is None:
            raise NoSuchCase
        return _unsealed(seal, *row)

    def save(self, token: str, file: CaseFile, today: dt.date) -> CaseFile:
        """Save the case and return it with its new version; raises Stale where it was saved meanwhile, NoSuchCase."""
        seal = seal_of(token)
        changed = {"sealed": seal.close(to_json(file)), "version": file.version + 1, "touched_on": today}
        same_version = CASES.c.version == file.version
        with self._connection() as connection:
            saved = connection.execute(update(CASES).where(*self._is_kept(seal, today), same_version).values(changed))
        if not saved.rowcount:
            raise Stale(self.open(token, today))
        return replace(file, version=file.version + 1)

    def delete(self, token: str) -> None:
        """Remove the case at once and for good, on a full disk too; raises NoSuchCase."""
        id = seal_of(token).id
        try:
            self._delete(id)
        except StoreDown as down:
            if self.file is None or not is_full(down.__cause__):
                raise
            with with_reserve(self.file):
                self._delete(id)
                self._shorten_log()

    def purge(self, today: dt.date) -> int:
        """Remove all that has expired by that day; how many cases that were."""
        count = removed = self.purge_some(today)
        while removed == BATCH:
            removed = self.purge_some(today)
            count += removed
        return count

    def purge_some(self, today: dt.date) -> int:
        """Remove some of what has expired by that day, BATCH cases at most; how many that were."""
        has_expired = CASES.c.touched_on < today - self.keep_days
        some = select(CASES.c.id).where(has_expired).limit(BATCH)
        with self._connection() as connection:  # asked again, because PostgreSQL may see a save in between
            return connection.execute(delete(CASES).where(CASES.c.id.in_(some), has_expired)).rowcount

    def ping(self) -> None:
        """Ask whether the store answers; raises StoreDown."""
        with self._connection() as connection:
            connection.execute(select(1))

    def close(self) -> None:
        """Let go of the database's connections; the next use makes new ones."""
        self.engine.dispose()

    def _is_kept(self, seal: Seal, today: dt.date) -> tuple[Any, Any]:
        return CASES.c.id == seal.id, CASES.c.touched_on >= today - self.keep_days

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """A transaction, committed once its block has ended."""
        try:
            with out_of_turn(), self._seats.taken(QUEUE if self.is_ready else FIRST_QUEUE):
                self._get_ready()
                with self.engine.begin() as connection:
                    yield connection
                if self._identity != identity(self.file):
                    raise OSError("another file was put in place of the database meanwhile")
        except (DBAPIError, OSError) as error:
            raise StoreDown from error

    def _delete(self, id: bytes) -> None:
        with self._connection() as connection:
            if not connection.execute(delete(CASES).where(CASES.c.id == id)).rowcount:
                raise NoSuchCase

    def _shorten_log(self) -> None:
        with suppress(DBAPIError), self.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def _get_ready(self) -> None:
        """See to it, once per process, that the schema is the latest; several processes may do so at once.

        Another file in place of the database's is a database of its own; without one, nothing can be kept.
        """
        if self.is_ready and self._identity == identity(self.file):
            return
        with self._taking:  # else a second thread sets the log aside into which the first one writes
            if self.file and (not self._identity or self._identity != identity(self.file)):
                self._take_file(self.file)
        with self.engine.begin() as connection:
            bring_up_to_date(connection)
        self.is_ready = True

    def _take_file(self, path: Path) -> None:
        """Let go of the file that lay there before, or make the first."""
        self.engine.dispose()
        if self._identity:
            set_log_aside(path)
        else:
            make_file(path)
        keep_reserve(path)
        self._identity = identity(path)


def _engine(url: URL, seats: int) -> Engine:
    """The engine of that database, with a connection for each seat."""
    options: dict[str, Any] = {
        "pool_size": seats,
        "max_overflow": 0,
        "pool_pre_ping": True,  # a database that was started anew is found again
        "hide_parameters": True,
    }
    if url.get_backend_name() == "sqlite":
        return sqlite(url, **options)
    from composer.case.postgresql import postgresql  # its driver is heavy

    return postgresql(url, **options)


def _unsealed(seal: Seal, sealed: Any, version: Any) -> CaseFile:
    try:
        return replace(from_json(seal.open(sealed)), version=int(version))
    except (TypeError, ValueError) as error:  # damaged, or written by a later release of the program
        raise StoreDown from error
