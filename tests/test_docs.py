"""README tells of every setting, command and folder there is."""

import re
from pathlib import Path

import pytest

from composer import config
from composer.cli import main

ROOT = Path(__file__).parent.parent
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", config.SETTINGS, ids=lambda setting: setting.name)
def test_readme_lists_every_setting(setting: config.Setting) -> None:
    default = f" `{setting.default}` " if setting.default != "" else " "

    assert f"| `{setting.name}` |{default}| {setting.help} |" in README


def test_readme_lists_no_setting_that_is_gone() -> None:
    table = README.split("## Settings")[1].split("## ")[0]

    assert re.findall(r"^\| `(\w+)` \|", table, re.M) == [setting.name for setting in config.SETTINGS]


@pytest.mark.parametrize("name", list(main.commands))
def test_readme_lists_every_command(name: str) -> None:
    assert f"| `ticket-composer {name}` | {main.commands[name].help} |" in README


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


def test_letter_in_readme_is_written_today() -> None:
    letter = README.split("```\n")[-2]

    assert letter.strip() in (ROOT / "tests/letters/return-defective.ru.txt").read_text(encoding="utf-8")
