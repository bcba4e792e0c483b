"""From facts to a letter in the shopper's hands."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from composer.catalog.things import Catalog
from composer.web import bodies
from tests.browser.shopper import (
    EML,
    FORM,
    LI_MING,
    SUBJECT,
    TEXT,
    WITH_AND_WITHOUT_SCRIPTS,
    WITHOUT_SCRIPTS,
    WRITE,
    download,
    expect_letter,
    facts_of,
    fill_in,
    open_form,
    text_of,
    type_in,
    write,
)
from tests.cast import draft


@WITH_AND_WITHOUT_SCRIPTS
def test_chinese_facts_become_a_russian_letter_with_a_chinese_mirror_beside_it(page: Page, catalog: Catalog) -> None:
    open_form(page)
    type_in(page)
    page.click(WRITE)

    expect_letter(page, draft(catalog, LI_MING, "ru"))
    mirror = draft(catalog, LI_MING, "zh")
    assert page.locator(".mirror .subject, .mirror .letter").all_text_contents() == [mirror.subject, mirror.body]
    assert page.locator(".paper").get_attribute("lang") == "ru"


def test_finished_letter_is_where_the_reader_is_taken_and_there_is_no_second_box(page: Page) -> None:
    write(page)

    expect(page.locator(".side")).to_be_focused()
    expect(page.locator(TEXT)).to_be_in_viewport()
    expect(page.locator("textarea[readonly]")).to_have_count(0)


@WITH_AND_WITHOUT_SCRIPTS
def test_file_holds_the_letter_of_the_page_and_whom_it_is_for(page: Page) -> None:
    write(page)
    page.fill("#recipient", "claims@example.com")
    file = download(page)

    assert file["Subject"] == page.text_content(SUBJECT)
    assert text_of(file) == page.text_content(TEXT)
    assert file["To"] == "claims@example.com"


@WITHOUT_SCRIPTS
def test_without_scripts_the_letter_stands_in_a_box_and_no_button_promises_to_copy(
    page: Page, catalog: Catalog
) -> None:
    write(page)
    box = page.locator("textarea[readonly]")

    expect(box).to_be_visible()
    expect(box).to_have_value(draft(catalog, LI_MING).body)
    expect(box).to_have_accessible_name(re.compile("."))
    expect(page.locator("[data-copy]")).to_have_count(3)
    assert not any(button.is_visible() for button in page.locator("[data-copy]").all())


@WITH_AND_WITHOUT_SCRIPTS
def test_sentence_asks_for_its_values_only_once_it_is_ticked(page: Page) -> None:
    open_form(page)
    option, values = page.locator("[value=not_as_described]"), page.locator("#described_as, #actually_is")
    seen = []
    for ticked in (False, True, False):
        option.set_checked(ticked)
        seen.append([value.is_visible() for value in values.all()])

    assert seen == [[False, False], [True, True], [False, False]]


@WITH_AND_WITHOUT_SCRIPTS
def test_values_of_a_ticked_sentence_come_into_the_letter(page: Page) -> None:
    open_form(page)
    fill_in(page)
    page.check("[value=not_as_described]")
    page.fill("#described_as", "хлопок")
    page.fill("#actually_is", "синтетика")
    page.keyboard.press("Enter")

    expect(page.locator(TEXT)).to_contain_text("синтетика")


@WITH_AND_WITHOUT_SCRIPTS
def test_too_long_a_text_comes_back_to_be_shortened(page: Page) -> None:
    open_form(page)
    fill_in(page, replace(LI_MING, description="a" * 600_000))
    page.click(WRITE)
    expect(page.locator("#description-error")).to_be_visible()

    for name in ("order_number", "purchased_on", "product", "name"):
        expect(page.locator(f"#{name}")).to_have_value(facts_of(LI_MING)[name])


@WITH_AND_WITHOUT_SCRIPTS
def test_browser_still_has_what_was_typed_as_the_error_page_promises(
    page: Page, scripts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if scripts:  # which would write the letter that follows the typing about all of it, at length
        monkeypatch.setattr(bodies, "MOST_OCTETS", 100_000)
    open_form(page)
    fill_in(page, replace(LI_MING, description="a" * (bodies.MOST_OCTETS + 1)))
    page.click(WRITE)
    expect(page.locator("#case")).to_have_count(0)
    page.go_back()

    for name in ("order_number", "purchased_on", "product", "name"):
        expect(page.locator(f"#{name}")).to_have_value(facts_of(LI_MING)[name])


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_first_page_leads_to_the_form_in_the_chosen_language(page: Page, language: str) -> None:
    page.goto("/")
    page.click(f"nav [lang={language}]")
    page.locator(f"main a[href='{FORM}#title']:visible").first.click()

    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("#case")).to_be_visible()
    expect(page.locator(EML)).to_have_count(0)
