"""Samples are letters: what their shopper answers makes one at every stage, as if written today."""

from datetime import date

import pytest

from composer.catalog.things import Catalog
from composer.form import samples
from composer.form.case_form import form_for
from composer.form.samples import sample_faults, sample_form, sample_letters
from tests.cast import CATALOG, TODAY, cells
from tests.in_between import few_in_between

LATER = date(2027, 1, 29)


@pytest.mark.slow  # writes the samples of every problem
def test_every_sample_is_a_letter(catalog: Catalog) -> None:
    assert list(sample_faults(catalog, catalog.problems.values(), LATER)) == []


@pytest.mark.parametrize("problem", few_in_between(CATALOG.problems))
def test_every_stage_and_channel_has_its_letter(
    catalog: Catalog, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they say is read in test_letters.py, whose Li Ming tells the same: here none is written."""
    monkeypatch.setattr(samples, "drafted", lambda *_, **__: None)
    kind = form_for(catalog.problems[problem], catalog)
    letters = sample_letters.__wrapped__(kind, catalog, "zh", TODAY)  # it remembers them, and these are none
    assert {(problem, letter.channel.id, letter.stage.id) for letter in letters} == {
        cell for cell in cells(catalog) if cell[0] == problem
    }


def test_days_are_counted_from_today_and_words_are_in_the_language(catalog: Catalog) -> None:
    kind = form_for(catalog.problems["return-defective"], catalog)
    form = sample_form(kind, catalog.stages["follow-up"], catalog, "zh", LATER)

    assert form["contacted_on"].data == date(2027, 1, 16)
    assert form["name"].data == "李明"
