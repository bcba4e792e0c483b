"""The application for commands: made, or refused in words."""

from collections.abc import Mapping
from typing import Any

import click
from flask import Flask

from composer import config, create_app
from composer.catalog.findings import BrokenCatalog
from composer.web.page_checks import broken_pages


def usable_app(settings: Mapping[str, Any]) -> Flask:
    """The application, or the faults that it cannot be made with."""
    try:
        app = create_app(settings)
    except BrokenCatalog as broken:
        raise click.ClickException(f"the templates cannot be used\n{broken}") from broken
    except config.BrokenSettings as broken:
        raise click.ClickException(str(broken)) from broken
    if findings := list(broken_pages(config.templates(app))):
        raise click.ClickException("\n".join(["the pages cannot be used", *map(str, findings)]))
    return app
