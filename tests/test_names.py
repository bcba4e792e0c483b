"""A name means one thing, wherever it is read."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import composer

PACKAGE = Path(composer.__file__).parent
SAME_BY_DESIGN = {"init_app", "main"}
"""How Flask's extensions begin, and programs."""


def defined(module: Path) -> Iterator[str]:
    """The classes, functions and types that a module lends to others; constants, pages and commands have a place."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) or (isinstance(node, ast.FunctionDef) and not node.decorator_list):
            yield node.name
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).istitle():
            yield ast.unparse(node.targets[0])


def test_no_two_modules_lend_the_same_name() -> None:
    modules = [path for path in PACKAGE.glob("**/*.py") if "migrations" not in path.parts]
    lent = Counter(name for path in modules for name in {*defined(path)} if not name.startswith("_"))

    assert {name for name, count in lent.items() if count > 1} <= SAME_BY_DESIGN
