"""ticket-composer: serve the pages, check the templates, remove cases that have expired."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from functools import partial

import click
from flask import Flask

from composer import __version__, config, load_catalog
from composer.case.as_json import StoreDown
from composer.catalog.copied import copied_words, numbers_of_laws
from composer.catalog.fact_sources import fact_sources
from composer.catalog.files import Files
from composer.catalog.findings import BrokenCatalog, Finding
from composer.catalog.house_rules import house_rules
from composer.catalog.law_checks import read_before_changes
from composer.catalog.reply_checks import samples
from composer.catalog.strays import strays
from composer.catalog.things import Catalog
from composer.commands.preview import preview
from composer.commands.starting import usable_app
from composer.commands.upkeep import backup, licences, restore
from composer.commands.writing import batch, draft, reply
from composer.commands.writing import samples as sample_letters
from composer.form.samples import sample_faults
from composer.letter.calendar import today_in
from composer.letter.try_letters import rehearse
from composer.web import metrics, translations, workers
from composer.web.page_checks import broken_pages, stray_pages

SOON = timedelta(days=30)
"""How long before a fact may no longer be relied on `check` says so."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Write clear, polite messages to marketplace support."""


LIST = "\n".join(f"{setting.name}: {setting.help}" for setting in config.SETTINGS)


@main.command(
    epilog=f"Settings, as COMPOSER_<name> in the environment or <name> in instance/config.toml:\n\n\b\n{LIST}"
)
@click.option("--host", help="Address to listen on, before HOST.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on, before PORT.")
@click.option("--workers", type=click.IntRange(0), help="Processes that serve, before WORKERS.")
def serve(**given: str | int | None) -> None:
    """Serve the pages."""
    settings = {name.upper(): value for name, value in given.items() if value is not None}
    app = usable_app(settings)  # says what is wrong before any worker starts
    host, port = app.config["HOST"], app.config["PORT"]
    if refusal := workers.refusal(host, port):  # several servers may share a port, unnoticed
        raise click.ClickException(f"http://{host}:{port} cannot be served: {refusal}")
    click.echo(f"composer serves on http://{host}:{port} and keeps what it makes in {app.instance_path}")
    try:
        with metrics.listening(app):
            workers.Workers(app, partial(_renewed, settings)).run()
    except OSError as error:
        raise click.ClickException(f"METRICS_PORT cannot be listened on: {error.strerror}") from error


def _renewed(settings: Mapping[str, str | int]) -> Flask | None:
    """The application as templates and settings are now; None where they cannot be used, which is said."""
    try:
        return usable_app(settings)
    except click.ClickException as fault:
        click.echo(f"Error: {fault.message}\nEverything stays as it was.", err=True)
        return None


@main.command()
def check() -> None:
    """Check the templates, and name every fault at once."""
    app = Flask("composer", instance_path=config.instance_path())  # knows where instance/ is
    folders = config.templates(app)
    files = Files(tuple(folders))
    findings = {*broken_pages(folders), *stray_pages(folders), *strays(folders)}
    try:
        catalog = load_catalog(folders, config.cache(app))
        findings |= {*house_rules(catalog), *samples(catalog), *_tried(catalog)}
        findings |= {*copied_words(catalog, files.written()), *numbers_of_laws(catalog)}
        findings |= {*sample_faults(catalog, catalog.problems.values(), today_in(catalog.shop.timezone))}
    except BrokenCatalog as broken:
        findings |= set(broken.findings)
    if found := [*map(str, sorted(findings)), *config.misspelt(os.environ)]:
        raise click.ClickException("\n".join([f"{len(found)} found", *found]))
    for remark in _remarks(catalog):
        click.echo(remark, err=True)
    click.echo(f"{len(catalog.problems)} problems in {len(catalog.languages)} languages: nothing found")


def _tried(catalog: Catalog) -> list[Finding]:
    """What trying the letters finds, a problem after the other; on a terminal it says how far it is."""
    line = click.progressbar(
        catalog.problems.values(),
        label="Trying the letters of each problem",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    )
    with line as problems:
        return list(rehearse(catalog, problems))


def _remarks(catalog: Catalog) -> Iterator[str]:
    """What is not broken, but wants to be looked after."""
    for language, count in catalog.unwritten.items():
        blank = len(translations.missing([language]))
        yield f"languages/{language}: not offered yet; {count} texts and blocks and {blank} translations are missing"
    yield from read_before_changes(catalog, today_in(catalog.shop.timezone))
    for place, source in fact_sources(catalog).items():
        if source.expires_on <= today_in(catalog.shop.timezone) + SOON:
            yield f"{place}: relied on until {source.expires_on}; check {source.source} and move the date"


@main.command()
def purge() -> None:
    """Remove kept cases that have not changed for KEEP_DAYS days."""
    from composer.case.store import Store  # heavy, and nothing else here needs it

    app = Flask("composer", instance_path=config.instance_path())
    try:
        config.init_app(app, {})
        with closing(Store(config.database_url(app), app.config["KEEP_DAYS"])) as store:
            count = store.purge(today_in("UTC"))
    except config.BrokenSettings as broken:
        raise click.ClickException(str(broken)) from broken
    except StoreDown as down:
        raise click.ClickException(f"the store cannot be used\n{down.__cause__}") from down
    click.echo(f"{count} removed")


for command in (draft, batch, reply, sample_letters, preview, backup, restore, licences):
    main.add_command(command)
