"""Whether the process answers, and whether everything it needs does: for who watches over it."""

from flask import Blueprint, Flask, current_app

from composer.case.as_json import StoreDown
from composer.web.keeping import current_store

health = Blueprint("health", __name__)


@health.get("/healthz")
def alive() -> str:
    """The process answers."""
    return "ok\n"


@health.get("/readyz")
def ready() -> tuple[dict[str, str], int]:
    """What letters and kept cases need, each by name: 200 where all of it answers, else 503."""
    parts = {"catalogue": _catalogue, "store": _store, "limiter": _limiter}
    found = {name: "ok" if answers() else "down" for name, answers in parts.items()}
    return found, 200 if set(found.values()) == {"ok"} else 503


def _catalogue() -> bool:
    return bool(current_app.extensions["catalog"].problems)


def _store() -> bool:
    try:
        current_store().ping()
    except StoreDown:
        return False
    return True


def _limiter() -> bool:
    return bool(current_app.extensions["limits"].storage.check())


def init_app(app: Flask) -> None:
    """Serve both addresses."""
    app.register_blueprint(health)
