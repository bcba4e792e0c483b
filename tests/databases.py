"""A PostgreSQL server of the tests' own: made in a folder, reached through a socket in it, gone afterwards."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.benchmarks.servers import children

OWNER = "postgres"
"""The account that Debian's package makes: PostgreSQL refuses to run as root."""

ALONE = "-c listen_addresses= -c unix_socket_directories={folder} -c max_connections=30 -c fsync=off"
"""Without waiting for the disk: tests kill the server, and what it wrote outlives that without being on the disk."""


def postgresql_programs() -> Path | None:
    """The folder of PostgreSQL's server programs, where they are installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    found = shutil.which("initdb")
    return Path(found).parent if found else next(reversed(debian), None)


@dataclass(frozen=True)
class Cluster:
    """A server and its folder."""

    programs: Path
    folder: Path

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self.folder}"

    @property
    def socket(self) -> str:
        """Where the server listens."""
        return str(self.folder / ".s.PGSQL.5432")

    def create_database(self) -> str:
        """Make an empty database, and return its URL."""
        name = f"cases_{secrets.token_hex(4)}"
        with psycopg.connect(host=str(self.folder), user=OWNER, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def run(self, program: str, *options: str) -> None:
        """Run one of PostgreSQL's programs on the cluster, as an account that may."""
        account: dict[str, Any] = (
            {"user": OWNER, "group": pwd.getpwnam(OWNER).pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
        )
        command = [str(self.programs / program), "--pgdata", str(self.folder / "cluster"), *options]
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **account)

    def start(self) -> None:
        log = str(self.folder / "log")
        self.run("pg_ctl", "start", "--wait", "--log", log, "--options", ALONE.format(folder=self.folder))

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Nothing of the server runs until the block ends, and nothing tells those who are connected."""
        postmaster = int((self.folder / "cluster" / "postmaster.pid").read_text().split()[0])
        processes = [postmaster, *children(postmaster)]
        _send(signal.SIGSTOP, processes)
        try:
            yield
        finally:
            _send(signal.SIGCONT, processes)

    def stop(self, mode: str = "fast") -> None:
        self.run("pg_ctl", "stop", "--wait", "--mode", mode)


def _send(signal: signal.Signals, processes: list[int]) -> None:
    for process in processes:
        with suppress(ProcessLookupError):  # a session that had just ended
            os.kill(process, signal)


@contextmanager
def running_cluster(programs: Path) -> Iterator[Cluster]:
    """A server that runs until the block ends; its folder lies where the account that runs it may look."""
    folder = Path(tempfile.mkdtemp(prefix="composer-"))
    if os.getuid() == 0:
        shutil.chown(folder, OWNER)
    cluster = Cluster(programs, folder)
    try:
        cluster.run("initdb", "--no-sync", "--auth=trust", f"--username={OWNER}", "--encoding=UTF8", "--locale=C")
        cluster.start()
        yield cluster
    finally:
        cluster.stop("immediate")
        shutil.rmtree(folder)
