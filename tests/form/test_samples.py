"""Samples are letters: what their shopper answers makes one at every stage, as if written today."""

from datetime import date

from composer.catalog.things import Catalog
from composer.form.case_form import form_for
from composer.form.samples import sample_faults, sample_form, sample_letters
from tests.cast import TODAY, cells

LATER = date(2027, 1, 29)


def test_every_sample_is_a_letter(catalog: Catalog) -> None:
    assert list(sample_faults(catalog, catalog.problems.values(), LATER)) == []


def test_every_stage_and_channel_has_its_letter(catalog: Catalog) -> None:
    for problem in catalog.problems.values():
        letters = sample_letters(form_for(problem, catalog), catalog, "zh", TODAY)
        assert {(problem.id, letter.channel.id, letter.stage.id) for letter in letters} == {
            cell for cell in cells(catalog) if cell[0] == problem.id
        }


def test_days_are_counted_from_today_and_words_are_in_the_language(catalog: Catalog) -> None:
    kind = form_for(catalog.problems["return-defective"], catalog)
    form = sample_form(kind, catalog.stages["follow-up"], catalog, "zh", LATER)

    assert form["contacted_on"].data == date(2027, 1, 16)
    assert form["name"].data == "李明"
