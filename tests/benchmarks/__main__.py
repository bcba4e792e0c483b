"""python -m tests.benchmarks [FIGURE]...: measure these, or everything, and print one table."""

import shutil
from collections.abc import Callable, Iterable

import click

from tests.benchmarks import turns
from tests.benchmarks.batch import tables
from tests.benchmarks.load import answering, following, sharing
from tests.benchmarks.longest import longest
from tests.benchmarks.process import resting, starting
from tests.benchmarks.store import keeping
from tests.benchmarks.table import Row, lines

FIGURES: dict[str, Callable[[], Iterable[Row]]] = {
    "cpu": turns.working,
    "live": following,
    "longest": longest,
    "load": answering,
    "workers": sharing,
    "start": starting,
    "memory": resting,
    "store": keeping,
    "batch": tables,
}


@click.command()
@click.argument("figures", nargs=-1, type=click.Choice(list(FIGURES)))
@click.option("--profile", type=click.Choice(turns.OURS), help="Say instead, by function, where its time goes.")
def main(figures: tuple[str, ...], profile: str | None) -> None:
    """Print what was measured, and what was not."""
    if profile:
        turns.print_profile(profile)
    else:
        click.echo("\n".join(lines([row for figure in _measurable(figures or FIGURES) for row in FIGURES[figure]()])))


def _measurable(figures: Iterable[str]) -> list[str]:
    """Those that can be measured with what is installed."""
    if shutil.which("wrk"):
        return [*figures]
    click.echo("wrk is not installed, so nothing is said about requests per second.")
    return [figure for figure in figures if figure not in ("load", "workers")]


if __name__ == "__main__":
    main()
