"""A real browser in front of the real program. Whatever its console says, and every request it makes, is watched."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from werkzeug.serving import make_server

from composer.letter import calendar
from composer.web.assets import static_path
from tests.cast import TODAY

BROWSERS = ("chromium-headless-shell", "chromium")
"""Debian's builds of one browser: the first draws no window around a page, and opens it in a quarter of the time."""

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--renderer-process-limit=1",  # a process of its own is most of what an empty page costs
    "--in-process-gpu",
)

PATIENCE = 60_000
"""Milliseconds after which what was waited for counts as not happening."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whatever stands in this folder waits for a browser."""
    item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def site(app: Flask) -> Iterator[str]:
    """The address at which the program is served, from a thread of this process."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip  # in CI nothing is left untested
        give_up(f"a browser is missing: apt-get install {BROWSERS[0]}")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are written on TODAY, as those of tests.cast are."""
    monkeypatch.setattr(calendar, "today_in", lambda zone: TODAY)


@pytest.fixture
def scripts() -> bool:
    """Whether pages may run scripts; a test says otherwise with parametrize."""
    return True


@pytest.fixture
def complaints() -> list[str]:
    """What went wrong in the browser without anybody looking; a test that causes some on purpose clears the list."""
    return []


class Visits:
    """Visitors one after the other, whose pages one process draws: starting it costs more than most pages."""

    def __init__(self, browser: Browser, site: str, scripts: bool) -> None:
        """Have a browser that asks for English and lets pages use the clipboard, with a page that nobody looks at."""
        self.site = site
        self.context = browser.new_context(base_url=site, java_script_enabled=scripts, locale="en")
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.context.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        _watch(self.context, site, self._complain)
        self.unseen = self.context.new_page()
        self.unseen.goto(f"{static_path()}/icon.svg")
        self.tools = self.context.new_cdp_session(self.unseen)

    def _complain(self, what: str) -> None:
        self.complaints.append(what)  # of whoever visits now

    @contextmanager
    def of_a_new_visitor(self, complaints: list[str]) -> Iterator[Page]:
        """An empty page; nothing is left of it when the block has ended."""
        self.complaints = complaints
        yield self.context.new_page()
        for page in self.context.pages:
            if page is not self.unseen:
                page.close()
        self.context.set_offline(offline=False)
        self.context.clear_cookies()
        self.tools.send("Storage.clearDataForOrigin", {"origin": self.site, "storageTypes": "all"})


@pytest.fixture(scope="session")
def visits(browser: Browser, site: str) -> Callable[[bool], Visits]:
    """Visits with scripts, and without."""
    return cache(lambda scripts: Visits(browser, site, scripts))


@pytest.fixture
def page(visits: Callable[[bool], Visits], scripts: bool, complaints: list[str]) -> Iterator[Page]:
    """An empty page of a new visitor."""
    with visits(scripts).of_a_new_visitor(complaints) as page:
        yield page
    assert complaints == []


def _watch(context: BrowserContext, site: str, complain: Callable[[str], None]) -> None:
    """Complain about errors in scripts, lines in the console, and requests to any other host."""
    context.on("weberror", lambda fault: complain(str(fault.error)))
    context.on("console", lambda line: None if _is_expected(line) else complain(line.text))
    context.on("request", lambda asked: None if asked.url.startswith(f"{site}/") else complain(asked.url))


def _is_expected(line: ConsoleMessage) -> bool:
    """Whether Chromium only notes what the program should do: it refused a form, or had the browser's cache cleared."""
    return re.search("(status of|Status Error Code) (422|413)|Cleared data types", line.text) is not None
