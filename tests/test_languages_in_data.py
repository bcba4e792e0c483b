"""Words of a language stand in templates/languages/, and none in the program."""

import ast
from pathlib import Path

COMPOSER = Path(__file__).parents[1] / "composer"

READING_WHAT_IS_TYPED = {
    "case/cleaning.py",
    "case/dates.py",
    "catalog/grammar.py",
    "catalog/latin.py",
    "catalog/pieces.py",
    "catalog/product_names.py",
    "catalog/retold.py",
    "catalog/scripts.py",
    "catalog/search.py",
    "catalog/sentences.py",
    "catalog/spelling.py",
    "catalog/wishes.py",
    "commands/columns.py",
    "form/answers.py",
    "letter/detectors.py",
    "letter/ledger.py",
    "letter/named_days.py",
    "letter/repeats.py",
    "letter/said.py",
    "letter/spelled_days.py",
    "letter/told.py",
}
"""Modules that still tell letters of an alphabet apart, or read sums, days and names in whatever language."""


def texts(module: Path) -> list[str]:
    """The texts of a module, without those that only explain it."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    explains = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in explains)
    return [node.value for node in constants if isinstance(node.value, str)]


def has_letters(text: str) -> bool:
    return any(letter.isalpha() and not letter.isascii() for letter in text)


def test_no_further_module_holds_words_of_a_language() -> None:
    modules = {str(path.relative_to(COMPOSER)): path for path in COMPOSER.rglob("*.py")}

    assert {name for name, path in modules.items() if any(map(has_letters, texts(path)))} == READING_WHAT_IS_TYPED
