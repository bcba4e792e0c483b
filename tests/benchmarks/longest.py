"""The longest request: for every problem and language, texts as long as each box takes, of many shapes."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from flask import Flask

from composer import create_app
from tests.benchmarks import plain
from tests.benchmarks.servers import share_cache
from tests.benchmarks.submission import Submission, fill_in_here
from tests.benchmarks.table import Row, times
from tests.benchmarks.turns import NO_LIMITS, seconds
from tests.longest import SHAPES, filled

LOOKS = 3
"""How often each is asked for: the least counts, because a busy machine only adds to it."""


def longest() -> Iterator[Row]:
    """The live letter that takes longest, beside a usual page of ten fields that is asked for in between."""
    usual, page = fill_in_here(plain.form_app, "/"), 1.0
    worst, what = 0.0, ""
    with TemporaryDirectory() as folder:
        share_cache(Path(folder))
        app = create_app({"INSTANCE": folder, **dict.fromkeys(NO_LIMITS, "")})
        for told, sent in _letters(app):
            taken = min(seconds(sent.answered_by(app)) for _ in range(LOOKS))
            worst, what = max((worst, what), (taken, told))
            page = min(page, seconds(usual.answered_by(plain.form_app)))
    figures = f"{worst * 1e3:.0f} ms ({what})", f"page of ten fields: {page * 1e3:.2f} ms"
    yield Row("longest live letter, CPU", *figures, times(worst, page), "<= 150x")


def _letters(app: Flask) -> Iterator[tuple[str, Submission]]:
    """What each is about, and what is sent for it."""
    for problem, language in product(app.extensions["catalog"].problems.values(), SHAPES):
        for shape, unit in SHAPES[language].items():
            body = urlencode([*filled(app, problem, language, unit).items(multi=True)])
            yield f"{problem.id}, {language}, {shape}", Submission(f"/write/{problem.id}/letter?lang={language}", body)
