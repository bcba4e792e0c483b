"""The clipboard: exactly the letter, and no word of success before it is there."""

import pytest
from playwright.sync_api import Locator, Page, expect

from composer.catalog.things import Catalog
from tests.browser.shopper import LI_MING, TEXT, choose, tell, write
from tests.cast import draft

FORGETS_AFTER = 4_000
"""Milliseconds after which a button has its own name again."""


def copying(page: Page) -> Locator:
    """The button that copies a finished letter."""
    tell(page)
    return page.locator("#copy-1")


def overhear(button: Locator) -> None:
    """Note every name the button takes from now on, in window.said."""
    button.evaluate(
        """button => {
            window.said = [];
            new MutationObserver(() => said.push(button.textContent)).observe(button, {childList: true});
        }"""
    )


def replace_clipboard(page: Page, write_text: str) -> None:
    page.evaluate(f"() => {{ navigator.clipboard.writeText = {write_text}; }}")


def refuse_clipboard(page: Page) -> None:
    """Neither way of copying works."""
    replace_clipboard(page, "() => Promise.reject(new Error('refused'))")
    page.evaluate("() => { document.execCommand = () => false; }")


def draw_anew(page: Page) -> None:
    """Have the letter fetched and drawn once more, with nothing changed."""
    page.locator(TEXT).evaluate("text => { text.dataset.old = 'yes'; }")
    with page.expect_response("**/letter*"):
        page.evaluate("() => document.getElementById('case').dispatchEvent(new Event('change', {bubbles: true}))")
        page.clock.run_for(1000)
    expect(page.locator(f"{TEXT}[data-old]")).to_have_count(0)


def copied(page: Page, button: Locator) -> str:
    """What the clipboard holds once the button was pressed and said that it is there."""
    button.click()
    expect(button).to_have_text(button.get_attribute("data-done") or "")
    text: str = page.evaluate("() => navigator.clipboard.readText()")
    return text


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_beside_a_button_moves_when_it_says_what_came_of_pressing_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    button = copying(page)
    each = "({offsetLeft, offsetWidth}) => [offsetLeft, offsetWidth]"
    places = f"() => [...document.querySelectorAll('.ways button')].map({each})"
    before = page.evaluate(places)
    copied(page, button)

    assert page.evaluate(places) == before


def test_clipboard_gets_exactly_what_the_page_shows_and_screen_readers_hear_of_it(page: Page, catalog: Catalog) -> None:
    tell(page)
    for source, part in (("part-1", "body"), ("subject", "subject")):
        button = page.locator(f".ways [data-copy={source}]")
        assert copied(page, button) == page.text_content(f"#{source}") == getattr(draft(catalog, LI_MING), part)
        expect(page.get_by_role("status")).to_have_text(button.get_attribute("data-done") or "")
    page.locator("#copy-here").scroll_into_view_if_needed()
    page.mouse.wheel(0, 1200)
    assert copied(page, page.locator("#copy-here")) == draft(catalog, LI_MING).body, "below the form"
    choose(page, "channel", "chat")
    expect(page.locator(".ways [data-copy^=part]")).to_have_count(1)

    assert copied(page, page.locator(".ways [data-copy^=part]")) == draft(catalog, LI_MING, channel="chat").body


def test_button_says_it_was_copied_only_afterwards(page: Page) -> None:
    button = copying(page)
    name = button.inner_text()
    replace_clipboard(page, "() => new Promise(resolve => { window.let_go = resolve; })")
    button.click()

    assert button.inner_text() == name
    page.evaluate("() => let_go()")
    expect(button).to_have_text(button.get_attribute("data-done") or "")


def test_refused_clipboard_is_never_called_a_success_and_leaves_the_letter_selected(
    page: Page, catalog: Catalog
) -> None:
    page.clock.install()
    button = copying(page)
    name = button.inner_text()
    refuse_clipboard(page)
    overhear(button)
    button.click()
    expect(button).to_have_text(button.get_attribute("data-failed") or "")
    assert page.evaluate("() => getSelection().toString()") == draft(catalog, LI_MING).body
    page.clock.run_for(FORGETS_AFTER)

    assert page.evaluate("() => said") == [button.get_attribute("data-failed"), name]


def test_button_has_its_own_name_again_after_two_presses(page: Page) -> None:
    page.clock.install()
    button = copying(page)
    name = button.inner_text()
    for _ in range(2):
        button.click()
        expect(button).to_have_text(button.get_attribute("data-done") or "")
        page.clock.run_for(FORGETS_AFTER // 2)
    page.clock.run_for(FORGETS_AFTER)

    assert button.inner_text() == name


def test_without_a_clipboard_the_older_way_copies_exactly_the_letter(page: Page, catalog: Catalog) -> None:
    button = copying(page)
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})")
    button.click()
    expect(button).to_have_text(button.get_attribute("data-done") or "")
    page.evaluate("() => { delete navigator.clipboard; }")

    assert page.evaluate("() => navigator.clipboard.readText()") == draft(catalog, LI_MING).body


def test_button_says_it_was_copied_while_the_letter_is_drawn_anew(page: Page) -> None:
    page.clock.install()
    button = copying(page)
    name = button.inner_text()
    button.click()
    draw_anew(page)
    expect(button).to_have_text(button.get_attribute("data-done") or "")
    page.clock.run_for(FORGETS_AFTER)

    expect(button).to_have_text(name)


def test_letter_to_be_copied_by_hand_stays_selected_while_it_is_drawn_anew(page: Page, catalog: Catalog) -> None:
    page.clock.install()
    button = copying(page)
    refuse_clipboard(page)
    button.click()
    expect(button).to_have_text(button.get_attribute("data-failed") or "")
    draw_anew(page)

    assert page.evaluate("() => getSelection().toString()") == draft(catalog, LI_MING).body


def test_another_tab_takes_the_word_of_success_away(page: Page) -> None:
    button = copying(page)
    button.click()
    expect(button).to_have_text(button.get_attribute("data-done") or "")
    choose(page, "channel", "chat")
    expect(page.locator("#subject")).to_have_count(0)

    expect(button).not_to_have_text(button.get_attribute("data-done") or "")


def test_copy_while_offline_says_at_the_button_that_the_letter_is_not_up_to_date(
    page: Page, complaints: list[str]
) -> None:
    button = copying(page)
    page.context.set_offline(offline=True)
    page.fill("#product", "Чайник")
    button.click()
    expect(button).to_have_text(page.get_attribute("#stale", "data-behind") or "")
    with page.expect_console_message(lambda said: "sendError" in said.text):  # asked for once more, in vain
        button.click()
    expect(button).to_have_text(page.get_attribute("#stale", "data-behind") or "")

    complaints.clear()


@pytest.mark.parametrize("width", [390, 1280])
def test_way_to_keep_the_case_stands_beside_the_way_to_copy_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    write(page)
    button = page.locator("#copy-1")
    keep = page.get_by_role("link", name="保存档案")
    expect(keep).to_be_in_viewport()
    assert abs(bottom(keep) - bottom(button)) < 2
    keep.click()

    expect(page.locator("#keep button")).to_be_in_viewport()


@pytest.mark.parametrize("language", ["ru", "en", "zh"])
def test_buttons_in_sight_leave_nine_tenths_of_a_phone_to_the_letter(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    tell(page, language=language)

    bar = page.locator(".ways > div").first.bounding_box()
    assert bar
    assert bar["height"] < 84
    assert page.locator(".ways > div").nth(1).evaluate("row => getComputedStyle(row).position") == "static"


def bottom(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["y"] + box["height"]
