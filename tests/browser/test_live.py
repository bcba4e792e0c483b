"""The letter follows the typing: with soft gaps while something is missing, without ever getting in the way."""

import pytest
from playwright.sync_api import ConsoleMessage, Page, Route, expect

from composer.catalog.things import Catalog
from tests.browser.shopper import (
    FORM,
    LI_MING,
    TEXT,
    WITH_AND_WITHOUT_SCRIPTS,
    WRITE,
    choose,
    expect_letter,
    facts_of,
    fill_in,
    open_form,
    tell,
    typed,
)
from tests.cast import draft

WAYS_OUT = "[data-copy], [formaction*='.eml'], [formaction*='.txt'], [data-share], [data-print], [href^='mailto:']"


def test_letter_is_there_without_a_press_and_each_tab_shows_its_own_without_a_new_page(
    page: Page, catalog: Catalog
) -> None:
    tell(page)
    page.evaluate("() => { window.same = true; }")
    expect_letter(page, draft(catalog, LI_MING))
    page.focus(".tabs [name=channel][value=email]")
    page.keyboard.press("ArrowDown")
    expect_letter(page, draft(catalog, LI_MING, channel="chat"))
    expect(page.locator(".tabs [name=channel][value=chat]")).to_be_focused()
    choose(page, "channel", "email")
    expect(page.locator("#subject")).to_have_count(1)

    for channel in ("chat", "call"):
        choose(page, "channel", channel)
        expect(page.locator("#subject")).to_have_count(0)
        assert page.evaluate("() => window.same"), channel


@WITH_AND_WITHOUT_SCRIPTS
def test_empty_form_shows_the_letter_with_a_gap_for_every_needed_fact_and_no_way_out(page: Page) -> None:
    page.goto(f"{FORM}?lang=zh")
    gaps = page.locator(f"{TEXT} .gap").evaluate_all("gaps => gaps.map(gap => gap.hash)")

    assert set(gaps) == {"#order_number", "#purchased_on", "#product", "#description"}
    expect(page.locator(WAYS_OUT)).to_have_count(0)


def test_ways_out_open_with_the_last_fact(page: Page) -> None:
    open_form(page)
    fill_in(page)
    page.fill("#product", "")
    expect(page.locator(WAYS_OUT)).to_have_count(0)
    page.fill("#product", "Чайник")

    expect(page.locator("#copy-1")).to_be_visible()


def test_gap_cannot_be_copied_and_what_is_missing_leads_to_its_field(page: Page) -> None:
    page.goto(FORM)
    page.locator(TEXT).evaluate("text => getSelection().selectAllChildren(text)")

    assert "Order number" in page.inner_text(TEXT)
    page.keyboard.press("Control+C")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert "Здравствуйте" in copied
    assert "Order number" not in copied
    page.click(".lacks a[href='#product']")

    expect(page.locator("#product")).to_be_focused()


def test_unreadable_answer_is_named_above_the_letter(page: Page) -> None:
    open_form(page, "en")
    page.fill("#amount", "много")

    expect(page.locator(".lacks a[href='#amount']")).to_be_visible()


def test_typing_keeps_focus_and_caret(page: Page) -> None:
    open_form(page)
    page.fill("#order_number", "1000000471")
    page.focus("#order_number")
    page.keyboard.press("Home")
    with page.expect_response("**/letter*"):
        page.keyboard.type("9")
    expect(page.locator(TEXT)).to_contain_text("91000000471")

    expect(page.locator("#order_number")).to_be_focused()
    assert page.evaluate("() => document.activeElement.selectionStart") == 1


def test_state_of_the_letter_is_told_to_screen_readers_only_when_it_changes(page: Page) -> None:
    open_form(page, "en")
    page.evaluate(
        """() => {
            window.heard = [];
            const status = document.getElementById("page-status");
            new MutationObserver(() => heard.push(status.textContent)).observe(status, {childList: true});
        }"""
    )
    fill_in(page)
    expect(page.locator("#page-status")).not_to_be_empty()
    page.locator("#description").press_sequentially(" Да.", delay=0)
    expect(page.locator(TEXT)).to_contain_text("Да.")
    page.keyboard.press("Tab")
    expect(page.locator("#hint-language")).to_be_visible()
    expect(page.locator("#page-status")).not_to_be_empty()

    [heard] = page.evaluate("() => heard")
    assert heard.startswith("Your message is complete.")
    assert heard.endswith("Above it stands a hint.")


