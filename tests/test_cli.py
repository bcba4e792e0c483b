"""The commands, as they are typed."""

import datetime as dt
import shutil
import socket
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from composer import cli, config
from composer.case.store import Store
from composer.catalog.findings import Finding
from composer.catalog.things import Catalog, Problem
from composer.cli import main
from composer.commands.starting import usable_app
from composer.letter.calendar import today_in
from composer.letter.try_letters import rehearse
from composer.web import translations
from composer.web.workers import Workers
from tests.cast import CATALOG, kept, most_telling


@pytest.fixture
def copy(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what is shipped in place of templates/, of which neither letters nor samples nor replies are tried."""
    monkeypatch.setattr(config, "TEMPLATES", copied)
    monkeypatch.setattr(cli, "rehearse", lambda catalog, _: [])
    monkeypatch.setattr(cli, "sample_faults", lambda *_: [])
    monkeypatch.setattr(cli, "samples", lambda _: [])
    return copied


@pytest.fixture
def few(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, where the first messages about one problem are tried."""
    monkeypatch.setattr(
        cli, "rehearse", lambda catalog, _: rehearse(catalog, [replace(catalog.problems["return"], stages=["first"])])
    )
    return copy


def test_check_finds_nothing_in_what_is_shipped_and_tries_the_letters_of_every_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What it finds in those letters, test_try_letters.py says for each problem."""
    tried = list[str]()

    def rehearsed(_: Catalog, problems: Iterable[Problem]) -> Iterator[Finding]:
        tried.extend(problem.id for problem in problems)
        yield from ()

    monkeypatch.setattr(cli, "rehearse", rehearsed)
    result = CliRunner().invoke(main, ["check"])

    assert tried == [*CATALOG.problems]
    assert result.exit_code == 0, result.output
    assert "nothing found" in result.output
    assert "Trying" not in result.output  # how far it is, a terminal alone is told


@pytest.mark.parametrize("command", ["check", "serve"])
def test_broken_templates_are_named_in_a_line_each(
    command: str, copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copied / "problems" / "return" / "zh.txt").unlink()
    monkeypatch.setattr(config, "TEMPLATES", copied)
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path / "instance"))
    result = CliRunner().invoke(main, [command])

    assert result.exit_code == 1
    assert "problems/return/zh.txt:1: missing" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", ["serve", "purge"])
def test_setting_that_cannot_be_used_is_told_in_a_sentence(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path))
    monkeypatch.setenv("COMPOSER_PORT", "80000")
    result = CliRunner().invoke(main, [command])

    assert result.exit_code == 1
    assert result.output.startswith("Error: COMPOSER_PORT in the environment cannot be 80000; it takes a whole number")


SIZE = '{{ thing.nom | capital }} не {{ thing | agree("подошёл", "подошла", "подошло", "подошли") }} по размеру.'
COLOUR = SIZE.replace("размеру", "цвету")


def test_check_names_texts_pages_and_translations_at_once(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copied / "problems" / "return" / "zh.txt").unlink()
    (copied / "pages" / "error.html").write_text("{% if %}", encoding="utf-8")
    folder = Path(shutil.copytree(translations.FOLDER, tmp_path / "composer" / "web" / "translations"))
    (folder / "zh" / "LC_MESSAGES" / "messages.po").unlink()
    monkeypatch.setattr(config, "TEMPLATES", copied)
    monkeypatch.setattr(translations, "FOLDER", folder)

    assert "Error: 3 found\n" in CliRunner().invoke(main, ["check"]).output


def test_check_counts_what_a_language_lacks_that_is_not_offered(copy: Path) -> None:
    kazakh = Path(shutil.copytree(copy / "languages" / "ru", copy / "languages" / "kk"))
    facts = (kazakh / "language.toml").read_text(encoding="utf-8")
    (kazakh / "language.toml").write_text(f"offered = false\n{facts}", encoding="utf-8")
    (kazakh / "ru.txt").rename(kazakh / "kk.txt")
    result = CliRunner().invoke(main, ["check"])

    assert result.exit_code == 0, result.output
    assert f"languages/kk: not offered yet; {len(list(copy.glob('*/*/ru.txt'))) - 1} texts and blocks" in result.output


def test_check_sees_the_operators_own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "templates" / "problems" / "return" / "ru.txt"
    own.parent.mkdir(parents=True)
    own.write_text("{% block title %}", encoding="utf-8")
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path))

    assert CliRunner().invoke(main, ["check"]).exit_code == 1


def test_check_looks_where_the_server_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "templates" / "problems" / "return" / "ru.txt"
    own.parent.mkdir(parents=True)
    own.write_text("{% block title %}", encoding="utf-8")
    monkeypatch.delenv("COMPOSER_INSTANCE", raising=False)
    monkeypatch.setattr(Flask, "auto_find_instance_path", lambda app: str(tmp_path))

    assert f"{own}:1: block 'title' is never closed" in CliRunner().invoke(main, ["check"]).output


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("", None, "ru/LC_MESSAGES/messages.po:1: missing"),
        ('msgstr "Сообщение"', 'msgstr ""', "no translation of 'The message'; add it"),
    ],
)
def test_check_misses_translations(
    old: str, new: str | None, finding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(translations.FOLDER, tmp_path / "composer" / "web" / "translations"))
    monkeypatch.setattr(translations, "FOLDER", folder)
    po = folder / "ru" / "LC_MESSAGES" / "messages.po"
    text = po.read_text(encoding="utf-8")
    assert old in text
    po.unlink() if new is None else po.write_text(text.replace(old, new), encoding="utf-8")

    assert finding in CliRunner().invoke(main, ["check"]).output


MISTAKES = [
    ("problems/return/ru.txt", SIZE, "{{ article }} мал.", "says 'None'"),
    (
        "problems/return/ru.txt",
        COLOUR,
        "{{ amount | money }}.",
        "{{ amount | money }} fails where 'amount' was not answered; write {% if amount %}",
    ),
    (
        "problems/return/ru.txt",
        "Товар не подошёл{% endblock %}",
        "Товар не подошёл, и я это заметила{% endblock %}",
        "'я это заметила' says",
    ),
    ("problems/return/en.txt", "{% block about %}", "{% block about %}{{ product }}", "'about' fails without facts"),
    (
        "problems/return/en.txt",
        "{% block reason_size %}",
        "{% block reason_size %}{{ ticked.wish }}",
        "there is no 'wish' of what stands before it",
    ),
    (
        "problems/return/en.txt",  # a fault of many letters
        "{% block brief %}",
        "{% block brief %}about an item that does not suit me and that I would like to return soon, ",
        "has a subject of more than 60 characters when the least is told",
    ),
    ("pages/error.html", "{% endblock %}", "{% endblok %}", "not a template"),
]


@pytest.mark.slow
def test_check_says_everything_once(few: Path) -> None:
    for file, old, new, _ in MISTAKES:
        text = (few / file).read_text(encoding="utf-8")
        assert old in text
        (few / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    output = CliRunner().invoke(main, ["check"]).output

    for file, _, _, finding in MISTAKES:
        assert any(file in line and finding in line for line in output.splitlines()), finding
    assert output.startswith(f"Error: {len(MISTAKES)} found\n")


STRAYS = {
    "problems/return/rus.txt": "nothing reads a file of this name; did you mean 'ru.txt'?",
    "problems/return/ru.txt~": "nothing reads a file of this name; did you mean 'ru.txt'?",
    "problems/return/RU.TXT": "nothing reads a file of this name; did you mean 'ru.txt'?",
    "problems/ru.txt": "nothing reads a file that lies here; put it into the folder of a thing or remove it",
    "problems/return/notes": "nothing reads a file of this name; remove it",
    "pages/wriet.html": "nothing shows a page of this name; did you mean 'write.html'?",
}


def test_check_names_files_that_nothing_reads_in_either_folder(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path / "instance"))
    for file in STRAYS:
        for root in (copy, tmp_path / "instance" / "templates"):
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text("", encoding="utf-8")
    output = CliRunner().invoke(main, ["check"]).output

    assert output.startswith(f"Error: {2 * len(STRAYS)} found\n")
    for file, finding in STRAYS.items():
        assert output.count(f"{file}:1: {finding}") == 2
        assert f"{tmp_path / 'instance' / 'templates' / file}:1: {finding}" in output


@pytest.mark.parametrize("command", ["check", "serve"])
def test_missing_pages_are_named(command: str, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path / "instance"))
    for page in ("reply.html", "fields.html"):
        (copy / "pages" / page).unlink()
    output = CliRunner().invoke(main, [command]).output

    for page in ("reply.html", "fields.html"):
        assert f"pages/{page}:1: missing: the program shows it" in output


@pytest.mark.usefixtures("copy")
def test_check_names_a_misspelt_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPOSER_PROT", "9")
    output = CliRunner().invoke(main, ["check"]).output

    assert output == ("Error: 1 found\nCOMPOSER_PROT in the environment is no setting; did you mean COMPOSER_PORT?\n")


def test_port_in_use_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("COMPOSER_PORT", str(taken.getsockname()[1]))
        result = CliRunner().invoke(main, ["serve"])

    assert result.exit_code == 1
    assert "cannot be served: Address already in use" in result.output


def test_check_warns_before_a_fact_is_too_old(copy: Path) -> None:
    soon = today_in("Europe/Moscow") + dt.timedelta(days=29)
    law = copy / "laws" / "russia" / "law.toml"
    law.write_text(law.read_text(encoding="utf-8").replace("expires_on = 2027-05-22", f"expires_on = {soon}", 1))
    result = CliRunner().invoke(main, ["check"])

    assert result.exit_code == 0
    assert f"laws/russia/law.toml articles.12: relied on until {soon}" in result.output


@pytest.mark.usefixtures("copy")
def test_check_names_what_was_read_before_a_change_in_force_and_finds_nothing_wrong() -> None:
    result = CliRunner().invoke(main, ["check"])

    assert result.exit_code == 0
    assert "laws/russia/law.toml: changed on 2026-10-01 by 290-fz, and read before that: articles.12," in result.output
    assert "replies: these tell the law as it read before it changed: " in result.output


@pytest.mark.parametrize(("days", "removed"), [(180, "0 removed"), (181, "1 removed")])
def test_purge_removes_what_has_not_changed_for_long(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int, removed: str
) -> None:
    with closing(Store(database, keep_days=180)) as store:
        store.keep(kept(most_telling("return")), today_in("UTC") - dt.timedelta(days=days))
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path))
    monkeypatch.setenv("COMPOSER_DATABASE_URL", database)
    result = CliRunner().invoke(main, ["purge"])

    assert (result.exit_code, result.output.strip()) == (0, removed)


def test_purge_of_an_empty_instance_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path))
    result = CliRunner().invoke(main, ["purge"])

    assert (result.exit_code, result.output.strip()) == (0, "0 removed")
    assert (tmp_path / "cases.db").exists()


def test_purge_says_when_the_store_is_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path))
    monkeypatch.setenv("COMPOSER_DATABASE_URL", f"postgresql://anna:secret@/cases?host={tmp_path}")
    result = CliRunner().invoke(main, ["purge"])

    assert result.exit_code == 1
    assert "the store cannot be used" in result.output
    assert "secret" not in result.output
    assert "Traceback" not in result.output


def test_templates_that_have_become_broken_are_refused_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path))
    served = Workers(usable_app({}), partial(cli._renewed, {}))
    usable = served.app
    (tmp_path / "templates" / "pages").mkdir(parents=True)
    (tmp_path / "templates" / "pages" / "error.html").write_text("{% if %}", encoding="utf-8")
    served.signal_handler_reload()

    assert (served.app, served.reload_signal) == (usable, False)
    assert "error.html:1: not a template" in capsys.readouterr().err


def test_help_of_serve_tells_every_setting() -> None:
    told = CliRunner().invoke(main, ["serve", "--help"]).output

    assert [setting.name for setting in config.SETTINGS if f"  {setting.name}: " not in told] == []


def test_options_of_serve_come_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path))
    monkeypatch.setenv("COMPOSER_PORT", "8000")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", "--port", str(port)])

    assert f"http://127.0.0.1:{port} cannot be served" in result.output


def test_instance_folder_that_cannot_be_made_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPOSER_INSTANCE", "/proc/composer")
    result = CliRunner().invoke(main, ["serve"])

    assert result.output.startswith("Error: the instance folder /proc/composer cannot be written to: ")
    assert "COMPOSER_INSTANCE" in result.output


def test_missing_templates_are_told_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPOSER_INSTANCE", str(tmp_path))
    monkeypatch.setattr(config, "TEMPLATES", tmp_path / "templates")
    result = CliRunner().invoke(main, ["serve"])

    assert result.output.startswith("Error: the templates are missing")


@pytest.mark.parametrize(("shell", "word"), [("bash", "1"), ("zsh", "1"), ("fish", "bat")])
def test_shells_complete_commands(shell: str, word: str) -> None:
    asked = {"_TICKET_COMPOSER_COMPLETE": f"{shell}_complete", "COMP_WORDS": "ticket-composer bat", "COMP_CWORD": word}
    offered = CliRunner().invoke(main, env=asked, prog_name="ticket-composer").output

    assert "batch" in offered
