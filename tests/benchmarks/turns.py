"""CPU time of one call in one process, ours and the usual ones in turn, so that all meet whatever else runs."""

import cProfile
import pstats
import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from flask import Flask

from composer import create_app
from composer.commands.batch import LetterFile, Teller, Wanted
from tests.benchmarks import plain
from tests.benchmarks.batch import LANGUAGE, PROBLEM, answers, bare
from tests.benchmarks.letter import letter_of
from tests.benchmarks.servers import share_cache
from tests.benchmarks.submission import Submission, fill_in_here, told
from tests.benchmarks.table import Row, times
from tests.cast import CATALOG, draft, most_telling

ROUNDS = 100

PAGE = "/write/return"

NO_LIMITS = ("LIMIT_LETTERS", "LIMIT_FILES", "LIMIT_CASES")

Prepared = Callable[[], Callable[[], object]]
"""Prepares a call, which is not measured, and gives it."""

COMPARED = [
    ("full page", "page of ten fields", "<= 10x"),
    ("full page", "page of as many controls", "<= 3x"),
    ("live letter", "page of ten fields", "<= 7x"),
    ("draft for programs", "hello, world", "<= 100x"),
    ("draft for programs", "compose", "<= 4x"),
    ("row of batch", "bare letter and file", "<= 8x"),
    ("compose", "bare letter", "<= 20x"),
]
"""Ours, a yardstick, and how many times that it may take."""

OURS = list(dict.fromkeys(what for what, _, _ in COMPARED))


def working() -> Iterator[Row]:
    """What ours takes and what the usual one does: the median of all rounds, and the least."""
    taken: dict[str, list[float]] = {}
    with TemporaryDirectory() as folder:
        prepared = _prepared(Path(folder))
        for _ in range(ROUNDS):
            for name, prepare in prepared.items():
                taken.setdefault(name, []).append(seconds(prepare()))
    for what, yardstick, aim in COMPARED:
        ratio = times(statistics.median(taken[what]), statistics.median(taken[yardstick]))
        yield Row(f"{what}, CPU", _told(taken[what]), f"{yardstick}: {_told(taken[yardstick])}", ratio, aim)


def print_profile(what: str) -> None:
    """Print where the time of that call goes, by function."""
    profiler = cProfile.Profile()
    with TemporaryDirectory() as folder:
        prepare = _prepared(Path(folder))[what]
        prepare()()
        for _ in range(ROUNDS):
            profiler.runcall(prepare())
    pstats.Stats(profiler).sort_stats("tottime").print_stats(40)


def seconds(call: Callable[[], object]) -> float:
    """The CPU time of the call."""
    started = process_time()
    call()
    return process_time() - started


def _told(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1e3:.2f} ms (least {min(seconds) * 1e3:.2f})"


def _prepared(folder: Path) -> Mapping[str, Prepared]:
    """All that is measured, by name; its instance is in that folder."""
    share_cache(folder)
    app = create_app({"INSTANCE": str(folder), **dict.fromkeys(NO_LIMITS, "")})
    page = fill_in_here(app, PAGE)
    usual = plain.app_with(plain.form_like(app.test_client().get(PAGE).text))
    return {
        "full page": _asked(app, page),
        "live letter": _asked(app, replace(page, url=f"{PAGE}/letter")),
        "draft for programs": _asked(app, told("/api/v1/drafts")),
        "page of ten fields": _asked(plain.form_app, fill_in_here(plain.form_app, "/")),
        "page of as many controls": _asked(usual, fill_in_here(usual, "/")),
        "hello, world": _asked(plain.hello_app, Submission("/", "")),
        **_without_requests(app),
    }


def _asked(app: Flask, sent: Submission) -> Prepared:
    return partial(sent.answered_by, app)


def _without_requests(app: Flask) -> Mapping[str, Prepared]:
    teller, row, case = Teller(app, Wanted(PROBLEM, LANGUAGE, "eml")), answers(CATALOG), most_telling("return")
    words, facts = letter_of(case, CATALOG)
    calls: dict[str, Callable[[], object]] = {
        "row of batch": partial(_tell, teller, row),
        "bare letter and file": bare(CATALOG),
        "compose": partial(draft, CATALOG, case),
        "bare letter": lambda: [words.say(block, facts) for block in ("subject", "letter")],
    }
    return {name: partial(_as_it_is, call) for name, call in calls.items()}


def _tell(teller: Teller, row: dict[str, str]) -> None:
    with teller.app.app_context():
        if not isinstance(teller.tell(1, dict(row)), LetterFile):
            raise RuntimeError("the row did not become a letter")


def _as_it_is(call: Callable[[], object]) -> Callable[[], object]:
    return call