def test_answer_that_cannot_be_used_is_marked_in_its_place_until_it_can(page: Page) -> None:
    open_form(page, "en")
    day = page.locator("#purchased_on")
    day.fill("2099-11-04")
    page.focus("#product")
    expect(page.locator("#purchased_on-error")).to_have_text("This date is in the future. Please check it.")
    expect(day).to_have_attribute("aria-invalid", "true")
    day.fill("2026-03-04")

    expect(page.locator("#purchased_on-error")).to_have_count(0)
    expect(day).not_to_have_attribute("aria-invalid", "true")


def test_lost_connection_is_said_and_the_letter_catches_up(page: Page, complaints: list[str]) -> None:
    tell(page)
    page.context.set_offline(offline=True)
    page.fill("#product", "Чайник")
    expect(page.locator("#stale")).to_be_visible()
    complaints.clear()
    page.context.set_offline(offline=False)

    expect(page.locator(TEXT)).to_contain_text("Чайник")
    expect(page.locator("#stale")).to_be_hidden()


@WITH_AND_WITHOUT_SCRIPTS
def test_another_problem_takes_what_was_typed_along(page: Page) -> None:
    open_form(page)
    fill_in(page)
    before = typed(page)
    page.click(".another summary")
    page.select_option("#problem", "damaged")
    page.click("[formaction='/write']")
    page.wait_for_url("**/write/damaged")

    after = typed(page)
    for name in ("order_number", "purchased_on", "product", "description", "amount", "seller", "name", "payment"):
        assert after[name] == before[name]


def test_hint_left_as_it_is_goes_without_a_new_page(page: Page) -> None:
    open_form(page)
    fill_in(page)
    page.fill("#description", "Кабель не помоооог. Заказ от 4 марта.")
    page.locator("#description").blur()
    page.evaluate("() => { window.same = true; }")
    page.click("#hint-marks [name=leave]")
    expect(page.locator("#hint-marks")).to_have_count(0)
    page.fill("#product", "Чайник")
    expect(page.locator(TEXT)).to_contain_text("Чайник")

    expect(page.locator("#hint-marks")).to_have_count(0)
    assert page.evaluate("() => window.same")


def test_mend_after_an_expired_session_comes_back_to_be_pressed_again(page: Page) -> None:
    open_form(page)
    fill_in(page)
    page.fill("#description", "Кабель не помоооог. Заказ от 4 марта.")
    page.locator("#description").blur()
    expect(page.locator("#hint-marks")).to_be_visible()  # an answer on its way would bring the cookie back
    page.context.clear_cookies()
    page.click("#hint-marks [name=mend]")

    expect(page.locator(".summary")).to_be_visible()
    expect(page.locator("#description")).to_have_value("Кабель не помоооог. Заказ от 4 марта.")


def test_nobody_is_corrected_while_typing(page: Page) -> None:
    open_form(page)
    fill_in(page)
    page.locator("#description").press_sequentially(" Совсеееем")
    expect(page.locator(TEXT)).to_contain_text("Совсеееем")
    expect(page.locator("#hint-marks")).to_have_count(0)
    page.keyboard.press("Tab")

    expect(page.locator("#hint-marks")).to_be_visible()


def slow(page: Page, address: str) -> list[Route]:
    """Hold what the page asks at that address, until release()."""
    held: list[Route] = []

    def hold(route: Route) -> None:  # a built-in method will not do
        held.append(route)

    page.route(address, hold)
    return held


def release(page: Page, held: list[Route], address: str) -> None:
    for route in held:
        route.continue_()
    page.unroute(address)


