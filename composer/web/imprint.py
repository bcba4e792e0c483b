"""Who runs this server, and how to reach them: a page of the operator's own words, where there are any."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from flask import Blueprint, Flask, abort, current_app

from composer.catalog.things import Catalog
from composer.config import BrokenSettings
from composer.web.drawing import draw
from composer.web.pages import ImprintPage
from composer.web.request import incoming

imprint = Blueprint("imprint", __name__)


@imprint.get("/imprint")
def page() -> str:
    """What the operator says, in the reader's language or in the first that there is."""
    came, texts = incoming(), current_app.extensions["imprint"]
    if not texts:
        abort(404)
    spoken = came.language.id if came.language.id in texts else next(iter(texts))
    paragraphs = list(filter(None, map(str.strip, texts[spoken].split("\n\n"))))
    return draw(ImprintPage(**came.for_page, spoken=spoken, paragraphs=paragraphs))


def init_app(app: Flask, catalog: Catalog) -> None:
    """Serve imprint.<language>.txt of the instance folder; raises BrokenSettings where one of them cannot be used."""
    app.extensions["imprint"] = _texts(Path(app.instance_path), catalog.languages)
    app.register_blueprint(imprint)


def _texts(folder: Path, languages: Iterable[str]) -> Mapping[str, str]:
    """Language -> what the operator says in it."""
    files = {id: folder / f"imprint.{id}.txt" for id in languages}
    if strays := sorted({*folder.glob("imprint*")} - {*files.values()}):
        wanted = ", ".join(file.name for file in files.values())
        raise BrokenSettings(f"{strays[0]} is read by nobody; the operator's page may stand in {wanted}")
    return {id: _text(file) for id, file in files.items() if file.exists()}


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenSettings(f"{file} cannot be read; save it as UTF-8, for this account to read") from error
