"""Whole requests to the program: whoever sends slowly is waited for outside of its threads."""

import asyncio
import ctypes
import sys
from asyncio import AbstractEventLoop
from collections import deque
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from io import RawIOBase
from typing import Any, Protocol

from flask import Flask
from werkzeug.wrappers import Response

from composer import config
from composer.turns import turn
from composer.web.bodies import octets_taken

PATIENCE = 20
"""Seconds for which a body may be on its way, however short it is."""

SLOWEST = 8 * 1024
"""Octets a second below which a longer body is given up: a poor mobile line still sends its photos."""

LETTER = 256 * 1024
"""Octets: no letter is longer, and none waits for room."""

ROOM = 32 * 1024 * 1024
"""Octets of all longer bodies that a worker holds; one that is longer still, it holds alone."""

ROOM_WITHIN = 100
"""Seconds that such a body may wait before any of it is read; instance/nginx.conf has nginx wait a little longer."""

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


class Body(RawIOBase):
    """A body in pieces, each of which is let go of once it is read, so that files are in memory only once."""

    def __init__(self) -> None:
        self.pieces: deque[bytes | memoryview] = deque()
        self.length = 0

    def take(self, piece: bytes) -> None:
        """Put that piece behind the others."""
        self.pieces.append(piece)
        self.length += len(piece)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, into: Any) -> int:
        """Move what fits of the first piece; 0 octets where there is none."""
        if not self.pieces:
            return 0
        piece = self.pieces.popleft()
        moved = min(len(into), len(piece))
        into[:moved] = piece[:moved]
        if moved < len(piece):
            self.pieces.appendleft(memoryview(piece)[moved:])
        return moved


class Room:
    """Memory for long bodies, on their way and while they are answered; nobody who waits for it is overtaken."""

    def __init__(self, octets: int = ROOM) -> None:
        self.octets = self.free = octets
        self.line, self.changed = asyncio.Lock(), asyncio.Condition()

    @asynccontextmanager
    async def of(self, length: int) -> AsyncIterator[None]:
        """Keep room for that many octets, as soon as there is; raises NotWhole where that takes too long."""
        needed = min(length, self.octets) if length > LETTER else 0
        if needed:
            await self._wait_for(needed)
        try:
            yield
        finally:
            if needed:
                give_back_memory()
                await self._change(needed)

    async def _wait_for(self, needed: int) -> None:
        try:
            async with asyncio.timeout(ROOM_WITHIN), self.line, self.changed:
                await self.changed.wait_for(lambda: self.free >= needed)
                self.free -= needed
        except TimeoutError:
            raise NotWhole(503) from None

    async def _change(self, freed: int) -> None:
        async with self.changed:
            self.free += freed
            self.changed.notify_all()


def give_back_memory() -> None:
    """Have glibc give back to the system what is free; of itself it keeps whatever lies below something in use."""
    with suppress(AttributeError):  # other libraries of C know no such call
        ctypes.CDLL(None).malloc_trim(0)


class WholeRequests:
    """An application for granian around Flask's, which gets one of few threads only once a request is there.

    Granian's own WSGI gives the thread first and knows no limit for bodies: four bodies that do not come stop it.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app

    def __rsgi_init__(self, loop: AbstractEventLoop) -> None:
        """Start the threads, in the process that answers."""
        self.threads, self.room, self.asked = ThreadPoolExecutor(config.THREADS), Room(), 0

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request."""
        length, most = _length(scope), octets_taken(scope.path, scope.headers.get("cookie", ""))
        if length > most:  # none of it is read: its length is all that is answered to
            return exchange.response_bytes(*await self._answer(scope, Body()))
        try:
            async with self.room.of(most if _is_unknown(scope) else length):
                answer = await self._answer(scope, await _body(exchange, length, most))
        except NotWhole as fault:
            return exchange.response_empty(fault.status, CLOSE)
        return exchange.response_bytes(*answer)

    async def _answer(self, scope: Scope, body: Body) -> tuple[int, list[tuple[str, str]], bytes]:
        """Answer in a thread; whoever has to wait for one is to connect anew, for another worker may have one free."""
        waits = self.asked >= config.THREADS
        self.asked += 1
        try:
            status, headers, text = await asyncio.get_running_loop().run_in_executor(
                self.threads, self._answered, scope, body
            )
        finally:
            self.asked -= 1
        return status, headers + (CLOSE if waits else []), text

    def _answered(self, scope: Scope, body: Body) -> tuple[int, list[tuple[str, str]], bytes]:
        with turn():
            answer = Response.from_app(self.app, _environ(scope, body), buffered=True)
        return answer.status_code, list(answer.headers), answer.get_data()


def _length(scope: Scope) -> int:
    """How long the body says it is; 0 where it does not."""
    said = scope.headers.get("content-length", "0")
    return int(said) if said.isascii() and said.isdigit() else 0


def _is_unknown(scope: Scope) -> bool:
    """Whether the body comes in chunks and does not say how long it will be."""
    return bool(scope.headers.get("transfer-encoding", ""))


async def _body(exchange: Exchange, length: int, most: int) -> Body:
    """The whole body, which says that it has that length; raises NotWhole where it has not, or comes too late."""
    try:
        async with asyncio.timeout(PATIENCE + length / SLOWEST):
            body = await _pieces(exchange, most)
    except TimeoutError:
        raise NotWhole(408) from None
    if body.length < length:
        raise NotWhole(400)
    return body


async def _pieces(exchange: Exchange, most: int) -> Body:
    body = Body()
    async for piece in exchange:
        if not piece:
            break
        body.take(piece)
        if body.length > most:
            raise NotWhole(413)
    return body


HERE = {
    "wsgi.version": (1, 0),
    "wsgi.input_terminated": True,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}
"""What PEP 3333 has an application know of all requests here."""


def _environ(scope: Scope, body: Body) -> dict[str, Any]:
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
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        **HERE,
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
