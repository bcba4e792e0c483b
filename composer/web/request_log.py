"""One line of JSON for each request, where the operator asks for it: never an address, a query or a fact."""

import json
import secrets
import sys
from time import perf_counter

from flask import Flask, Response, g, request

SILENT = ("health.alive", "health.ready")
"""Asked every few seconds by who watches over the server."""


def init_app(app: Flask) -> None:
    """Write the lines to standard error, where the setting says so."""
    if app.config["REQUEST_LOG"]:
        app.before_request(_begin)
        app.after_request(_log)


def _begin() -> None:
    g.began, g.request_id = perf_counter(), secrets.token_hex(8)


def _log(response: Response) -> Response:
    if request.endpoint not in SILENT and "began" in g:
        response.headers["X-Request-ID"] = g.request_id
        line = {
            "request": g.request_id,
            "route": request.url_rule.rule if request.url_rule else None,  # the rule: a path may be the key of a case
            "status": response.status_code,
            "ms": round((perf_counter() - g.began) * 1000, 1),
        }
        sys.stderr.write(json.dumps(line) + "\n")
    return response
