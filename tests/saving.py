"""python -m tests.saving URL: keep a case, save it again and again, and say so each time, until somebody ends it."""

import sys
from dataclasses import replace
from itertools import count

import click

from composer.case.store import Store
from tests.cast import TODAY, kept, most_telling


def main(url: str) -> None:
    """Say the link's secret, then the number of each save once it has been acknowledged."""
    store = Store(url, keep_days=180)
    token = store.keep(kept(most_telling("return")), TODAY)
    click.echo(token)
    file = store.open(token, TODAY)
    for number in count(1):
        file = store.save(token, replace(file, recipient=str(number)), TODAY)
        click.echo(number)


if __name__ == "__main__":
    main(sys.argv[1])
