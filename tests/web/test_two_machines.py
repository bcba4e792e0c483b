"""Two servers on one PostgreSQL and one Redis, behind nginx, are one: whoever answers knows all, and one may die."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import pytest

from tests import forks
from tests.benchmarks import servers
from tests.databases import Cluster
from tests.web.test_case_faults import PATIENCE, Load, Shopper
from tests.web.test_cases import TYPED

pytestmark = pytest.mark.waits

NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream composer {{
        server {first};
        server {second};
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://composer;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_next_upstream error timeout non_idempotent;
        }}
    }}
}}
"""
"""Each request goes to the other server than the last, and to the one that is left when the other has died."""

FEW = "5 per minute"


def installed(program: str) -> str:
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin")
    if found is None:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip  # in CI nothing is left untested
        give_up(f"{program} is missing: install Debian's package")
    return str(found)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def running(port: int, *command: str) -> Iterator[None]:
    """A program that listens on that port until the block ends."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while process.poll() is None and not is_open(port):
                with suppress(subprocess.TimeoutExpired):
                    process.wait(0.05)
            assert process.poll() is None, f"{command[0]} did not start"
            yield
        finally:
            process.terminate()


def is_open(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def redis() -> Iterator[str]:
    port = free_port()
    with running(port, installed("redis-server"), "--port", str(port), "--save", ""):
        yield f"redis://127.0.0.1:{port}"


Two = tuple[servers.Server, servers.Server]
Serve = Callable[..., AbstractContextManager[Two]]


@pytest.fixture
def two(cluster: Cluster, redis: str) -> Serve:
    """Two servers that share what they are told to share, each with an instance folder of its own."""
    shared = {
        "DATABASE_URL": cluster.create_database(),
        "RATELIMIT_STORAGE_URI": redis,
        "SECRET_KEY": "one key for all",
        "PROXIES": "1",
        "WORKERS": "1",
    }

    @contextmanager
    def serve(**settings: str) -> Iterator[Two]:
        with forks.composer(**shared, **settings) as first, forks.composer(**shared, **settings) as second:
            yield first, second

    return serve


@contextmanager
def nginx(two: Two) -> Iterator[str]:
    """The address of an nginx that sends each request to the other server than the last."""
    with TemporaryDirectory() as folder:
        first, second = (server.url.removeprefix("http://") for server in two)
        port = free_port()
        file = Path(folder, "nginx.conf")
        file.write_text(NGINX.format(folder=folder, first=first, second=second, port=port))
        Path(folder).chmod(0o755)
        with running(port, installed("nginx"), "-c", str(file), "-e", f"{folder}/error.log"):
            yield f"http://127.0.0.1:{port}"


def moved(shopper: Shopper, server: servers.Server) -> Shopper:
    return Shopper(server.url, link=shopper.link, cookie=shopper.cookie, token=shopper.token)


def test_form_token_and_case_move_between_the_two(two: Serve) -> None:
    with two() as (first, second):
        shopper = Shopper(first.url)
        shopper.keep()
        elsewhere = moved(shopper, second)

        assert elsewhere.look() == 0
        assert elsewhere.save() == 303
        assert shopper.save() == 409
        assert shopper.look() == 1


def test_limits_are_counted_together(two: Serve) -> None:
    with two(LIMIT_LETTERS=FEW, LIMIT_GUESSES=FEW) as pair, nginx(pair) as url:
        reader = Shopper(url)
        letters = [reader.ask("POST", "/write/return/letter", **TYPED)[0].status for _ in range(7)]
        guesses = [reader.ask("GET", f"/case/{number}")[0].status for number in range(7)]

    assert letters == [200] * 5 + [429] * 2
    assert guesses == [404] * 5 + [429] * 2


def test_one_may_be_killed_under_load_and_no_save_is_lost(two: Serve) -> None:
    ended = Event()
    with two() as pair, nginx(pair) as url:
        shoppers = [Shopper(url) for _ in range(3)]
        for shopper in shoppers:
            shopper.keep()
        loads = [Load(shopper, ended) for shopper in shoppers]
        for load in loads:
            load.start()
        assert all(load.saved.wait(PATIENCE) for load in loads)
        os.killpg(pair[0].pid, signal.SIGKILL)
        for load in loads:
            load.saved.clear()
        assert all(load.saved.wait(PATIENCE) for load in loads)
        ended.set()
        for load in loads:
            load.join(PATIENCE)

        assert [load.surprise for load in loads] == [""] * len(loads)
        assert set.union(*(shopper.answers for shopper in shoppers)) <= {303, 409}
        assert all(shopper.look() == shopper.acknowledged for shopper in shoppers)
