"""Facts of an order that the text of its page, or of a receipt, seems to tell: proposals, each to be confirmed."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import cast

from composer.case import cleaning
from composer.catalog.patterns import linear
from composer.catalog.product_names import UNNAMED
from composer.catalog.things import Catalog
from composer.form.answers import whole_day
from composer.form.case_form import CaseForm
from composer.form.fields import TypedField

LONGEST = 10_000
"""Characters that are read of a pasted text; an order's page has a tenth of that."""

LONGEST_NAME = 200
"""Characters of a line that may name a product."""


def proposals(pasted: str, form: CaseForm, catalog: Catalog, today: date) -> dict[str, str]:
    """Box -> what the text proposes for it; only for boxes that the form has, and where something else stands."""
    try:
        text = cleaning.paragraphs(pasted[:LONGEST])
    except ValueError:  # it cannot be read
        return {}
    known = {name: _first(text, catalog.shop.pasted.get(fact, ()), form, name, today) for fact, name in _boxes(form)}
    known["product"] = known["product"] or _product(text, catalog)
    return {name: found for name, found in known.items() if found and found != _box(form, name).typed.strip()}


def _boxes(form: CaseForm) -> Iterator[tuple[str, str]]:
    """What the shop's patterns call a fact -> the box it belongs into, as far as the form asks for it."""
    yield from ((fact, fact) for fact in ("order_number", "purchased_on", "product"))
    yield from (("article", asked.id) for asked in form.problem.questions.values() if asked.kind == "article")
    if price := form.problem.roles.get("price"):
        yield "price", price.id


def _box(form: CaseForm, name: str) -> TypedField:
    return cast("TypedField", form[name])


def _first(text: str, patterns: Sequence[str], form: CaseForm, name: str, today: date) -> str:
    """The first find that the box understands, by the surest pattern."""
    for pattern in patterns:
        for found in linear(pattern).finditer(text):
            typed = whole_day(found[1].strip(), today)
            with suppress(ValueError):
                read = _box(form, name).read(typed)
                return read.isoformat() if isinstance(read, date) else str(typed)
    return ""


def _product(text: str, catalog: Catalog) -> str:
    """The first line that begins by naming something that is bought."""
    lines = (line.strip() for line in text.splitlines() if len(line) <= LONGEST_NAME)
    return next((line for line in lines if catalog.lexicon.products.named_in(line) not in ("", UNNAMED)), "")
