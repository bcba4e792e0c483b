"""python -m tests.benchmarks.soak: strangers write for half an hour, as many as take 70 % of what can be done.

They come when they like, whether those before them were answered or not, and each wait counts from then on.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from random import Random
from statistics import mean, quantiles
from threading import Lock, Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import click

from tests.benchmarks import servers
from tests.benchmarks.process import memory
from tests.benchmarks.submission import PATIENCE, fill_in
from tests.benchmarks.table import Row, lines, times

MINUTES, SHARE = 30, 0.7

EAGER, EAGER_SECONDS = 8, 20
"""Strangers who ask again as soon as they are answered, and for how long, to learn what can be done."""

SENDERS = 48
"""More than ever wait for an answer at a time."""

PAGE_EVERY, CASE_EVERY = 10, 100
"""Of so many requests one is for a whole page, and one keeps a case; all others are letters while typing."""

LOOK_EVERY = 5
"""Seconds between two looks at the memory of the workers."""

STRANGERS = json.loads((servers.ROOT / "tests" / "strangers.json").read_text(encoding="utf-8"))


class Requests:
    """What strangers send, each something else than the one before: the path, the body, and the status it earns."""

    def __init__(self, url: str) -> None:
        form = fill_in(f"{url}/write/return")
        self.headers = {"Cookie": form.cookie, "Content-Type": form.type}
        self.token = parse_qs(form.body)["csrf_token"]

    def __getitem__(self, number: int) -> tuple[str, str, int]:
        """The request of that number."""
        stranger = STRANGERS[number % len(STRANGERS)]
        fields, problem = stranger["fields"], stranger["problem"]
        own = {name: f"{fields[name]} {number}" for name in ("description",) if name in fields}
        told = {**fields, **own, "csrf_token": self.token}
        if number % CASE_EVERY == 0:
            return f"/cases?problem={problem}", urlencode(told, doseq=True), 303
        return f"/write/{problem}{'' if number % PAGE_EVERY == 0 else '/letter'}", urlencode(told, doseq=True), 200


class Due:
    """Numbers of requests and when each is due, for several threads at once."""

    def __init__(self, moments: Iterator[float]) -> None:
        self.moments, self.lock = enumerate(moments, 1), Lock()

    def __iter__(self) -> Iterator[tuple[int, float]]:
        while True:
            with self.lock:
                following = next(self.moments, None)
            if following is None:
                return
            yield following


@dataclass
class Answers:
    """How long each was waited for, and what was no answer."""

    waits: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Sender(Thread):
    """One who sends what is due over a connection of their own."""

    def __init__(self, url: str, requests: Requests, due: Due, answers: Answers) -> None:
        super().__init__(daemon=True)
        self.requests, self.due, self.answers = requests, due, answers
        self.connection = HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)

    def run(self) -> None:
        """Send until nothing is due any more."""
        for number, moment in self.due:
            time.sleep(max(0.0, moment - time.monotonic()))
            self.send(number)
            self.answers.waits.append(time.monotonic() - moment)
        self.connection.close()

    def send(self, number: int) -> None:
        """Send that request, and note what comes instead of its answer."""
        path, body, earned = self.requests[number]
        try:
            status = self.asked(path, body)
        except (OSError, HTTPException) as fault:
            self.connection.close()
            self.answers.faults.append(f"{number} {path}: {fault!r}")
        else:
            if status != earned:
                self.answers.faults.append(f"{number} {path}: {status}")

    def asked(self, path: str, body: str) -> int:
        """The status that comes, over a new connection where the old one was closed while it rested."""
        with suppress(ConnectionError):
            return self.answered(path, body)
        self.connection.close()
        return self.answered(path, body)

    def answered(self, path: str, body: str) -> int:
        """The status that comes, once all of the answer is there."""
        self.connection.request("POST", path, body, self.requests.headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


@dataclass
class Load:
    """Strangers at one server, and what its workers hold meanwhile."""

    server: servers.Server
    answers: Answers = field(default_factory=Answers)
    memory: list[float] = field(default_factory=list)

    def run(self, senders: int, moments: Iterator[float]) -> None:
        """Have so many senders send what is due at those moments."""
        requests, due = Requests(self.server.url), Due(moments)
        threads = [Sender(self.server.url, requests, due, self.answers) for _ in range(senders)]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(LOOK_EVERY)
                self.memory.append(sum(memory(pid)["Rss"] for pid in servers.children(self.server.pid)))


def now_and_again(seconds: float) -> Iterator[float]:
    """This moment, for as many seconds: whoever asks is to send at once."""
    end = time.monotonic() + seconds
    while (moment := time.monotonic()) < end:
        yield moment


def as_they_come(rate: float, seconds: float) -> Iterator[float]:
    """Moments at which strangers come who know nothing of each other, so many a second on average."""
    chance, moment = Random(0), time.monotonic()
    end = moment + seconds
    while (moment := moment + chance.expovariate(rate)) < end:
        yield moment


def soaking(minutes: float) -> Iterator[Row]:
    """What can be done, then what becomes of waits and memory at a part of that."""
    with servers.composer() as server:
        eager = Load(server)
        eager.run(EAGER, now_and_again(EAGER_SECONDS))
        most = len(eager.answers.waits) / EAGER_SECONDS
        load = Load(server)
        load.run(SENDERS, as_they_come(SHARE * most, minutes * 60))
    yield Row("what one worker can do", f"{most:.0f}/s")
    yield from found(load)
    for fault in (eager.answers.faults + load.answers.faults)[:20]:
        click.echo(fault, err=True)


def found(load: Load) -> Iterator[Row]:
    """The soak's figures: its waits, its faults, and what its workers hold at the end beside what they held early."""
    waits, tenth = load.answers.waits, max(1, len(load.memory) // 10)
    cuts = quantiles(waits, n=100)
    early, late = mean(load.memory[tenth : 2 * tenth]), mean(load.memory[-tenth:])
    yield Row("answers", str(len(waits)))
    yield Row("faults", str(len(load.answers.faults)), aim="0")
    yield Row("p99", f"{cuts[98] * 1000:.0f} ms", f"p50: {cuts[49] * 1000:.0f} ms", times(cuts[98], cuts[49]), "<= 5x")
    yield Row("memory at the end", f"{late:.1f} MB", f"early: {early:.1f} MB", times(late, early), "<= 1.02x")


if __name__ == "__main__":
    click.echo("\n".join(lines(list(soaking(float(sys.argv[1]) if sys.argv[1:] else MINUTES)))))
