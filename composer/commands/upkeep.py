"""Commands for whoever runs it: back up and restore the cases, list the licences of what is installed."""

import sqlite3
from importlib.metadata import PackageMetadata, distributions
from pathlib import Path

import click
from flask import Flask

from composer import config

POSTGRESQL = "the cases lie in PostgreSQL: use its own pg_dump and pg_restore, which are safe while it runs"

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Copy all kept cases into FILE, safe while the server runs."""
    from composer.case import sqlite  # heavy, as SQLAlchemy is

    cases = _cases()
    if not cases.exists():
        raise click.ClickException(f"there are no cases yet: {cases} does not exist")
    try:
        sqlite.back_up(cases, file)
    except (OSError, sqlite3.Error) as error:
        raise click.ClickException(f"{file} cannot be written: {error}") from error
    click.echo(f"{sqlite.count(file)} cases in {file}")


@click.command()
@click.argument("file", type=FILE)
def restore(file: Path) -> None:
    """Put the cases in FILE in place of all there are, safe while the server runs."""
    from composer.case import sqlite  # heavy, as SQLAlchemy is

    cases = _cases()
    try:
        there = sqlite.count(file)
        sqlite.put_back(file, cases)
    except (OSError, sqlite3.Error) as error:
        raise click.ClickException(f"{file} cannot be restored, and nothing was changed: {error}") from error
    click.echo(f"{there} cases in {cases}")


@click.command()
def licences() -> None:
    """List what is installed, with version and licence."""
    found = {str(package.metadata["Name"]): package for package in distributions()}
    for name in sorted(found, key=str.lower):
        click.echo(f"{name} {found[name].version}: {_licence(found[name].metadata)}")


def _cases() -> Path:
    """The file of kept cases."""
    from sqlalchemy import make_url

    from composer.case.sqlite import file_of

    app = Flask("composer", instance_path=config.instance_path())
    try:
        config.init_app(app, {})
    except config.BrokenSettings as broken:
        raise click.ClickException(str(broken)) from broken
    file = file_of(make_url(config.database_url(app)))
    if file is None:
        raise click.ClickException(POSTGRESQL)
    return file


def _licence(about: PackageMetadata) -> str:
    """The licence as the package tells it: an SPDX expression, else classifiers, else the first line of its text."""
    classified = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if "License ::" in line]
    expressions, texts = about.get_all("License-Expression") or [], about.get_all("License") or []
    lines = [line for text in texts for line in str(text).splitlines() if line.strip()]
    return ", ".join(expressions or classified or lines[:1] or ["not told"])
