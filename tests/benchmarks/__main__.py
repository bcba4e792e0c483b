"""python -m tests.benchmarks: measure everything and print one table."""

import shutil

import click

from tests.benchmarks.batch import tables
from tests.benchmarks.letter import composing
from tests.benchmarks.load import answering, following, sharing
from tests.benchmarks.process import resting, starting
from tests.benchmarks.store import keeping
from tests.benchmarks.table import lines


def main() -> None:
    """Print what was measured, and what was not."""
    rows = [composing(), *following()]
    if shutil.which("wrk"):
        rows += [*answering(), sharing()]
    else:
        click.echo("wrk is not installed, so nothing is said about requests per second.")
    rows += [starting(), resting(), *keeping(), *tables()]
    click.echo("\n".join(lines(rows)))


if __name__ == "__main__":
    main()
