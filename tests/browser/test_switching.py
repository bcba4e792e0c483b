"""Choosing again: how to send the letter, its language, the language of the page. Nothing typed is lost."""

from typing import Any

from playwright.sync_api import Page, expect

from composer.catalog.things import Catalog
from tests.browser.shopper import (
    EML,
    LI_MING,
    WITH_AND_WITHOUT_SCRIPTS,
    choose,
    expect_letter,
    fill_in,
    open_form,
    typed,
    write,
)
from tests.cast import draft

TABS = [("channel", "chat"), ("language", "en"), ("channel", "app"), ("channel", "email"), ("language", "zh")]


@WITH_AND_WITHOUT_SCRIPTS
def test_another_tab_adds_up_with_those_before_and_keeps_what_was_typed_and_the_address(
    page: Page, catalog: Catalog, scripts: bool
) -> None:
    chosen: dict[str, Any] = {}
    write(page)
    page.fill("#recipient", "claims@example.com")
    before = typed(page)
    for name, value in TABS:
        chosen[name] = value
        choose(page, name, value, scripts=scripts)

        expect_letter(page, draft(catalog, LI_MING, **chosen))
        assert typed(page) == before

    expect(page.locator("#recipient")).to_have_value("claims@example.com")
    page.fill("#recipient", "nobody")
    choose(page, "channel", "chat", scripts=scripts)
    expect_letter(page, draft(catalog, LI_MING, channel="chat", language="zh"))  # which goes to no address


def test_tab_taken_before_there_is_a_letter_decides_about_the_first_one(page: Page, catalog: Catalog) -> None:
    open_form(page)
    fill_in(page)
    choose(page, "channel", "chat")
    page.press("#order_number", "Enter")

    expect_letter(page, draft(catalog, LI_MING, channel="chat"))


@WITH_AND_WITHOUT_SCRIPTS
def test_another_language_of_the_page_keeps_what_was_typed(page: Page) -> None:
    open_form(page)
    fill_in(page)
    page.fill("#events-0-detail", "没有回复")
    before = typed(page)
    page.click("nav [lang=ru]")

    expect(page.locator("html")).to_have_attribute("lang", "ru")
    assert typed(page) == before


@WITH_AND_WITHOUT_SCRIPTS
def test_another_language_of_the_page_blames_nobody_for_an_unfinished_form(page: Page) -> None:
    open_form(page)
    page.click("nav [lang=en]")

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".summary")).to_have_count(0)


@WITH_AND_WITHOUT_SCRIPTS
def test_another_language_of_the_page_leaves_the_letter_in_the_desks_language_after_a_refused_download_too(
    page: Page, catalog: Catalog
) -> None:
    write(page)
    page.click("nav [lang=en]")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.press("#order_number", "Enter")

    expect_letter(page, draft(catalog, LI_MING, "ru"))
    expect(page.locator(".mirror .letter")).to_have_js_property("textContent", draft(catalog, LI_MING, "en").body)

    page.fill("#product", "")
    page.click(EML)
    expect(page.locator(".summary")).to_be_visible()
    page.fill("#product", LI_MING.product)
    page.click("nav [lang=ru]")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
