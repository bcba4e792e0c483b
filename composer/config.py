"""The settings: a table of name, default and one sentence. instance/README.md lists the same; a test compares them."""

import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import tomli
from flask import Flask
from jinja2 import FileSystemLoader
from platformdirs import user_data_path
from werkzeug.middleware.proxy_fix import ProxyFix

PREFIX = "COMPOSER"

THREADS = 4
"""Requests that a worker answers at once: writing a letter is all computing, more would only wait for each other."""


class BrokenSettings(ValueError):
    """A setting cannot be used; says in one sentence which, and where it stands."""


class Setting(NamedTuple):
    """One setting, given as COMPOSER_<name> in the environment or as <name> in instance/config.toml."""

    name: str
    default: Any
    help: str
    most: int = 1_000_000
    """The largest number that it takes."""
    schemes: tuple[str, ...] = ()
    """How an address that it takes may begin."""


SETTINGS = (
    Setting("HOST", "127.0.0.1", "Address that `ticket-composer serve` listens on."),
    Setting("PORT", 8000, "Port that `ticket-composer serve` listens on.", most=65535),
    Setting("WORKERS", 0, "Processes that serve; 0 means one per core."),
    Setting("WORKER_MEMORY", 600, "Megabytes past which such a process is renewed; 0 means never."),
    Setting(
        "SECRET_KEY", "", "Key that signs the form's token; made on first start in instance/secret_key when empty."
    ),
    Setting(
        "INSTANCE",
        "",
        "Folder for what running makes, in the environment only; empty: instance/ of a checkout, else the account's.",
    ),
    Setting("PROXIES", 0, "Reverse proxies in front whose X-Forwarded-* headers are believed."),
    Setting("REQUEST_LOG", 0, "1 writes a line of JSON for each request to standard error.", most=1),
    Setting("METRICS_PORT", 0, "Port on HOST at which Prometheus reads figures; 0 means none.", most=65535),
    Setting("HSTS", "max-age=31536000", "Strict-Transport-Security, sent over TLS; empty sends none."),
    Setting(
        "DATABASE_URL",
        "",
        "Where kept cases lie, sealed, like `postgresql://user@host/database`; empty means a SQLite file in instance/.",
        schemes=("sqlite:", "postgresql:", "postgresql+psycopg:"),
    ),
    Setting("KEEP_DAYS", 180, "Days after its last change that a kept case is removed."),
    Setting(
        "RATELIMIT_STORAGE_URI",
        "memory://",
        "Where requests are counted for the limits; several processes share a `redis://` one.",
        schemes=("memory:", "redis:", "rediss:", "redis+sentinel:", "redis+cluster:"),
    ),
    Setting(
        "LIMIT_LETTERS",
        "1200 per 10 seconds",
        "Letters for one address, while typing too; empty: no limit.",
    ),
    Setting(
        "API_ORIGINS", "", "Sites whose pages may read the API, like `https://a.example https://b.example`; `*`: all."
    ),
    Setting("LIMIT_FILES", "60 per minute", "Files for mail programs for one address; empty: no limit."),
    Setting("LIMIT_CASES", "1200 per minute", "Pages of kept cases for one address; empty: no limit."),
    Setting("LIMIT_GUESSES", "60 per minute", "Links that open nothing, from one address; empty: no limit."),
)


PACKAGE = Path(__file__).parent

IS_CHECKOUT = (PACKAGE.parent / "pyproject.toml").is_file()

TEMPLATES = (PACKAGE.parent if IS_CHECKOUT else PACKAGE) / "templates"
"""The folder with pages and letters: within the package once installed, beside it in a checkout."""


def instance_path(settings: Mapping[str, Any] | None = None) -> str | None:
    """The instance folder that settings or environment name; None for Flask's own choice, right in a checkout only."""
    named = (settings or {}).get("INSTANCE") or os.environ.get(f"{PREFIX}_INSTANCE")
    if named:
        return str(Path(named).resolve())
    return None if IS_CHECKOUT else str(user_data_path("ticket-composer"))  # Flask's would go with the .venv


def templates(app: Flask) -> list[Path]:
    """The folders with pages and letters: ours, then the operator's, whose files take the place of ours."""
    return [TEMPLATES, Path(app.instance_path) / "templates"]


def cache(app: Flask) -> Path:
    """The folder that makes the next start quicker; it can go at any time."""
    return Path(app.instance_path) / "cache"


