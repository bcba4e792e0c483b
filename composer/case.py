"""The facts of one problem with one order, as the shopper tells them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

Value = str | dt.date | Decimal
"""What a question that is answered in the shopper's own words yields: text, a day, or a sum in roubles."""


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing that happened; `kind` is an option of the question `events`."""

    kind: str
    date: dt.date | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of a bank statement: when, how much in roubles, under which number."""

    date: dt.date
    amount: Decimal
    time: dt.time | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known of one problem: frozen, cleaned and validated by whoever made it."""

    problem: str
    order_number: str
    purchased_on: dt.date
    product: str
    description: str
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    article: str | None = None
    received_on: dt.date | None = None
    amount: Decimal | None = None
    seller: str | None = None
    pickup_point: str | None = None
    ticket_number: str | None = None
    events: tuple[Event, ...] = ()
    operations: tuple[Operation, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Question id -> ids of the ticked options."""
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    """Question id -> what was typed, for the problem's own questions."""
