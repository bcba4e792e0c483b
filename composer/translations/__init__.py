"""The page's sentences in other languages, read straight from messages.po: nothing to compile after a correction."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask
from flask_babel import Babel, Domain, get_locale

from composer.language import Language

FOLDER = Path(__file__).parent


class PoDomain(Domain):  # type: ignore[misc]  # Flask-Babel has no types
    """Flask-Babel's source of translations, with .po files in place of compiled ones."""

    def get_translations(self) -> Translations:
        """The translations of the request's language, read once."""
        return read_translations(str(get_locale() or "en"))


@cache
def read_translations(language: str) -> Translations:
    """The translations into that language; none where there is no .po, as for the language of the pages' source."""
    path = FOLDER / language / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return Translations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Translations(compiled)


def init_app(app: Flask, page_language: Callable[[], Language]) -> None:
    """Translate the pages into the language that page_language names for the request."""
    babel = Babel(app, locale_selector=lambda: page_language().id)
    babel.domain_instance = PoDomain()
