"""A copy of templates/ in which every folder but the languages' has another name, and every question and option too.

Languages keep theirs: browsers and Babel know them by it.
"""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import tomli

from composer.case.facts import Case
from composer.catalog.composed import COMPOSED
from composer.catalog.questions import FORMS
from composer.catalog.things import Catalog

RENAMED = (
    "stages", "channels", "problems", "questions", "groups", "shops", "laws", "hints", "replies", "things", "rungs",
)  # fmt: skip

Rename = Callable[[Any], Any]


TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|^[ \t]*%.*?$", re.DOTALL | re.MULTILINE)
NAME = re.compile(r"\"[^\"]*\"|'[^']*'|[A-Za-z_]\w*")
ASKS_WHAT_WAS_ANSWERED = re.compile(r"\b(also|also_since|listed|ticked|that_day)\b")


def other(id: str) -> str:
    """The name that a folder, question or option has in the copy."""
    return f"other_{id}"


def questions_of(catalog: Catalog) -> set[str]:
    """Every question, those that problems have for themselves among them."""
    return {*catalog.questions, *(id for problem in catalog.problems.values() for id in problem.questions)}


def dotted(name: str) -> str:
    """A question and one of its options."""
    return ".".join(map(other, name.split(".")))


def renamed_case(case: Case) -> Case:
    """The case as it is told to the copy."""
    return replace(
        case,
        problem=other(case.problem),
        choices={other(id): tuple(map(other, options)) for id, options in case.choices.items()},
        values={other(id): value for id, value in case.values.items()},
        events=tuple(replace(event, kind=other(event.kind)) for event in case.events),
        restored=tuple(map(dotted, case.restored)),
    )


def renamed_copy(catalog: Catalog, templates: Path, folder: Path) -> Path:
    """The copy, with all that refers to the renamed things."""
    shutil.copytree(templates, folder)
    for file in sorted(folder.glob("*/*/*.toml")):
        kind = file.parent.parent.name
        if kind in KEYS:
            table = tomli.loads(file.read_text(encoding="utf-8"))
            _rename_keys(table, KEYS[kind], catalog)
            file.write_text(_toml(table), encoding="utf-8")
    for file in sorted(folder.glob("*/*/*.txt")):
        renamed = _read_replies if file.name == "replies.txt" else _Words(catalog).renamed
        file.write_text(renamed(file.read_text(encoding="utf-8")), encoding="utf-8")
    for kind in RENAMED:
        for place in sorted((folder / kind).iterdir()):
            place.rename(place.with_name(other(place.name)))
    return folder


def _read_replies(source: str) -> str:
    """The lines of a replies.txt, which name kinds before the first colon."""
    heads = re.compile(r"^[a-z][^:]*", re.MULTILINE)
    return heads.sub(lambda head: re.sub(r"[a-z-]+", lambda name: other(name[0]), head[0]), source)


KEYS: dict[str, dict[str, str]] = {
    "stages": {
        "like": "other",
        "asks": "other",
        "needs": "question",
        "channels": "other",
        "enclosures": "other",
        "hard": "keys",
        "problems": "other",
        "only": "keys and values",
    },
    "channels": {"like": "other", "problems": "other", "knows": "question", "spare": "question"},
    "shops": {
        **dict.fromkeys(("channels", "first", "sample", "forks", "doors", "law"), "other"),
        **dict.fromkeys(("routes", "limits"), "keys"),
        "operators": "operators",
        "sample_ticks": "dotted",
        "teller": "teller",
    },
    "hints": {"stages": "other", "channels": "other", "except_in": "other"},
    "replies": {
        **dict.fromkeys(("event", "over"), "other"),
        "cites": "question",
        "rule": "rule",
        "ticks": "dotted",
        "leads": "lead",
    },
    "problems": {
        "group": "other",
        "asks": "other",
        "options": "keys and values",
        "rows": "keys",
        "excludes": "dotted",
        "stages": "other",
        "once_refused": "lead",
        "opens_with": "other",
        "instead": "other",
        "told_instead": "dotted keys and values",
        "in_sight": "other",
        **dict.fromkeys(("decisive", "helpful"), "other"),
        "questions": "own",
        "sample": "facts",
    },
    "questions": {
        **dict.fromkeys(
            (
                "options",
                "of_money",
                "refusals",
                "means",
                "foremost",
                "gravest",
                "lesser",
                "slight",
                "writings",
                "of_part",
                "of_all",
            ),
            "other",
        ),
        **dict.fromkeys(("needs", "takes", "over", "dated", "same_as", "without"), "keys and questions"),
        **dict.fromkeys(("days", "fits", "decides"), "keys"),
        **dict.fromkeys(("answers", "demands"), "keys and values"),
        "excludes": "dotted",
        "stages": "other",
    },
    "things": {
        **dict.fromkeys(("defects", "more", "of_part"), "other"),
        "things": "thing",
        "part": "thing",
    },
    "rungs": {"laws": "other"},
    "laws": {"grounds": "grounds", **dict.fromkeys(("articles", "choices", "terms", "penalties"), "terms")},
}
"""Folder -> the keys of its .toml that name things, and how they do."""


