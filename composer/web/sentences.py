"""The sentences of pages where no page is drawn: why an answer cannot be used, and what a box is called."""

import html

from flask import current_app
from wtforms import Field

from composer.case.cleaning import Fault
from composer.web.drawing import Environments
from composer.web.pages import Labels

FAULTS, NAMES, API_WORDS = "faults.html", "names.html", "api_words.html"

SPOKEN = (FAULTS, NAMES, API_WORDS)
"""The pages whose macros are said where no page is drawn."""


def why(fault: Fault, labels: Labels, language: str) -> str:
    """Why the answer cannot be used, in that language."""
    return _said(FAULTS, "sentence", language, fault, labels)


def name_of(field: Field, labels: Labels, language: str) -> str:
    """What the box is called in that language."""
    return _said(NAMES, "names", language, field, labels)


def about_the_api(key: str, language: str) -> str:
    """What the description for programs says of an address, a parameter or a status in that language."""
    return _said(API_WORDS, "words", language, key)


def at_most(characters: int, language: str) -> str:
    """How long a text may be, in that language."""
    return _said(API_WORDS, "limit", language, characters)


def _said(template: str, macro: str, language: str, *values: object) -> str:
    pages: Environments = current_app.extensions["pages"]
    said = getattr(pages[language].get_template(template).module, macro)(*values)
    return html.unescape(str(said)).strip()
