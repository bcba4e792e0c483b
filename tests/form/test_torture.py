"""Inputs that have broken mailers go through form, letter and .eml, each with the outcome that its class names."""

import datetime as dt
import json
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from composer.catalog.things import Catalog
from composer.form.case_form import CaseForm, case_from, form_for
from composer.letter.export import to_eml
from tests.cast import TODAY, draft

INPUTS = json.loads((Path(__file__).parents[1] / "torture_inputs.json").read_text(encoding="utf-8"))
FACT = {
    "order_number": "order_number",
    "product_name": "product",
    "description": "description",
    "customer_name": "name",
    "customer_email": "email",
    "support_email": "recipient",
}
NOON = dt.datetime(2026, 3, 16, 12, tzinfo=dt.UTC)
PADDING = "\nThe rest of the story."
"""Some of the inputs are shorter than a description may be."""


def submitted(catalog: Catalog, fact: str, value: str) -> CaseForm:
    """The form for a return, filled in by Anna, with that value in place of hers."""
    typed = {
        "order_number": "1000000520",
        "purchased_on": "2026-03-06",
        "product": "Чайник",
        "description": "Не подошёл по цвету.",
        "name": "Анна",
    }
    form = form_for(catalog.problems["return"], catalog)
    return form(MultiDict({**typed, fact: value}), latest_day=TODAY)


def outcome(item: dict[str, str]) -> str:
    return item["class"].removeprefix("must be ").split(":")[0]


def cases(*outcomes: str) -> list[object]:
    return [pytest.param(item, id=str(item["id"])) for item in INPUTS if outcome(item) in outcomes]


@pytest.mark.parametrize("item", cases("rejected"))
def test_is_rejected_with_a_reason_at_its_field(catalog: Catalog, item: dict[str, str]) -> None:
    # an optional address may stay empty; the one the message goes to may not
    fact = "recipient" if item["value"] == "" else FACT[item["field"]]
    form = submitted(catalog, fact, item["value"])

    assert not form.validate()
    assert form[fact].errors


def padded(item: dict[str, str]) -> str:
    short = item["field"] == "description" and len(item.get("expected", item["value"])) < 20
    return item["value"] + PADDING if short else item["value"]


@pytest.mark.parametrize("item", cases("carried unchanged", "normalised"))
def test_arrives_in_the_letter_as_named(catalog: Catalog, item: dict[str, str]) -> None:
    fact, expected = FACT[item["field"]], item.get("expected", item["value"])
    form = submitted(catalog, fact, padded(item))

    assert form.validate(), form.errors
    assert form[fact].data.removesuffix(PADDING) == expected
    letter = _unquoted(draft(catalog, case_from(form)).body + form.recipient.data, fact)
    assert expected.casefold() in letter.casefold()  # a sentence of hers begins with a capital


@pytest.mark.parametrize("item", cases("carried unchanged", "normalised"))
def test_file_reads_back_to_the_same_letter(catalog: Catalog, item: dict[str, str]) -> None:
    form = submitted(catalog, FACT[item["field"]], padded(item))
    assert form.validate(), form.errors
    written = draft(catalog, case_from(form))

    file: Any = message_from_bytes(to_eml(written, form.recipient.data, NOON))

    assert str(make_header(decode_header(file["Subject"]))) == written.subject
    text = file.get_payload(0).get_payload(decode=True).decode()
    assert text.replace("\r\n", "\n").removesuffix("\n") == written.body


def _unquoted(body: str, fact: str) -> str:
    """The body with the product's inner quotes as they were typed."""
    return body.replace("„", '"').replace("“", '"') if fact == "product" else body
