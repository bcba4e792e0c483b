"""The first page finds a problem by typing, in any language."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shopper import WITHOUT_SCRIPTS

WORDS = [("не пришёл возврат", "refund-missing"), ("退款", "refund-missing"), ("broken", "damaged")]


@pytest.mark.parametrize(("typed", "problem"), WORDS)
def test_problem_is_found_while_typing(page: Page, typed: str, problem: str) -> None:
    page.goto("/?lang=en")
    page.locator("#q").press_sequentially(typed)

    expect(page.locator(f"#found a[href='/write/{problem}']")).to_be_visible()
    expect(page.locator("#q")).to_be_focused()


@WITHOUT_SCRIPTS
@pytest.mark.parametrize(("typed", "problem"), WORDS)
def test_problem_is_found_without_scripts_too(page: Page, typed: str, problem: str) -> None:
    page.goto("/?lang=en")
    page.fill("#q", typed)
    page.keyboard.press("Enter")

    expect(page.locator(f"#found a[href='/write/{problem}']")).to_be_visible()


def test_word_that_fits_nothing_leaves_all_problems_to_choose_from(page: Page) -> None:
    page.goto("/?lang=en")
    page.fill("#q", "xyzzy")

    expect(page.locator("#found")).to_contain_text("Something else")
    expect(page.locator(".groups a[href='/write/return']")).to_be_visible()
