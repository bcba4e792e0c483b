"""Settings come from defaults, instance/config.toml and the environment, in that order; the secret key is made once."""

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from composer import config, create_app
from composer.config import BrokenSettings


def test_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    first = config.secret_key(tmp_path)

    assert config.secret_key(tmp_path) == first
    assert len(first) > 30
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: config.secret_key(tmp_path), range(32)))

    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_environment_comes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.toml").write_text('HOST = "0.0.0.0"\nPORT = 9000\n', encoding="utf-8")
    monkeypatch.setenv("COMPOSER_PORT", "9001")
    app = create_app({"INSTANCE": str(tmp_path)})

    assert (app.config["HOST"], app.config["PORT"]) == ("0.0.0.0", 9001)


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('PORT = "8000 "', "PORT in {file} cannot be '8000 '; it takes a whole number from 0 to 65535"),
        ("WORKERS = -1", "WORKERS in {file} cannot be -1; it takes a whole number from 0 to 1000000"),
        ("HOST = 127", "HOST in {file} cannot be 127; it takes a text"),
        ("PORT = ", "the settings in {file} cannot be read: Invalid value (at end of document)"),
    ],
)
def test_setting_that_cannot_be_used_is_named_with_its_file(tmp_path: Path, toml: str, told: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(toml, encoding="utf-8")

    with pytest.raises(config.BrokenSettings, match=f"^{re.escape(told.format(file=file))}$"):
        create_app({"INSTANCE": str(tmp_path)})


def test_setting_that_cannot_be_used_is_named_with_its_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPOSER_PORT", "eighty")

    with pytest.raises(config.BrokenSettings, match=r"^COMPOSER_PORT in the environment cannot be 'eighty'; it takes"):
        create_app({"INSTANCE": str(tmp_path)})


def test_secret_key_of_digits_stays_a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPOSER_SECRET_KEY", "0123")

    assert create_app({"INSTANCE": str(tmp_path)}).config["SECRET_KEY"] == "0123"


def test_proxy_in_front_is_believed_when_told_so(tmp_path: Path) -> None:
    app = create_app({"INSTANCE": str(tmp_path), "PROXIES": 1})
    answer = app.test_client().get("/write/return", headers={"X-Forwarded-Proto": "https"})

    assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("name", "value"), [("DATABASE_URL", "foo"), ("DATABASE_URL", "mysql://a/b"), ("RATELIMIT_STORAGE_URI", "foo")]
)
def test_address_of_another_kind_is_named(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenSettings, match=f"{name} cannot begin so"):
        create_app({"INSTANCE": str(tmp_path), name: value})


@pytest.mark.parametrize("line", ["KEEPDAYS = 3", "port = 8451", "[composer]"])
def test_unknown_setting_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(line)
    with pytest.raises(BrokenSettings, match="is no setting; there are: HOST"):
        create_app({"INSTANCE": str(tmp_path)})


def test_misspelt_variable_is_named_with_the_nearest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPOSER_PROT", "9")

    with pytest.raises(BrokenSettings, match=r"COMPOSER_PROT .* did you mean COMPOSER_PORT\?"):
        create_app({"INSTANCE": str(tmp_path)})


def test_variables_of_other_programs_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "CACHE_DIR", "MEMORY_LIMIT", "PROCESS_TIMEOUT", "AUTH", "NO_DEV"):  # PHP's Composer has them
        monkeypatch.setenv(f"COMPOSER_{name}", "1")

    assert create_app({"INSTANCE": str(tmp_path)}).config["PORT"] == 8000


def test_once_installed_nothing_is_kept_beside_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("COMPOSER_INSTANCE", raising=False)
    monkeypatch.setattr(config, "IS_CHECKOUT", False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert config.instance_path() == str(tmp_path / "ticket-composer")
