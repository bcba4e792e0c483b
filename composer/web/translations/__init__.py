"""The page's sentences in other languages, read straight from messages.po: nothing to compile after a correction."""

from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from composer.catalog.findings import Finding

FOLDER = Path(__file__).parent
PO = Path("LC_MESSAGES") / "messages.po"


@cache
def read_translations(language: str) -> Translations:
    """The translations into that language, read once; none without a .po, as for the language of the sources."""
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
