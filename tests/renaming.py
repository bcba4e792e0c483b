"""A copy of templates/ in which every stage, channel, problem, shared question, group and shop has another name."""

import json
import re
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from composer.case.facts import Case
from composer.catalog.questions import FORMS
from composer.catalog.things import COMPOSED, Catalog

RENAMED = ("stages", "channels", "problems", "questions", "groups", "shops")

Rename = Callable[[Any], Any]


TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|^[ \t]*%.*?$", re.DOTALL | re.MULTILINE)
NAME = re.compile(r"\"[^\"]*\"|'[^']*'|[A-Za-z_]\w*")


def other(id: str) -> str:
    """The name that a stage, channel, problem, group or shop has in the copy."""
    return f"other_{id}"


def question(catalog: Catalog, id: str) -> str:
    """The name in the copy of a question; those that a problem has for itself keep theirs."""
    return other(id) if id in catalog.questions else id


def renamed_case(catalog: Catalog, case: Case) -> Case:
    """The case as it is told to the copy."""
    return replace(
        case,
        problem=other(case.problem),
        choices={question(catalog, id): options for id, options in case.choices.items()},
        values={question(catalog, id): value for id, value in case.values.items()},
    )


def renamed_copy(catalog: Catalog, templates: Path, folder: Path) -> Path:
    """The copy, with all that refers to the renamed things."""
    shutil.copytree(templates, folder)
    for file in sorted(folder.glob("*/*/*.toml")):
        kind = file.parent.parent.name
        if kind in KEYS:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            if kind == "laws":
                _rename_law(catalog, table)
            else:
                _rename_keys(table, KEYS[kind], catalog)
            file.write_text(_toml(table), encoding="utf-8")
    for file in sorted(folder.glob("*/*/*.txt")):
        file.write_text(_Words(catalog).renamed(file.read_text(encoding="utf-8")), encoding="utf-8")
    for kind in RENAMED:
        for place in sorted((folder / kind).iterdir()):
            new = question(catalog, place.name) if kind == "questions" else other(place.name)
            place.rename(place.with_name(new))
    return folder


KEYS: dict[str, dict[str, str]] = {
    "stages": {"asks": "question", "needs": "question", "channels": "other", "hard": "keys"},
    "channels": {"like": "other"},
    "groups": {},
    "shops": {"channels": "other", "routes": "keys"},
    "hints": {"stages": "other", "channels": "other", "except_in": "other"},
    "problems": {
        "group": "other",
        "asks": "question",
        "options": "question keys",
        "rows": "question keys",
        "excludes": "question",
        "stages": "other",
        "once_refused": "other",
        "questions": "own",
    },
    "questions": dict.fromkeys(("needs", "takes", "over", "dated", "excludes", "same_as"), "question"),
    "laws": {},
    "replies": {"leads": "path", "ticks": "question"},
}
"""Folder -> the keys of its .toml that name things, and how they do."""


def _rename_keys(table: dict[str, Any], keys: dict[str, str], catalog: Catalog) -> None:
    ways: dict[str, Rename] = {
        "other": lambda value: _each(value, other),
        "question": lambda value: _each(value, lambda name: _dotted(catalog, name)),
        "path": lambda value: ["/".join(other(name) if name else "" for name in path.split("/")) for path in value],
        "keys": lambda value: {other(key): inner for key, inner in value.items()},
        "question keys": lambda value: {question(catalog, key): inner for key, inner in value.items()},
    }
    for key, way in keys.items():
        if key in table and way == "own":
            for own in table[key].values():
                _rename_keys(own, KEYS["questions"], catalog)
        elif key in table:
            table[key] = ways[way](table[key])


def _rename_law(catalog: Catalog, law: dict[str, Any]) -> None:
    law["grounds"] = {other(key) if key in catalog.problems else key: it for key, it in law.get("grounds", {}).items()}
    for row in (*law.get("terms", {}).values(), *law.get("penalties", {}).values()):
        if "starts" in row:
            row["starts"] = question(catalog, row["starts"])


def _dotted(catalog: Catalog, name: str) -> str:
    """A question, or one of its options after a dot."""
    id, dot, option = name.partition(".")
    return question(catalog, id) + dot + option


def _each(value: Any, rename: Rename) -> Any:
    """Every text in there, renamed."""
    if isinstance(value, dict):
        return {key: _each(inner, rename) for key, inner in value.items()}
    return [_each(inner, rename) for inner in value] if isinstance(value, list) else rename(value)


def _toml(table: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(key, ensure_ascii=False)} = {_inline(value)}\n" for key, value in table.items())


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(_toml({key: inner}).strip() for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (str, bool)) else str(value)


class _Words:
    """Renames in a .txt the blocks and facts that bear a question's name, and the blocks that bear a channel's."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalogue of what is shipped."""
        self.channels = catalog.channels
        shown = [problem.questions.values() for problem in catalog.problems.values()]
        options = {(asked.id, option) for some in shown for asked in some for option in asked.options}
        self.options = {id: set(FORMS) | {o for asked, o in options if asked == id} for id in catalog.questions}
        for asked in catalog.questions.values():
            self.options[asked.id] |= set(asked.options)

    def renamed(self, source: str) -> str:
        """The text with its tags renamed, and nothing around them."""
        return TAG.sub(lambda tag: NAME.sub(self._name, tag[0]), source)

    def _name(self, found: re.Match[str]) -> str:
        """The name as the copy has it; texts in quotation marks, attributes and filters stay."""
        name, before = found[0], found.string[: found.start()].rstrip()
        is_block = re.search(r"(?:\bblock|\bself\.)$", before) is not None
        if (
            name[0] in "\"'"
            or before.endswith("|")
            or (before.endswith(".") and not re.search(r"(self|ticked)\.$", before))
        ):
            return name
        if is_block and name.removeprefix("route_") in self.channels and name.startswith("route_"):
            return f"route_{other(name.removeprefix('route_'))}"
        if name in COMPOSED and not is_block:
            return name
        return other(name) if self._is_of_a_question(name) else name

    def _is_of_a_question(self, name: str) -> bool:
        for id, options in self.options.items():
            rest = name.removeprefix(id)
            if name.startswith(id) and (not rest or rest.startswith("__") or re.split("__", rest[1:])[0] in options):
                return True
        return False
