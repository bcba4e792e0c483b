"""Backups are whole while the server runs and come back whole; licences are told; units name commands there are."""

import re
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner, Result

from composer.case.as_json import NoSuchCase
from composer.case.store import Store
from composer.cli import main
from tests.cast import TODAY, kept, most_telling

FILE = kept(most_telling("return"))
UNITS = Path(__file__).parents[2] / "instance"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path))
    monkeypatch.delenv("COMPOSER_DATABASE_URL", raising=False)
    with closing(Store(f"sqlite:///{tmp_path / 'cases.db'}", keep_days=180)) as store:
        yield store


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_backup_comes_back_under_a_running_server(store: Store, tmp_path: Path) -> None:
    token = store.keep(FILE, TODAY)
    file = tmp_path / "monday"
    assert run("backup", file).output == f"1 cases in {file}\n"
    store.save(token, replace(FILE, version=1, recipient="later@example.com"), TODAY)
    later = store.keep(FILE, TODAY)
    assert run("restore", file).exit_code == 0

    assert store.open(token, TODAY) == replace(FILE, version=1)
    with pytest.raises(NoSuchCase):
        store.open(later, TODAY)
    assert store.save(token, replace(FILE, version=1), TODAY).version == 2
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_backup_taken_while_others_save_is_whole(store: Store, tmp_path: Path) -> None:
    token, ended = store.keep(FILE, TODAY), Event()

    def save() -> None:
        file = store.open(token, TODAY)
        while not ended.is_set():
            file = store.save(token, replace(file, recipient=f"{file.version}@example.com"), TODAY)

    saver = Thread(target=save)
    saver.start()
    outputs = [run("backup", tmp_path / "copy").output for _ in range(5)]
    ended.set()
    saver.join()

    assert outputs == [f"1 cases in {tmp_path / 'copy'}\n"] * 5


def test_restore_makes_the_first_database(store: Store, tmp_path: Path) -> None:
    token = store.keep(FILE, TODAY)
    run("backup", tmp_path / "copy")
    store.close()
    for path in tmp_path.glob("cases.db*"):
        path.unlink()
    run("restore", tmp_path / "copy")

    with closing(Store(f"sqlite:///{tmp_path / 'cases.db'}", keep_days=180)) as anew:
        assert anew.open(token, TODAY).case == FILE.case


@pytest.mark.parametrize("content", [None, b"", b"This is no database." * 100])
def test_what_is_no_backup_changes_nothing(store: Store, tmp_path: Path, content: bytes | None) -> None:
    token, file = store.keep(FILE, TODAY), tmp_path / "file"
    if content is not None:
        file.write_bytes(content)
    result = run("restore", file)

    assert result.exit_code == 1
    assert f"{file} cannot be restored, and nothing was changed" in result.output
    assert store.open(token, TODAY).case == FILE.case


def test_backup_that_cannot_be_made_says_why(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "there are no cases yet" in run("backup", tmp_path / "copy").output
    store.keep(FILE, TODAY)
    assert "cannot be written" in run("backup", tmp_path / "no" / "copy").output
    monkeypatch.setenv("COMPOSER_DATABASE_URL", "postgresql://anna@/cases")
    assert "pg_dump" in run("backup", tmp_path / "copy").output


def test_licences_of_what_is_installed_are_told() -> None:
    output = run("licences").output

    assert re.search(r"^Flask [\d.]+: BSD", output, re.M | re.I)
    assert re.search(r"^psycopg [\d.]+: .*(LGPL|Lesser)", output, re.M)


def test_timer_runs_a_command_there_is() -> None:
    (command,) = re.findall(r"ExecStart=\S+/ticket-composer (\w+)", (UNITS / "composer-purge.service").read_text())

    assert command in main.commands
    assert "OnCalendar=" in (UNITS / "composer-purge.timer").read_text()
