"""The one door: what is typed becomes a Case, or a sentence beside its field."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from composer.case.facts import Event, Operation
from composer.catalog.things import Catalog
from composer.form.case_form import CaseForm, case_from, form_for
from tests.cast import TODAY, draft
from tests.drawing import drawn

TYPED = {
    "order_number": "1000000520",
    "purchased_on": "2026-03-06",
    "product": "Чайник",
    "description": "Не подошёл по цвету.",
}


def filled(catalog: Catalog, problem: str, **typed: str | list[str]) -> CaseForm:
    form = form_for(catalog.problems[problem], catalog)
    return form(MultiDict({**TYPED, **typed}), latest_day=TODAY)


def field(form: CaseForm, name: str) -> Any:
    """The field of that name, of whichever kind its question is."""
    return form[name]


def errors(form: CaseForm) -> dict[str, list[str]]:
    form.validate()
    return {name: list(found) for name, found in form.errors.items()}


def test_four_facts_are_enough(catalog: Catalog) -> None:
    form = filled(catalog, "return")

    assert form.validate()
    case = case_from(form)
    assert (case.order_number, case.purchased_on) == ("1000000520", dt.date(2026, 3, 6))
    assert case.choices == {"wish": ("return_refund",), "country": ("russia",)}


@pytest.mark.parametrize("name", list(TYPED))
def test_required_fact_is_missed_by_name(catalog: Catalog, name: str) -> None:
    assert errors(filled(catalog, "return", **{name: "  "})) == {name: ["missing"]}


def test_article_is_enough_where_the_number_is_unknown(catalog: Catalog) -> None:
    assert errors(filled(catalog, "return", order_number="", article="196320101")) == {}
    assert errors(filled(catalog, "return", order_number="нет", article="196320101")) == {"order_number": ["no_digits"]}


def test_own_words_are_needed_only_where_no_tick_tells(catalog: Catalog) -> None:
    assert errors(filled(catalog, "return", description="", reason="colour")) == {}
    assert errors(filled(catalog, "other", description="", topic="delivery")) == {"description": ["missing"]}


def test_a_word_is_enough_beside_a_tick_that_tells_what_happened(catalog: Catalog) -> None:
    assert errors(filled(catalog, "return", description="маломерит", reason="size")) == {}
    assert errors(filled(catalog, "return", description="маломерит")) == {"description": ["too_short"]}


@pytest.mark.parametrize(
    ("problem", "typed"),
    [
        ("account", {"trouble": "blocked"}),
        ("feedback", {"topic": "idea", "description": "Добавьте весы в пункт выдачи."}),
        ("other", {"description": "Как изменить имя в профиле?"}),
        ("payment-missing", {"trouble": "wallet"}),
    ],
)
def test_what_is_not_about_an_order_needs_none(catalog: Catalog, problem: str, typed: dict[str, str]) -> None:
    form = filled(catalog, problem, **{**dict.fromkeys(TYPED, ""), **typed})

    assert errors(form) == {}
    assert (case_from(form).order_number, case_from(form).purchased_on) == ("", None)


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("order_number", "1" * 61, "too_long"),
        ("product", "щ" * 201, "too_long"),
        ("description", "коротко", "too_short"),
        ("description", "坏", "too_short"),
        ("purchased_on", "2026-03-17", "in_future"),
        ("purchased_on", "9999-12-31", "in_future"),
        ("received_on", "9999-12-31", "in_future"),
        ("order_number", "нет", "no_digits"),
        ("received_on", "2026-03-05", "before_purchase"),
        ("email", "anna@", "not_an_address"),
        ("recipient", "", "missing"),
        ("amount", "много", "not_a_sum"),
        ("article", "нет", "not_an_article"),
        ("phone", "нет", "not_a_phone"),
        ("channel", "pigeon", "not_a_choice"),
        ("wish", "repair", "not_a_choice"),
        ("condition", "like_new", "not_a_choice"),
    ],
)
def test_bad_answer_is_blamed_on_its_field(catalog: Catalog, name: str, typed: str, code: str) -> None:
    assert errors(filled(catalog, "return", **{name: typed})) == {name: [code]}


@pytest.mark.parametrize(
    ("problem", "name", "length"),
    [
        ("return", "events-0-detail", 326),
        ("not-as-described", "described_as", 115),
        ("exchange", "size_need", len("L (48-50), рост 170-176")),
        ("pickup-point", "staff_said", 326),
    ],
)
def test_what_is_really_pasted_fits(catalog: Catalog, problem: str, name: str, length: int) -> None:
    assert name not in errors(filled(catalog, problem, **{name: "щ" * length}))


@pytest.mark.parametrize("typed", ["0", "0,00 ₽", "0 руб."])
def test_nothing_came_of_a_refund(catalog: Catalog, typed: str) -> None:
    form = filled(catalog, "refund-missing", came=typed, amount="3490")

    assert form.validate(), form.errors
    assert field(form, "came").data is None
    assert errors(filled(catalog, "refund-missing", amount=typed)) == {"amount": ["not_a_sum"]}


def test_five_characters_in_han_are_a_description(catalog: Catalog) -> None:
    assert filled(catalog, "return", description="无法充电了").validate()


def test_what_was_typed_stays_in_the_box(catalog: Catalog) -> None:
    form = filled(catalog, "return", amount=" 3 490,50 ₽ ", purchased_on="вчера")
    form.validate()

    assert field(form, "amount").typed == " 3 490,50 ₽ "
    assert form.purchased_on.typed == "вчера"


def test_sentence_asks_for_the_values_it_needs(catalog: Catalog) -> None:
    form = filled(catalog, "charged-twice", trouble="overcharged", charged="5000")

    assert errors(form) == {"due": ["needed"]}


def test_two_sentences_that_contradict_each_other_are_named(catalog: Catalog) -> None:
    form = filled(catalog, "return", condition=["tags_on", "tags_kept"])

    assert errors(form) == {"condition": ["contradiction"]}
    assert field(form, "condition").errors[0].values == {
        "options": (("condition", "tags_on"), ("condition", "tags_kept"))
    }


def test_day_that_may_lie_ahead_is_taken(catalog: Catalog) -> None:
    form = filled(catalog, "late-order", trouble=["moved"], new_date="2026-04-02")

    assert form.validate(), form.errors
    assert case_from(form).values == {"new_date": dt.date(2026, 4, 2)}


def test_rows_become_events(catalog: Catalog) -> None:
    form = filled(
        catalog,
        "return",
        **{"events-0-kind": "request_declined", "events-0-date": "2026-03-12", "events-0-detail": "Невозвратный"},
        **{"events-1-kind": "", "events-1-date": "", "events-1-detail": " "},
    )

    assert form.validate(), form.errors
    assert case_from(form).events == (Event("request_declined", dt.date(2026, 3, 12), "Невозвратный"),)


@pytest.mark.parametrize(
    ("row", "name", "code"),
    [
        ({"events-0-date": "2026-03-12"}, "kind", "missing"),
        ({"events-0-kind": "seller_answered"}, "detail", "needed"),
        ({"events-0-kind": "pickup_refused", "events-0-date": "2026-03-20"}, "date", "in_future"),
        ({"events-0-kind": "party"}, "kind", "not_a_choice"),
    ],
)
def test_row_says_what_it_lacks(catalog: Catalog, row: dict[str, str], name: str, code: str) -> None:
    form = filled(catalog, "return", **row)

    assert not form.validate()
    assert field(form, "events")[0][name].errors == [code]


def test_rows_become_operations(catalog: Catalog) -> None:
    row = {"operations-0-date": "04.03.2026", "operations-0-time": "14:05", "operations-0-amount": "3490"}
    form = filled(catalog, "payment-failed", **row)

    assert form.validate(), form.errors
    assert case_from(form).operations == (Operation(dt.date(2026, 3, 4), Decimal(3490), dt.time(14, 5), None),)


def test_operation_needs_date_and_sum(catalog: Catalog) -> None:
    form = filled(catalog, "payment-failed", **{"operations-0-number": "998877"})

    assert not form.validate()
    row = field(form, "operations")[0]
    assert (row["date"].errors, row["amount"].errors) == (["missing"], ["missing"])


def test_thirteenth_row_is_not_read(catalog: Catalog) -> None:
    rows = {f"events-{number}-kind": "pickup_refused" for number in range(15)}

    assert len(field(filled(catalog, "return", **rows), "events").entries) == 12


@pytest.mark.parametrize("name", ["events-²-kind", f"events-{'9' * 5000}-kind", "events--kind", "events-x"])
def test_odd_names_of_rows_are_passed_over(catalog: Catalog, name: str) -> None:
    assert filled(catalog, "return", **{name: "pickup_refused"}).validate()


@pytest.mark.slow  # draws hundreds of forms
@settings(max_examples=drawn(40, 1_000))
@given(data=st.data())
@pytest.mark.parametrize("problem", ["return", "charged-twice"])
def test_no_input_is_more_than_a_fault(catalog: Catalog, problem: str, data: st.DataObject) -> None:
    form = form_for(catalog.problems[problem], catalog)
    names = [*form(None, latest_day=TODAY)._fields, "events-0-kind", "events-0-date", "operations-0-amount"]
    numbers = (
        st.integers().map(str)
        | st.decimals().map(str)
        | st.dates().map(str)
        | st.text(st.sampled_from("0123456789.,-:年月日"))
    )
    typed = data.draw(
        st.dictionaries(st.sampled_from(names), st.text() | numbers | st.sampled_from(["9" * 99, "x@" * 9]))
    )
    submitted = form(MultiDict({**TYPED, **typed}), latest_day=TODAY)

    if submitted.validate():
        assert draft(catalog, case_from(submitted)).body


@pytest.mark.parametrize(
    ("stage", "typed", "missed"),
    [
        ("follow-up", {}, {"contacted_on": ["needed_at_stage"]}),
        ("confirm", {}, {"talked_on": ["needed_at_stage"], "promise": ["needed_at_stage"]}),
        (
            "claim",
            {"contacted_on": "2026-03-10", "wish": "return_refund"},
            {name: ["needed_at_stage"] for name in ("name", "reply_address", "seller")},
        ),
        (
            "claim",
            {
                "contacted_on": "2026-03-10",
                "name": "Анна",
                "reply_address": "Москва",
                "seller": "Ли",
                "channel": "chat",
            },
            {"channel": ["not_at_stage"]},
        ),
    ],
)
def test_stage_says_what_it_lacks(
    catalog: Catalog, stage: str, typed: dict[str, str], missed: dict[str, list[str]]
) -> None:
    assert errors(filled(catalog, "return-defective", stage=stage, **typed)) == missed


def test_promise_may_lie_ahead_until_it_is_said_to_be_broken(catalog: Catalog) -> None:
    promise = {"talked_on": "2026-03-14", "promise": "Вернём деньги", "promised_by": "2026-03-20"}
    known = {**promise, "contacted_on": "2026-03-10"}

    assert errors(filled(catalog, "return", stage="confirm", **promise)) == {}
    assert errors(filled(catalog, "return", stage="follow-up", outcome="not_solved", **known)) == {}
    broken = filled(catalog, "return", stage="follow-up", outcome="promise_broken", **known)
    assert errors(broken) == {"promised_by": ["in_future"]}


def test_what_happened_is_asked_only_where_the_message_tells_it(catalog: Catalog) -> None:
    assert errors(filled(catalog, "return", description="")) == {"description": ["missing"]}
    thanks = filled(catalog, "return", description="", stage="thanks")

    assert errors(thanks) == {}
    assert case_from(thanks).description == ""


@pytest.mark.parametrize(("wish", "lacking"), [("exchange_size", "size_need"), ("exchange_colour", "colour_need")])
def test_exchange_needs_what_it_is_exchanged_for(catalog: Catalog, wish: str, lacking: str) -> None:
    assert errors(filled(catalog, "exchange", wish=wish)) == {lacking: ["needed"]}
    assert errors(filled(catalog, "exchange", wish=wish, **{lacking: "44"})) == {}


def test_claim_is_only_for_what_can_be_claimed(catalog: Catalog) -> None:
    facts = {"contacted_on": "2026-03-10", "name": "Анна", "reply_address": "Москва", "seller": "Ли"}
    form = filled(catalog, "late-order", stage="claim", wish="order_status", **facts)

    assert errors(form) == {"wish": ["not_claimable"]}
    assert "claim" not in filled(catalog, "feedback").stage.options


def test_what_was_told_for_a_later_stage_stays_out_of_the_first_message(catalog: Catalog) -> None:
    form = filled(catalog, "return", stage="first", contacted_on="2026-03-10", outcome="promise_broken")

    assert form.validate(), form.errors
    assert case_from(form).values == {}
    assert "outcome" not in case_from(form).choices


def test_letter_defaults_to_the_desks_language(catalog: Catalog) -> None:
    form = filled(catalog, "return")

    assert (form.language.chosen, form.channel.chosen, form.stage.chosen) == ("ru", "email", "first")
    assert form.recipient.data == catalog.shop.recipient.value


@pytest.mark.parametrize("problem", ["refund-missing", "payment-failed", "payment-missing", "return-refused"])
def test_sum_is_asked_in_the_open_where_the_letter_turns_on_it(catalog: Catalog, problem: str) -> None:
    asked = catalog.problems[problem]
    roles = {part: [question.role for run in asked.runs(part) for question in run] for part in ("in_sight", "order")}

    assert roles["in_sight"] == ["price"]
    assert "price" not in roles["order"]


def test_sum_has_a_place_of_its_own_where_money_can_be_wished_for(catalog: Catalog) -> None:
    asked = {
        id: {
            part
            for part in ("sum", "order")
            for run in problem.runs(part)
            for question in run
            if question.role == "price"
        }
        for id, problem in catalog.problems.items()
    }

    assert asked["return-defective"] == asked["late-order"] == {"sum"}
    assert asked["exchange-defective"] == {"order"}


@pytest.mark.parametrize(("typed", "told"), [("38码", "вместо 38-го"), ("size M", "вместо размера M")])
def test_size_is_told_without_the_word_for_it_in_another_language(catalog: Catalog, typed: str, told: str) -> None:
    form = filled(catalog, "wrong-item", mistake="size", size_ordered=typed, size_got="41 码")

    assert told in draft(catalog, case_from(form)).body
    assert "码" not in draft(catalog, case_from(form)).body
