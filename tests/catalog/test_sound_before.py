"""Templates that were found sound are not checked again at the next start; whatever has changed is."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from composer import config
from composer.catalog import sound_before
from composer.catalog.findings import BrokenCatalog
from composer.catalog.reading import read_catalog
from composer.catalog.sound_before import SoundBefore

SOURCES = {"a/b/c.toml": "rank = 1", "a/b/ru.txt": "да", "a/b/en.txt": None}


def refuse(*_: object) -> None:
    raise AssertionError("checked")


@pytest.fixture
def cache(remembered: Path, tmp_path: Path) -> Path:
    """The folder that remembers all that is shipped."""
    return Path(shutil.copytree(remembered, tmp_path / "cache"))


def test_templates_that_were_found_sound_are_not_checked_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("composer.catalog.reading.check_things", refuse)
    monkeypatch.setattr("composer.catalog.reading.check_texts", refuse)

    assert read_catalog(config.TEMPLATES, cache=cache).problems


def test_templates_that_have_changed_are_checked(cache: Path, copied: Path) -> None:
    reply = next(iter(sorted(copied.glob("replies/*/reply.toml"))))
    reply.write_text(reply.read_text(encoding="utf-8").replace("says = [", 'says = ["(unclosed",', 1), encoding="utf-8")

    for _ in range(2):
        with pytest.raises(BrokenCatalog, match="a bracket has no other"):
            read_catalog(copied, cache=cache)


def changed(**sources: str) -> dict[str, str | None]:
    return {**SOURCES, **sources}


@pytest.mark.parametrize(
    "sources", [changed(**{"a/b/ru.txt": "да "}), changed(new=""), {"a/b/c.toml": "rank = 1"}, {}], ids=repr
)
def test_a_changed_byte_is_another_text(tmp_path: Path, sources: dict[str, str | None]) -> None:
    SoundBefore(tmp_path / "sound.txt").keep(SOURCES)

    assert SoundBefore(tmp_path / "sound.txt").knows(dict(reversed(SOURCES.items())))
    assert not SoundBefore(tmp_path / "sound.txt").knows(sources)


def change_a_check(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    other = folder / "checks.py"
    other.write_text("another", encoding="utf-8")
    monkeypatch.setattr(sound_before, "CHECKS", [other, *sound_before.CHECKS[1:]])


def change_a_library(monkeypatch: pytest.MonkeyPatch, _folder: Path) -> None:
    monkeypatch.setattr(sound_before, "version", lambda _: "99")


@pytest.mark.parametrize("change", [change_a_check, change_a_library])
def test_other_checks_check_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[pytest.MonkeyPatch, Path], None]
) -> None:
    SoundBefore(tmp_path / "sound.txt").keep(SOURCES)
    change(monkeypatch, tmp_path)

    assert not SoundBefore(tmp_path / "sound.txt").knows(SOURCES)


def test_the_last_that_were_sound_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound_before, "MOST", 2)
    for text in "abc":
        SoundBefore(tmp_path / "sound.txt").keep({"name": text})

    remembered = SoundBefore(tmp_path / "sound.txt")
    assert [remembered.knows({"name": text}) for text in "abc"] == [False, True, True]


def test_spoilt_file_and_missing_folder_remember_nothing(tmp_path: Path) -> None:
    (tmp_path / "sound.txt").write_bytes(b"\xff\xfe")

    assert SoundBefore(tmp_path / "sound.txt").digests == []
    SoundBefore(tmp_path / "nowhere" / "sound.txt").keep(SOURCES)
    SoundBefore(None).keep(SOURCES)
    assert [path.name for path in tmp_path.iterdir()] == ["sound.txt"]
