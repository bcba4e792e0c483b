"""On a narrow screen, on paper, and among strangers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shopper import LI_MING, TEXT, WRITE, open_form, write
from tests.cast import telling

UNBROKEN = telling(LI_MING, order_number="7" * 60, product="Щ" * 200, description="的" * 300, name="Щ" * 120)
"""Words as long as the form lets them be."""


def first_page(page: Page, language: str) -> None:
    page.goto(f"/?lang={language}")


def errors(page: Page, language: str) -> None:
    open_form(page, language)
    for option in ("not_as_described", "expired", "repair", "failed_on", "card"):
        page.check(f"[value={option}]")
    page.fill("#events-0-detail", "…")
    page.click(WRITE)
    expect(page.locator(".summary")).to_be_visible()


def letter(page: Page, language: str) -> None:
    write(page, LI_MING, language)


def longest_words(page: Page, language: str) -> None:
    write(page, UNBROKEN, language)


@pytest.mark.parametrize("language", ["zh", "ru", "en"])
@pytest.mark.parametrize("show", [first_page, open_form, errors, letter, longest_words])
def test_narrow_screen_scrolls_only_up_and_down(page: Page, show: Callable[[Page, str], None], language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    show(page, language)

    assert page.evaluate("() => document.documentElement.scrollWidth") == 320


def test_only_the_letter_is_printed(page: Page) -> None:
    write(page)
    page.fill("#product", "Чайник")  # so that the page has everything to say
    expect(page.locator(TEXT)).to_contain_text("Чайник")
    page.emulate_media(media="print")

    assert page.inner_text("body").strip() == page.inner_text(".paper").strip()


@pytest.mark.parametrize("width", [700, 1100], ids=["upright", "landscape"])
def test_printed_letter_has_the_whole_width(page: Page, width: int) -> None:
    write(page)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print")
    widths = [page.locator(part).evaluate("part => part.offsetWidth") for part in (TEXT, "main")]

    assert widths[0] >= 0.9 * widths[1]


def test_foreign_script_does_not_run(page: Page, complaints: list[str]) -> None:
    page.goto("/")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'foreign'";
            document.head.append(script);
        }"""
    )

    assert page.title() != "foreign"
    assert len(complaints) == 1  # which also shows that complaints are heard
    complaints.clear()
