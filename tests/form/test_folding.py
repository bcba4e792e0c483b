"""Of many answers those stand open that the thing bought is likeliest to call for, and those that are ticked."""

import pytest
from werkzeug.datastructures import MultiDict

from composer.catalog.things import Catalog
from composer.form.case_form import form_for
from composer.form.folding import MOST, Fold, folds
from tests.cast import TODAY


def fold(catalog: Catalog, problem: str = "return-defective", **typed: str) -> Fold:
    form = form_for(catalog.problems[problem], catalog)(MultiDict(typed), latest_day=TODAY)
    return folds(form, catalog)["defect"]


def things(catalog: Catalog) -> list[str]:
    """One of each kind of things that are offered the same."""
    lexicon = catalog.lexicon
    kinds = {(*lexicon.faults_of(id), "", *sorted(lexicon.thing(id).has)): id for id in lexicon.group_of}
    return [lexicon.noun(id, "ru").name for id in kinds.values()]


def all_options(found: Fold) -> list[str]:
    return [option for options, _ in [*found.first, *found.more] for option in options]


def test_before_it_is_known_what_was_bought_common_faults_stand_open(catalog: Catalog) -> None:
    assert fold(catalog).options == catalog.lexicon.faults_of("item")


@pytest.mark.parametrize("typed", [{"thing": "耳机"}, {"product": "Наушники Sonora"}])
def test_faults_of_the_thing_stand_open_likeliest_first(catalog: Catalog, typed: dict[str, str]) -> None:
    open_now = fold(catalog, **typed).options

    assert open_now[:2] == ["no_charge", "no_sound"]
    assert "seam" not in open_now


def test_fault_that_the_thing_cannot_have_does_not_stand_open(catalog: Catalog) -> None:
    assert "no_charge" not in fold(catalog, thing="телевизор").options


def test_ticked_answer_stands_open_whatever_was_bought(catalog: Catalog) -> None:
    assert fold(catalog, thing="наушники", defect="mould").options[-1] == "mould"


@pytest.mark.slow  # folds the answers of each of some thirteen hundred things
@pytest.mark.parametrize("problem", ["return-defective", "return-refused", "exchange-defective"])
def test_no_answer_is_lost_or_doubled(catalog: Catalog, problem: str) -> None:
    for thing in things(catalog):
        assert sorted(all_options(fold(catalog, problem, thing=thing))) == sorted(
            catalog.problems[problem].questions["defect"].options
        )


@pytest.mark.slow  # folds the answers of each of some thirteen hundred things
def test_never_more_stand_open_than_a_glance_takes(catalog: Catalog) -> None:
    assert max(len(fold(catalog, thing=thing).options) for thing in things(catalog)) <= MOST


def test_thing_is_asked_first_only_where_answers_depend_on_it(catalog: Catalog) -> None:
    places = {
        id: problem.place_of(problem.roles["thing"])
        for id, problem in catalog.problems.items()
        if "thing" in problem.roles
    }

    assert places["return-defective"] == "thing"
    assert places["return"] == "order"


@pytest.mark.parametrize("thing", ["чайник", "утюг", "фен", "热水壶"])
def test_thing_that_heats_is_offered_first_that_it_does_not(catalog: Catalog, thing: str) -> None:
    form = form_for(catalog.problems["return-defective"], catalog)(MultiDict({"product": thing}), latest_day=TODAY)

    assert folds(form, catalog)["defect"].options[:2] == ["no_power", "no_heat"]
