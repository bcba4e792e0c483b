"""What is typed stays in the browser: nothing is lost by a reload, a closed tab or a restart, until it is forgotten."""

import pytest
from playwright.sync_api import Error, Page, expect

from composer.catalog.things import Catalog
from tests.browser.shopper import (
    FORM,
    LI_MING,
    TEXT,
    WITH_AND_WITHOUT_SCRIPTS,
    WRITE,
    expect_letter,
    fill_in,
    open_form,
    typed,
    write,
)
from tests.cast import draft

MONTH = 30 * 24 * 3600 * 1000


def test_neither_a_reload_nor_a_closed_tab_loses_what_was_typed_or_its_letter(page: Page, catalog: Catalog) -> None:
    open_form(page)
    fill_in(page)
    before = typed(page)
    page.reload()
    assert typed(page) == before
    expect_letter(page, draft(catalog, LI_MING))
    page.close()
    page = page.context.new_page()
    open_form(page)

    assert typed(page) == before
    expect_letter(page, draft(catalog, LI_MING))


def test_two_tabs_keep_what_was_typed_in_each_and_no_secret_of_the_page(page: Page) -> None:
    open_form(page)
    page.fill("#product", "Чайник")
    other = page.context.new_page()
    open_form(other)
    other.fill("#product", "Наушники")
    assert "csrf_token" not in page.evaluate("() => JSON.stringify([localStorage, sessionStorage])")
    for tab in (page, other):
        tab.reload()

    expect(page.locator("#product")).to_have_value("Чайник")
    expect(other.locator("#product")).to_have_value("Наушники")


def test_unreadable_date_comes_back_as_it_was_typed(page: Page) -> None:
    open_form(page)
    fill_in(page)
    page.evaluate("() => { purchased_on.type = 'text'; }")
    page.fill("#purchased_on", "в марте")
    page.reload()

    expect(page.locator("#purchased_on")).to_have_value("в марте")


def test_expired_session_is_no_loss_and_the_next_press_goes_through(page: Page, catalog: Catalog) -> None:
    open_form(page)
    fill_in(page)
    before = typed(page)
    page.context.clear_cookies()
    page.click(WRITE)
    expect(page.locator(".summary")).to_be_visible()

    assert typed(page) == before
    page.click(WRITE)
    expect(page.locator(".summary")).to_have_count(0)
    expect_letter(page, draft(catalog, LI_MING))


def test_forgotten_is_forgotten(page: Page) -> None:
    open_form(page)
    fill_in(page)
    page.click("#forget")
    page.wait_for_url("**/write/return-defective")
    page.reload()

    expect(page.locator("#order_number")).to_have_value("")
    assert (
        page.evaluate("() => [localStorage, sessionStorage].map(kept => kept.getItem('composer.draft'))") == [None] * 2
    )


def test_after_thirty_days_it_is_forgotten_by_itself(page: Page) -> None:
    page.clock.install()
    open_form(page)
    page.fill("#product", "Чайник")
    page.clock.set_system_time(page.evaluate("() => Date.now()") + MONTH)
    page.reload()

    expect(page.locator("#product")).to_have_value("")
    assert (
        page.evaluate("() => [localStorage, sessionStorage].map(kept => kept.getItem('composer.draft'))") == [None] * 2
    )


def test_another_problem_chosen_on_the_first_page_finds_what_was_typed(page: Page) -> None:
    open_form(page)
    fill_in(page)
    page.goto("/")
    page.click(".problems a[href^='/write/late-order']")

    expect(page.locator("#order_number")).to_have_value(LI_MING.order_number)
    expect(page.locator("#description")).to_have_value(LI_MING.description)
    expect(page.locator("#part-1")).to_contain_text(LI_MING.order_number)


def test_way_back_from_the_letter_finds_what_was_typed(page: Page) -> None:
    open_form(page)
    fill_in(page)
    before = typed(page)
    page.click(WRITE)
    page.wait_for_url("**#result")
    page.go_back()

    assert typed(page) == before


