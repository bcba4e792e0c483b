"""What few people need is folded away, and the letter is one tap away from anywhere."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shopper import (
    FORM,
    LI_MING,
    TEXT,
    WITH_AND_WITHOUT_SCRIPTS,
    WITHOUT_SCRIPTS,
    WRITE,
    open_form,
    tell,
)

PHONE = {"width": 390, "height": 844}
NEEDED = ("#order_number", "#purchased_on", "#product", "#description", "#wish")


def open_on_phone(page: Page, language: str = "zh") -> None:
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    page.goto(f"{FORM}?lang={language}")


def bottom(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("box => box.getBoundingClientRect().bottom + scrollY"))


def tap(page: Page, selector: str) -> None:
    """Tap where it stands on the screen; a click of the test's would scroll first, as no finger does."""
    place = page.locator(selector).bounding_box()
    assert place
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)


def test_order_number_is_near_the_top_of_a_phone_and_all_that_is_needed_within_three_screens(page: Page) -> None:
    open_on_phone(page)

    assert bottom(page, "#order_number") <= 1.5 * PHONE["height"]
    assert max(bottom(page, field) for field in NEEDED) <= 3 * PHONE["height"]


def test_few_answers_stand_open(page: Page) -> None:
    open_on_phone(page)

    expect(page.locator("[name=defect]:visible")).to_have_count(8)


def test_likeliest_answers_open_as_soon_as_it_is_known_what_was_bought(page: Page) -> None:
    open_on_phone(page)
    page.fill("#thing", "耳机")

    expect(page.locator("[name=defect]:visible").first).to_have_value("no_charge")
    expect(page.locator("[name=defect][value=no_sound]")).to_be_visible()
    expect(page.locator("[value=torn]")).to_be_hidden()


def test_way_to_a_question_shows_what_is_asked(page: Page) -> None:
    open_on_phone(page)
    page.fill("#thing", "耳机")
    expect(page.locator("[name=defect]:visible").first).to_have_value("no_charge")
    page.locator(".lacks a[href='#defect-asked']").click()

    expect(page.locator("fieldset:has(#defect) legend").first).to_be_in_viewport()


def test_nothing_moves_once_an_answer_is_ticked(page: Page) -> None:
    open_on_phone(page)
    page.check("[value=torn]")
    page.fill("#thing", "耳机")
    expect(page.locator(TEXT)).to_contain_text("Наушники")

    expect(page.locator("[value=torn]")).to_be_visible()
    expect(page.locator("[name=defect]:visible").first).to_have_value("stopped")


def test_way_back_keeps_the_tick_though_answers_have_moved(page: Page) -> None:
    open_on_phone(page)
    page.fill("#thing", "耳机")
    expect(page.locator("[name=defect]:visible").first).to_have_value("no_charge")
    page.check("[value=no_charge]")
    page.click(WRITE)
    page.wait_for_url("**#result")
    page.go_back()

    expect(page.locator("[name=defect]:checked")).to_have_value("no_charge")


@WITHOUT_SCRIPTS
def test_without_scripts_they_open_with_the_next_page(page: Page) -> None:
    open_on_phone(page)
    page.fill("#thing", "耳机")
    page.click(WRITE)

    expect(page.locator("[name=defect]:visible").first).to_have_value("no_charge")


@WITH_AND_WITHOUT_SCRIPTS
def test_letter_is_one_tap_away_and_so_is_the_way_back(page: Page) -> None:
    open_on_phone(page)
    tap(page, ".to-letter:visible")
    expect(page.locator("#letter")).to_be_in_viewport()
    tap(page, ".to-form a")

    expect(page.locator("h1")).to_be_in_viewport()


def test_way_back_leads_to_where_she_was(page: Page) -> None:
    open_on_phone(page)
    page.locator("#description").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    tap(page, ".to-letter")
    expect(page.locator("#letter")).to_be_in_viewport()
    tap(page, ".to-form a")

    page.wait_for_function("before => Math.abs(scrollY - before) < 5", arg=before)


def test_state_of_the_letter_is_always_in_sight_and_follows_the_typing(page: Page) -> None:
    open_on_phone(page, "en")
    expect(page.locator("#state")).to_have_text("0 of 4 needed")
    expect(page.locator("#state")).to_be_in_viewport()
    page.fill("#product", "Чайник")

    expect(page.locator("#state")).to_have_text("1 of 4 needed")
    expect(page.locator("#state")).to_be_in_viewport()


