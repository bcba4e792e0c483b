"""Faults for programs: problem details as JSON (RFC 9457), with a sentence for every answer at fault."""

import json
from collections.abc import Sequence
from typing import Any

from flask import Response
from werkzeug.exceptions import HTTPException

MEDIA_TYPE = "application/problem+json"

UNUSABLE = 422


def problem_details(status: int, title: str, errors: Sequence[Any] = (), **more: Any) -> Response:
    """The answer with that status and title; `errors` name each box with its code and sentence."""
    told = {"type": "about:blank", "title": title, "status": status, **more, **({"errors": errors} if errors else {})}
    return Response(json.dumps(told, ensure_ascii=False), status, content_type=MEDIA_TYPE)


def of_error(error: HTTPException) -> Response:
    """What has gone wrong with the request itself."""
    answer = problem_details(error.code or 500, error.name)
    answer.headers.extend({name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")})
    return answer
