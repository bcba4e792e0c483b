"""Servers that are forks of one process, which has made ready what they share: for each alone that takes longest.

python -m tests.forks: begin one for every line of JSON that comes, with its environment and its log, and say which.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory
from typing import IO

import click
import pytest

import composer as program
from composer.cli import main as command
from composer.commands.starting import usable_app
from composer.web import workers
from tests.benchmarks import servers
from tests.cast import read_where_changed


@dataclass(frozen=True)
class Fork:
    """A process that another one began, and a handle of it that no later process can be mistaken for."""

    pid: int
    handle: int

    def poll(self) -> int | None:
        """None while it runs."""
        return 0 if select([self.handle], [], [], 0)[0] else None

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended."""
        if not select([self.handle], [], [], timeout)[0]:
            raise TimeoutError(f"server {self.pid} does not stop")
        os.close(self.handle)
        return 0

    def terminate(self) -> None:
        """Tell it to stop."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, signal.SIGTERM)


@cache
def _forking() -> tuple[IO[str], IO[str]]:
    """Where the process that all servers of these tests are forks of is asked, and answers; it ends with this one."""
    command = [sys.executable, "-m", "tests.forks"]
    process = subprocess.Popen(command, cwd=servers.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(process.communicate)
    assert process.stdin
    assert process.stdout
    return process.stdin, process.stdout


def begun(environment: Mapping[str, str], log: IO[str]) -> Fork:
    """A server in that environment, which says what it says into that file."""
    asked, answered = _forking()
    click.echo(json.dumps([dict(environment), f"/proc/{os.getpid()}/fd/{log.fileno()}"]), asked)
    asked.flush()
    pid = int(answered.readline())
    return Fork(pid, os.pidfd_open(pid))


composer = partial(servers.composer, begun)
"""A server with settings of the caller's."""


def main() -> None:
    """Begin servers until nothing more comes."""
    pytest.MonkeyPatch().setattr(program, "read_catalog", read_where_changed)
    make_ready()
    for line in sys.stdin:
        if pid := os.fork():
            click.echo(pid)
            sys.stdout.flush()
        else:
            _become_a_server(*json.loads(line))
            command(["serve"], prog_name="composer")
    with suppress(ChildProcessError):
        while True:
            os.wait()


def make_ready() -> None:
    """Read the pages, and compile what is looked for in texts, as a server does before it has workers."""
    with TemporaryDirectory() as instance, pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMPOSER_INSTANCE", instance)
        servers.share_cache(Path(instance))
        workers._share(usable_app({}))


def _become_a_server(environment: Mapping[str, str], log: str) -> None:
    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None  # another environment may name another
    file = os.open(log, os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(file, stream)


if __name__ == "__main__":
    main()
