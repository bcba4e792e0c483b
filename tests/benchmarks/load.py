"""Requests per second under wrk: composer's page, the usual page, and no page at all."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import NamedTuple

from tests.benchmarks import servers
from tests.benchmarks.process import used
from tests.benchmarks.submission import Submission, fill_in, told
from tests.benchmarks.table import Row, times

WARM_UP, MEASURED = 1, 5
"""Seconds."""

CONNECTIONS = 8

ANSWERS = 300


def answering() -> list[Row]:
    """How many letters a second composer's pages write, beside what the usual page and a bare hello manage."""
    with servers.composer() as server:
        letters = _posts(f"{server.url}/write/return")
        drafts = _posted(told(f"{server.url}/api/v1/drafts"))
    with servers.gunicorn("tests.benchmarks.plain:form_app") as server:
        forms = _posts(f"{server.url}/")
    with servers.granian("tests.benchmarks.plain:hello_app") as server:
        hellos = _requests(f"{server.url}/")
    what, figure = "POST /write/return", f"{letters:.0f}/s"
    return [
        Row(what, figure, f"Flask-WTF on gunicorn: {forms:.0f}/s", times(letters, forms), ">= 0.1x"),
        Row(what, figure, f"hello, world on granian: {hellos:.0f}/s", times(letters, hellos)),
        Row(
            "POST /api/v1/drafts",
            f"{drafts:.0f}/s",
            f"hello, world on granian: {hellos:.0f}/s",
            times(drafts, hellos),
            ">= 0.01x",
        ),
    ]


def following() -> list[Row]:
    """How long one user waits for the letter that follows her typing, beside the usual form page (95th percentile)."""
    with servers.composer() as server:
        page = f"{server.url}/write/return"
        letter = _p95(replace(fill_in(page), url=f"{page}/letter"))
    with servers.gunicorn("tests.benchmarks.plain:form_app") as server:
        form = _p95(fill_in(f"{server.url}/"))
    figures = f"{letter * 1000:.1f} ms", f"Flask-WTF: {form * 1000:.1f} ms"
    return [Row("live letter, p95", *figures, times(letter, form), "<= 6x")]


def sharing() -> Iterator[Row]:
    """How many letters a second two workers write, beside one, and what each letter takes of a core then."""
    one, two = _letters(1), _letters(2)
    yield Row(
        "letters, two workers",
        f"{two.rate:.0f}/s",
        f"one worker: {one.rate:.0f}/s",
        times(two.rate, one.rate),
        ">= 1.8x",
    )
    figures = f"{two.seconds * 1e3:.1f} ms", f"one worker: {one.seconds * 1e3:.1f} ms"
    yield Row("letter of two workers, CPU", *figures, times(two.seconds, one.seconds), "<= 1.1x")


class Letters(NamedTuple):
    """Letters a second, and CPU seconds a letter."""

    rate: float
    seconds: float


def _letters(workers: int) -> Letters:
    with servers.composer(WORKERS=str(workers)) as server:
        page = f"{server.url}/write/return"
        letter = replace(fill_in(page), url=f"{page}/letter")
        _requests(letter.url, letter)
        before = used(server)
        rate = _wrk(letter.url, MEASURED, letter)
        return Letters(rate, (used(server) - before) / (rate * MEASURED))


def _p95(sent: Submission) -> float:
    """Seconds within which 95 of 100 answers are there."""
    sent.send()
    waits = []
    for _ in range(ANSWERS):
        started = perf_counter()
        sent.send()
        waits.append(perf_counter() - started)
    return quantiles(waits, n=20)[-1]


def _posts(url: str) -> float:
    return _posted(fill_in(url))


def _posted(sent: Submission) -> float:
    sent.send()
    return _requests(sent.url, sent)


def _requests(url: str, sent: Submission | None = None) -> float:
    _wrk(url, WARM_UP, sent)
    return _wrk(url, MEASURED, sent)


def _wrk(url: str, seconds: int, sent: Submission | None) -> float:
    command = ["wrk", "--threads=1", f"--connections={CONNECTIONS}", f"--duration={seconds}s", "--timeout=30s"]
    script = ["--script", str(Path(__file__).with_name("post.lua"))] if sent else []
    form = sent.for_wrk if sent else {}
    run = subprocess.run(
        [*command, *script, url], env={**os.environ, **form}, capture_output=True, text=True, check=True, timeout=60
    )
    if "Non-2xx" in run.stdout or "Socket errors" in run.stdout:
        raise RuntimeError(f"not every answer was what it should be\n{run.stdout}")
    return float(re.findall(r"Requests/sec: +([\d.]+)", run.stdout)[0])
