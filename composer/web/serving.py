"""Whole requests to the program: whoever sends slowly is waited for outside of its threads."""

import asyncio
import sys
from asyncio import AbstractEventLoop
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any, Protocol

from flask import Flask
from werkzeug.wrappers import Response

from composer import config
from composer.web.bodies import octets_taken

PATIENCE = 20
"""Seconds for which a body may be on its way, however short it is."""

SLOWEST = 8 * 1024
"""Octets a second below which a longer body is given up: a poor mobile line still sends its photos."""

CLOSE = [("connection", "close")]


class Scope(Protocol):
    """What granian tells of a request."""

    http_version: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    headers: Any


class Exchange(Protocol):
    """How granian hands over a body and takes an answer."""

    def __aiter__(self) -> Any:
        """The body, piece by piece; an empty piece ends it."""

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        """Answer with a status only."""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Answer."""


class NotWhole(Exception):
    """A body that does not come, or comes too late; `status` says so to who sent it."""

    def __init__(self, status: int) -> None:
        self.status = status


class WholeRequests:
    """An application for granian around Flask's, which gets one of few threads only once a request is there.

    Granian's own WSGI gives the thread first and knows no limit for bodies: four bodies that do not come stop it.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app

    def __rsgi_init__(self, loop: AbstractEventLoop) -> None:
        """Start the threads, in the process that answers."""
        self.threads = ThreadPoolExecutor(config.THREADS)

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request."""
        try:
            body = await _body(scope, exchange)
        except NotWhole as fault:
            return exchange.response_empty(fault.status, CLOSE)
        answer = await asyncio.get_running_loop().run_in_executor(self.threads, self._answer, scope, body)
        return exchange.response_bytes(*answer)

    def _answer(self, scope: Scope, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        answer = Response.from_app(self.app, _environ(scope, body), buffered=True)
        return answer.status_code, list(answer.headers), answer.get_data()


def _length(scope: Scope) -> int:
    """How long the body says it is; 0 where it does not."""
    told = scope.headers.get("content-length", "0")
    return int(told) if told.isascii() and told.isdigit() else 0


async def _body(scope: Scope, exchange: Exchange) -> bytes:
    """The whole body, or none of one that is longer than what is taken there: its length is all we answer to."""
    length, most = _length(scope), octets_taken(scope.path, scope.headers.get("cookie", ""))
    if length > most:
        return b""
    try:
        async with asyncio.timeout(PATIENCE + length / SLOWEST):
            body = await _pieces(exchange, most)
    except TimeoutError:
        raise NotWhole(408) from None
    if len(body) < length:
        raise NotWhole(400)
    return body


async def _pieces(exchange: Exchange, most: int) -> bytes:
    body = bytearray()
    async for piece in exchange:
        if not piece:
            break
        body += piece
        if len(body) > most:
            raise NotWhole(413)
    return bytes(body)


def _environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """The request as PEP 3333 has it."""
    address, _, port = scope.client.rpartition(":")
    return {
        **_headers(scope.headers),
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": "",
        "SERVER_PORT": "",
        "REMOTE_ADDR": address.strip("[]"),
        "REMOTE_PORT": port,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def _headers(headers: Any) -> Mapping[str, str]:
    """Each header under its name in PEP 3333; what came twice, joined."""
    joined: dict[str, str] = {}
    for name, value in headers.items():
        key = "HTTP_" + name.upper().replace("-", "_")
        between = "; " if name == "cookie" else ","
        joined[key] = f"{joined[key]}{between}{value}" if key in joined else value
    for key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if f"HTTP_{key}" in joined:
            joined[key] = joined.pop(f"HTTP_{key}")
    return joined
