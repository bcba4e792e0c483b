"""What `ticket-composer check` tries before a shopper does: each problem at its least and with each option."""

import datetime as dt
from collections.abc import Iterator
from itertools import count, islice
from typing import Any

import pytest

from composer.case.facts import Case
from composer.catalog.manners import Manner, Stage
from composer.catalog.things import Catalog, Problem
from composer.letter import try_letters
from composer.letter.compose import compose
from composer.letter.draft import Draft
from composer.letter.try_letters import _tellings, rehearse
from tests.cast import CATALOG
from tests.drawing import drawn
from tests.letter.test_compose import blemishes

pytestmark = pytest.mark.slow


@pytest.mark.drawn
@pytest.mark.parametrize("problem", CATALOG.problems)
def test_nothing_is_found_in_letters_that_are_tried_and_no_first_message_has_a_blemish(
    problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quarter of them, and all in the long run, by turns in one of the languages.

    Later messages are tried with less than the form asks for them; which quarter it is, problems take turns.

    `ticket-composer check` itself, which .ci/run runs, tries all in each; test_compose.py says every option in each.
    """
    blemished, languages = list[tuple[Any, ...]](), count()
    share = drawn(4, 1)
    turn = [*CATALOG.problems].index(problem) % share

    def in_turn(catalog: Catalog, problem: Problem) -> Iterator[tuple[Stage, str, Case]]:
        language = next(languages)
        first, step = language + turn * len(catalog.languages), share * len(catalog.languages)
        yield from islice(_tellings(catalog, problem), first, None, step)

    def written(case: Case, catalog: Catalog, manner: Manner, today: dt.date) -> Draft:
        letter = compose(case, catalog, manner, today)
        if manner.stage.id == "first" and not manner.channel.aloud:
            blemished.extend((manner.language.id, case.choices, blemish) for blemish in blemishes(letter.body))
        return letter

    monkeypatch.setattr(try_letters, "_tellings", in_turn)
    monkeypatch.setattr(try_letters, "compose", written)

    assert [*map(str, rehearse(CATALOG, [CATALOG.problems[problem]]))] == []
    assert blemished == []
    assert next(languages) == len(CATALOG.languages)  # each has had its turn
