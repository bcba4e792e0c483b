"""The store of sealed cases: rows of id, sealed case, version and day of the last change, in SQLite or PostgreSQL.

SQLAlchemy is heavy: what only writes letters does without this module.
"""

import datetime as dt
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    create_engine,
    delete,
    event,
    insert,
    inspect,
    make_url,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from composer.case.as_json import NoSuchCase, Stale, StoreDown, from_json, to_json
from composer.case.facts import CaseFile
from composer.case.sealing import Seal, new_token, seal_of

PATIENCE = 3
"""Seconds that a shopper waits for a connection or a lock before she is told that saving did not work."""

BATCH = 1000
"""Cases removed in one transaction, so that saving never waits long for a purge."""

HEAD = "cases"
"""The last revision in migrations/: where the schema has it, Alembic need not be loaded."""

SCHEMA = MetaData()
CASES = Table(
    "cases",
    SCHEMA,
    Column("id", LargeBinary(16), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("touched_on", Date, nullable=False, index=True),
)
REVISIONS = Table("alembic_version", MetaData(), Column("version_num"))

OPTIONS: dict[str, dict[str, Any]] = {
    "sqlite": {"timeout": PATIENCE},
    "postgresql": {
        "connect_timeout": PATIENCE,
        "options": f"-c lock_timeout={PATIENCE}s -c statement_timeout={2 * PATIENCE}s",
    },
}

PRAGMAS = ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
"""FULL, because in WAL mode anything less may lose acknowledged saves with the power (sqlite.org/pragma.html)."""

LOCKS = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(hashtext('composer'))"}
"""Lets one process at a time change the schema."""

ALEMBIC = Lock()
"""Alembic keeps what it works on in a global: one thread at a time."""


class Store:
    """Where cases are kept under the secret of their link, for `keep_days` days after their last change.

    Every method raises StoreDown where the database cannot do it now.
    """

    def __init__(self, url: str, keep_days: int) -> None:
        """Take the database's SQLAlchemy URL, and connect to nothing yet; raises sqlalchemy.exc.ArgumentError."""
        self.url, self.keep_days, self.is_ready = make_url(url), dt.timedelta(keep_days), False
        backend = self.url.get_backend_name()
        self.engine = create_engine(
            self.url,
            connect_args=OPTIONS[backend],
            pool_pre_ping=True,  # a database that was started anew is found again
            pool_timeout=PATIENCE,
            hide_parameters=True,
        )
        if backend == "sqlite":
            event.listen(self.engine, "connect", _set_pragmas)

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
        found = select(CASES.c.sealed, CASES.c.version).where(*self._is_kept(seal, today))
        with self._connection() as connection:
            row = connection.execute(found).one_or_none()
        if row is None:
            raise NoSuchCase
        return _unsealed(seal, row.sealed, row.version)

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
        """Remove the case at once and for good; raises NoSuchCase."""
        with self._connection() as connection:
            deleted = connection.execute(delete(CASES).where(CASES.c.id == seal_of(token).id))
        if not deleted.rowcount:
            raise NoSuchCase

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

    def close(self) -> None:
        """Let go of the database's connections; the next use makes new ones."""
        self.engine.dispose()

    def _is_kept(self, seal: Seal, today: dt.date) -> tuple[Any, Any]:
        return CASES.c.id == seal.id, CASES.c.touched_on >= today - self.keep_days

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """A transaction, committed once its block has ended."""
        try:
            self._get_ready()
            with self.engine.begin() as connection:
                yield connection
        except (DBAPIError, PoolExhausted, OSError) as error:
            raise StoreDown from error

    def _get_ready(self) -> None:
        """See to it, once per process, that the schema is the latest; several processes may do so at once."""
        if self.is_ready:
            return
        if self.url.get_backend_name() == "sqlite" and "uri" not in self.url.query:
            _make_file(Path(self.url.database or ""))
        with ALEMBIC, self.engine.begin() as connection:
            if not _is_latest(connection):
                _upgrade(connection)
        self.is_ready = True


def _make_file(path: Path) -> None:
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


def _is_latest(connection: Connection) -> bool:
    there = inspect(connection).has_table(REVISIONS.name)
    return there and connection.scalar(select(REVISIONS.c.version_num)) == HEAD


def _upgrade(connection: Connection) -> None:
    """Bring the schema up to date in the connection's transaction, where no other process has done so meanwhile.

    Raises StoreDown where it is that of a later release, which may mean something else by it.
    """
    from alembic import command  # needed in the first process only
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "composer.case:migrations")
    connection.exec_driver_sql(LOCKS[connection.dialect.name])
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreDown from error


def _unsealed(seal: Seal, sealed: bytes, version: int) -> CaseFile:
    try:
        return replace(from_json(seal.open(sealed)), version=version)
    except ValueError as error:  # damaged, or written by a later release of the program
        raise StoreDown from error
