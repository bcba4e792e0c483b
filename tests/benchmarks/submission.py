"""A form filled in and sent the way a browser does it: the page first, for its token and its session."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from composer.catalog.questions import ORDER_FACTS
from composer.form.samples import sample_facts
from tests.cast import CATALOG, TODAY, most_telling

PATIENCE = 30
"""Seconds: the first request waits until a worker has started."""


@dataclass(frozen=True)
class Submission:
    """What is sent to an address: a form's body, and the cookie of the session that the form came in."""

    url: str
    body: str
    cookie: str = ""
    type: str = "application/x-www-form-urlencoded"

    def answered_by(self, app: Flask) -> Callable[[], object]:
        """Sends it once to an application in this process; what travels is put together before."""
        method, headers = "POST" if self.body else "GET", [("Cookie", self.cookie)]
        sent = EnvironBuilder(self.url, method=method, data=self.body, content_type=self.type, headers=headers)
        return partial(run_wsgi_app, app.wsgi_app, sent.get_environ(), buffered=True)

    @property
    def for_wrk(self) -> dict[str, str]:
        """What post.lua finds in its environment."""
        return {"SUBMISSION_BODY": self.body, "SUBMISSION_COOKIE": self.cookie, "SUBMISSION_TYPE": self.type}

    def send(self) -> None:
        """Send it once; raises HTTPError where the form is not valid."""
        headers = {"Cookie": self.cookie, "Content-Type": self.type}
        with urlopen(Request(self.url, self.body.encode(), headers), timeout=PATIENCE) as answer:
            answer.read()


def told(url: str) -> Submission:
    """All that the shopper of samples tells about a return, for a program's address."""
    stage = next(iter(CATALOG.stages.values()))
    facts = sample_facts(CATALOG.problems["return"], stage, CATALOG, CATALOG.shop.language, TODAY)
    return Submission(url, json.dumps(facts), type="application/json")


def fill_in(url: str) -> Submission:
    """Get the page at that address and fill it in with all that Li Ming tells about a return."""
    with urlopen(url, timeout=PATIENCE) as answer:
        return _filled(url, answer.headers["Set-Cookie"], answer.read().decode())


def fill_in_here(app: Flask, path: str) -> Submission:
    """The same with a page of an application in this process."""
    answer = app.test_client().get(path)
    return _filled(path, answer.headers["Set-Cookie"], answer.text)


def _filled(url: str, cookie: str, page: str) -> Submission:
    token = re.findall(r'name="csrf_token"[^>]* value="([^"]+)"', page)
    return Submission(url, urlencode([*_typed(), ("csrf_token", token[0])]), cookie.partition(";")[0])


def _typed() -> Iterator[tuple[str, str]]:
    case = most_telling("return")
    known = {name: getattr(case, name) for name in ORDER_FACTS} | dict(case.values)
    for row, event in enumerate(case.events):
        known |= {f"events-{row}-{name}": value for name, value in asdict(event).items()}
    yield from ((name, str(value)) for name, value in known.items() if value is not None)
    yield from ((name, option) for name, options in case.choices.items() for option in options)
