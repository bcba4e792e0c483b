"""python -m tests.saving URL DAY: keep a case, save it again and again, and say so each time, until somebody ends it.

The case comes as JSON on standard input, so that nothing else of the program has to be read.
"""

import datetime as dt
import sys
from contextlib import closing
from dataclasses import replace
from itertools import count

import click

from composer.case.as_json import from_json
from composer.case.facts import CaseFile
from composer.case.store import Store


def keep_one(url: str, file: CaseFile, today: dt.date) -> str:
    """Keep the case in a store of its own; the link's secret."""
    with closing(Store(url, keep_days=180)) as store:
        return store.keep(file, today)


def main(url: str, day: str) -> None:
    """Read the case; say the link's secret, then the number of each save once it has been acknowledged."""
    store, today = Store(url, keep_days=180), dt.date.fromisoformat(day)
    token = store.keep(from_json(sys.stdin.buffer.read()), today)
    click.echo(token)
    file = store.open(token, today)
    for number in count(1):
        file = store.save(token, replace(file, recipient=str(number)), today)
        click.echo(number)


if __name__ == "__main__":
    main(*sys.argv[1:])