@WITHOUT_SCRIPTS
def test_nothing_is_counted_that_would_not_follow_the_typing(page: Page) -> None:
    open_on_phone(page, "en")

    expect(page.locator(".to-letter:visible")).to_be_in_viewport()
    expect(page.locator("#state")).to_be_hidden()


@WITHOUT_SCRIPTS
def test_without_scripts_the_way_to_the_letter_shows_what_was_typed_up_to_then(page: Page) -> None:
    open_on_phone(page, "en")
    page.fill("#order_number", "1000000471")
    tap(page, ".to-letter:visible")

    expect(page.locator("#part-1")).to_contain_text("1000000471")
    expect(page.locator("#part-1")).to_be_in_viewport()
    expect(page.locator(".summary")).to_have_count(0)


@pytest.mark.parametrize("language", ["zh", "ru", "en"])
def test_bar_takes_no_more_than_a_quarter_of_the_screen_at_double_size(page: Page, language: str) -> None:
    open_on_phone(page, language)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.locator(".bar").evaluate("bar => bar.offsetHeight") <= PHONE["height"] / 4


def test_gap_in_the_letter_opens_the_part_in_which_its_field_stands(page: Page) -> None:
    open_form(page, "en")
    page.check("[value=failed_on]")
    expect(page.locator(".lacks [href='#noticed_on']")).to_be_visible()
    page.locator("#case").evaluate(
        "form => { for (const part of form.querySelectorAll('details')) part.open = false; }"
    )
    page.click(".lacks [href='#noticed_on']")

    expect(page.locator("#noticed_on")).to_be_visible()


@WITH_AND_WITHOUT_SCRIPTS
def test_sum_stands_in_the_open_while_money_is_wished_for(page: Page) -> None:
    page.goto(f"{FORM}?lang=en")
    expect(page.locator("#amount")).to_be_visible()

    page.check("#wish-replace")
    expect(page.locator("#amount")).to_be_hidden()
    page.click("summary:text-is('More about the order')")
    expect(page.locator("#amount")).to_be_visible()
    page.fill("#amount", "2 890")
    page.click("summary:text-is('More about the order')")
    expect(page.locator("#amount"), "a sum that is told").to_be_visible()


def test_sum_is_asked_in_the_open_where_money_is_all_there_is_to_wish_for(page: Page) -> None:
    page.goto("/write/charged-twice?lang=en")

    expect(page.locator("#amount")).to_be_visible()


@WITH_AND_WITHOUT_SCRIPTS
def test_way_back_from_further_down_leads_to_the_last_field(page: Page) -> None:
    open_on_phone(page, "en")
    for name, text in (("order_number", "1000000471"), ("purchased_on", "2026-11-04"), ("product", "Чайник")):
        page.fill(f"#{name}", text)
    page.fill("#description", "Чайник не греет воду, лампочка горит.")
    page.locator(WRITE).click()
    page.wait_for_url("**#result")
    page.locator(".ways a[href='#keep']").click()
    tap(page, ".to-form a")

    expect(page.locator("#description")).to_be_in_viewport()


BLOCKS = """() => {
    const parts = [...document.querySelectorAll("#letter > *, .side > *")].filter(part => part.offsetHeight > 4);
    return parts.slice(parts.findIndex(part => part.id === "mirror") + 1).map(part => part.id || part.className);
}"""


def test_meaning_stands_below_the_letter_and_after_it_four_blocks_at_most(page: Page) -> None:
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    told = "Наушники не заряжаются. Прошу вернуть деньги. Лампочка горит, другой провод не помог."
    tell(page, replace(LI_MING, description=told))
    bottom_of_letter = page.locator(".paper").evaluate("paper => paper.getBoundingClientRect().bottom")
    top_of_meaning = page.locator("#mirror").evaluate("mirror => mirror.getBoundingClientRect().top")

    assert 0 <= top_of_meaning - bottom_of_letter < PHONE["height"] / 2
    assert page.evaluate(BLOCKS) == ["in-or-out", "onward", "more", "mail", "keep"]
    expect(page.locator("#more")).not_to_have_attribute("open", "")
