"""The filters of .txt files, by name: most are a language's own ways to write, the others are the same in all."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from types import MethodType
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from composer.case.facts import MissingFact
from composer.catalog import grammar, typed_in
from composer.catalog.addresses import addressed
from composer.catalog.counting import counted_as, items, several
from composer.catalog.declension import declined_with_more, gender_of, to_person
from composer.catalog.language import Language, capital, enclosed, fitting, uncapital
from composer.catalog.lexicon import Noun
from composer.catalog.scripts import HAN
from composer.catalog.sums import names_as_written

TICKET = re.compile(r"[#№]?\s?[\w/.-]+")
"""A ticket's number, with letters, points or strokes in it."""


@pass_context
def _day(language: Language, context: Context, value: date | MissingFact) -> str:
    return language.short_date(value, context["today"])


@pass_context
def _money(language: Language, context: Context, value: Decimal | MissingFact) -> str:
    return language.sum(value, context["currency"])


@pass_context
def _names_sum(language: Language, context: Context, text: str, amount: Decimal | MissingFact) -> bool:
    """Whether the text names that sum with its currency: a day is no sum, and 200 is not 1 200."""
    return names_as_written(text, language.sum(amount, context["currency"]))


def _clock(value: time | MissingFact) -> str:
    return str(value) if isinstance(value, MissingFact) else value.strftime("%H:%M")


def _noun(language: Language, name: str) -> Noun | None:
    """What was typed, with the forms of a noun; None where it is none, or where nouns keep their form."""
    return declined_with_more(name, language.id) if language.inflects else None


def _to_person(language: Language, name: str) -> str:
    """Somebody's name behind thanks; "" where it is not a name that is known."""
    return to_person(name, language.id) if language.inflects else name


def _gender(language: Language, name: str | MissingFact) -> str:
    """Whether somebody's name is a man's (m) or a woman's (f); "" where that is not known, or changes no word."""
    return gender_of(name, language.id) if language.inflects and isinstance(name, str) else ""


def _is_number(text: str | MissingFact) -> bool:
    """Whether that is a ticket's number: one word with a digit, as no answer that was typed in its place is."""
    return bool(TICKET.fullmatch(str(text))) and any(map(str.isdigit, str(text))) and not HAN.search(str(text))


def _shape(language: Language, text: str) -> str:
    return language.typed_in.shape(text)


def _as_thing(language: Language, text: str) -> str:
    return language.typed_in.as_thing(text)


OF_LANGUAGE: Mapping[str, Callable[..., Any]] = {
    "noun": _noun,
    "to_person": _to_person,
    "gender": _gender,
    "sentences": Language.sentences,
    "clauses": Language.clauses,
    "listing": Language.listing,
    "enclosed": enclosed,
    "finish": Language.finish,
    "leading": Language.leading,
    "bare": Language.bare,
    "quoted": Language.quoted,
    "firm": Language.firm,
    "addressed": addressed,
    "spoken": Language.spoken,
    "plural": Language.plural,
    "cited": Language.cited,
    "remark": Language.remark,
    "reporting": Language.reporting,
    "requested": Language.requested,
    "numbered": Language.numbered,
    "full_date": Language.long_date,
    "day": _day,
    "money": _money,
    "decimal": Language.decimal,
    "names_sum": _names_sum,
    "items": items,
    "counted_as": counted_as,
    "several": several,
    "shape": _shape,
    "as_thing": _as_thing,
}

OF_ALL: Mapping[str, Callable[..., str | bool]] = {
    "fitting": fitting,
    "is_number": _is_number,
    "clock": _clock,
    "capital": capital,
    "uncapital": uncapital,
    **grammar.FILTERS,
    **typed_in.FILTERS,
}


MODULES = [
    Path(__file__).with_name(f"{name}.py")
    for name in (
        "filters",
        "addresses",
        "counting",
        "language",
        "language_keys",
        "quoting",
        "grammar",
        "sums",
        "typed_in",
    )
]
"""Where they are made: whatever is kept of a text holds as long as these stay as they are."""


def filters_of(language: Language) -> dict[str, Callable[..., str | bool]]:
    """The filters that this language's .txt files may use."""
    return {**OF_ALL, **{name: MethodType(way, language) for name, way in OF_LANGUAGE.items()}}
