"""python -m tests.stopping TIMES: serve, kill the worker, and stop the server the moment the next one begins.

Says each time whether it had stopped before a worker's last words would have been over. The servers are forks of this
process, so that what takes longest is done once.
"""

import os
import signal
import sys
from collections.abc import Iterator
from select import select

import click
from flask import Flask

from composer.web import workers
from tests.benchmarks.servers import HOST, children, free_port


def begun_server() -> int:
    """The process of a server with nothing to serve."""
    app = Flask("empty")
    app.config.update(HOST=HOST, PORT=free_port(), WORKERS=1, WORKER_MEMORY=0)
    server = os.fork()
    if server == 0:
        workers.Workers(app, lambda: None).run()
        os._exit(0)
    return server


def workers_of(server: int) -> Iterator[int]:
    """Its workers, as they begin, for as long as it lives."""
    known = set[int]()
    while not os.waitid(os.P_PID, server, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        new = set(children(server)) - known
        known |= new
        yield from new


def has_stopped(server: int) -> bool:
    """Whether it ends in time; then, whatever is left of it is ended."""
    process = os.pidfd_open(server)
    ended = bool(select([process], [], [], workers.LAST_WORDS / 2)[0])
    os.close(process)
    for left in [] if ended else [*children(server), server]:
        os.kill(left, signal.SIGKILL)
    os.waitpid(server, 0)
    return ended


def main(times: str) -> None:
    """Do so as often as that, and renew workers without taking breath and with nothing to share."""
    workers.BREATH, workers._share = 0, lambda app: None
    for _ in range(int(times)):
        server = begun_server()
        begun = workers_of(server)
        os.kill(next(begun), signal.SIGKILL)
        next(begun)
        os.kill(server, signal.SIGTERM)
        click.echo("stopped" if has_stopped(server) else "hangs")


if __name__ == "__main__":
    main(*sys.argv[1:])
