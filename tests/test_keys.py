"""CONTRIBUTING says what every key of a .toml means, in the program's words; pytest --approve writes them anew."""

import ast
import dataclasses
import inspect
import re
import textwrap
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from composer.catalog.files import definition
from composer.catalog.reading import KINDS
from composer.catalog.sources import Source, Sourced

MANUAL = Path(__file__).parents[1] / "CONTRIBUTING.md"
FROM_THE_FOLDER = {"id", "words", "claims", "title", "nouns", "search"}
"""What a thing has of its folder's name, of its texts and of laws."""

HEAD = """## Keys

What each key of a `.toml` means; `ticket-composer check` names one that is unknown, misspelt or missing.
`source`, `checked_on` and `expires_on` stand wherever a fact was looked up: where it comes from, the day it was
read, and the day from which it is said no more;
`value` is such a fact itself, `latin` how it is written in Latin letters.
"""


def body_of(kind: type) -> list[ast.stmt]:
    (written,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(written, ast.ClassDef)
    return written.body


def meanings(kind: type) -> Iterator[tuple[str, str]]:
    """Each key of that kind of things, and the sentence below it in the program."""
    left_out = FROM_THE_FOLDER if kind in KINDS.values() else {"id"}
    for body in (body_of(part) for part in reversed(kind.__mro__) if part not in (Source, object)):
        for field, below in zip(body, [*body[1:], None], strict=True):
            if isinstance(field, ast.AnnAssign) and ast.unparse(field.target) not in left_out:
                yield ast.unparse(field.target), ast.literal_eval(below.value) if isinstance(below, ast.Expr) else ""


def choices(kind: type, key: str) -> str:
    """The values it can have, where they are few."""
    hint = typing.get_type_hints(kind)[key]
    hint = typing.get_args(hint)[0] if typing.get_origin(hint) is list else hint
    values = typing.get_args(hint) if typing.get_origin(hint) is Literal else ()
    return f" One of: {', '.join(f'`{value}`' for value in values if value)}." if values else ""


def tables_in(kind: type) -> Iterator[tuple[str, type]]:
    """What stands in tables of their own in such a .toml: each as it is headed there, and what it is."""
    for key, hint in typing.get_type_hints(kind).items():
        held = next(filter(dataclasses.is_dataclass, (hint, *reversed(typing.get_args(hint)))), None)
        shape = {dict: "[{}.<id>]", list: "[[{}]]"}.get(typing.get_origin(hint), "[{}]")
        if (
            isinstance(held, type)
            and held not in (Sourced, *KINDS.values())
            and key not in FROM_THE_FOLDER
            and [*meanings(held)]
        ):
            yield shape.format(key), held


def table(kind: type) -> str:
    told = (
        (key, " ".join(meaning.split()).replace("|", r"\|") + choices(kind, key)) for key, meaning in meanings(kind)
    )
    return "\n| key | what it says |\n|---|---|\n" + "".join(f"| `{key}` | {said} |\n" for key, said in told)


def manual() -> str:
    parts = [HEAD]
    for folder, kind in KINDS.items():
        parts += [f"\n### {folder}/<id>/{definition(folder)}\n", table(kind)]
        for heading, held in tables_in(kind):
            parts += [f"\n#### `{heading}` in {definition(folder)}\n", table(held)]
    return "".join(parts)


@pytest.mark.parametrize("folder", KINDS)
def test_every_key_has_a_meaning(folder: str) -> None:
    kinds = [KINDS[folder], *(held for _, held in tables_in(KINDS[folder]))]

    assert [(kind.__name__, key) for kind in kinds for key, meaning in meanings(kind) if not meaning] == []


def rows(text: str) -> list[str]:
    """The folders and keys that the section names, in order; its sentences may lag behind the program's."""
    return re.findall(r"^####? .*|^\| `\w+`(?= \| \S)", text.partition(HEAD)[2], re.MULTILINE)


def test_manual_says_what_every_key_means(request: pytest.FixtureRequest) -> None:
    written = MANUAL.read_text(encoding="utf-8")
    if request.config.getoption("--approve"):
        written = written.partition(HEAD)[0] + manual()
        MANUAL.write_text(written, encoding="utf-8")

    assert rows(written) == rows(manual()), "approve it anew, and read the diff"
