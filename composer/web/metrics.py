"""Figures for Prometheus, added up over all workers: how many letters, how long requests took; nothing personal."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from flask import Flask, Response, current_app, g, request

from composer.web.request import incoming

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Where prometheus_client looks, when it is loaded, for the folder in which processes put their figures."""

WRITTEN = ("pages.write", "pages.take")


def init_app(app: Flask) -> None:
    """Count, where the settings name a port to read the figures from."""
    if not app.config["METRICS_PORT"]:
        return
    os.environ.setdefault(FOLDER, tempfile.mkdtemp(prefix="composer-metrics-"))
    from prometheus_client import Counter, Histogram

    labels = ["problem", "channel", "language", "stage"]
    letters = Counter("composer_letters", "Complete letters.", labels, registry=None)
    seconds = Histogram("composer_request_seconds", "Seconds that a request took.", ["route"], registry=None)
    app.extensions["metrics"] = letters, seconds
    app.before_request(_begin)
    app.after_request(_count)


def _begin() -> None:
    g.metrics_began = perf_counter()


def _count(response: Response) -> Response:
    letters, seconds = current_app.extensions["metrics"]
    if request.url_rule and "metrics_began" in g:
        seconds.labels(request.url_rule.rule).observe(perf_counter() - g.metrics_began)
    if request.endpoint in WRITTEN and request.method == "POST" and response.status_code == 200:
        letters.labels(**_labels()).inc()
    return response


def _labels() -> dict[str, str]:
    """What the letter was, in ids of the catalogue: anything else that was sent is left out."""
    catalog = current_app.extensions["catalog"]
    channel, stage = request.form.get("channel", ""), request.form.get("stage", "")
    return {
        "problem": (request.view_args or {})["problem_id"],
        "channel": channel if channel in catalog.channels else "",
        "language": incoming().language.id,
        "stage": stage if stage in catalog.stages else "",
    }


@contextmanager
def listening(app: Flask) -> Iterator[None]:
    """Answer Prometheus on a port of its own while the block runs, where the settings name one. Raises OSError."""
    if not app.config["METRICS_PORT"]:
        yield
        return
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector

    registry: Any = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library types no more
    server, _ = start_http_server(app.config["METRICS_PORT"], app.config["HOST"], registry)
    try:
        yield
    finally:
        server.server_close()
        shutil.rmtree(Path(os.environ[FOLDER]))
