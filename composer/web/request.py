"""What came with a request: who reads, which day it is, what was typed, and whether a page of ours sent it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask import Flask, Request, Response, current_app, request, session
from flask_wtf.csrf import generate_csrf, validate_csrf
from werkzeug.datastructures import MultiDict
from wtforms import ValidationError

from composer.catalog.language import Language
from composer.catalog.things import Catalog
from composer.letter import calendar
from composer.letter.attachments import Upload

LANGUAGE_COOKIE = "language"


@dataclass(frozen=True)
class Incoming:
    """A request, as far as the program asks what came with it; its body is read once that is asked for."""

    request: Request
    catalog: Catalog
    language: Language
    """The reader's."""
    today: date
    """The day that it is where the shop is."""

    @property
    def for_page(self) -> dict[str, Any]:
        """What every page shows."""
        has_imprint = bool(current_app.extensions["imprint"])
        return {"language": self.language, "languages": self.catalog.languages, "has_imprint": has_imprint}

    @property
    def is_submission(self) -> bool:
        """Whether a form was sent."""
        return self.request.method == "POST"

    @property
    def typed(self) -> Mapping[str, str]:
        """Name of a box -> the first text that came under it."""
        return self.request.form

    @cached_property
    def is_ours(self) -> bool:
        """Whether a page of ours sent it; the body is not read where no token can be right."""
        if "csrf_token" not in session:
            return False
        try:
            validate_csrf(self.typed.get("csrf_token"))
        except ValidationError:
            return False
        return True

    @property
    def csrf_token(self) -> str:
        """What forms of our pages carry."""
        return str(generate_csrf())

    @property
    def left_alone(self) -> list[str]:
        """The hints that the shopper left as they are, just now or before."""
        chosen = [*self.request.form.getlist("left"), *self.request.form.getlist("leave")]
        return [id for id in self.catalog.hints if id in chosen]

    def number(self, name: str) -> int:
        """The small number in that hidden box; 0 for anything else."""
        text = self.typed.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0

    def texts(self, others: Mapping[str, list[str]] | None = None) -> MultiDict[str, Any]:
        """What was typed, with others in place of some of it."""
        return MultiDict({**self.request.form.to_dict(flat=False), **(others or {})})

    def with_files(self) -> MultiDict[str, Any]:
        """What was typed and, as Uploads, what was chosen."""
        everything = self.texts()
        for file in self.request.files.getlist("files"):
            with file.stream as stream:  # closed at once, so that its octets are in memory only once
                if file.filename:
                    everything.add("files", Upload(file.filename, stream.read()))
        return everything


def incoming() -> Incoming:
    """What came with the request that is being answered."""
    catalog = current_catalog()
    return Incoming(request, catalog, _language(catalog.languages), calendar.today_in(catalog.shop.timezone))


def current_catalog() -> Catalog:
    """The catalogue that the application serves."""
    return current_app.extensions["catalog"]  # type: ignore[no-any-return]  # extensions hold anything


def _language(languages: Mapping[str, Language]) -> Language:
    """The reader's language: the one just chosen, the one chosen before, or what the browser asks for."""
    wanted = [request.args.get("lang"), request.cookies.get(LANGUAGE_COOKIE)]
    known = next((id for id in wanted if id in languages), None)
    served = {id: id for id in languages} | {other: id for id, it in languages.items() for other in it.also_for}
    return languages[known or served[request.accept_languages.best_match(served) or "en"]]


def init_app(app: Flask, catalog: Catalog) -> None:
    """Serve this catalogue, and remember in which language its reader wants it."""
    app.extensions["catalog"] = catalog
    app.after_request(_remember_language)


def _remember_language(response: Response) -> Response:
    chosen = request.args.get("lang", "")
    is_page = "HX-Request" not in request.headers and request.blueprint not in (None, "api")
    if is_page and chosen in current_catalog().languages:
        response.set_cookie(
            LANGUAGE_COOKIE, chosen, max_age=31536000, httponly=True, samesite="Lax", secure=request.is_secure
        )
    return response
