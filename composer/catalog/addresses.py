"""Addresses as the letters of a language write them."""

import re

from composer.case.facts import MissingFact
from composer.catalog.language import Language, capital

WORD = re.compile(r"(?<!-)\b[^\W\d_]+(?:-[^\W\d_]+)*")
POSTAL_CODE = re.compile(r"^\d{6}(?= )")
"""One of Russia, Kazakhstan or Belarus before what it is the code of."""


def addressed(language: Language, address: str | MissingFact) -> str | MissingFact:
    """The address; one without any capital gets those of its names, and a comma behind its postal code."""
    if isinstance(address, MissingFact) or not address.islower() or not language.address_words:
        return address
    return POSTAL_CODE.sub(r"\g<0>,", WORD.sub(lambda word: _named(word[0], language.address_words), address))


def _named(word: str, common: list[str]) -> str:
    """The word with the capitals of a name, unless it is a common one of addresses."""
    if word in common:
        return word
    return "-".join(part if part in common else capital(part) for part in word.split("-"))
