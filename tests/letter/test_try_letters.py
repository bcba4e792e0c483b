"""What `ticket-composer check` tries before a shopper does: each problem at its least and with each option."""

import datetime as dt
from typing import Any

import pytest

from composer.case.facts import Case
from composer.catalog.manners import Manner
from composer.catalog.things import Catalog
from composer.letter import try_letters
from composer.letter.compose import compose
from composer.letter.draft import Draft
from composer.letter.try_letters import rehearse
from tests.cast import CATALOG
from tests.letter.test_compose import blemishes

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("problem", CATALOG.problems)
def test_nothing_is_found_in_letters_that_are_tried_and_no_first_message_has_a_blemish(
    problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Later messages are tried with less than the form asks for them."""
    blemished = list[tuple[Any, ...]]()

    def written(case: Case, catalog: Catalog, manner: Manner, today: dt.date) -> Draft:
        letter = compose(case, catalog, manner, today)
        if manner.stage.id == "first" and not manner.channel.aloud:
            blemished.extend((manner.language.id, case.choices, blemish) for blemish in blemishes(letter.body))
        return letter

    monkeypatch.setattr(try_letters, "compose", written)

    assert [*map(str, rehearse(CATALOG, [CATALOG.problems[problem]]))] == []
    assert blemished == []
