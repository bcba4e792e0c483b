"""A server that is told to stop does so, also while one of its workers is only just beginning."""

import subprocess
import sys

import pytest

from tests.benchmarks.servers import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.waits]

TIMES = 20


def test_server_told_to_stop_as_a_worker_begins_stops() -> None:
    command = [sys.executable, "-m", "tests.stopping", str(TIMES)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    assert [line for line in said.splitlines() if "ERROR" not in line] == ["stopped"] * TIMES
