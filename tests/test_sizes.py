"""No module is longer than one can keep in mind, and no class."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "composer"
MODULES = sorted(PACKAGE.rglob("*.py"))
MODULE, CLASS = 300, 150
"""Lines that one has at most."""


def _too_long(module: Path) -> list[str]:
    """The module, and each class in it, that has more lines than it may have."""
    name, source = module.relative_to(PACKAGE).as_posix(), module.read_text()
    classes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    lines = {f"{name}: {one.name}": (one.end_lineno or one.lineno) - one.lineno + 1 for one in classes}
    long = [f"{one}, {count} lines" for one, count in lines.items() if count > CLASS]
    count = len(source.splitlines())
    return [f"{name}, {count} lines", *long] if count > MODULE else long


def test_no_module_and_no_class_is_longer_than_may_be() -> None:
    assert not [one for module in MODULES for one in _too_long(module)]
