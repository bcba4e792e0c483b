"""Which answers go out as they were typed, though the desk reads another language. Pure."""

import re
from collections.abc import Iterator

from wtforms import Field

from composer.catalog.scripts import script_of
from composer.catalog.things import Catalog
from composer.form.case_form import CaseForm
from composer.letter.draft import Draft

WORD = 3
"""Small letters that make a word: a size, a model or an abbreviation has fewer in a row."""


def untranslated(form: CaseForm, draft: Draft, catalog: Catalog) -> list[Field]:
    """The fields whose texts stand in a message to the desk in another script than the desk's own.

    Names, and what a screen says, are to stand as they are; own words have a hint of their own.
    """
    if draft.language != catalog.shop.language or draft.original:
        return []
    told, own = f"{draft.subject}\n{draft.body}".casefold(), catalog.languages[draft.language].script
    return [field for field in _texts(form) if _is_foreign(field.data, own) and field.data.casefold() in told]


def _texts(form: CaseForm) -> Iterator[Field]:
    asked = form.problem.at(form.told_at).questions.values()
    texts = (form[it.id] for it in asked if it.kind in ("text", "thing", "part") and not it.names and not it.cited)
    yield from (field for field in (form.product, *texts) if field.data)


def _is_foreign(text: str, script: str) -> bool:
    found = script_of(text)
    return found not in ("", script) and (found != "Latin" or _has_word(text))


def _has_word(text: str) -> bool:
    return any(len(word) >= WORD and word[-WORD:].islower() for word in re.findall(r"[^\W\d_]+", text))
