"""How much one address may ask for: generous for a school or a carrier behind one, firm for a flood."""

import logging
from collections.abc import Mapping
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Any

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter, RequestLimit
from limits import RateLimitItem, parse_many
from limits.storage import RedisStorage

from composer.config import BrokenSettings
from composer.turns import out_of_turn

LETTERS, FILES, CASES, GUESSES = LIMITS = ("LIMIT_LETTERS", "LIMIT_FILES", "LIMIT_CASES", "LIMIT_GUESSES")
"""The settings that say how much; empty for no limit."""

LIMITED: Mapping[str, tuple[str, ...]] = {
    LETTERS: ("pages.write", "pages.letter", "pages.take", "replies.reply", "api.drafts", "api.replies"),
    FILES: ("pages.take",),
}
"""What is counted together when it is asked for by POST; of pages.take, files for mail programs alone are FILES."""

STORAGE_PATIENCE = 0.3
"""Seconds to wait for a Redis that does not answer, once; then each process counts for itself for a while."""

HOUSEHOLD = 64
"""Bits of an IPv6 address that tell one household from another (RFC 6177); the rest its machines choose at will."""


class OutOfTurn(RedisStorage):
    """Redis, while others think: limits take this one wherever they are told of a Redis."""

    STORAGE_SCHEME = RedisStorage.STORAGE_SCHEME

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count, and say what it comes to."""
        with out_of_turn():
            return super().incr(key, expiry, amount)

    def check(self) -> bool:
        """Whether it answers."""
        with out_of_turn():
            return super().check()


def init_app(app: Flask) -> None:
    """Count what costs, by address; raises BrokenSettings where a limit cannot be read."""
    for name in LIMITS:
        _check(name, app.config[name])
    limiter = _limiter(app)
    if app.config[CASES]:
        pages: Any = app.blueprints["cases"]
        limiter.shared_limit(app.config[CASES], CASES)(pages)
    for name, endpoints in LIMITED.items():
        if app.config[name]:
            _limit_posts(app, limiter, name, endpoints)
    app.extensions["limits"] = limiter
    app.after_request(_say_when)


def _limiter(app: Flask) -> Limiter:
    is_shared = not app.config["RATELIMIT_STORAGE_URI"].startswith("memory:")
    limiter = Limiter(
        address,
        swallow_errors=True,
        in_memory_fallback_enabled=True,
        storage_options=_patience() if is_shared else {},
    )
    limiter.logger.setLevel(logging.WARNING)  # below that it names addresses
    limiter.init_app(app)
    return limiter


def _patience() -> dict[str, Any]:
    """How long Redis is waited for, as its client is told."""
    from redis.backoff import NoBackoff  # heavy, and only for who shares the limits
    from redis.retry import Retry

    seconds = {"socket_connect_timeout": STORAGE_PATIENCE, "socket_timeout": STORAGE_PATIENCE}
    return {**seconds, "retry": Retry(NoBackoff(), 0)}


def address() -> str:
    """Whom a request is counted for: the address it came from, of IPv6 the household's."""
    try:
        found = ip_address(request.remote_addr or "")
    except ValueError:  # a proxy may say anything
        return str(request.remote_addr)
    if isinstance(found, IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, HOUSEHOLD), strict=False))


def is_guessing() -> bool:
    """Count a link that opens nothing; whether that address has tried too many."""
    limiter: Limiter = current_app.extensions["limits"]
    try:
        return not all(limiter.limiter.hit(limit, address(), GUESSES) for limit in _guesses())
    except Exception:  # whatever a storage raises that has just gone
        return False


def _guesses() -> list[RateLimitItem]:
    limit = current_app.config[GUESSES]
    return parse_many(limit) if limit else []


def _check(name: str, limit: str) -> None:
    try:
        parse_many(limit or "1 per second")
    except ValueError as error:
        raise BrokenSettings(f"{name} cannot be {limit!r}; it takes limits like '60 per minute', or nothing") from error


def _limit_posts(app: Flask, limiter: Limiter, name: str, endpoints: tuple[str, ...]) -> None:
    limit: Any = limiter.shared_limit(
        app.config[name], name, methods=["POST"], exempt_when=_is_no_mail if name == FILES else None
    )
    for endpoint in endpoints:
        app.view_functions[endpoint] = limit(app.view_functions[endpoint])


def _is_no_mail() -> bool:
    return (request.view_args or {}).get("suffix") != "eml"


def _say_when(response: Response) -> Response:
    """Say after how many seconds to come again."""
    if response.status_code == 429:
        found: RequestLimit | None = current_app.extensions["limits"].current_limit
        limits = [found.limit] if found and found.breached else _guesses()
        response.headers["Retry-After"] = str(max(limit.get_expiry() for limit in limits))
    return response
