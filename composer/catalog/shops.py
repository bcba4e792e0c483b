"""The shop that messages go to, and the company behind it."""

from dataclasses import dataclass
from datetime import date

from composer.catalog.sources import Source, Sourced
from composer.catalog.words import Words


@dataclass(frozen=True, kw_only=True)
class Operator:
    """The company behind the shop, as a formal claim names it."""

    name: Sourced
    former_name: Sourced
    former_until: date
    """Purchases until that day were made from the company under its former name."""
    inn: Sourced
    ogrn: Sourced
    address: Sourced


@dataclass(frozen=True, kw_only=True)
class Shop:
    """Whom the message goes to."""

    id: str
    rank: int
    language: str
    country: str
    timezone: str
    law: str
    channels: list[str]
    recipient: Sourced
    chat_limit: Sourced
    operator: Operator
    routes: dict[str, Source]
    """Channel -> how it is known that the route in the shop's texts leads there."""
    words: dict[str, Words]