@WITH_AND_WITHOUT_SCRIPTS
def test_way_back_from_another_page_finds_the_letter_and_what_was_typed_after_it(page: Page) -> None:
    open_form(page)
    page.fill("#product", "Чайник")
    page.press("#product", "Enter")
    page.wait_for_url("**#result")
    page.fill("#order_number", "1000000471")
    page.click("header a[href*='/support']")
    page.wait_for_url("**/support*")
    page.go_back()

    expect(page.locator("#product")).to_have_value("Чайник")
    expect(page.locator("#order_number")).to_have_value("1000000471")


def test_way_back_finds_nothing_that_was_forgotten(page: Page, complaints: list[str]) -> None:
    write(page)
    page.click("#forget")
    page.wait_for_url("**/write/return-defective")
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        page.go_back()

    complaints.clear()


def open_kept_letter(page: Page) -> None:
    """Go from the page of a kept case to its letter."""
    page.click(".standing .next form button.main")
    expect(page.locator("#case [name=case]")).to_have_count(1)


def test_what_was_typed_into_a_kept_case_and_not_saved_is_offered(page: Page) -> None:
    write(page)
    page.click("#keep button")
    open_kept_letter(page)
    expect(page.locator("#earlier")).to_be_hidden()
    page.fill("#product", "Чайник")
    page.go_back()
    open_kept_letter(page)
    expect(page.locator("#product")).to_have_value(LI_MING.product)
    page.click("#bring-back")

    expect(page.locator("#product")).to_have_value("Чайник")
    expect(page.locator("#part-1")).to_contain_text("Чайник")
    expect(page.locator("#earlier")).to_be_hidden()


def test_forgotten_is_forgotten_in_the_other_tab_too(page: Page) -> None:
    open_form(page)
    page.fill("#product", "Чайник")
    other = page.context.new_page()
    open_form(other)
    page.click("#forget")
    page.wait_for_url("**/write/return-defective")

    expect(other.locator("#product")).to_have_value("")
    other.reload()
    expect(other.locator("#product")).to_have_value("")


def test_reload_opens_only_what_was_touched(page: Page) -> None:
    page.goto(f"{FORM}?lang=zh")
    page.fill("#product", "Чайник")
    page.reload()
    expect(page.locator("#product")).to_have_value("Чайник")

    expect(page.locator("#case details[open]")).to_have_count(0)


@pytest.mark.parametrize(
    "rubbish", ["{", "null", '{"at": 9e15, "fields": null}', '{"at": 1, "fields": {"product": 1}}']
)
def test_rubbish_in_the_browsers_store_does_no_harm(page: Page, catalog: Catalog, rubbish: str) -> None:
    page.goto("/")
    page.evaluate("rubbish => localStorage.setItem('composer.draft', rubbish)", rubbish)
    open_form(page)
    fill_in(page)

    expect_letter(page, draft(catalog, LI_MING))


def test_case_is_kept_once_however_often_the_button_is_pressed_and_does_not_stay_in_the_next_form(page: Page) -> None:
    write(page)
    page.dblclick("#keep button")
    expect(page.locator("#standing")).to_be_visible()
    page.click(".mine")

    expect(page.locator("#mine li")).to_have_count(1)
    open_form(page)

    expect(page.locator("#order_number")).to_have_value("")


def test_link_fills_the_form_only_after_a_word(page: Page) -> None:
    page.goto("/write/return#order_number=1000000471&product=Куртка&reason=size&recipient=thief@example.com")
    expect(page.locator("#offered dd")).to_have_text(["1000000471", "Куртка", "The item does not fit."])
    expect(page.locator("#order_number")).to_have_value("")
    page.click("#offered button >> nth=0")

    expect(page.locator("#order_number")).to_have_value("1000000471")
    expect(page.locator("[name=reason][value=size]")).to_be_checked()
    expect(page.locator("#recipient")).not_to_have_value("thief@example.com")
    assert "#" not in page.url


def test_draft_keeps_what_is_left_out_of_the_letter(page: Page) -> None:
    write(page)
    page.check("#omitted-offer")
    expect(page.locator(TEXT)).not_to_contain_text("проверк")
    page.goto(f"{FORM}?lang=zh")

    expect(page.locator("#omitted-offer")).to_be_checked()
    expect(page.locator(TEXT)).not_to_contain_text("проверк")
