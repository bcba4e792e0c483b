"""What a shopper does in the browser: fill in, press, read."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from playwright.sync_api import Page, expect

from composer.case.facts import Case
from composer.letter.draft import Draft
from tests.cast import EARPHONES, day

FORM = "/write/return-defective"
WRITE, EML = "#case button.main", "[formaction*='.eml']"
UNFOLD = "form => { for (const part of form.querySelectorAll('details:not(.another, .rest)')) part.open = true; }"
SUBJECT, TEXT = "#subject", "#part-1"

LI_MING = replace(
    EARPHONES,
    problem="return-defective",
    description="换了充电线和充电头也一样。",
    choices={
        "defect": ("no_charge",),
        "noticed": ("failed_on",),
        "condition": ("not_dropped", "complete"),
        "proofs": ("video_defect", "receipt"),
        "payment": ("sbp",),
    },
    values={**EARPHONES.values, "name": "李明", "noticed_on": day(11), "bank": "Альфа-Банк"},
)
"""What Li Ming ticks, and types in Chinese: every kind of field but the table of events."""

WITH_AND_WITHOUT_SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
WITHOUT_SCRIPTS = pytest.mark.parametrize("scripts", [False], ids=["no-scripts"])


def open_form(page: Page, language: str = "zh") -> None:
    """Go to the form, with everything in it unfolded but the less likely answers."""
    page.goto(f"{FORM}?lang={language}")
    page.locator("#case").evaluate(UNFOLD)


UNTYPED = ("problem", "wording", "worded_on", "asked_before")
"""Of a case: what stands in no box of the form, and what a finished message is changed to."""


def facts_of(case: Case) -> dict[str, str]:
    """What is typed for the case, field by field."""
    own = {field.name: getattr(case, field.name) for field in fields(case) if field.name not in UNTYPED}
    return {name: str(it) for name, it in {**own, **case.values}.items() if isinstance(it, str | date | Decimal)}


FILL = """told => {
    for (const [field, text] of told) {
        const box = document.querySelector(field);
        if (!box?.checkVisibility() || box.disabled) throw new Error(`${field} cannot be filled in`);
        if (text === null) box.checked = true; else box.value = text;
        for (const name of ["input", "change"]) box.dispatchEvent(new Event(name, {bubbles: true}));
    }
}"""


def fill_in(page: Page, case: Case = LI_MING) -> None:
    """Tick every option and give every fact of the case, all at once: type_in() takes as long as a shopper."""
    ticked = [(option, None) for option in options_of(case)]
    page.evaluate(FILL, [*ticked, *((f"#{name}", text) for name, text in facts_of(case).items())])


def type_in(page: Page, case: Case = LI_MING) -> None:
    """Tick every option and type every fact of the case, one after the other."""
    for option in options_of(case):
        page.check(option)
    for name, text in facts_of(case).items():
        page.fill(f"#{name}", text)


def options_of(case: Case) -> list[str]:
    """What is ticked for the case, as selectors."""
    return [f"[name={question}][value={option}]" for question, all in case.choices.items() for option in all]


def tell(page: Page, case: Case = LI_MING, language: str = "zh") -> None:
    """Go to the form, fill it in and wait for the letter to follow, without pressing anything: a page less to load."""
    open_form(page, language)
    fill_in(page, case)
    expect(page.locator(".lacks")).to_have_count(0)


def write(page: Page, case: Case = LI_MING, language: str = "zh") -> None:
    """Go to the form, fill it in, press, and wait for the letter; how the button is come by is no matter here."""
    open_form(page, language)
    fill_in(page, case)
    with page.expect_navigation():  # by its end scripts have run
        page.locator(WRITE).first.evaluate("button => button.click()")
    expect(page.locator(TEXT)).to_be_visible()


def choose(page: Page, name: str, value: str, *, scripts: bool = True) -> None:
    """Take another tab above the letter; without scripts a button confirms it."""
    page.wait_for_load_state()
    page.click(f".tabs [name={name}][value={value}]")
    if not scripts:
        page.click(".tabs button")


def expect_letter(page: Page, draft: Draft) -> None:
    """Wait until the page shows exactly this letter."""
    expect(page.locator(TEXT)).to_have_js_property("textContent", draft.body)
    shown = page.locator(SUBJECT).all_text_contents()
    assert shown == ([draft.subject] if draft.subject else [])


def download(page: Page) -> EmailMessage:
    """Press the button for the .eml and parse what comes."""
    with page.expect_download() as coming:
        page.click(EML)
    return message_from_bytes(coming.value.path().read_bytes(), policy=policy.default)


def text_of(message: EmailMessage) -> str:
    """The plain text that a mail program shows."""
    body = message.get_body(("plain",))
    assert body
    return str(body.get_content()).replace("\r\n", "\n").removesuffix("\n")


def typed(page: Page) -> Mapping[str, list[str]]:
    """All that is typed and ticked in the form, by name, apart from how the letter is to be sent."""
    page.wait_for_load_state()
    pairs: list[tuple[str, str]] = page.locator("#case").evaluate("form => [...new FormData(form)]")
    rest = {"csrf_token", "channel", "language", "recipient", "files"}
    return {name: [value for other, value in pairs if other == name] for name, _ in pairs if name not in rest}
