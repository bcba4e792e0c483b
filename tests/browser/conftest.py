"""A real browser in front of the real program. Whatever its console says, and every request it makes, is watched."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from werkzeug.serving import make_server

from composer.letter import calendar
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


@pytest.fixture
def page(browser: Browser, site: str, scripts: bool, complaints: list[str]) -> Iterator[Page]:
    """An empty page of a new visitor, whose browser asks for English and lets pages use the clipboard."""
    context = browser.new_context(base_url=site, java_script_enabled=scripts, locale="en")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE)
    _watch(context, site, complaints.append)
    yield context.new_page()
    context.close()
    assert complaints == []


def _watch(context: BrowserContext, site: str, complain: Callable[[str], None]) -> None:
    """Complain about errors in scripts, lines in the console, and requests to any other host."""
    context.on("weberror", lambda fault: complain(str(fault.error)))
    context.on("console", lambda line: None if _is_expected(line) else complain(line.text))
    context.on("request", lambda asked: None if asked.url.startswith(f"{site}/") else complain(asked.url))


def _is_expected(line: ConsoleMessage) -> bool:
    """Whether Chromium only notes that the program refused a form, as it should: with errors, or as too long."""
    return re.search("(status of|Status Error Code) (422|413)", line.text) is not None