def test_press_that_begins_while_the_letter_follows_is_not_lost(page: Page) -> None:
    tell(page)
    page.locator("#description").press_sequentially("!")
    expect(page.locator(TEXT)).to_contain_text("。!")
    button = page.locator("#copy-1")
    button.hover()
    with page.expect_response("**/letter*"):
        page.mouse.down()
    page.mouse.up()

    expect(page.locator("#copy-1")).to_have_text(button.get_attribute("data-done") or "")


def test_copy_waits_for_the_letter_that_says_what_was_typed(page: Page) -> None:
    tell(page)
    held = slow(page, "**/letter*")
    with page.expect_request("**/letter*"):
        page.fill("#product", "Чайник")
    page.click("#copy-1")
    release(page, held, "**/letter*")
    button = page.locator("#copy-1")
    expect(button).to_have_text(button.get_attribute("data-done") or "")

    assert "Чайник" in page.evaluate("() => navigator.clipboard.readText()")


def says_that_it_failed(line: ConsoleMessage) -> bool:
    """What htmx says, the last of it: the browser has said so before."""
    return line.text.startswith("Response Status Error Code")


def test_letter_that_does_not_follow_is_not_copied_and_says_so(page: Page, complaints: list[str]) -> None:
    tell(page)
    page.evaluate("() => navigator.clipboard.writeText('before')")
    page.route("**/letter*", lambda route: route.fulfill(status=500))
    with page.expect_console_message(says_that_it_failed):
        page.fill("#product", "Чайник")
    expect(page.locator("#stale")).to_be_visible()
    with page.expect_console_message(says_that_it_failed):  # asked once more
        page.click("#copy-1")
    expect(page.locator("#stale")).to_be_visible()

    assert page.evaluate("() => navigator.clipboard.readText()") == "before"
    complaints.clear()


def test_late_answer_does_not_bring_a_hint_back(page: Page) -> None:
    tell(page)
    page.fill("#description", "Кабель не помоооог. Заказ от 4 марта.")
    page.locator("#description").blur()
    expect(page.locator("#hint-marks")).to_be_visible()
    held = slow(page, "**/letter*")
    with page.expect_request("**/letter*"):
        page.fill("#seller", "ООО «Звук»")
    page.click("#hint-marks [name=leave]")
    expect(page.locator("#hint-marks")).to_have_count(0)
    release(page, held, "**/letter*")
    page.fill("#product", "Чайник")
    expect(page.locator(TEXT)).to_contain_text("Чайник")

    expect(page.locator("#hint-marks")).to_have_count(0)


def test_what_is_typed_while_a_mend_is_under_way_stays(page: Page) -> None:
    tell(page)
    page.fill("#description", "Кабель не помоооог. Заказ от 4 марта.")
    page.locator("#description").blur()
    held = slow(page, "**/write/return-defective?*")
    with page.expect_request("**/write/return-defective?*"):
        page.click("#hint-marks [name=mend]")
    page.locator("#description").press_sequentially(" И другой.")
    release(page, held, "**/write/return-defective?*")
    expect(page.locator(TEXT)).to_contain_text("И другой.")

    expect(page.locator("#description")).to_have_value("Кабель не помоооог. Заказ от 4 марта. И другой.")


def test_marks_of_what_was_wrong_go_once_it_is_right(page: Page) -> None:
    open_form(page)
    page.click(WRITE)
    expect(page.locator("[aria-invalid]")).to_have_count(4)
    for name in ("order_number", "purchased_on", "product", "description"):
        page.fill(f"#{name}", facts_of(LI_MING)[name])
    expect(page.locator(".lacks")).to_have_count(0)

    expect(page.locator("[aria-invalid]")).to_have_count(0)
    expect(page.locator(".summary")).to_be_hidden()