def init_app(app: Flask, settings: Mapping[str, Any]) -> None:
    """Fill app.config: defaults, then instance/config.toml, the environment, and what was handed in.

    Raises BrokenSettings.
    """
    _check_folders(Path(app.instance_path))
    for fault in misspelt(os.environ):
        raise BrokenSettings(fault)
    _fill(app, settings, Path(app.instance_path) / "config.toml")
    app.jinja_loader = FileSystemLoader([folder / "pages" for folder in reversed(templates(app))])
    if not app.config["SECRET_KEY"]:
        app.config["SECRET_KEY"] = secret_key(Path(app.instance_path))
    if count := app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]  # Flask's own way to wrap


def _check_folders(instance: Path) -> None:
    """The templates are there, and the instance folder can be written to."""
    if not TEMPLATES.is_dir():
        raise BrokenSettings(f"the templates are missing: there is no folder {TEMPLATES}; install composer again")
    try:
        instance.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=instance).close()
    except OSError as error:
        reason = f"the instance folder {instance} cannot be written to: {error.strerror}"
        raise BrokenSettings(f"{reason}; give it to this account, or name another in {PREFIX}_INSTANCE") from error


def misspelt(environment: Iterable[str]) -> Iterator[str]:
    """Of each variable that is a misspelt setting what it may mean; other programs' begin like ours, and are left."""
    known = [f"{PREFIX}_{setting.name}" for setting in SETTINGS]
    for name in sorted(set(environment) - set(known)):
        if name.startswith(f"{PREFIX}_") and (near := get_close_matches(name, known, n=1, cutoff=0.85)):
            yield f"{name} in the environment is no setting; did you mean {near[0]}?"


def _fill(app: Flask, settings: Mapping[str, Any], file: Path) -> None:
    """Take every setting from the last place that has it, and check it."""
    app.config.from_mapping({setting.name: setting.default for setting in SETTINGS})
    _read(app, file)
    app.config.from_prefixed_env(PREFIX)
    app.config.from_mapping(_texts_of_environment())  # a key of digits only is no number
    app.config.from_mapping(settings)
    for setting in SETTINGS:
        _check(setting, app.config[setting.name], file)


def _read(app: Flask, file: Path) -> None:
    """Take the settings in that file, where there is one."""
    try:
        read = tomli.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:  # not readable, not UTF-8, not TOML
        raise BrokenSettings(f"the settings in {file} cannot be read: {error}") from error
    if unknown := sorted(read.keys() - app.config.keys()):
        names = ", ".join(setting.name for setting in SETTINGS)
        raise BrokenSettings(f"{unknown[0]} in {file} is no setting; there are: {names}")
    app.config.from_mapping(read)


def _texts_of_environment() -> dict[str, str]:
    texts = [setting.name for setting in SETTINGS if isinstance(setting.default, str)]
    return {name: os.environ[f"{PREFIX}_{name}"] for name in texts if f"{PREFIX}_{name}" in os.environ}


def _check(setting: Setting, value: Any, file: Path) -> None:
    """A number is one and within bounds, a text is one."""
    number = type(setting.default) is int
    if type(value) is not type(setting.default) or (number and not 0 <= value <= setting.most):
        variable = f"{PREFIX}_{setting.name}"
        place = f"{variable} in the environment" if variable in os.environ else f"{setting.name} in {file}"
        wanted = f"a whole number from 0 to {setting.most}" if number else "a text"
        raise BrokenSettings(f"{place} cannot be {value!r}; it takes {wanted}")
    if setting.schemes and value and not value.startswith(setting.schemes):
        raise BrokenSettings(f"{setting.name} cannot begin so; it begins with {' or '.join(setting.schemes)}")


def database_url(app: Flask) -> str:
    """The SQLAlchemy URL of the database for kept cases."""
    return app.config["DATABASE_URL"] or f"sqlite:///{Path(app.instance_path) / 'cases.db'}"


def secret_key(folder: Path) -> str:
    """The key in that folder, made there on first use with mode 0600; of two who make it at once, one wins."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=folder, delete=False) as file:  # made with mode 0600
            file.write(secrets.token_urlsafe(32))
        with suppress(FileExistsError):
            path.hardlink_to(file.name)
        Path(file.name).unlink()
    return path.read_text(encoding="ascii")
