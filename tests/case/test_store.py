"""Kept cases come back to who has the link and to nobody else, from SQLite and PostgreSQL alike."""

import datetime as dt
import json
import re
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import re2
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, make_url, select, update

import composer
from composer.case.as_json import NoSuchCase, Stale, StoreDown, to_json
from composer.case.facts import CaseFile
from composer.case.schema import CASES, HEAD, SCHEMA, bring_up_to_date
from composer.case.store import BATCH, Store
from tests.cast import LETTER_SENT, TODAY, kept, least_telling, most_telling
from tests.saving import FORKING, keep_one

FILE = kept(most_telling("charged-twice"))
OTHER = kept(least_telling("return"), LETTER_SENT)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    store = Store(database, keep_days=180)
    yield store
    store.close()


def days(count: int) -> dt.timedelta:
    return dt.timedelta(days=count)


def count(store: Store) -> int:
    with store.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(CASES)) or 0


def test_kept_case_comes_back_as_version_one(store: Store) -> None:
    token = store.keep(FILE, TODAY)

    assert store.open(token, TODAY) == replace(FILE, version=1)


def test_every_keeping_makes_a_case_of_its_own(store: Store) -> None:
    tokens = [store.keep(FILE, TODAY), store.keep(OTHER, TODAY)]

    assert [store.open(token, TODAY).case for token in tokens] == [FILE.case, OTHER.case]


def test_saved_case_comes_back_with_the_next_version(store: Store) -> None:
    token = store.keep(FILE, TODAY)
    saved = store.save(token, replace(store.open(token, TODAY), contacts=()), TODAY)

    assert saved == store.open(token, TODAY) == replace(FILE, contacts=(), version=2)


def test_second_of_two_savers_sees_what_the_first_saved(store: Store) -> None:
    token = store.keep(FILE, TODAY)
    opened = store.open(token, TODAY)
    first = store.save(token, replace(opened, recipient="first@example.com"), TODAY)

    with pytest.raises(Stale) as stale:
        store.save(token, replace(opened, recipient="second@example.com"), TODAY)
    assert stale.value.newer == first == store.open(token, TODAY)


def test_of_many_savers_at_once_exactly_one_wins(store: Store) -> None:
    token = store.keep(FILE, TODAY)
    opened = store.open(token, TODAY)

    def saved(number: int) -> str:
        try:
            return store.save(token, replace(opened, recipient=str(number)), TODAY).recipient
        except Stale as stale:
            return stale.newer.recipient

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(saved, range(8)))) == 1


@pytest.mark.parametrize(
    "mangled",
    ["", "x", "\0", "\udc80", "щ" * 32, "../../etc/passwd", "a" * 100_000],
    ids=lambda mangled: repr(mangled[:20]),
)
def test_mangled_link_opens_nothing(store: Store, mangled: str) -> None:
    with pytest.raises(NoSuchCase):
        store.open(mangled, TODAY)
    with pytest.raises(NoSuchCase):
        store.save(mangled, FILE, TODAY)
    with pytest.raises(NoSuchCase):
        store.delete(mangled)


def test_nearly_right_link_opens_nothing(store: Store) -> None:
    token = store.keep(FILE, TODAY)

    for wrong in (token[:-1], f"{token}=", f"{token} ", token.swapcase()):
        with pytest.raises(NoSuchCase):
            store.open(wrong, TODAY)


def test_deleted_case_is_gone_at_once(store: Store) -> None:
    token, other = store.keep(FILE, TODAY), store.keep(OTHER, TODAY)
    opened = store.open(token, TODAY)
    store.delete(token)

    attempts: list[Callable[[], CaseFile]] = [
        lambda: store.open(token, TODAY),
        lambda: store.save(token, opened, TODAY),
    ]
    for attempt in attempts:
        with pytest.raises(NoSuchCase):
            attempt()
    assert store.open(other, TODAY).case == OTHER.case
    assert count(store) == 1


def test_case_expires_when_it_has_not_changed_for_long(store: Store) -> None:
    token = store.keep(FILE, TODAY)
    opened = store.open(token, TODAY + days(180))

    with pytest.raises(NoSuchCase):
        store.open(token, TODAY + days(181))
    with pytest.raises(NoSuchCase):
        store.save(token, opened, TODAY + days(181))


def test_saving_begins_the_days_anew(store: Store) -> None:
    token = store.keep(FILE, TODAY)
    store.save(token, store.open(token, TODAY), TODAY + days(100))

    assert store.purge(TODAY + days(280)) == 0
    assert store.open(token, TODAY + days(280)).version == 2


def test_purge_removes_what_has_expired_and_nothing_else(store: Store) -> None:
    old, young = store.keep(FILE, TODAY), store.keep(OTHER, TODAY + days(1))

    assert store.purge(TODAY + days(181)) == 1
    assert store.purge(TODAY + days(181)) == 0
    assert store.open(young, TODAY).case == OTHER.case
    with pytest.raises(NoSuchCase):
        store.open(old, TODAY)


def test_purge_goes_on_until_nothing_is_left(store: Store) -> None:
    store.keep(FILE, TODAY)
    row = {"sealed": b"", "version": 1, "touched_on": TODAY}
    with store.engine.begin() as connection:
        connection.execute(CASES.insert(), [{"id": number.to_bytes(16), **row} for number in range(2 * BATCH)])

    assert store.purge_some(TODAY + days(181)) == BATCH
    assert store.purge(TODAY + days(181)) == BATCH + 1


