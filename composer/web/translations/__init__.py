"""The page's sentences in other languages, read straight from messages.po: nothing to compile after a correction."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask
from flask_babel import Babel, Domain, get_locale

from composer.catalog.findings import Finding
from composer.catalog.language import Language

FOLDER = Path(__file__).parent
PO = Path("LC_MESSAGES") / "messages.po"


class PoDomain(Domain):  # type: ignore[misc]  # Flask-Babel has no types
    """Flask-Babel's source of translations, with .po files in place of compiled ones."""

    def get_translations(self) -> Translations:
        """The translations of the request's language, read once."""
        return read_translations(str(get_locale() or "en"))


@cache
def read_translations(language: str) -> Translations:
    """The translations into that language; none where there is no .po, as for the language of the pages' source."""
    path = FOLDER / language / PO
    if not path.is_file():
        return Translations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Translations(compiled)


def missing(languages: Iterable[str]) -> list[Finding]:
    """The offered languages whose pages are not wholly translated; English is what the pages are written in."""
    return [finding for id in languages if id != "en" for finding in _untranslated(FOLDER / id / PO)]


def _untranslated(path: Path) -> list[Finding]:
    name = str(path.relative_to(FOLDER.parents[2]))
    if not path.is_file():
        return [Finding(name, 1, "missing: make it with pybabel init and translate it, or set offered = false")]
    with path.open("rb") as file:
        blank = [message for message in read_po(file) if message.id and not all(_texts(message.string))]
    return [
        Finding(name, message.lineno or 1, f"no translation of {_texts(message.id)[0]!r}; add it") for message in blank
    ]


def _texts(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def init_app(app: Flask, page_language: Callable[[], Language]) -> None:
    """Translate the pages into the language that page_language names for the request."""
    babel = Babel(app, locale_selector=lambda: page_language().id)
    babel.domain_instance = PoDomain()
