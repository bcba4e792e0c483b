"""The processes that serve: as many as wanted, each renewed when it dies."""

import gc
import multiprocessing
import os
import resource
import signal
import socket
import time
from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from importlib import import_module
from typing import Any

from flask import Flask
from flask.ctx import RequestContext
from granian._granian import ListenerSpec
from granian.constants import HTTPModes
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from composer.form.answers import boxes_of
from composer.form.samples import sample_facts
from composer.letter.calendar import today_in
from composer.web.serving import WholeRequests

MOST_CONNECTIONS = 4096
"""That one worker holds at a time, idle and slow ones among them; they cost some memory, and no thread."""

HEADERS_WITHIN = 20
"""Seconds after which a connection that does not send its headers is closed; one that rests between requests, too."""

MEMORY_EVERY = 5
"""Seconds between two looks at how large the workers are."""

LAST_WORDS = 30
"""Seconds that a worker has to answer what it began before it is stopped."""

STOPS = {signal.SIGINT, signal.SIGTERM}
"""By which a process is told to stop."""

BREATH = 0.3
"""Seconds before workers are renewed, so that one that cannot live takes the machine from nobody."""


class Workers(MPServer):
    """Granian's workers, which share one queue of connections and one application, made before they start.

    Each is a fork of this process, so that a new one is there at once, and the same as the one before it.
    """

    def __init__(self, app: Flask, renewed: Callable[[], Flask | None]) -> None:
        multiprocessing.set_start_method("fork", force=True)
        self.app, self.renewed = app, renewed
        super().__init__(
            "composer",
            address=app.config["HOST"],
            port=app.config["PORT"],
            http=HTTPModes.http1,
            http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN * 1000),
            websockets=False,
            workers=app.config["WORKERS"] or os.cpu_count() or 1,
            backpressure=MOST_CONNECTIONS,
            respawn_failed_workers=True,
            respawn_interval=1,  # both answer meanwhile
            workers_max_rss=app.config["WORKER_MEMORY"] or None,
            rss_sample_interval=MEMORY_EVERY,
            workers_kill_timeout=LAST_WORDS,
            log_level=LogLevels.error,
            log_access=False,  # addresses and times of shoppers are nobody's business
        )

    def signal_handler_reload(self, *_: Any) -> None:
        """Renew the workers with templates and settings as they are now; where those are broken, leave all as it is."""
        if app := self.renewed():
            self.app = app
            _share(app)
            super().signal_handler_reload()  # type: ignore[no-untyped-call]  # granian types no more

    def _respawn_workers(self, *workers: Any, **options: Any) -> None:
        """Renew them, however often they die: of one that dies twice in a row granian thinks that all have to end."""
        time.sleep(BREATH)
        super()._respawn_workers(*workers, **options)
        self.respawned_wrks.clear()
        if self.interrupt_signal:  # granian may have cleared it unseen, and would wait for the next event
            self.main_loop_interrupt.set()

    def run(self) -> None:
        """Serve until told to stop; no worker that dies leaves what it held on a disk."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _share(self.app)
        os.register_at_fork(before=_put_off_stops, after_in_parent=_heed_stops)
        self.serve(target_loader=self._answers, wrap_loader=False)

    def _answers(self) -> Any:  # granian says that it takes functions only, and takes this too
        return Worker(self.app)

    def _init_shared_socket(self) -> None:
        """Listen here, for all workers: granian gives each a queue of its own, which is lost with it."""
        listener = ListenerSpec(self.bind_addr, self.bind_port, self.backlog).build()
        self._shd = listener  # type: ignore[assignment]  # granian says no type for it
        self._sso = socket.socket(fileno=listener.get_fd())
        self._sso.set_inheritable(True)


def _share(app: Flask) -> None:
    """Load what every worker needs before it is forked, by drawing what is asked for most: it has that in common then.

    Who keeps a case needs SQLAlchemy.
    """
    import_module("composer.case.store")
    for request in _first_requests(app):
        with suppress(Exception), request:
            app.dispatch_request()  # what cannot be drawn is answered for when somebody asks for it
    gc.collect()
    gc.freeze()  # what is here now stays, and stays shared: no collection in a worker writes to it


def _first_requests(app: Flask) -> Iterator[RequestContext]:
    """For the first page in each language, and for a letter that is being told."""
    catalog = app.extensions["catalog"]
    problem = next(iter(catalog.problems.values()))
    stage = next(filter(problem.comes_to, catalog.stages.values()))
    for language in catalog.languages:
        facts = sample_facts(problem, stage, catalog, language, today_in(catalog.shop.timezone))
        lang = {"lang": language}
        yield app.test_request_context(query_string=lang)
        yield app.test_request_context(
            f"/write/{problem.id}/letter", method="POST", query_string=lang, data=boxes_of(facts)
        )


class Worker(WholeRequests):
    """What a worker answers with, which heeds a stop only once it would hear of it: before, it would be lost."""

    def __rsgi_init__(self, loop: AbstractEventLoop) -> None:
        """Start the threads; the loop's handlers of signals stand already."""
        super().__rsgi_init__(loop)
        _heed_stops()


def _put_off_stops() -> None:
    """Have a stop wait: a fork begins with the handlers of its parent, which do nothing there."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)


def _heed_stops() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)


def refusal(host: str, port: int) -> str:
    """Why that address cannot be listened on; empty where it can."""
    try:
        with closing(socket.create_server((host, port))):
            return ""
    except OSError as error:
        return error.strerror or str(error)
