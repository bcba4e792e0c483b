"""The settings: a table of name, default and one sentence. README lists the same; a test compares them."""

import os
import secrets
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask
from jinja2 import FileSystemLoader
from werkzeug.middleware.proxy_fix import ProxyFix

PREFIX = "COMPOSER"


class Setting(NamedTuple):
    """One setting, given as COMPOSER_<name> in the environment or as <name> in instance/config.toml."""

    name: str
    default: Any
    help: str


SETTINGS = (
    Setting("HOST", "127.0.0.1", "Address that `ticket-composer serve` listens on."),
    Setting("PORT", 8000, "Port that `ticket-composer serve` listens on."),
    Setting("WORKERS", 0, "Processes that serve; 0 means one per core."),
    Setting(
        "SECRET_KEY", "", "Key that signs the form's token; made on first start in instance/secret_key when empty."
    ),
    Setting(
        "INSTANCE", "", "Folder for what running makes; empty means instance/ beside the package or in the environment."
    ),
    Setting("PROXIES", 0, "Reverse proxies in front whose X-Forwarded-* headers are believed."),
    Setting(
        "DATABASE_URL",
        "",
        "Where kept cases lie, sealed, like `postgresql://user@host/database`; empty means a SQLite file in instance/.",
    ),
    Setting("KEEP_DAYS", 180, "Days after its last change that a kept case is removed."),
    Setting(
        "RATELIMIT_STORAGE_URI",
        "memory://",
        "Where guesses at links are counted; several processes share a `redis://` one.",
    ),
)


def find_templates() -> Path:
    """The folder with pages and letters: within the package once installed, beside it in a checkout."""
    package = Path(__file__).parent
    return next(folder for folder in (package / "templates", package.parent / "templates") if folder.is_dir())


TEMPLATES = find_templates()


def instance_path(settings: Mapping[str, Any] | None = None) -> str | None:
    """The instance folder that settings or environment name, or None for Flask's own choice."""
    named = (settings or {}).get("INSTANCE") or os.environ.get(f"{PREFIX}_INSTANCE")
    return str(Path(named).resolve()) if named else None


def templates(app: Flask) -> list[Path]:
    """The folders with pages and letters: ours, then the operator's, whose files take the place of ours."""
    return [TEMPLATES, Path(app.instance_path) / "templates"]


def init_app(app: Flask, settings: Mapping[str, Any]) -> None:
    """Fill app.config: defaults, then instance/config.toml, the environment, and what was handed in."""
    app.config.from_mapping({setting.name: setting.default for setting in SETTINGS})
    app.config.from_file(str(Path(app.instance_path) / "config.toml"), tomllib.load, silent=True, text=False)
    app.config.from_prefixed_env(PREFIX)
    app.config.from_mapping(settings)
    app.jinja_loader = FileSystemLoader([folder / "pages" for folder in reversed(templates(app))])
    if not app.config["SECRET_KEY"]:
        app.config["SECRET_KEY"] = secret_key(Path(app.instance_path))
    if app.config["PROXIES"]:
        count = int(app.config["PROXIES"])
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]  # Flask's own way to wrap


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
