"""The program says of every key of a .toml what it means; CONTRIBUTING says it to editors."""

import ast
import inspect
import textwrap
from collections.abc import Iterator

import pytest

from composer.catalog.reading import KINDS

FROM_THE_FOLDER = {"id", "words", "claims", "title", "nouns", "search"}
"""What a thing has of its folder's name, of its texts and of laws."""


def meanings(kind: type) -> Iterator[tuple[str, str]]:
    """Each key of that kind of things, and the sentence below it in the program."""
    (written,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(written, ast.ClassDef)
    for field, below in zip(written.body, [*written.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and ast.unparse(field.target) not in FROM_THE_FOLDER:
            yield ast.unparse(field.target), ast.literal_eval(below.value) if isinstance(below, ast.Expr) else ""


@pytest.mark.parametrize("folder", KINDS)
def test_every_key_has_a_meaning(folder: str) -> None:
    assert [key for key, meaning in meanings(KINDS[folder]) if not meaning] == []
