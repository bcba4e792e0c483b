"""How a page is drawn: its value goes into its template, in its language. No request is needed for it."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, url_for
from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from composer import config
from composer.case.facts import MISSING_FACTS
from composer.catalog.code_cache import CodeCache
from composer.catalog.things import Catalog
from composer.web import translations
from composer.web.drawn_once import OnceDrawn, looks_of
from composer.web.pages import Page

Environments = Mapping[str, Environment]
"""Language -> the Jinja environment whose sentences are in it."""


def environments(
    loader: BaseLoader, languages: Iterable[str], cache: Path | None = None, **tools: Callable[..., str]
) -> Environments:
    """The environments that draw these templates; they know no request, only the tools that name addresses.

    Their code is kept in the folder `cache`.
    """
    code = CodeCache(cache, "page", Path(__file__)) if cache else None
    return {id: _environment(loader, id, tools, code) for id in languages}


def _environment(
    loader: BaseLoader, language: str, tools: Mapping[str, Callable[..., str]], code: CodeCache | None
) -> Environment:
    jinja = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        lstrip_blocks=True,
        trim_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=code,
    )
    _translate(jinja, language)
    jinja.filters["pieces"] = MISSING_FACTS.split
    jinja.globals.update(tools, once=OnceDrawn(), looks_of=looks_of)
    return jinja


def _translate(jinja: Environment, language: str) -> None:
    """Have its sentences said in that language."""
    jinja.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        lambda text: translations.read_translations(language).gettext(text),
        lambda one, many, count: translations.read_translations(language).ngettext(one, many, count),
        newstyle=True,
    )
    jinja.globals["_"] = _saying(language)
    jinja.globals.update(N_=str, ngettext_noop=_forms)  # mark what is translated later, with its values


def _saying(language: str) -> Callable[..., str]:
    """What Jinja's own gettext() does, in a fourth of the time: of a page's 140 sentences few have values."""
    said = cache(lambda text: Markup(translations.read_translations(language).gettext(text)))  # noqa: S704  # ours
    whole = cache(lambda text: said(text) % {})
    return lambda text, **values: said(text) % values if values else whole(text)


def _forms(one: str, many: str) -> tuple[str, str]:
    return one, many


def drawn(page: Page, environments: Environments) -> str:
    """The page as HTML; raises jinja2.UndefinedError where its template asks for more than it holds."""
    return environments[page.language.id].get_template(page.template).render(vars(page))


def draw(page: Page) -> str:
    """The page as HTML, drawn by the application that answers."""
    return drawn(page, current_app.extensions["pages"])


def init_app(app: Flask, catalog: Catalog) -> None:
    """Draw the application's templates in every language of the catalogue."""
    loader: Any = app.jinja_loader
    app.extensions["pages"] = environments(
        loader,
        catalog.languages,
        config.cache(app),
        url_for=url_for,
        asset=lambda name: f"{app.static_url_path}/{name}",
    )
