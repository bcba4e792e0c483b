"""A kept case as JSON, and what can go wrong with keeping it. sealing.py seals the JSON, store.py keeps it."""

import datetime as dt
import json
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Literal

from composer.case.cleaning import fault
from composer.case.facts import CaseFile

FORMAT = 3
"""Of the JSON: goes up when what was written before can no longer be read as it is."""

FORMAT_1_FACTS = {"received_on": "date", "amount": "roubles"} | dict.fromkeys(
    ("name", "email", "phone", "article", "seller", "pickup_point", "ticket_number"), ""
)
"""What format 1 wrote beside the answers to questions, each with its kind; by these names it reads for ever."""


FORMAT_2_FACTS = {"fee_taken": "amount"}
"""What format 2 called facts that have another name today."""


class NoSuchCase(LookupError):
    """No case has that link: it is mangled, was deleted, has expired or never was, and nothing tells which."""


class StoreDown(Exception):
    """The store cannot do it now: it is down, locked, read-only or full. What it had acknowledged stays kept."""


class Stale(Exception):
    """The case was saved by somebody else meanwhile."""

    def __init__(self, newer: CaseFile) -> None:
        """Take what stands in the store now."""
        super().__init__("saved by somebody else meanwhile")
        self.newer = newer


def to_json(file: CaseFile) -> bytes:
    """The case file as UTF-8 JSON, all of it but its version, which belongs to the store."""
    plain = {"format": FORMAT, **_plain(file)}
    del plain["version"]
    return json.dumps(plain, ensure_ascii=False, indent=1).encode()


def from_json(written: bytes) -> CaseFile:
    """The case file that to_json() wrote, version 0: every type is right, the texts are as they were found.

    Raises ValueError(Fault("not_a_case_file")) for anything else.
    """
    try:
        plain = json.loads(written)
        return typing.cast("CaseFile", _read(CaseFile, FORMATS[plain.pop("format")](plain)))
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise fault("not_a_case_file") from error


def _from_format_1(plain: dict[str, Any]) -> dict[str, Any]:
    """The same in format 2, where every fact that is asked for stands among the values."""
    case = dict(plain["case"])
    kinds = {name: kind for name, kind in FORMAT_1_FACTS.items() if name in case}
    typed = {name: _only(str, case.pop(name)) for name in kinds}
    facts = {name: {kind: typed[name]} if kind else typed[name] for name, kind in kinds.items()}
    return {**plain, "case": {**case, "values": {**facts, **case.get("values", {})}}}


def _from_format_2(plain: dict[str, Any]) -> dict[str, Any]:
    """The same in the format of today, each fact by its name of today: it takes the place of any that was called so."""
    case = plain["case"]
    values = case.get("values", {})
    renamed = {now: values[then] for then, now in FORMAT_2_FACTS.items() if then in values}
    kept = {name: value for name, value in values.items() if name not in FORMAT_2_FACTS}
    return {**plain, "case": {**case, "values": {**kept, **renamed}}}


FORMATS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: lambda plain: _from_format_2(_from_format_1(plain)),
    2: _from_format_2,
    FORMAT: lambda plain: plain,
}


def _plain(value: Any) -> Any:
    """The value in terms of JSON; facts that are not there are left out."""
    if is_dataclass(value):
        known = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: _plain(fact) for name, fact in known.items() if fact is not None}
    if isinstance(value, Mapping):
        return {name: _named(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int) else str(value)


def _named(value: Any) -> Any:
    """The value in terms of JSON, with its kind, because nothing around it tells that."""
    kind = next((name for name, kind in KINDS.items() if isinstance(value, kind)), None)
    return {kind: str(value)} if kind else _plain(value)


KINDS: dict[str, type] = {"date": dt.date, "roubles": Decimal}

READERS: dict[Any, Callable[[str], Any]] = {
    str: str,
    Decimal: Decimal,
    dt.date: dt.date.fromisoformat,
    dt.time: dt.time.fromisoformat,
}


def _read(hint: Any, plain: Any) -> Any:
    """What stands for a value of that type; raises TypeError, ValueError or LookupError where nothing of it does."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if is_dataclass(hint):
        return _read_fields(hint, _only(dict, plain))
    if origin is UnionType:  # either X | None, where None is left out, or Value
        return _only(hint, _read_named(plain) if isinstance(plain, dict) else _read(arguments[0], plain))
    if origin is tuple:
        return tuple(_read(arguments[0], item) for item in _only(list, plain))
    if origin is Literal:
        return arguments[arguments.index(plain)]
    if origin is Mapping:
        return MappingProxyType({name: _read(arguments[1], inner) for name, inner in _only(dict, plain).items()})
    return READERS[hint](_only(str, plain))


def _read_named(plain: Any) -> Any:
    ((kind, written),) = _only(dict, plain).items()
    return _read(KINDS[kind], written)


def _read_fields(kind: Any, plain: dict[str, Any]) -> Any:
    hints = _hints(kind)
    required = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    if not required <= set(plain) <= set(hints):
        raise LookupError
    return kind(**{name: _read(hints[name], value) for name, value in plain.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _only(kind: Any, plain: Any) -> Any:
    if not isinstance(plain, kind):
        raise TypeError
    return plain
