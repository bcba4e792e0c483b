"""Her own words as every letter shows them: the mends in their order, each of which sees what those before it left.

What one letter does without of them is its own affair: `hers.added` leaves out first what an answer made untrue
(`untrue`), then what the letter says anyway (`again`).
"""

from datetime import date

from composer.case.facts import Case, MissingFact
from composer.catalog.things import Catalog
from composer.letter.figures import figured
from composer.letter.neat import language_of, neat
from composer.letter.unasked import mended


class Neat(str):
    """Her own words as letters show them, which need no mending any more."""

    __slots__ = ()


def neatly(case: Case, catalog: Catalog, today: date) -> str:
    """Her own words as letters show them.

    `neat` mends marks, spelling and capitals; `mended` what hints find and no letter may say; `figured` days, sums
    and people that the case knows.
    """
    if isinstance(case.description, MissingFact | Neat):
        return case.description
    text = mended(neat(case.description, catalog.languages.values()), case, catalog, today)
    own = language_of(text, catalog.languages.values())
    return Neat(figured(text, case, own, today, catalog.law_of(case).currency) if own else text)