def facts(file: CaseFile) -> set[str]:
    """Every fact of the case but codes and what is so short that any database holds it by chance."""

    def leaves(plain: object) -> Iterator[str]:
        parts = plain.values() if isinstance(plain, dict) else plain if isinstance(plain, list) else ()
        yield from (leaf for part in parts for leaf in leaves(part))
        yield from [plain] if isinstance(plain, str) else []

    return {leaf for leaf in leaves(json.loads(to_json(file))) if not re.fullmatch("[a-z_-]+", leaf) and len(leaf) > 5}


def raw(database: str, since: float) -> Iterator[bytes]:
    """All that the database has written to disk since that time."""
    url = make_url(database)
    folder = Path(str(url.query["host"])) if url.get_backend_name() == "postgresql" else Path(url.database or "").parent
    files = (path for path in folder.rglob("*") if path.is_file())
    return (path.read_bytes() for path in files if path.stat().st_mtime >= since)


def any_of(needles: list[bytes]) -> Any:
    """What finds each of them in one pass, however many: a database writes megabytes."""
    options = re2.Options()
    options.encoding, options.never_capture = re2.Options.Encoding.LATIN1, True
    return re2.compile(b"|".join(map(re2.escape, needles)), options)


def test_nothing_on_disk_tells_a_fact_or_the_link(store: Store, database: str, tmp_path: Path) -> None:
    since = tmp_path.stat().st_mtime
    token = store.keep(FILE, TODAY)
    store.save(token, replace(store.open(token, TODAY), recipient="other@example.com"), TODAY)
    if store.engine.dialect.name == "postgresql":
        with store.engine.begin() as connection:
            connection.exec_driver_sql("CHECKPOINT")
    with store.engine.connect() as connection:
        row = connection.execute(select(CASES)).one()
    written = list(raw(database, since))

    assert any(row.id in octets for octets in written), "nothing of the case was looked through"
    secrets = {*facts(FILE), "other@example.com", token, token[:12], token[-12:]}
    assert len(secrets) > 20
    needles = [secret.encode(encoding) for secret in secrets for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    sought = any_of(needles)
    assert all(sought.search(needle) for needle in needles), "the search would not find what is there"
    assert [found for octets in written for found in sought.findall(octets)] == []


def test_row_holds_no_more_than_it_says(store: Store) -> None:
    store.keep(FILE, TODAY)
    with store.engine.connect() as connection:
        row = connection.execute(select(CASES)).one()

    assert set(row._fields) == {"id", "sealed", "version", "touched_on"}
    assert type(row.touched_on) is dt.date


def test_seal_of_one_row_does_not_open_in_another(store: Store) -> None:
    token, other = store.keep(FILE, TODAY), store.keep(OTHER, TODAY)
    with store.engine.begin() as connection:
        sealed = connection.scalars(select(CASES.c.sealed)).all()
        connection.execute(update(CASES).values(sealed=sealed[0]))
    opened: list[CaseFile | None] = []
    for link in (token, other):
        try:
            opened.append(store.open(link, TODAY))
        except StoreDown:
            opened.append(None)

    assert opened.count(None) == 1


def test_nothing_that_is_shown_tells_the_link(store: Store) -> None:
    token = store.keep(FILE, TODAY)
    opened = store.open(token, TODAY)
    saved = store.save(token, opened, TODAY)
    with pytest.raises(Stale) as stale:
        store.save(token, opened, TODAY)
    with pytest.raises(NoSuchCase) as unknown:
        store.open(token[:-1], TODAY)

    for shown in (store, opened, saved, stale.value, unknown.value, store.engine, store.url):
        assert token[:-1] not in repr(shown) + str(shown)


def test_schema_is_that_of_the_migrations(store: Store) -> None:
    store.keep(FILE, TODAY)
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection)

        assert compare_metadata(context, SCHEMA) == []
        assert context.get_current_revision() == HEAD


def test_head_is_the_last_migration() -> None:
    folder = Path(composer.__file__).parent / "case" / "migrations"

    assert ScriptDirectory(str(folder)).get_current_head() == HEAD


def test_processes_that_start_together_make_one_schema(database: str, store: Store) -> None:
    with FORKING.Pool(3) as pool:
        tokens = pool.starmap(keep_one, [(database, FILE, TODAY)] * 3, chunksize=1)

    assert len({store.open(token, TODAY).case.order_number for token in tokens}) == 1
    assert count(store) == 3


def test_threads_that_start_together_make_one_schema(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        tokens = list(pool.map(lambda _: store.keep(FILE, TODAY), range(8)))

    assert all(store.open(token, TODAY) for token in tokens)


def test_no_thread_sets_aside_the_log_that_another_writes_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second case comes while the tables of a new file are made for the first."""
    new, aside, came = Store(f"sqlite:///{tmp_path / 'cases.db'}", keep_days=180), list[Path](), list[str]()

    def while_another_comes(connection: Connection) -> None:
        if not came:
            came.append("another")
            new.keep(FILE, TODAY)
        bring_up_to_date(connection)

    monkeypatch.setattr("composer.case.store.set_log_aside", aside.append)
    monkeypatch.setattr("composer.case.store.bring_up_to_date", while_another_comes)
    with closing(new):
        new.keep(FILE, TODAY)

    assert came
    assert not aside


def test_sqlite_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "instance" / "cases.db"
    store = Store(f"sqlite:///{path}", keep_days=180)
    store.keep(FILE, TODAY)

    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    store.close()
    assert {file.name for file in path.parent.iterdir()} == {"cases.db", "cases.db-reserve"}


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 3000), ("secure_delete", 1)],
)
def test_sqlite_is_set_up_to_keep_what_it_acknowledged(tmp_path: Path, pragma: str, value: object) -> None:
    store = Store(f"sqlite:///{tmp_path / 'cases.db'}", keep_days=180)
    store.keep(FILE, TODAY)
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    store.close()
