"""The lock files hold what pyproject.toml asks for."""

import re
from pathlib import Path

import pytest
import tomli
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = [asked for extra in PROJECT["optional-dependencies"].values() for asked in extra]


def locked(file: str) -> set[tuple[str, str]]:
    """Name and release of every package in that lock file; some have two, for older and newer Python."""
    return set(re.findall(r"(?m)^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / file).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("file", "asked"),
    [("requirements.lock", PROJECT["dependencies"]), ("requirements-ci.lock", PROJECT["dependencies"] + EXTRAS)],
)
def test_lock_holds_what_is_asked_for(file: str, asked: list[str]) -> None:
    for wanted in map(Requirement, asked):
        releases = [release for name, release in locked(file) if name == canonicalize_name(wanted.name)]
        assert any(release in wanted.specifier for release in releases), f"{wanted}: renew {file} by .ci/lock"


def test_program_is_tested_with_the_releases_it_is_deployed_with() -> None:
    assert locked("requirements.lock") <= locked("requirements-ci.lock")


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-ci.lock"])
def test_every_package_in_a_lock_has_a_hash_and_none_an_address(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")

    assert len(re.findall(r"==.*\\\n    --hash=sha256:", text)) == len(locked(file))
    assert "://" not in text
