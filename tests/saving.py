"""What processes save that are forks of one which has none of the threads of the tests."""

import datetime as dt
from contextlib import closing
from dataclasses import replace
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from composer.case.facts import CaseFile
from composer.case.store import Store

FORKING = get_context("forkserver")
FORKING.set_forkserver_preload(["tests.saving"])


def keep_one(url: str, file: CaseFile, today: dt.date) -> str:
    """Keep the case in a store of its own; the link's secret."""
    with closing(Store(url, keep_days=180)) as store:
        return store.keep(file, today)


def save_on(url: str, file: CaseFile, today: dt.date, says: "Connection[Any, Any]") -> None:
    """Keep the case and save it until killed; say the link's secret, then the number of each save acknowledged."""
    store = Store(url, keep_days=180)
    token = store.keep(file, today)
    says.send(token)
    file = store.open(token, today)
    for number in count(1):
        file = store.save(token, replace(file, recipient=str(number)), today)
        says.send(number)
