"""What of all that was typed a text does not say: nothing is left out without a word about it."""

import re
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any

from composer.case.facts import Case, MissingFact
from composer.catalog.colours import sized
from composer.catalog.declension import to_person
from composer.catalog.language import Language
from composer.catalog.latin import name_in_latin
from composer.catalog.questions import ORDER_FACTS
from composer.catalog.sums import names_sum
from composer.catalog.things import Problem
from composer.letter.neat import neat
from composer.letter.repeats import letters_and_digits, says

NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}")
"""What may be somebody's name, which sentences thank in the dative."""

NAMING = ("thing", "part")
"""Kinds of questions whose answers only decide by which word something is called."""


def left_out(case: Case, problem: Problem, text: str, language: Language, today: date) -> tuple[str, ...]:
    """The facts and questions whose answers the text does not hold, in the order asked; her own words among them."""
    written = letters_and_digits(text)
    typed = [*_facts(case), *_answers(case, problem), *_rows(case, problem)]
    unwritten = ((id, value) for id, value in typed if value and not _is_in(value, text, written, language, today))
    missing = (id for id, value in unwritten if not _said_by_herself(case, value, language))
    return tuple(dict.fromkeys(missing))


def _said_by_herself(case: Case, value: Any, language: Language) -> bool:
    """Whether her own words in that language hold the sum or the day, however they write it."""
    own = case.description
    return isinstance(value, date | Decimal) and isinstance(own, str) and says(own, value, language)


def _facts(case: Case) -> Iterator[tuple[str, Any]]:
    return ((name, getattr(case, name)) for name in ORDER_FACTS)


def _answers(case: Case, problem: Problem) -> Iterator[tuple[str, Any]]:
    asked = (it for it in problem.questions.values() if it.kind not in NAMING and not (it.turned or it.colour))
    return ((it.id, case.values.get(it.id)) for it in asked)


def _rows(case: Case, problem: Problem) -> Iterator[tuple[str, Any]]:
    for event in case.events if "events" in problem.tables else ():
        yield from ((problem.tables["events"].id, part) for part in (event.date, event.detail))
    for row in case.operations if "operations" in problem.tables else ():
        yield from ((problem.tables["operations"].id, part) for part in (row.date, row.time, row.amount, row.number))


def is_said(value: Any, text: str, language: Language, today: date) -> bool:
    """Whether the text of that language holds the value, however it is written there."""
    return _is_in(value, text, letters_and_digits(text), language, today)


def _is_in(value: Any, text: str, written: str, language: Language, today: date) -> bool:
    """Whether the text, whose letters and digits are those, holds the value; a sum is no part of a longer number."""
    if isinstance(value, Decimal):
        return names_sum(text, value)
    return any(_holds(written, form) for form in _forms(value, language, today)) or _is_spelt_in(value, text, language)


def _is_spelt_in(value: Any, text: str, language: Language) -> bool:
    """Whether it is a Russian name that the text has in Latin letters."""
    return language.script == "Latin" and isinstance(value, str) and name_in_latin(value, text) != value


def _holds(written: str, form: str) -> bool:
    """Whether each part of a list stands there: sentences join them in their own way."""
    return all(letters_and_digits(part) in written for part in re.split("[,;，、；和]", form))


def _forms(value: Any, language: Language, today: date) -> Iterator[str]:
    """How the value may stand in a text of that language, each form written when it is looked for."""
    if isinstance(value, MissingFact):
        yield ""
    elif isinstance(value, date):
        yield language.long_date(value)
        yield language.short_date(value, today)
    elif isinstance(value, time):
        yield value.strftime("%H:%M")
    else:
        yield str(value)
        yield sized(str(value), language)
        yield neat(str(value), [language]) or str(value)
        if language.inflects and NAME.fullmatch(str(value)):
            yield to_person(str(value), language.id) or str(value)