def test_focus_stays_on_a_way_out_and_what_was_opened_open_while_the_letter_follows(page: Page) -> None:
    tell(page)
    page.focus("#copy-1")
    with page.expect_response("**/letter*"):
        page.evaluate("() => document.getElementById('case').dispatchEvent(new Event('input', {bubbles: true}))")

    expect(page.locator("#copy-1")).to_be_focused()
    page.click("#more-summary")
    page.click("#mirror-summary")
    page.fill("#product", "Чайник")
    expect(page.locator(TEXT)).to_contain_text("Чайник")

    expect(page.locator("#more")).to_have_attribute("open", "")
    expect(page.locator("#mirror")).not_to_have_attribute("open", "")


def test_mend_by_keyboard_leads_to_the_letter(page: Page) -> None:
    tell(page)
    page.fill("#description", "Кабель не помоооог. Заказ от 4 марта.")
    page.locator("#description").blur()
    page.press("#hint-marks [name=mend]", "Enter")
    expect(page.locator("#hint-marks")).to_have_count(0)

    expect(page.locator(".side")).to_be_focused()


def fetched(page: Page) -> list[str]:
    """The addresses that scripts fetch from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "xhr" else None)
    return asked


def test_letter_that_the_server_puts_off_says_so_and_is_asked_for_again_when_it_said(
    page: Page, complaints: list[str]
) -> None:
    page.clock.install()
    tell(page)
    page.route("**/letter*", lambda route: route.fulfill(status=429, headers={"Retry-After": "20"}))
    page.fill("#product", "Чайник")
    expect(page.locator("#stale")).to_be_visible()
    page.unroute("**/letter*")
    asked = fetched(page)
    page.locator("#product").press_sequentially(" синий")
    page.clock.run_for(10_000)
    assert asked == []
    page.clock.run_for(15_000)

    expect(page.locator(TEXT)).to_contain_text("Чайник синий")
    expect(page.locator("#stale")).to_be_hidden()
    complaints.clear()


@pytest.mark.parametrize(("address", "box"), [(FORM, "#product"), ("/", "#q")])
def test_nothing_is_asked_while_a_character_is_being_composed(page: Page, address: str, box: str) -> None:
    page.clock.install()
    page.goto(address)
    keyboard = page.context.new_cdp_session(page)
    asked = fetched(page)
    page.focus(box)
    for letters in ("n", "ni"):
        keyboard.send("Input.imeSetComposition", {"text": letters, "selectionStart": 1, "selectionEnd": 1})
        page.clock.run_for(5_000)
    assert asked == []
    with page.expect_response("**"):
        keyboard.send("Input.insertText", {"text": "你"})
        page.clock.run_for(1_000)

    expect(page.locator(box)).to_have_value("你")


@WITH_AND_WITHOUT_SCRIPTS
def test_sentence_left_out_for_her_own_words_comes_back_with_a_tick(page: Page, *, scripts: bool) -> None:
    page.goto("/write/damaged?lang=ru")
    for name, text in {"order_number": "1000000471", "purchased_on": "2026-03-04", "product": "Ваза"}.items():
        page.fill(f"#{name}", text)
    page.check("[name=damage][value=broken]")
    page.check("[name=damage][value=cracked]")
    page.fill("#description", "Трещина идёт от горлышка почти до дна.")
    if not scripts:
        page.click("button.main[type=submit]")
    expect(page.locator(TEXT)).not_to_contain_text("есть трещина")
    page.check("[name=restored]")
    if not scripts:
        page.click("button.main[type=submit]")

    expect(page.locator(TEXT)).to_contain_text("есть трещина")
    expect(page.locator("[name=restored]")).to_be_checked()


def test_parts_are_suggested_once_the_thing_is_known(page: Page) -> None:
    page.goto("/write/return-defective?lang=en")
    expect(page.locator("#part-names option")).to_have_count(0)
    page.fill("#thing", "earphones")

    expect(page.locator("#part-names option[value='right earphone']")).to_have_count(1)
    expect(page.locator("#thing")).to_be_focused()


def test_another_way_to_send_it_is_said_with_how_its_message_stands(page: Page) -> None:
    tell(page, language="en")
    choose(page, "channel", "call")

    expect(page.locator("#page-status")).to_contain_text("Phone")
    expect(page.locator("#page-status")).to_contain_text("complete")
    expect(page.locator("#print-script")).to_be_visible()
