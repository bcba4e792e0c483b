"""The server as it runs: who sends slowly, and a process that dies, are nobody else's business."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from select import select
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from flask import Flask, request

from composer import config
from composer.web import serving
from composer.web.bodies import MOST_OCTETS, MOST_OCTETS_WITH_A_CASE, MOST_OCTETS_WITH_FILES
from composer.web.serving import WholeRequests
from tests import forks
from tests.apart import run
from tests.benchmarks import servers
from tests.benchmarks.submission import fill_in
from tests.web.test_case_faults import Load, Shopper
from tests.web.test_cases import TYPED

pytestmark = [pytest.mark.slow, pytest.mark.waits]

HELD = 200
"""Connections of each kind that are held while others ask."""

MOST_LOOKS = 2000
"""At the processes; more means that no new one comes."""

BETWEEN_LOOKS = 0.02
"""Seconds that are left to the worker that is to come: who asks without a pause takes a core from it."""

KILLS, AWAY = 10, 5
"""So often a worker is killed, and seconds after which who saves takes no answer for none and looks again."""

PATIENCE = 60
"""Seconds after which an answer counts as not coming."""

FORM = "application/x-www-form-urlencoded"

BEGUN = (
    b"POST /write/return/letter HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 3000\r\n\r\nproduct="
)

REST = b"x" * (3000 - len("product="))

AT_ONCE = 8
"""Connections of one kind, so that each of two workers has some."""


@pytest.fixture(scope="module")
def server() -> Iterator[servers.Server]:
    with forks.composer() as server:
        yield server


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: loc", BEGUN], ids=["silent", "half-sent", "slow-body"])
def test_slow_clients_keep_nobody_waiting(server: servers.Server, sent: bytes) -> None:
    with ExitStack() as held:
        address = urlsplit(server.url)
        for _ in range(HELD):
            held.enter_context(socket.create_connection((address.hostname, address.port))).sendall(sent)
        shopper = Shopper(server.url)

        assert shopper.ask("GET", "/")[0].status == 200
        assert "Здравствуйте!" in shopper.ask("POST", "/write/return/letter", **TYPED)[1]


def looks(server: servers.Server) -> Iterator[set[int]]:
    """The workers, again and again, while somebody asks for pages meanwhile, of a worker that ends now, too."""
    for _ in range(MOST_LOOKS):
        with suppress(HTTPException, OSError):
            assert Shopper(server.url).ask("GET", "/")[0].status == 200
        yield set(servers.children(server.pid))
        select([], [], [], BETWEEN_LOOKS)


def test_worker_that_is_killed_is_renewed_and_the_other_goes_on() -> None:
    with forks.composer(WORKERS="2") as server:
        before = next(found for found in looks(server) if len(found) == 2)
        os.kill(min(before), signal.SIGKILL)
        after = next(found for found in looks(server) if len(found - {min(before)}) == 2)

    assert max(before) in after


class Stubborn(Load):
    """A shopper who saves on, whose press may go unanswered: then she looks what became of it."""

    def take(self, status: int) -> None:
        super().take(status)
        self.shopper.answers.add(status)

    def run(self) -> None:
        while not self.ended.is_set() and not self.surprise:
            try:
                self.take(self.shopper.save())
            except (OSError, HTTPException):
                self.look_again()

    def look_again(self) -> None:
        with suppress(OSError, HTTPException):  # the one who would have answered is killed too: at the next press
            before = self.shopper.acknowledged
            self.shopper.acknowledged = self.shopper.look()
            if self.shopper.acknowledged not in (before, before + 1):
                self.surprise = f"{before} became {self.shopper.acknowledged}"


def test_workers_killed_in_turn_under_load_lose_no_acknowledged_save(tmp_path: Path) -> None:
    ended = Event()
    with forks.composer(WORKERS="2", INSTANCE=str(tmp_path)) as server:
        loads = [Stubborn(Shopper(server.url), ended) for _ in range(2)]
        try:
            for load in loads:
                load.shopper.keep()
                load.shopper.patience = AWAY
                load.start()
            for number in range(KILLS):
                for load in loads:
                    load.saved.clear()
                assert all(load.saved.wait(PATIENCE) for load in loads)  # in how long is a figure, not a fact
                there = sorted(next(found for found in looks(server) if len(found) == 2))
                os.kill(there[number % 2], signal.SIGKILL)
            assert next(found for found in looks(server) if len(found) == 2)
        finally:
            ended.set()
            for load in loads:
                load.join(PATIENCE)

        assert [load.surprise for load in loads] == ["", ""]
        assert set.union(*(load.shopper.answers for load in loads)) <= {303, 409}
        for load in loads:  # the last press may have been saved by one who was killed before saying so
            assert 0 < load.shopper.acknowledged <= load.shopper.look() <= load.shopper.acknowledged + 1


@dataclass(eq=False)
class Asking(Thread):
    """Somebody who asks for letters over one connection for as long as it lasts, then over the next."""

    url: str
    ended: Event = field(default_factory=Event)
    answers: int = 0
    faults: list[str] = field(default_factory=list)
    connection: HTTPConnection | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def run(self) -> None:
        with suppress(ConnectionRefusedError):  # nobody listens any more
            while not self.ended.wait(BETWEEN_LOOKS):
                self.ask()
        self.close()

    def ask(self) -> None:
        """Ask once; where a kept connection was closed while this was on its way, again, as RFC 9112 has it in 9.5."""
        kept, connection = self.connection, self.open()
        try:
            connection.request("POST", "/write/return/letter", urlencode(TYPED), {"Content-Type": FORM})
            self.answers += "Здравствуйте!" in connection.getresponse().read().decode()
        except (OSError, HTTPException) as fault:
            if connection is not kept or not isinstance(fault, ConnectionError):
                self.faults.append(repr(fault))
            self.close()

    def close(self) -> None:
        if self.connection:
            self.connection.close()

    def open(self) -> HTTPConnection:
        """The connection, or a new one where it was closed between two requests."""
        address = urlsplit(self.url)
        if self.connection and self.connection.sock and not select([self.connection.sock], [], [], 0)[0]:
            return self.connection
        self.close()
        self.connection = HTTPConnection(address.hostname or "", address.port, timeout=PATIENCE)
        self.connection.connect()
        return self.connection


def workers_renewed(server: servers.Server, before: set[int]) -> bool:
    return any(len(found) == 2 and not found & before for found in looks(server))


@pytest.mark.parametrize(("memory", "signals"), [("0", [signal.SIGHUP]), ("20", [])], ids=["hangup", "grown too large"])
def test_workers_are_renewed_without_losing_a_request(memory: str, signals: list[signal.Signals]) -> None:
    with forks.composer(WORKERS="2", WORKER_MEMORY=memory) as server:
        asking = Asking(server.url)
        asking.start()
        before = set(servers.children(server.pid))
        for told in signals:
            os.kill(server.pid, told)

        assert workers_renewed(server, before)
        asking.ended.set()
        asking.join(PATIENCE)
        assert (asking.answers > 0, asking.faults) == (True, [])


def own_part(worker: int) -> float:
    """How much of its memory a worker shares with nobody."""
    sizes = dict(line.split(":", 1) for line in Path(f"/proc/{worker}/smaps_rollup").read_text().splitlines()[1:])
    own, whole = (int(sizes[name].split()[0]) for name in ("Private_Dirty", "Rss"))
    return own / whole


def test_workers_share_what_the_first_page_and_letter_take() -> None:
    with servers.composer(WORKERS="1") as server:  # no fork, which would share what another has made ready
        first = next(found for found in looks(server) if found)
        os.kill(server.pid, signal.SIGHUP)
        renewed = next(found for found in looks(server) if found and not found & first)

        assert Shopper(server.url).ask("GET", "/")[0].status == 200
        assert own_part(min(renewed)) < 0.1
        fill_in(f"{server.url}/write/return").send()
        assert own_part(min(renewed)) < 0.2


@contextmanager
def kept_connections(server: servers.Server) -> Iterator[list[socket.socket]]:
    """Connections over each of which a letter was told, and the next may be asked for."""
    with ExitStack() as held:
        all_asking = [Asking(server.url) for _ in range(AT_ONCE)]
        for asking in all_asking:
            held.callback(asking.close)
            asking.ask()
        assert all(asking.answers for asking in all_asking)
        yield [asking.connection.sock for asking in all_asking if asking.connection]


@pytest.mark.parametrize("told", [signal.SIGHUP, signal.SIGTERM], ids=["renewed", "terminated"])
def test_worker_that_is_to_end_answers_what_it_began(told: signal.Signals) -> None:
    with forks.composer(WORKERS="2") as server, kept_connections(server) as resting, kept_connections(server) as begun:
        for connection in begun:
            connection.sendall(BEGUN)
        os.kill(server.pid, told)
        assert select(resting, [], [], PATIENCE)[0]  # a worker that has heard of its end closes them
        for connection in begun:
            connection.sendall(REST)

        assert [connection.recv(12) for connection in begun] == [b"HTTP/1.1 200"] * AT_ONCE


@dataclass
class Scope:
    method: str = "POST"
    path: str = "/"
    query_string: str = ""
    http_version: str = "1.1"
    client: str = "[::1]:5000"
    scheme: str = "http"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Exchange:
    """A body in pieces, after which nothing more comes; and what was answered."""

    pieces: list[bytes]
    ends: bool = True
    answer: tuple[Any, ...] = ()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece
        if not self.ends:
            await asyncio.Event().wait()

    def response_empty(self, *answer: Any) -> None:
        self.answer = answer

    def response_bytes(self, *answer: Any) -> None:
        self.answer = answer


def answer_to(exchange: Exchange, scope: Scope) -> tuple[Any, ...]:
    app = Flask("echo")
    app.add_url_rule("/<path:path>", "told", lambda path: f"{path} {request.remote_addr}")
    app.add_url_rule(
        "/", view_func=lambda: request.get_data() + request.headers.get("X", "").encode(), methods=["POST"]
    )

    async def asked() -> None:
        program = WholeRequests(app)
        program.__rsgi_init__(asyncio.get_running_loop())
        await program.__rsgi__(scope, exchange)

    run(asked())
    return exchange.answer


def test_body_comes_in_pieces() -> None:
    status, _, content = answer_to(Exchange([b"one ", b"two"]), Scope(headers={"content-length": "7"}))

    assert (status, content) == (200, b"one two")


def test_body_that_does_not_come_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PATIENCE", 0)

    assert answer_to(Exchange([b"one"], ends=False), Scope(headers={"content-length": "7"}))[0] == 408


def test_body_that_breaks_off_is_not_taken_for_the_whole() -> None:
    assert answer_to(Exchange([b"one"]), Scope(headers={"content-length": "7"}))[0] == 400


@pytest.mark.parametrize(
    ("path", "cookie", "most"),
    [
        ("/write/return", "", MOST_OCTETS),
        ("/write/return.eml", "", MOST_OCTETS_WITH_FILES),
        ("/cases/file", "composer=signed", MOST_OCTETS_WITH_A_CASE),
        ("/cases/file", "language=ru", 0),
    ],
)
def test_body_longer_than_what_is_taken_there_is_not_read(path: str, cookie: str, most: int) -> None:
    headers = {"content-length": str(most + 1), "cookie": cookie}

    assert answer_to(Exchange([], ends=False), Scope(path=path, headers=headers))[0] in (404, 405)


def test_body_that_turns_out_longer_than_what_is_taken_is_given_up() -> None:
    pieces = [bytes(MOST_OCTETS), b"and more"]

    assert answer_to(Exchange(pieces, ends=False), Scope())[0] == 413


def test_who_waits_for_a_thread_is_to_connect_anew() -> None:
    app, freed = Flask("busy"), Event()
    app.add_url_rule("/", view_func=lambda: str(freed.wait(PATIENCE)))
    exchanges = [Exchange([]) for _ in range(config.THREADS + 1)]

    async def asked() -> None:
        program = WholeRequests(app)
        program.__rsgi_init__(asyncio.get_running_loop())
        at_once = [asyncio.ensure_future(program.__rsgi__(Scope("GET"), exchange)) for exchange in exchanges]
        await asyncio.sleep(0)
        freed.set()
        await asyncio.gather(*at_once)

    run(asked())
    closed = [("connection", "close") in headers for _, headers, _ in (exchange.answer for exchange in exchanges)]

    assert closed == [False] * config.THREADS + [True]


def test_path_and_address_arrive_as_they_were_sent() -> None:
    assert answer_to(Exchange([]), Scope("GET", "/привет"))[2] == "привет ::1".encode()
