"""composer writes clear, polite messages to marketplace support, in the desk's language and the shopper's own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from composer import config, pages, security, translations
from composer.reading import read_catalog

__version__ = "0.1.0"


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Make the application: settings, catalogue, security, languages, pages.

    `settings` come before the environment and instance/config.toml. Raises BrokenCatalog when templates/ is broken.
    """
    app = Flask(__name__, instance_path=config.instance_path(settings), template_folder=str(config.TEMPLATES / "pages"))
    config.init_app(app, settings or {})
    instance = Path(app.instance_path)
    catalog = read_catalog(config.TEMPLATES, instance / "templates")
    security.init_app(app)
    translations.init_app(app, pages.page_language)
    pages.init_app(app, catalog)
    return app