def _rename_keys(table: dict[str, Any], keys: dict[str, str], catalog: Catalog) -> None:
    for key in keys.keys() & table.keys():
        table[key] = _ways(catalog)[keys[key]](table[key])


def _ways(catalog: Catalog) -> dict[str, Rename]:
    known = questions_of(catalog)

    def question(name: str) -> str:
        return other(name) if name in known else name

    return {
        "other": lambda value: _each(value, other),
        "question": lambda value: _each(value, question),
        "dotted": lambda value: _each(value, dotted),
        "dotted keys and values": lambda value: {dotted(key): dotted(inner) for key, inner in value.items()},
        "lead": lambda value: _each(value, lambda lead: "/".join(other(id) if id else "" for id in lead.split("/"))),
        "keys": lambda value: {other(key): inner for key, inner in value.items()},
        "keys and values": lambda value: {other(key): _each(inner, other) for key, inner in value.items()},
        "keys and questions": lambda value: {other(key): _each(inner, question) for key, inner in value.items()},
        "facts": lambda value: {question(name): _fact(told) for name, told in value.items()},
        "teller": lambda value: {**value, "facts": {question(name): told for name, told in value["facts"].items()}},
        "own": lambda value: {other(id): _question(inner, catalog) for id, inner in value.items()},
        "grounds": lambda value: {
            other(kind) if kind in catalog.problems else kind: _ground(ground) for kind, ground in value.items()
        },
        "thing": lambda value: {id: _thing(thing) for id, thing in value.items()},
        "operators": lambda value: {id: it | {"laws": list(map(other, it["laws"]))} for id, it in value.items()},
        "rule": lambda value: {**value, "law": other(value["law"])} if "law" in value else value,
        "terms": lambda value: {id: _term(term, question) for id, term in value.items()},
    }


def _fact(told: Any) -> Any:
    """The answer of a sample: ids in lists are renamed, and those of rows; what is typed stays."""
    if isinstance(told, dict):
        return {**told, "kind": other(told["kind"])} if "kind" in told else told
    return [other(item) if isinstance(item, str) else _fact(item) for item in told] if isinstance(told, list) else told


def _question(table: dict[str, Any], catalog: Catalog) -> dict[str, Any]:
    _rename_keys(table, KEYS["questions"], catalog)
    return table


def _ground(ground: dict[str, Any]) -> dict[str, Any]:
    return {
        **ground,
        **{key: {other(wish): it for wish, it in ground.get(key, {}).items()} for key in ("claims", "whom", "days")},
        "unasked_at_first": list(map(other, ground.get("unasked_at_first", []))),
    }


def _thing(thing: dict[str, Any]) -> dict[str, Any]:
    return {key: list(map(other, value)) if key in ("defects", "never") else value for key, value in thing.items()}


def _term(term: dict[str, Any], question: Rename) -> dict[str, Any]:
    wishes = dict.fromkeys(("wishes", "instead", "ends_contract", "term_wishes"), lambda value: _each(value, other))
    ways: dict[str, Rename] = {"starts": question, **wishes}
    return {key: ways[key](value) if key in ways else value for key, value in term.items()}


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
    """Renames in a .txt what bears the name of a question, with its options, or of a channel."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalogue of what is shipped."""
        self.channels = catalog.channels
        asked = [*catalog.questions.values()]
        asked += [question for problem in catalog.problems.values() for question in problem.questions.values()]
        self.options: dict[str, set[str]] = {question.id: set() for question in asked}
        for question in asked:
            self.options[question.id] |= set(question.options)
        self.answers = {*self.options, *(option for options in self.options.values() for option in options)}

    def renamed(self, source: str) -> str:
        """The text with its tags renamed, and nothing around them."""
        return TAG.sub(lambda tag: NAME.sub(self._name, tag[0]), source)

    def _name(self, found: re.Match[str]) -> str:
        """The name as the copy has it; attributes and filters stay, and texts that name no answer."""
        name, before = found[0], found.string[: found.start()].rstrip()
        if name[0] in "\"'":
            is_answer = name[1:-1] in self.answers and ASKS_WHAT_WAS_ANSWERED.search(found.string)
            return name[0] + other(name[1:-1]) + name[0] if is_answer else name
        if before.endswith("|") or (before.endswith(".") and not re.search(r"(self|ticked)\.$", before)):
            return name
        is_block = re.search(r"(?:\bblock|\bself\.)$", before) is not None
        way, _, channel = name.partition("_")
        if is_block and way in ("route", "when", "ready", "wait", "photos") and channel in self.channels:
            return f"{way}_{other(channel)}"
        return name if name in COMPOSED and not is_block else self._of_a_question(name)

    def _of_a_question(self, name: str) -> str:
        for id in sorted(self.options, key=len, reverse=True):
            option, mark, form = name.removeprefix(id).removeprefix("_").partition("__")
            if name.startswith(f"{id}_") and option in self.options[id]:
                return f"{other(id)}_{other(option)}{mark}{form}"
            if name == id or name.startswith(f"{id}__") or (name.startswith(f"{id}_") and option in FORMS):
                return other(id) + name.removeprefix(id)
        return name
