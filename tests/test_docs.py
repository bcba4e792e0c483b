"""README tells of every command and folder there is, the operator's of every setting; what they show works."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import Request

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from composer import config
from composer.cli import main
from composer.commands.tables import ENCODINGS
from tests.cast import CATALOG

ROOT = Path(__file__).parent.parent
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
INSTANCE = (ROOT / "instance" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", config.SETTINGS, ids=lambda setting: setting.name)
def test_operators_readme_lists_every_setting(setting: config.Setting) -> None:
    default = f" `{setting.default}` " if setting.default != "" else " "

    assert f"| `{setting.name}` |{default}| {setting.help} |" in INSTANCE


def test_operators_readme_lists_no_setting_that_is_gone() -> None:
    table = INSTANCE.split("## Settings")[1].split("## ")[0]

    assert re.findall(r"^\| `(\w+)` \|", table, re.M) == [setting.name for setting in config.SETTINGS]


@pytest.mark.parametrize("name", list(main.commands))
def test_readme_lists_every_command(name: str) -> None:
    assert f"| `ticket-composer {name}` | {main.commands[name].help} |" in README + INSTANCE


def test_readme_lists_every_folder_of_templates(templates: Path) -> None:
    folders = {path.name for path in templates.iterdir() if path.is_dir()}

    assert set(re.findall(r"^\| `(\w+)/` \|", README, re.M)) == folders


def test_readme_says_what_each_folder_of_the_program_is_for() -> None:
    folders = {path.parent.name for path in (ROOT / "composer").glob("*/__init__.py")}

    assert {folder for folder in folders if f"`{folder}/`" not in README} == set()


def test_readme_says_where_a_date_is_read_a_case_sealed_and_a_page_drawn() -> None:
    named = re.findall(r"`((?:case|web)/\w+\.py)`", README)

    assert named == ["case/dates.py", "case/sealing.py", "web/drawing.py"]
    assert [path for path in named if not (ROOT / "composer" / path).exists()] == []


def test_sentence_is_shown_by_the_command_that_authors_are_told() -> None:
    (command,) = re.findall(r"^    \.venv/bin/ticket-composer (draft .*)$", CONTRIBUTING, re.M)

    assert "не подошла по размеру." in CliRunner().invoke(main, command.split()).output


def test_authors_are_told_which_questions_go_together() -> None:
    told = CONTRIBUTING.split("Questions go together: what asks")[1].split(" as well")[0]
    stage = CATALOG.purposes["again"]

    assert set(re.findall(r"`(\w+)`", told)) == set(stage.asks) - {"country"}


def test_readme_is_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= 120


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_paths_that_are_named_exist(text: str) -> None:
    """Those without a slot: `templates/hints/<id>/hint.toml` is none."""
    named = re.findall(r"`((?:composer|templates|tests|\.ci)/[\w./-]+)`", text)

    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_letter_in_readme_is_written_today() -> None:
    letter = README.split("## A letter it makes")[1].split("```\n")[1]

    assert letter.strip() in (ROOT / "tests/letters/return-defective.ru.txt").read_text(encoding="utf-8")


def test_request_in_readme_is_answered_with_a_letter(client: FlaskClient) -> None:
    [sent] = re.findall(r"-d '(.*?)'", README, re.S)
    answer: Any = client.post("/api/v1/drafts", data=sent, content_type="application/json")

    assert "Не греет воду совсем." in answer.json["body"]
    assert answer.json["hints"] == []


def test_python_in_readme_prints_a_letter(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer(asked: Request) -> BytesIO:
        return BytesIO(client.post(asked.selector, data=asked.data, content_type=asked.get_header("Content-type")).data)

    monkeypatch.setattr("urllib.request.urlopen", answer)
    exec(README.split("```python\n")[1].split("```")[0], {})

    assert "1000000471" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_readme_and_help_name_the_encodings_of_tables(encoding: str) -> None:
    for told in (README, main.commands["batch"].epilog or ""):
        assert encoding in told.casefold().replace("-", "_")


def test_readme_and_help_say_how_a_column_is_mapped_or_skipped() -> None:
    told = CliRunner().invoke(main, ["batch", "--help"]).output

    assert "(a .json for `--mapping` says what others mean; `null` skips one)" in README
    assert "or null to skip it" in " ".join(told.split())


def test_readme_and_help_say_which_port_preview_takes() -> None:
    assert "(`preview` takes `--port` alone)" in README
    told = CliRunner().invoke(main, ["preview", "--help"]).output
    assert "COMPOSER_PORT is that of `serve`" in " ".join(told.split())


def test_table_in_readme_becomes_letters(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [command] = re.findall(r"ticket-composer (batch .*)", README.split("## For programs")[1].split("## ")[0])
    monkeypatch.setenv("COMPOSER_INSTANCE", app.instance_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "orders.csv").write_text(
        "Номер заказа,Дата покупки,Товар,Описание\n1000000471,4.11.26,Чайник,Не греет воду совсем.\n", encoding="utf-8"
    )

    assert CliRunner().invoke(main, command.split()).exit_code == 0
    assert (tmp_path / "letters.zip").exists()
