"""What composer costs before it does anything: the time to start, and the memory of an idle worker."""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from tests.benchmarks import servers
from tests.benchmarks.submission import fill_in
from tests.benchmarks.table import Row, times

STARTS = 11


def starting() -> Iterator[Row]:
    """How long it takes until there is an application, in a fresh interpreter that is up already."""
    statements = "import composer; composer.create_app()", "import flask"
    with TemporaryDirectory() as folder:
        runs = [[_seconds(statement, folder) for statement in statements] for _ in range(STARTS)]
    ours, flask = map(statistics.median, zip(*runs, strict=True))
    figures = f"{ours * 1e3:.0f} ms", f"import flask: {flask * 1e3:.0f} ms"
    yield Row("import composer, create_app(), CPU", *figures, times(ours, flask), "<= 8x")


def resting() -> Iterator[Row]:
    """What the first page takes of a new worker, and how much memory it holds once it has written its first letter."""
    with servers.composer() as server:
        before = used(server)
        with urlopen(server.url) as page:
            page.read()
        yield Row("first page of a new worker, CPU", f"{(used(server) - before) * 1e3:.0f} ms", aim="<= 250 ms")
        fill_in(f"{server.url}/write/return").send()
        worker = max(map(memory, servers.children(server.pid)), key=lambda it: it["Rss"])  # helpers are smaller
    yield Row("memory of a worker for itself", f"{worker['Private_Dirty']:.0f} MB", aim="<= 40 MB")
    yield Row("the same and its part of what is shared", f"{worker['Pss']:.0f} MB", aim="<= 80 MB")
    yield Row("the same and all that is shared", f"{worker['Rss']:.0f} MB", aim="<= 140 MB")


def used(server: servers.Server) -> float:
    """CPU seconds that the workers of the server have used."""
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in servers.children(server.pid)]
    return sum(int(ticks) for fields in stats for ticks in fields[11:13]) / os.sysconf("SC_CLK_TCK")


def _seconds(statement: str, folder: str) -> float:
    """The statement's CPU time; byte code is kept in the folder, so that only the first run compiles."""
    code = f"import time; start = time.process_time(); {statement}; print(time.process_time() - start)"
    settings = {"COMPOSER_INSTANCE": folder, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
    command, environment = [sys.executable, "-c", code], {**os.environ, **settings}
    return float(subprocess.run(command, env=environment, capture_output=True, check=True, cwd=servers.ROOT).stdout)


def memory(pid: int) -> dict[str, float]:
    """Megabytes of the process, by what they are called in smaps_rollup."""
    sizes = (line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return {name.removesuffix(":"): int(size) / 1024 for name, size, _ in sizes}
