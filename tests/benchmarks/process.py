"""What composer costs before it does anything: the time to start, and the memory of an idle worker."""

import os
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import servers
from tests.benchmarks.submission import fill_in
from tests.benchmarks.table import Row, times

STARTS = 11


def starting() -> Row:
    """How long it takes until there is an application, in a fresh interpreter that is up already."""
    statements = "import composer; composer.create_app()", "import flask"
    with TemporaryDirectory() as folder:
        runs = [[_seconds(statement, folder) for statement in statements] for _ in range(STARTS)]
    ours, flask = map(statistics.median, zip(*runs, strict=True))
    figures = f"{ours * 1e3:.0f} ms", f"import flask: {flask * 1e3:.0f} ms"
    return Row("import composer, create_app()", *figures, times(ours, flask), "<= 8x")


def resting() -> Row:
    """How much memory a worker holds once it has written its first letter."""
    with servers.composer() as server:
        fill_in(f"{server.url}/write/return").send()
        megabytes = max(map(resident, servers.children(server.pid))) / 1024  # helpers of multiprocessing are smaller
    return Row("resident memory of an idle worker", f"{megabytes:.0f} MB", aim="<= 120 MB")


def _seconds(statement: str, folder: str) -> float:
    """How long the statement takes; byte code is kept in the folder, so that only the first run compiles."""
    code = f"import time; start = time.perf_counter(); {statement}; print(time.perf_counter() - start)"
    settings = {"COMPOSER_INSTANCE": folder, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
    command, environment = [sys.executable, "-c", code], {**os.environ, **settings}
    return float(subprocess.run(command, env=environment, capture_output=True, check=True, cwd=servers.ROOT).stdout)


def resident(pid: int) -> int:
    """The process's resident set in kibibytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
