"""composer writes clear, polite messages to marketplace support, in the desk's language and the shopper's own."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flask import Flask

from composer import config
from composer.catalog.findings import BrokenCatalog
from composer.catalog.reading import read_catalog
from composer.catalog.things import Catalog
from composer.web import (
    api,
    api_page,
    assets,
    bodies,
    cases,
    drawing,
    forms,
    health,
    imprint,
    limits,
    metrics,
    replies,
    request,
    request_log,
    samples,
    security,
    translations,
    write,
)

__version__ = "0.2.0"


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Make the application: settings, catalogue, log, bounds, security, request, pages, limits, health, metrics.

    `settings` come before the environment and instance/config.toml. Raises BrokenCatalog when templates/ is broken,
    config.BrokenSettings when a setting cannot be used.
    """
    app = Flask(__name__, static_url_path=assets.static_path(), instance_path=config.instance_path(settings))
    config.init_app(app, settings or {})
    catalog = load_catalog(config.templates(app), config.cache(app))
    for bound in (request_log, bodies, security):
        bound.init_app(app)
    for served in (request, forms, drawing, imprint):
        served.init_app(app, catalog)
    for part in (write, cases, replies, samples, api, api_page, limits, health, metrics):
        part.init_app(app)
    return app


def load_catalog(folders: Sequence[Path], cache: Path | None = None) -> Catalog:
    """The catalogue in these templates folders, of which the later override the earlier; the cache makes it quicker.

    Raises BrokenCatalog with all findings, among them languages whose pages are not translated.
    """
    try:
        catalog = read_catalog(*folders, cache=cache)
    except BrokenCatalog as broken:
        raise BrokenCatalog([*broken.findings, *translations.missing(broken.languages)]) from None
    if findings := translations.missing(catalog.languages):
        raise BrokenCatalog(findings)
    return catalog
