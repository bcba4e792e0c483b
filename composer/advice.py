"""What deserves a kind word before sending. A hint never blocks and never rewrites."""

from dataclasses import dataclass

from composer.case import Case
from composer.language import Language, script_of


@dataclass(frozen=True, slots=True)
class Hint:
    """One kind word: which, and about which field."""

    id: str
    field: str


def advise(case: Case, language: Language) -> list[Hint]:
    """The hints about this case in a letter in that language, weightiest first."""
    hints = []
    if script_of(case.description) not in ("", language.script):
        hints.append(Hint("language", "description"))
    return hints
