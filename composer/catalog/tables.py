"""One .toml on its way into a dataclass: each key fits a field, or becomes a finding with its line."""

import dataclasses
import difflib
import re
import typing
from collections.abc import Mapping
from dataclasses import MISSING
from datetime import date
from functools import cache
from operator import itemgetter
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, cast

from composer.catalog.findings import Finding, did_you_mean

Built = TypeVar("Built")

KEY = re.compile(r'"([^"]*)"|([\w-]+)')


class Table:
    """One .toml on its way into dataclasses; what does not fit becomes a finding with its line."""

    def __init__(self, name: str, source: str, findings: list[Finding]) -> None:
        """Take the file's name and text, and the list that findings go to."""
        self.name, self.lines, self.findings = name, source.splitlines(), findings

    def build(
        self,
        kind: type[Built],
        table: Mapping[str, Any],
        extra: Mapping[str, Any] | None = None,
        inside: tuple[str, ...] = (),
    ) -> Built | None:
        """An instance of that dataclass, or None where the table, which is inside those keys, does not fit it."""
        hints = _type_hints(cast("Any", kind))
        fields = {f.name: f for f in dataclasses.fields(cast("Any", kind)) if f.name not in (extra or {})}
        before = len(self.findings)
        unknown = [key for key in table if key not in fields]
        for key in unknown:
            remedy = did_you_mean(key, fields, f"known are: {', '.join(fields)}")
            self._report((*inside, key), f"unknown key {key!r}; {remedy}")
        for key, known in fields.items():
            needed = key not in table and known.default is MISSING and known.default_factory is MISSING
            if needed and not difflib.get_close_matches(key, unknown):  # else it is there, misspelt
                self._report(inside or (key,), f"key {key!r} is missing; add it")
        values = {key: self._value((*inside, key), hints[key], value) for key, value in table.items() if key in fields}
        return kind(**values, **(extra or {})) if len(self.findings) == before else None

    def _value(self, keys: tuple[str, ...], hint: Any, value: Any) -> Any:
        origin, arguments, built = _shape(hint)
        if built and isinstance(value, dict):
            return self.build(cast("type[Any]", built), value, inside=keys)
        if origin is dict and isinstance(value, dict):
            return {name: self._value((*keys, name), arguments[1], inner) for name, inner in value.items()}
        if origin is list and isinstance(value, list):
            return [self._value(keys, arguments[0], inner) for inner in value]
        if not _fits(hint, value):
            self._report(keys, f"{keys[-1]!r} cannot be {value!r}; it takes {_in_words(hint)}")
        return value

    def _report(self, keys: tuple[str, ...], what: str) -> None:
        self.findings.append(Finding(self.name, _line_within(keys, self.lines), what))


def _line_within(keys: tuple[str, ...], lines: list[str]) -> int:
    """The number of the line that gives the last of the keys, each within the one before, or as many as it can find."""
    table: tuple[str, ...] = ()
    found = [(0, 1)]
    for number, line in enumerate(lines, 1):
        given = line.partition("#")[0].strip("[").partition("]" if line.startswith("[") else "=")[0]
        named = _keys(given)
        table, whole = (named, named) if line.startswith("[") else (table, table + named)
        if whole == keys[: len(whole)]:
            found.append((len(whole), number))
    return max(found, key=itemgetter(0))[1]


def _keys(written: str) -> tuple[str, ...]:
    """The keys that stand there, joined by dots."""
    return tuple(quoted or bare for quoted, bare in KEY.findall(written))


def line_of(word: str, lines: list[str]) -> int:
    """The number of the first line that has the word; 1 where none has it."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    return next((number for number, line in enumerate(lines, 1) if pattern.search(line)), 1)


@cache
def _type_hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


@cache
def _shape(hint: Any) -> tuple[Any, tuple[Any, ...], Any]:
    """What the hint is a kind of, of what, and the dataclass that it may be; taking it apart takes longest."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    return origin, arguments, next(filter(dataclasses.is_dataclass, arguments if origin is UnionType else [hint]), None)


def _fits(hint: Any, value: Any) -> bool:
    origin, arguments, _ = _shape(hint)
    if origin is Literal:
        return value in arguments
    if origin is UnionType:
        return any(_fits(argument, value) for argument in arguments)
    if hint is int:
        return type(value) is int and value >= 0  # true is a whole number to Python
    return isinstance(value, origin or hint)


IN_WORDS = {
    int: "a whole number from 0 on",
    str: "a text in quotation marks",
    bool: "true or false",
    date: "a date like 2026-11-22, without quotation marks",
    list: "a list in square brackets",
    dict: "a table",
}


def _in_words(hint: Any) -> str:
    if typing.get_origin(hint) is Literal:
        return " or ".join(str(one) or '""' for one in typing.get_args(hint))
    if typing.get_origin(hint) is UnionType:
        return " or ".join(_in_words(one) for one in typing.get_args(hint) if one is not NoneType)
    return IN_WORDS.get(typing.get_origin(hint) or hint, "a table")
