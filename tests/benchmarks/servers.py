"""Servers on free ports of 127.0.0.1, stopped when their block ends."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Protocol

HOST = "127.0.0.1"
ROOT = Path(__file__).parents[2]

WORKERS = 1
"""As many for every server, and only one, so that who sends the requests has a core to itself."""

UNLIMITED = {f"COMPOSER_LIMIT_{name}": "" for name in ("LETTERS", "FILES", "CASES")}
"""Tests and benchmarks ask for more than a school does."""

PATIENCE = 45
"""Seconds that a server may take to start, and to stop: its workers have thirty to answer what they began."""

CACHE = ROOT / ".tests_cache"
"""What was found in texts that have not changed since, and their code: parsing them all again takes longest."""


@dataclass(frozen=True)
class Server:
    """A server that listens: its address, and its process."""

    url: str
    pid: int


class Process(Protocol):
    """What is asked of the process of a server."""

    @property
    def pid(self) -> int:
        """Its number."""

    def poll(self) -> int | None:
        """None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended."""

    def terminate(self) -> None:
        """Tell it to stop."""


Begin = Callable[[Mapping[str, str], IO[str]], Process]
"""Begins a process in that environment, which says what it says into that file."""


def _beginning(*command: str) -> Begin:
    """Begins a process of Python with that command."""

    def begin(environment: Mapping[str, str], log: IO[str]) -> Process:
        return subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,  # a group of its own, so that no worker can outlive the run
        )

    return begin


COMPOSER = _beginning("composer", "serve")


@contextmanager
def composer(begin: Begin = COMPOSER, /, **own: str) -> Iterator[Server]:
    """Run `ticket-composer serve` with settings of the caller's, and an instance folder of its own unless they say.

    It knows the texts that tests have parsed already, unless that folder has a cache of its own.
    """
    with TemporaryDirectory() as instance:
        port = free_port()
        settings = {"COMPOSER_INSTANCE": instance, "COMPOSER_PORT": str(port), "COMPOSER_WORKERS": str(WORKERS)}
        settings |= UNLIMITED
        settings |= {f"COMPOSER_{name}": value for name, value in own.items()}
        share_cache(Path(settings["COMPOSER_INSTANCE"]))
        with _serving(begin, port, settings) as server:
            yield server


def share_cache(instance: Path) -> None:
    """Have that instance folder know the texts that tests have parsed already."""
    CACHE.mkdir(exist_ok=True)
    instance.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        (instance / "cache").symlink_to(CACHE)


@contextmanager
def granian(app: str) -> Iterator[Server]:
    """Serve that application with granian's own WSGI."""
    port = free_port()
    options = ["--interface=wsgi", f"--host={HOST}", f"--port={port}", f"--workers={WORKERS}", "--no-access-log"]
    with _serving(_beginning("granian", *options, app), port) as server:
        yield server


@contextmanager
def gunicorn(app: str) -> Iterator[Server]:
    """Serve that application with gunicorn's threads; gunicorn is installed for this and removed again."""
    with TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "pip", "install", "-qq", "--target", folder, "gunicorn"], check=True)
        port = free_port()
        options = ["--worker-class=gthread", f"--workers={WORKERS}", "--threads=4", f"--bind={HOST}:{port}"]
        with _serving(_beginning("gunicorn", *options, app), port, {"PYTHONPATH": folder}) as server:
            yield server


@contextmanager
def _serving(begin: Begin, port: int, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    with TemporaryFile("w+") as log:
        process = begin({**os.environ, **(settings or {})}, log)
        try:
            _wait_for(port, process, log)
            yield Server(f"http://{HOST}:{port}", process.pid)
        finally:
            _stop(process)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server((HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _wait_for(port: int, process: Process, log: IO[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(ConnectionRefusedError), socket.create_connection((HOST, port)):
            return
        time.sleep(0.05)
    log.seek(0)
    raise RuntimeError(f"the server did not start\n{log.read()}")


def _stop(process: Process) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def children(pid: int) -> list[int]:
    """The processes that this one has started and that have not ended."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
