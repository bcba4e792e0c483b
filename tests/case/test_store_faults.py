"""The store fails by one exception, goes on once it can, and loses nothing that it acknowledged."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Event, Semaphore, Thread
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from composer.case.as_json import Stale, StoreDown
from composer.case.store import Store
from tests.cast import TODAY, kept, most_telling
from tests.databases import Cluster
from tests.saving import FORKING, save_on

FILE = kept(most_telling("return"))
SAVERS = 4
PATIENCE = 60
"""Seconds after which a thread counts as stuck."""

RETRY = 0.02
"""Seconds after which who was refused saves again: without them threads do little but be refused."""


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with closing(Store(database, keep_days=180)) as store:
        yield store


@pytest.fixture
def token(store: Store) -> str:
    return store.keep(FILE, TODAY)


def assert_refuses_to_write(store: Store, token: str) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: store.keep(FILE, TODAY),
        lambda: store.save(token, replace(FILE, version=1), TODAY),
        lambda: store.delete(token),
    ]
    for attempt in attempts:
        with pytest.raises(StoreDown):
            attempt()


def is_sqlite(store: Store) -> bool:
    return store.engine.dialect.name == "sqlite"


@contextmanager
def session(store: Store) -> Iterator[psycopg.Connection]:
    """A session of somebody else's in the same PostgreSQL database."""
    host, name = str(store.url.query["host"]), store.url.database
    with psycopg.connect(host=host, user=store.url.username, dbname=name, autocommit=True) as connection:
        yield connection


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Somebody else holds the lock that writing needs."""
    if is_sqlite(store):
        with closing(sqlite3.connect(str(store.url.database), isolation_level=None)) as file:
            file.execute("BEGIN IMMEDIATE")
            yield
    else:
        with session(store) as connection, connection.transaction():
            connection.execute("LOCK TABLE cases IN EXCLUSIVE MODE")
            yield


def read_only(store: Store) -> Store:
    """The same database, where nothing may be written."""
    if is_sqlite(store):
        return Store(f"sqlite:///file:{store.url.database}?mode=ro&uri=true", keep_days=180)
    with session(store) as connection:
        connection.execute(f"ALTER DATABASE {store.url.database} SET default_transaction_read_only = on")
    return Store(store.url.render_as_string(hide_password=False), keep_days=180)


def fill_disk(store: Store) -> None:
    """Leave no room: in SQLite by a limit that it treats like a full disk, in PostgreSQL by its own error for that."""
    if is_sqlite(store):
        store.close()
        event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))
    else:
        with session(store) as connection:
            connection.execute(
                "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE 'no space left on device' USING ERRCODE = 'disk_full'; END $$"
            )
            connection.execute(
                "CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE OR DELETE ON cases EXECUTE FUNCTION no_room()"
            )


def keep_many(store: Store) -> None:
    for _ in range(1000):
        store.keep(FILE, TODAY)


@pytest.mark.slow
def test_locked_database_says_so_and_still_reads(store: Store, token: str) -> None:
    with locked(store):
        with pytest.raises(StoreDown):
            store.save(token, store.open(token, TODAY), TODAY)
        assert store.open(token, TODAY) == replace(FILE, version=1)

    assert store.save(token, replace(FILE, version=1), TODAY).version == 2


def test_read_only_database_says_so_and_still_reads(store: Store, token: str) -> None:
    with closing(read_only(store)) as reader:
        assert_refuses_to_write(reader, token)
        assert reader.open(token, TODAY) == replace(FILE, version=1)


def test_full_disk_is_told_and_what_was_kept_stays(store: Store, token: str) -> None:
    fill_disk(store)
    with pytest.raises(StoreDown):
        keep_many(store)

    assert store.open(token, TODAY) == replace(FILE, version=1)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////proc/cases.db",
        "sqlite:////dev/null/cases.db",
        "postgresql://nobody@/nowhere?host=/nowhere",
        "postgresql://nobody@127.0.0.1:1/nowhere",
    ],
)
def test_store_that_is_not_there_takes_nothing(url: str) -> None:
    with closing(Store(url, keep_days=180)) as store, pytest.raises(StoreDown):
        store.keep(FILE, TODAY)


def test_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    path.write_bytes(b"This is no database." * 100)

    with closing(Store(f"sqlite:///{path}", keep_days=180)) as store, pytest.raises(StoreDown):
        store.keep(FILE, TODAY)


def test_schema_of_a_later_release_is_left_alone(store: Store, token: str) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'later'")

    with closing(Store(store.url.render_as_string(hide_password=False), keep_days=180)) as older:
        assert_refuses_to_write(older, token)


def test_damaged_case_is_told_and_no_other_suffers(store: Store, token: str) -> None:
    other = store.keep(FILE, TODAY)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cases SET version = 9")
    store.save(other, replace(FILE, version=9), TODAY)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cases SET sealed = id WHERE version = 9")

    with pytest.raises(StoreDown):
        store.open(token, TODAY)
    assert store.open(other, TODAY).version == 10


def test_what_goes_wrong_tells_neither_facts_nor_link(store: Store, token: str) -> None:
    with closing(read_only(store)) as reader, pytest.raises(StoreDown) as down:
        reader.save(token, replace(FILE, version=1), TODAY)

    told = f"{down.value!r} {down.value} {down.value.__cause__!r} {down.value.__cause__}"
    assert token not in told
    assert FILE.case.order_number not in told


@pytest.mark.slow
def test_saves_acknowledged_before_a_kill_are_kept(store: Store, database: str) -> None:
    for killed_after in (1, 99, 200):
        said, says = FORKING.Pipe(duplex=False)
        saver = FORKING.Process(target=save_on, args=(database, FILE, TODAY, says))
        saver.start()
        says.close()  # so that it ends with the process
        token, acknowledged = _acknowledged(saver, said, killed_after)

        assert acknowledged >= killed_after
        assert int(store.open(token, TODAY).recipient) in (acknowledged, acknowledged + 1)


def _acknowledged(saver: ForkServerProcess, said: "Connection[Any, Any]", killed_after: int) -> tuple[str, int]:
    """The link of the case, and the last number that the saver said before it was killed."""
    token, numbers = str(said.recv()), [said.recv() for _ in range(killed_after)]
    saver.kill()
    with suppress(EOFError, OSError):  # its last word may have been broken off
        while True:
            numbers.append(said.recv())
    saver.join(PATIENCE)
    return token, int(numbers[-1])


class Saver(Thread):
    """Saves one case again and again, counts upwards, and remembers what was acknowledged."""

    def __init__(self, store: Store, ended: Event) -> None:
        super().__init__()
        self.store, self.ended, self.token = store, ended, store.keep(FILE, TODAY)
        self.saved, self.refused = Semaphore(0), Semaphore(0)
        self.acknowledged, self.surprise = 0, ""

    def run(self) -> None:
        file = self.store.open(self.token, TODAY)
        while not self.ended.is_set() and not self.surprise:
            try:
                file = self.store.save(self.token, replace(file, recipient=str(self.acknowledged + 1)), TODAY)
                self.acknowledged += 1
                self.saved.release()
            except Stale as stale:  # the database went down between saving and saying so
                file, number = stale.newer, int(stale.newer.recipient)
                self.surprise = "" if number == self.acknowledged + 1 else f"{self.acknowledged} became {number}"
                self.acknowledged = number
            except StoreDown:
                self.refused.release()
                self.ended.wait(RETRY)
            except Exception as surprise:
                self.surprise = repr(surprise)

    def has_saved(self, times: int) -> bool:
        return all(self.saved.acquire(timeout=PATIENCE) for _ in range(times))


@pytest.mark.slow
@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_postgresql_may_stop_and_start_under_load(cluster: Cluster, how: str) -> None:
    ended = Event()
    with closing(Store(cluster.create_database(), keep_days=180)) as store:
        savers = [Saver(store, ended) for _ in range(SAVERS)]
        for saver in savers:
            saver.start()
        assert all(saver.has_saved(50) for saver in savers)
        cluster.stop(how)
        assert all(saver.refused.acquire(timeout=PATIENCE) for saver in savers)
        for saver in savers:
            while saver.saved.acquire(blocking=False):
                pass
        cluster.start()
        assert all(saver.has_saved(50) for saver in savers)
        ended.set()
        for saver in savers:
            saver.join(PATIENCE)

        assert [saver.surprise for saver in savers] == [""] * SAVERS
        assert all(int(store.open(s.token, TODAY).recipient) == s.acknowledged for s in savers)


def test_postgresql_gives_up_a_statement_that_hangs(cluster: Cluster) -> None:
    with closing(Store(cluster.create_database(), keep_days=180)) as store, store.engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW statement_timeout").scalar() == "6s"
