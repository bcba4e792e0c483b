"""What becomes of SQLite's file while the program runs: put in place of, taken away, on a disk that is full."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from composer.case.as_json import NoSuchCase, StoreDown
from composer.case.store import Store
from tests.cast import TODAY, kept, most_telling

FILE = kept(most_telling("return"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(store_in(tmp_path)) as store:
        yield store


def store_in(folder: Path) -> Store:
    return Store(f"sqlite:///{folder / 'cases.db'}", keep_days=180)


def put_in_place(store: Store, folder: Path) -> str:
    """Put another database in place of the store's; the link of the case that it holds."""
    folder.mkdir()
    with closing(store_in(folder)) as other:
        token = other.keep(FILE, TODAY)
    (folder / "cases.db").replace(str(store.url.database))
    return token


def test_file_put_in_place_of_the_database_is_used_from_then_on(store: Store, tmp_path: Path) -> None:
    before = store.keep(FILE, TODAY)
    token = put_in_place(store, tmp_path / "other")
    saved = store.save(token, replace(FILE, version=1, recipient="new@example.com"), TODAY)

    with closing(store_in(tmp_path)) as reader:
        assert reader.open(token, TODAY) == saved
    with pytest.raises(NoSuchCase):
        store.open(before, TODAY)


def test_nothing_is_kept_in_a_file_that_is_gone(store: Store, tmp_path: Path) -> None:
    store.keep(FILE, TODAY)
    for path in tmp_path.glob("cases.db*"):
        path.unlink()

    with pytest.raises(StoreDown):
        store.keep(FILE, TODAY)


def test_nothing_is_kept_where_the_file_changes_before_it_is_acknowledged(store: Store, tmp_path: Path) -> None:
    store.keep(FILE, TODAY)

    with pytest.raises(StoreDown), store._connection():
        put_in_place(store, tmp_path / "other")


def test_every_process_goes_on_with_the_file_put_in_place(store: Store, tmp_path: Path) -> None:
    with closing(store_in(tmp_path)) as other:
        other.keep(FILE, TODAY)
        store.keep(FILE, TODAY)
        token = put_in_place(store, tmp_path / "other")
        saved = store.save(token, replace(FILE, version=1, recipient="new@example.com"), TODAY)
        saved = other.save(token, replace(saved, recipient="newer@example.com"), TODAY)

        assert store.open(token, TODAY) == saved
    with closing(store_in(tmp_path)) as reader:
        assert reader.open(token, TODAY) == saved


@pytest.mark.parametrize("stored", ["'text'", "7", "999999999999", "x''", "'' || x'00'"])
def test_case_that_is_no_seal_is_told(store: Store, stored: str) -> None:
    token = store.keep(FILE, TODAY)
    with store.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE cases SET sealed = {stored}")

    with pytest.raises(StoreDown):
        store.open(token, TODAY)


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of four megabytes."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if os.getuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> None:
    with suppress(OSError), (folder / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(b"x" * 512)


def test_case_is_deleted_on_a_full_disk_again_and_again(tmp_path: Path) -> None:
    with small_disk(tmp_path), closing(store_in(tmp_path)) as store:
        tokens = [store.keep(FILE, TODAY) for _ in range(3)]
        store._shorten_log()
        fill(tmp_path)
        with pytest.raises(StoreDown):
            store.keep(FILE, TODAY)
        for token in tokens:
            store.delete(token)
            with pytest.raises(NoSuchCase):
                store.open(token, TODAY)
