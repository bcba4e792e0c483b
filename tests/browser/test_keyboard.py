"""Without a mouse: the way through the page, and from an error to its field."""

from typing import Any

from playwright.sync_api import Page, expect

from composer.catalog.things import Catalog
from tests.browser.shopper import (
    EML,
    FORM,
    LI_MING,
    TEXT,
    WITH_AND_WITHOUT_SCRIPTS,
    WRITE,
    expect_letter,
    fill_in,
    open_form,
    write,
)
from tests.cast import draft

STOP = """() => {
    const stop = document.activeElement, place = stop.getBoundingClientRect();
    return {name: stop.name, place: [Math.round(place.top + scrollY), Math.round(place.left)],
        last: stop.matches("#case button.main")};
}"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab as far as the main button; every stop's name and place."""
    stops = []
    for _ in range(150):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STOP))
        if stops[-1]["last"]:
            return stops
    raise AssertionError("Tab does not reach the main button")


def expect_focus(page: Page, selector: str) -> None:
    expect(page.locator(selector)).to_be_focused()


@WITH_AND_WITHOUT_SCRIPTS
def test_tab_comes_to_the_skip_link_then_the_languages_then_the_form(page: Page) -> None:
    page.goto(FORM)

    for selector in (
        ".skip",
        ".brand",
        ".reach",
        ".mine",
        *(f"nav [lang={id}]" for id in ("en", "ru", "zh")),
        "#case .lead a",
        "#case .another summary",
    ):
        page.keyboard.press("Tab")
        expect_focus(page, selector)
        expect(page.locator(selector)).to_be_in_viewport()


def test_tab_comes_to_the_first_answer_of_a_question_that_nobody_answered(page: Page) -> None:
    page.goto("/write/account")
    page.focus("#case .before summary")
    page.keyboard.press("Tab")

    expect_focus(page, "#trouble")


def test_tab_visits_every_field_in_the_order_they_stand_whatever_the_width(page: Page) -> None:
    open_form(page)
    fill_in(page)
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        names = page.locator("#case [name]:visible").evaluate_all("fields => fields.map(field => field.name)")
        page.focus("#case .another summary")
        stops = walk(page)
        places = [stop["place"] for stop in stops]

        assert places == sorted(places), width
        assert {stop["name"] for stop in stops} >= set(names), width


def test_skip_link_leads_past_the_languages(page: Page) -> None:
    page.goto(FORM)
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)

    expect_focus(page, "#case .lead a")


def test_enter_in_any_field_writes_the_letter_and_keeps_the_language(page: Page) -> None:
    open_form(page)
    page.check("[value=not_as_described]")
    fill_in(page)
    page.fill("#described_as", "хлопок")
    page.fill("#actually_is", "синтетика")
    for field in ("order_number", "purchased_on", "described_as", "name"):
        with page.expect_navigation(url="**/write/return-defective*#result"):
            page.press(f"#{field}", "Enter")

        expect(page.locator(TEXT), field).to_be_visible()
        expect(page.locator("html"), field).to_have_attribute("lang", "zh")


def test_enter_beside_the_letter_writes_the_letter_and_keeps_the_language(page: Page, catalog: Catalog) -> None:
    open_form(page)
    fill_in(page)
    page.press("#recipient", "Enter")

    expect_letter(page, draft(catalog, LI_MING))
    expect(page.locator("html")).to_have_attribute("lang", "zh")


@WITH_AND_WITHOUT_SCRIPTS
def test_empty_form_leads_to_its_errors_and_from_there_to_the_field(page: Page) -> None:
    page.goto(FORM)
    page.click(WRITE)
    expect_focus(page, ".summary")

    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    expect_focus(page, page.locator(".summary a").first.get_attribute("href") or "")


@WITH_AND_WITHOUT_SCRIPTS
def test_refused_download_leads_to_its_errors(page: Page) -> None:
    write(page)
    page.fill("#product", "")
    page.click(EML)

    expect_focus(page, ".summary")


@WITH_AND_WITHOUT_SCRIPTS
def test_every_error_leads_to_its_field(page: Page) -> None:
    open_form(page)
    page.check("[value=not_as_described]")
    page.check("[value=card]")
    page.fill("#events-0-detail", "…")
    page.fill("#recipient", "nobody")
    page.click(WRITE)
    expect_focus(page, ".summary")

    for link in page.locator(".summary a").all():
        link.click()
        expect_focus(page, link.get_attribute("href") or "")
