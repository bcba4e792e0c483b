"""README tells of every command and folder there is, the operator's of every setting; what they show works."""

import re
from collections.abc import Collection
from dataclasses import MISSING, Field, fields
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import Request

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from composer import config
from composer.catalog import laws, lexicon, shops
from composer.catalog.files import definition
from composer.catalog.patterns import Pattern
from composer.catalog.reading import KINDS
from composer.catalog.reply_sides import ReplyWords
from composer.cli import main

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
    folders = {path.name for path in templates.iterdir() if path.is_dir()} - {"pages"}

    assert set(re.findall(r"^\| `(\w+)/` \|", README, re.M)) == folders


def test_readme_is_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= 120


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_paths_that_are_named_exist(text: str) -> None:
    """Those without a slot: `templates/hints/<id>/hint.toml` is none."""
    named = re.findall(r"`((?:composer|templates|tests|\.ci)/[\w./-]+)`", text)

    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


TABLES: dict[str, type] = {
    **{f"{folder}/<id>/{definition(folder)}": kind for folder, kind in KINDS.items()},
    "[grounds.<kind>]": laws.Ground,
    "[articles.<id>]": laws.Article,
    "[penalties.<article>]": laws.Penalty,
    "[terms.<id>]": laws.Term,
    "[patterns.<name>]": Pattern,
    "[things.<id>]": lexicon.Thing,
    "[part.<id>]": lexicon.Part,
    "[replies]": ReplyWords,
}
"""Headline in CONTRIBUTING -> what is read from such a table."""

MADE: dict[str, Collection[type]] = {
    "id": TABLES.values(),
    "words": TABLES.values(),
    "claims": [KINDS["problems"]],
    "stages": [KINDS["questions"]],
    **{key: [KINDS["things"]] for key in ("title", "nouns", "search")},
    **{key: [laws.Article, laws.Penalty, laws.Term] for key in ("source", "checked_on", "expires_on")},
}
"""What reading makes of other files, or what is explained for all tables together."""


def keys(kind: Any) -> list[Field[Any]]:
    return [field for field in fields(kind) if kind not in MADE.get(field.name, ())]


def is_needed(field: Field[Any]) -> bool:
    """Whether the table must have that key; tables within it are made empty where there are none."""
    return field.default is MISSING and field.default_factory is MISSING and field.name not in ("questions", "things")


def explained(headline: str) -> set[tuple[str, bool]]:
    """Each key below that headline, and whether a star says that it must be there."""
    section = re.split(r"^#+ ", CONTRIBUTING.split(f"# `{headline}`\n")[1], maxsplit=1, flags=re.M)[0]
    named = [line.split(":")[0] for line in re.findall(r"^- (.*)", section, re.M)]
    return {(key, bool(star)) for names in named for key, star in re.findall(r"`(\w+)`(\\\*)?", names)}


@pytest.mark.parametrize("headline", TABLES)
def test_contributing_explains_every_key_and_no_other(headline: str) -> None:
    assert explained(headline) == {(field.name, is_needed(field)) for field in keys(TABLES[headline])}


def test_contributing_explains_the_company_behind_a_shop() -> None:
    (line,) = re.findall(r"^- `operator`.*(?:\n  .*)*", CONTRIBUTING, re.M)

    assert set(re.findall(r"`(\w+)`\\\*", line)) == {"operator", *(field.name for field in fields(shops.Operator))}


def test_letter_in_readme_is_written_today() -> None:
    letter = README.split("## A letter it makes")[1].split("```\n")[1]

    assert letter.strip() in (ROOT / "tests/letters/return-defective.ru.txt").read_text(encoding="utf-8")


def test_request_in_readme_is_answered_with_a_letter(client: FlaskClient) -> None:
    [sent] = re.findall(r"-d '(.*?)'", README, re.S)
    answer: Any = client.post("/api/v1/drafts", data=sent, content_type="application/json")

    assert "Не греет воду совсем." in answer.json["body"]


def test_python_in_readme_prints_a_letter(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer(asked: Request) -> BytesIO:
        return BytesIO(client.post(asked.selector, data=asked.data, content_type=asked.get_header("Content-type")).data)

    monkeypatch.setattr("urllib.request.urlopen", answer)
    exec(README.split("```python\n")[1].split("```")[0], {})

    assert "1000000471" in capsys.readouterr().out


def test_table_in_readme_becomes_letters(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [command] = re.findall(r"ticket-composer (batch .*)", README.split("## For programs")[1].split("## ")[0])
    monkeypatch.setenv("COMPOSER_INSTANCE", app.instance_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "orders.csv").write_text(
        "Номер заказа,Дата покупки,Товар,Описание\n1000000471,4.11.26,Чайник,Не греет воду совсем.\n", encoding="utf-8"
    )

    assert CliRunner().invoke(main, command.split()).exit_code == 0
    assert (tmp_path / "letters.zip").exists()
