"""On a narrow screen, on paper, and among strangers."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shopper import LI_MING, TEXT, write
from tests.cast import telling

UNBROKEN = telling(LI_MING, order_number="7" * 60, product="Щ" * 200, description="的" * 300, name="Щ" * 120)
"""Words as long as the form lets them be."""


@pytest.mark.parametrize("language", ["zh", "ru", "en"])
def test_longest_words_are_broken_on_a_narrow_screen(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    write(page, UNBROKEN, language)

    assert page.evaluate("() => document.documentElement.scrollWidth") == 320


def test_only_the_letter_is_printed(page: Page) -> None:
    write(page)
    page.fill("#product", "Чайник")  # so that the page has everything to say
    expect(page.locator(TEXT)).to_contain_text("Чайник")
    page.emulate_media(media="print")

    assert page.inner_text("body").strip() == page.inner_text(".paper").strip()


def test_printed_letter_has_the_whole_width_upright_and_in_landscape(page: Page) -> None:
    write(page)
    page.emulate_media(media="print")
    for width in (700, 1100):
        page.set_viewport_size({"width": width, "height": 900})
        widths = [page.locator(part).evaluate("part => part.offsetWidth") for part in (TEXT, "main")]

        assert widths[0] >= 0.9 * widths[1], width


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
