"""What becomes of her own words stands below their box as soon as the letter is drawn, and moves nothing."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shopper import FORM

BELOW = "details.tells"


def top(page: Page) -> float:
    return float(page.locator(BELOW).first.evaluate("part => part.getBoundingClientRect().top + scrollY"))


@pytest.mark.parametrize("width", [390, 1280])
def test_it_follows_the_typing_and_nothing_below_moves(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{FORM}?lang=ru")
    before = top(page)
    for words, says in (
        ("Не греет.", "целое предложение"),
        ("Лампочка горит, а вода остаётся холодной", "так, как вы написали"),
        ("лампочка горит, а вода остаётся холодной!!!", "опечатки исправлены"),
    ):
        page.fill("#description", words)
        expect(page.locator("#heard summary")).to_contain_text(says)
        assert top(page) == before

    page.fill("#description", "")
    expect(page.locator("#heard summary")).to_have_count(0)
    assert top(page) == before


def test_it_stays_open_while_she_types_on(page: Page) -> None:
    page.goto(f"{FORM}?lang=en")
    page.fill("#description", "It leaks.")
    page.click("#heard summary")
    page.fill("#description", "It leaks from below as soon as it is filled.")

    expect(page.locator("#heard li")).to_have_text("It leaks from below as soon as it is filled.")
    expect(page.locator("#heard li")).to_be_visible()


def test_box_turns_to_the_language_she_types(page: Page) -> None:
    page.goto(f"{FORM}?lang=zh")
    page.fill("#description", "Не греет воду.")

    expect(page.locator("#description")).to_have_attribute("lang", "ru")
