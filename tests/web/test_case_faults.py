"""The whole program under load: killed in the middle of saving, and with its database gone for a while."""

import os
import re
import signal
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from itertools import count
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode, urlsplit

import pytest

from tests import forks
from tests.benchmarks import servers
from tests.databases import Cluster
from tests.drawing import drawn
from tests.web.test_cases import ANSWER, TYPED

pytestmark = [pytest.mark.slow, pytest.mark.waits]

SAVES = drawn(40, 160)
KILLS = (SAVES // 4, SAVES * 3 // 4)
"""So many saves in all, and after how many of them the server is killed."""

PATIENCE = 60
"""Seconds after which an answer counts as not coming."""

MOST_LOOKS = 20_000
"""At a case whose database is away; more means that it does not come back."""

OUTAGE = (303, 409, 503)
"""What may be answered while the database comes and goes: saved, saved before without being told, not saved."""


@dataclass
class Shopper:
    """Somebody who saves one case over and over, with a number that counts upwards."""

    server: str
    link: str = ""
    cookie: str = ""
    token: str = ""
    version: int = 0
    acknowledged: int = 0
    answers: set[int] = field(default_factory=set)
    patience: float = PATIENCE

    def ask(self, method: str, path: str, **typed: str) -> tuple[HTTPResponse, str]:
        host = urlsplit(self.server)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        with closing(HTTPConnection(host.hostname or "", host.port, timeout=self.patience)) as connection:
            connection.request(method, path, urlencode(typed), headers)
            answer = connection.getresponse()
            return answer, answer.read().decode()

    def open(self) -> None:
        """Open a form, for its cookie and its token."""
        answer, page = self.ask("GET", "/write/return")
        self.cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
        self.token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]

    def keep(self) -> None:
        """Keep a case that holds one answer of theirs."""
        self.open()
        answer, _ = self.ask("POST", "/cases?problem=return", csrf_token=self.token, sent="no", **TYPED)
        self.link = answer.headers["Location"].partition("#")[0]
        self.look()
        self.note("/contacts", 0)

    def look(self) -> int:
        """Take the version from the page of the case; the number that stands in it."""
        pages = (self.ask("GET", self.link) for _ in range(MOST_LOOKS))
        page = next(page for answer, page in pages if answer.status == 200)
        self.version = int(re.findall(r'name="version" value="(\d+)"', page)[0])
        return int((re.findall(r"No (\d+)\.", page) or ["0"])[0])

    def note(self, place: str, number: int) -> int:
        """Save the number; what the server answered."""
        typed = {**ANSWER, "said": f"No {number}.", "csrf_token": self.token, "version": str(self.version)}
        answer, _ = self.ask("POST", f"{self.link}{place}", **typed)
        if answer.status == 303:
            self.version, self.acknowledged = self.version + 1, number
        self.answers.add(answer.status)
        return answer.status

    def save(self) -> int:
        """Save the next number in place of the last."""
        return self.note("/contacts/0", self.acknowledged + 1)


def saving_until(shopper: Shopper, saves: int, server: servers.Server) -> None:
    """Save as often as that, have the server killed meanwhile, and go on until no answer comes."""
    killer = Thread(target=os.killpg, args=(server.pid, signal.SIGKILL))
    with suppress(OSError, HTTPException):
        for _ in count():
            assert shopper.save() == 303
            if shopper.acknowledged == saves:
                killer.start()
    killer.join()


def begin(shopper: Shopper, server: servers.Server) -> None:
    """Keep a case, or find all that was acknowledged in it, and at most what was saved without being told."""
    shopper.server = server.url
    if shopper.link:
        assert shopper.look() in (shopper.acknowledged, shopper.acknowledged + 1)
        shopper.acknowledged = shopper.look()
    else:
        shopper.keep()


@pytest.mark.drawn
def test_no_acknowledged_save_is_lost_when_the_server_is_killed(database: str, tmp_path: Path) -> None:
    settings = {"DATABASE_URL": database, "INSTANCE": str(tmp_path)}
    shopper = Shopper("")
    for saves in KILLS:
        with forks.composer(**settings) as server:
            begin(shopper, server)
            saving_until(shopper, saves, server)
    with forks.composer(**settings) as server:
        begin(shopper, server)
        while shopper.acknowledged < SAVES:
            assert shopper.save() == 303
        assert shopper.look() == shopper.acknowledged


class Load(Thread):
    """A shopper who saves until it is enough, and looks again whenever somebody else seems to have saved."""

    def __init__(self, shopper: Shopper, ended: Event) -> None:
        super().__init__()
        self.shopper, self.ended = shopper, ended
        self.saved, self.refused, self.surprise = Event(), Event(), ""

    def run(self) -> None:
        while not self.ended.is_set() and not self.surprise:
            try:
                self.take(self.shopper.save())
            except Exception as surprise:
                self.surprise = repr(surprise)

    def take(self, status: int) -> None:
        if status == 409:  # the database went down between saving and saying so
            before = self.shopper.acknowledged
            self.shopper.acknowledged = self.shopper.look()
            if self.shopper.acknowledged != before + 1:
                self.surprise = f"{before} became {self.shopper.acknowledged}"
        (self.saved if status == 303 else self.refused).set()


def test_postgresql_may_stop_and_start_while_shoppers_save(cluster: Cluster, tmp_path: Path) -> None:
    ended = Event()
    with forks.composer(DATABASE_URL=cluster.create_database(), INSTANCE=str(tmp_path)) as server:
        shoppers = [Shopper(server.url) for _ in range(3)]
        for shopper in shoppers:
            shopper.keep()
        loads = [Load(shopper, ended) for shopper in shoppers]
        for load in loads:
            load.start()
        assert all(load.saved.wait(PATIENCE) for load in loads)
        cluster.stop("fast")
        assert all(load.refused.wait(PATIENCE) for load in loads)
        letter, page = shoppers[0].ask("POST", "/write/return/letter", **TYPED)
        cluster.start()
        for load in loads:
            load.saved.clear()
        assert all(load.saved.wait(PATIENCE) for load in loads)
        ended.set()
        for load in loads:
            load.join(PATIENCE)

        assert [load.surprise for load in loads] == [""] * len(loads)
        assert set.union(*(shopper.answers for shopper in shoppers)) <= set(OUTAGE)
        assert all(shopper.look() == shopper.acknowledged for shopper in shoppers)
        assert (letter.status, "Здравствуйте!" in page) == (200, True)


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:1/nowhere", "sqlite:////proc/cases.db"])
def test_letters_are_written_while_nothing_can_be_kept(url: str, tmp_path: Path) -> None:
    with forks.composer(DATABASE_URL=url, INSTANCE=str(tmp_path)) as server:
        shopper = Shopper(server.url)
        answer, page = shopper.ask("GET", "/write/return")
        shopper.cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
        token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]
        answer, page = shopper.ask("POST", "/cases?problem=return", csrf_token=token, sent="no", **TYPED)

        assert answer.status == 503
        assert TYPED["description"] in page
        assert "Здравствуйте!" in page
