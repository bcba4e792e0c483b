"""The set-up for nginx in instance/, tried with nginx itself."""

import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest

from tests import forks
from tests.benchmarks import servers
from tests.web.test_cases import TYPED

ROOT = Path(__file__).parents[2]

MOST_KNOCKS = 100_000
"""At nginx's port until it opens; more means that it does not start."""

HELD = 200

pytestmark = [
    pytest.mark.slow,
    pytest.mark.waits,
    pytest.mark.skipif(
        shutil.which("nginx", path="/usr/sbin:/usr/bin") is None and not os.environ.get("CI"),
        reason="nginx is missing: apt-get install nginx-light",
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where nginx finds its certificate and leaves its logs."""
    folder = tmp_path_factory.mktemp("nginx")
    subject = ["-subj", "/CN=composer.example", "-addext", "subjectAltName=DNS:composer.example"]
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run([*command, *subject, *files], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    """The port at which nginx answers for a program of its own."""
    port = servers.free_port()
    with forks.composer(PROXIES="1") as server:
        text = (ROOT / "instance" / "nginx.conf").read_text(encoding="utf-8")
        changes = {
            "http://127.0.0.1:8000": server.url,
            "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
            "listen 80": f"listen 127.0.0.1:{servers.free_port()}",
            "/etc/letsencrypt/live/composer.example": str(folder),
            "/var/log/nginx": str(folder),
        }
        for ours, here in changes.items():
            assert ours in text
            text = text.replace(ours, here)
        with running(text, folder, port):
            yield port


@contextmanager
def running(server_block: str, folder: Path, port: int) -> Iterator[None]:
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    events = f"pid {folder}/pid; daemon off; error_log {folder}/start.log; events {{}}"
    (folder / "nginx.conf").write_text(f"{events} http {{ {temporary} {server_block} }}", encoding="utf-8")
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin") or "nginx"
    process = subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        for _ in range(MOST_KNOCKS):
            with socket.socket() as knocking:
                if knocking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, (folder / "start.log").read_text()
        yield
    finally:
        process.terminate()
        process.wait()


def ask(port: int, folder: Path, method: str, path: str, body: bytes = b"") -> tuple[HTTPResponse, str]:
    context = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))
    with socket.create_connection(("127.0.0.1", port), timeout=60) as plain:
        connection = HTTPSConnection("composer.example", port)
        connection.sock = context.wrap_socket(plain, server_hostname="composer.example")
        connection.request(method, path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer, text


def test_page_comes_over_tls_and_knows_it(port: int, folder: Path) -> None:
    answer, _ = ask(port, folder, "GET", "/write/return")

    assert answer.status == 200
    assert "Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_body_of_five_photos_reaches_the_program(port: int, folder: Path) -> None:
    answer, page = ask(port, folder, "POST", "/write/return.eml", b"product=" + b"a" * 20_000_000)

    assert "nginx" not in page
    assert answer.headers["Content-Security-Policy"]


def test_keys_of_cases_and_addresses_reach_no_log(port: int, folder: Path) -> None:
    ask(port, folder, "GET", f"/case/{'A' * 43}?Sonora")
    ask(port, folder, "GET", "/write/return?q=Sonora")
    logs = "".join(log.read_text() for log in folder.glob("*.log"))

    assert "GET /case/- 404" in logs
    assert [told for told in ("AAAA", "Sonora", "127.0.0.1") if told in logs] == []


@pytest.mark.parametrize("sent", [b"", b"GET / HT"], ids=["silent", "half-sent"])
def test_slow_clients_keep_nobody_waiting(port: int, folder: Path, sent: bytes) -> None:
    context = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))
    with ExitStack() as held:
        for _ in range(HELD):
            plain = held.enter_context(socket.create_connection(("127.0.0.1", port)))
            if sent:
                held.enter_context(context.wrap_socket(plain, server_hostname="composer.example")).sendall(sent)
        body = "&".join(f"{name}={value}" for name, value in TYPED.items() if value.isascii()).encode()

        assert ask(port, folder, "GET", "/")[0].status == 200
        assert ask(port, folder, "POST", "/write/return/letter", body)[0].status == 200
