"""The first page finds a problem by typing, in any language."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shopper import WITH_AND_WITHOUT_SCRIPTS, WITHOUT_SCRIPTS

WORDS = [("не пришёл возврат", "refund-missing"), ("退款", "refund-missing"), ("broken", "damaged")]


@pytest.mark.parametrize(("typed", "problem"), WORDS)
def test_problem_is_found_while_typing(page: Page, typed: str, problem: str) -> None:
    page.goto("/?lang=en")
    page.locator("#q").press_sequentially(typed)

    expect(page.locator(f"#found a[href^='/write/{problem}']")).to_be_visible()
    expect(page.locator("#q")).to_be_focused()


@WITHOUT_SCRIPTS
@pytest.mark.parametrize(("typed", "problem"), WORDS)
def test_problem_is_found_without_scripts_too(page: Page, typed: str, problem: str) -> None:
    page.goto("/?lang=en")
    page.fill("#q", typed)
    page.keyboard.press("Enter")

    expect(page.locator(f"#found a[href^='/write/{problem}']")).to_be_visible()


def test_word_that_fits_nothing_leaves_all_problems_to_choose_from(page: Page) -> None:
    page.goto("/?lang=en")
    page.fill("#q", "xyzzy")

    expect(page.locator("#found")).to_contain_text("Something else")
    expect(page.locator(".groups a[href='/write/return#title']")).to_be_visible()


@WITH_AND_WITHOUT_SCRIPTS
def test_enter_leads_to_before_the_first_result_and_the_title_counts_them(page: Page) -> None:
    page.goto("/?lang=en")
    page.fill("#q", "broken kettle")
    page.press("#q", "Enter")
    page.wait_for_url("**#fitting")
    expect(page).to_have_title(re.compile(r"^\d+ problems? match"))
    page.keyboard.press("Tab")

    expect(page.locator("#found a").first).to_be_focused()
    expect(page.locator("#q")).to_be_in_viewport()


@WITH_AND_WITHOUT_SCRIPTS
def test_form_that_a_link_opened_begins_at_its_heading(page: Page) -> None:
    page.goto("/?lang=en")
    page.focus(".problems a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/write/**")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("header")).to_be_in_viewport()
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="See an example")).to_be_focused()
