"""One case from its first letter to its end: in Chinese, with Russian letters."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from composer.letter import calendar
from tests.browser.shopper import SUBJECT, TEXT, UNFOLD, WITH_AND_WITHOUT_SCRIPTS, WRITE, fill_in, tell, write
from tests.browser.test_axe import COLOURED, COLOURS, violations
from tests.cast import EARPHONES, day
from tests.drawing import drawn

STANDING, NEXT = "#standing", ".standing .next form button.main"
WRONG_ITEM = replace(
    EARPHONES,
    problem="wrong-item",
    product="Рюкзак городской Polar",
    description="盒子里没有别的东西。",
    choices={"mistake": ("other_item",), "payment": ("card",), "wish": ("return_refund",)},
    values={**EARPHONES.values, "name": "李明", "item_got": "Сумка поясная Polar", "card_last4": "4242"},
)

Clock = Callable[[dt.date], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets what day it is."""
    return lambda today: monkeypatch.setattr(calendar, "today_in", lambda zone: today)


def send(page: Page) -> None:
    """Say that the letter is sent, and keep the case."""
    page.wait_for_load_state()
    page.check("[name=sent][value=yes]")
    page.click("#keep button")
    expect(page.locator(STANDING)).to_be_visible()


def note(page: Page, outcome: str, **typed: str) -> None:
    """Note what came."""
    page.wait_for_load_state()
    page.check(f"#contact [name=outcome][value={outcome}]")
    page.select_option("#channel", typed.pop("channel", "email"))
    for name, value in typed.items():
        page.fill(f"#contact [name={name}]", value)
    page.click("#contact button.main")
    expect(page.locator("#contact [name=agent]")).to_have_value("")


def paste(page: Page, said: str) -> None:
    """Have an answer explained."""
    page.fill("#said", said)
    page.click("[name=explain]")


def to(stage: str) -> str:
    """The way to the next letter of that stage."""
    return f".standing .next form:has([name=stage][value={stage}]) button"


def kept(page: Page, language: str = "zh") -> None:
    write(page, language=language)
    send(page)


def follow(page: Page, button: str = NEXT) -> None:
    """Open the next letter."""
    page.click(button)
    expect(page.locator(TEXT)).to_be_visible()


def follow_lacking(page: Page, button: str) -> None:
    """Open the next letter where it says what it lacks."""
    follow(page, button)
    expect(page.locator(".lacks")).to_be_in_viewport()


@WITH_AND_WITHOUT_SCRIPTS
def test_whole_ladder_is_walked_from_the_first_letter_to_the_end(page: Page, clock: Clock) -> None:
    page.goto("/write/wrong-item?lang=zh")
    page.locator("#case").evaluate(UNFOLD)
    fill_in(page, WRONG_ITEM)
    page.click(WRITE)
    send(page)
    link = page.url.partition("#")[0]
    expect(page.locator(STANDING)).to_have_text("等待答复，期限2026年3月26日")

    clock(day(20))
    page.goto(link)
    paste(page, "Заявка отклонена продавцом. Обращение № 91534420.")
    page.click("#contact button.main")
    follow(page)
    expect(page.locator(TEXT)).to_contain_text("«Заявка отклонена продавцом")
    expect(page.locator(TEXT)).to_contain_text("Рюкзак")
    send(page)

    clock(day(23))
    page.goto(link)
    call = {"channel": "call", "agent": "Мария", "promised": "Вернём 4 890 ₽", "promised_by": "2026-03-30"}
    note(page, "promise", date="2026-03-23", **call)
    expect(page.locator(STANDING)).to_have_text("对方承诺的期限：2026年3月30日")
    follow(page)
    expect(page.locator(TEXT)).to_contain_text("Вернём 4 890 ₽")
    send(page)

    clock(day(31))
    page.goto(link)
    expect(page.locator(STANDING)).to_have_text("承诺没有兑现：期限已过1天")
    follow(page)
    for quoted in ("Мария", "Вернём 4 890 ₽", "30\N{NO-BREAK SPACE}марта"):
        expect(page.locator(TEXT)).to_contain_text(quoted)
    page.goto(link)
    follow_lacking(page, to("claim"))
    page.fill("#reply_address", "Москва, ул. Лесная, 5, кв. 12")
    page.click(WRITE)
    expect(page.locator(SUBJECT)).to_contain_text("претензия")
    send(page)
    expect(page.locator(".standing .next form")).to_have_count(0)

    clock(dt.date(2026, 4, 11))
    page.goto(link)
    follow(page, to("bank"))
    expect(page.locator(TEXT)).to_contain_text("4242")
    send(page)
    follow(page, to("authority"))
    expect(page.locator(TEXT)).to_contain_text("В Роспотребнадзор")
    expect(page.locator(TEXT)).to_contain_text("31\N{NO-BREAK SPACE}марта — отправлена претензия")
    send(page)

    note(page, "solved")
    expect(page.locator(STANDING)).to_have_text("已解决")
    expect(page.locator(".timeline li")).to_have_count(9)

    page.click("details.part summary")
    page.click("details.part button")
    expect(page.locator("h1")).to_have_text("档案已删除")


@WITH_AND_WITHOUT_SCRIPTS
def test_pasted_refusal_is_explained_noted_and_answered(page: Page) -> None:
    kept(page)
    paste(page, "Обращение № 91534420. К сожалению, брак не подтверждён.")
    expect(page.locator("mark")).to_have_text("брак не подтверждён")
    expect(page.locator("#ticket_number")).to_have_value("91534420")

    page.click("#contact button.main")
    follow(page)
    expect(page.locator(TEXT)).to_contain_text("«К сожалению, брак не подтверждён»")


DAY = 24 * 60 * 60 * 1000


def test_case_left_open_over_midnight_is_opened_anew_and_what_is_typed_there_stays(page: Page, clock: Clock) -> None:
    page.clock.install()
    kept(page)
    clock(dt.date(2026, 3, 28))
    page.clock.fast_forward(DAY)
    expect(page.locator(STANDING)).to_contain_text("已超过答复期限2天")
    page.fill("#said", "Ждите.")
    clock(dt.date(2026, 3, 29))
    page.clock.fast_forward(DAY)

    expect(page.locator("#new-day")).to_be_visible()
    expect(page.locator("#said")).to_have_value("Ждите.")
    page.click("#new-day a")
    expect(page.locator(STANDING)).to_contain_text("已超过答复期限3天")


def test_letter_left_open_over_midnight_asks_by_the_new_day(page: Page, clock: Clock) -> None:
    page.clock.install()
    tell(page)
    before = page.locator(TEXT).inner_text()
    clock(day(30))
    page.clock.fast_forward(DAY)

    expect(page.locator(TEXT)).not_to_have_text(before)
    expect(page.locator(TEXT)).to_contain_text("9\N{NO-BREAK SPACE}апреля")


def test_browser_lists_its_cases_until_they_are_deleted(page: Page) -> None:
    kept(page)
    page.click(".mine")
    page.click("#mine a")
    expect(page.locator(STANDING)).to_be_visible()

    page.click("details.part summary")
    page.click("details.part button")
    page.click(".mine")
    expect(page.locator("#none")).to_be_visible()
    expect(page.locator("#mine")).to_be_hidden()


def test_case_is_taken_off_the_list_of_this_browser(page: Page) -> None:
    kept(page)
    page.click(".mine")
    page.click("#mine button")

    expect(page.locator("#mine")).to_be_hidden()
    assert page.evaluate("() => localStorage.getItem('composer.cases')") == "[]"


@WITH_AND_WITHOUT_SCRIPTS
def test_new_case_opens_with_word_that_it_is_kept_and_with_its_link(page: Page) -> None:
    kept(page)
    expect(page.locator("#kept")).to_be_in_viewport()
    expect(page.locator("#kept .link")).to_have_text(page.url.partition("#")[0])
    page.reload()
    page.goto(page.url.partition("#")[0])

    expect(page.locator("#kept")).to_be_hidden()


def test_letters_that_may_come_next_say_what_each_is(page: Page) -> None:
    kept(page, "en")
    note(page, "refusal", said="Брак не обнаружен.")
    said = page.locator(".standing .next small").all_text_contents()

    assert len(said) > 1
    assert len(said) == len({*said})


def test_step_that_is_not_for_this_problem_is_marked_as_one_that_was_not_taken(page: Page) -> None:
    kept(page)
    colour = "step => getComputedStyle(step, '::before').backgroundColor"
    none, later, here = (page.locator(f".ladder .{it}").first.evaluate(colour) for it in ("none", "later", "here"))

    assert none == later != here


def test_link_is_copied(page: Page) -> None:
    kept(page)
    page.click("[data-copy=link]")

    expect(page.locator("#page-status")).not_to_be_empty()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url.partition("#")[0]


def test_notes_of_a_call_are_asked_for_beside_its_script(page: Page) -> None:
    tell(page)
    notes = page.locator("#note-agent")
    page.check("[name=sent][value=yes]")
    expect(notes).to_be_hidden()
    page.click(".tabs [name=channel][value=call]")

    expect(notes).to_be_visible()


@WITH_AND_WITHOUT_SCRIPTS
def test_promise_asks_for_its_words_and_its_day(page: Page) -> None:
    kept(page)
    seen = []
    for outcome in ("answer", "promise", "sent"):
        page.check(f"#contact [name=outcome][value={outcome}]")
        seen.append([page.locator(box).is_visible() for box in ("#promised", "#answer_by")])

    assert seen == [[False, False], [True, False], [False, True]]


def test_change_of_language_keeps_what_is_being_noted(page: Page) -> None:
    kept(page)
    page.fill("#said", "Мы проверяем.")
    page.click("nav [lang=ru]")

    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator("#said")).to_have_value("Мы проверяем.")


def states(page: Page, language: str) -> Iterator[str]:
    """Go through the pages of a kept case, and name each state that they come to."""
    kept(page, language)
    link = page.url.partition("#")[0]
    page.click(".mine")
    expect(page.locator("#mine a")).to_be_visible()
    yield "list of cases"
    page.goto(link)
    note(page, "promise", promised="Вернём деньги", promised_by="2026-03-20")
    yield "case"
    page.click("[href$='/timeline']")
    yield "timeline"
    page.goto(link)
    page.fill("#time", "")
    page.click("#contact button.main")
    expect(page.locator(".summary")).to_be_visible()
    yield "errors"
    page.goto(link)
    page.click(".timeline button")
    expect(page.locator("form.kind")).to_be_visible()
    yield "struck"


NEW = {"errors": ".summary, .error", "struck": "form.kind"}
"""State -> where it has what the page of the case had not, whose other colours are looked at there."""


@pytest.mark.drawn
@pytest.mark.parametrize("language", ["zh", "ru", "en"][: drawn(2, 3)])
def test_axe_finds_nothing_by_day_and_by_night_and_narrow_screens_scroll_only_up_and_down(
    page: Page, language: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for state in states(page, language):
        if language == COLOURED or state in ("list of cases", "struck"):  # which hold all parts of the others
            assert violations(page, "" if state in NEW else language) == [], state
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320, state
        if language == COLOURED:
            if state in NEW:
                assert violations(page, rules=COLOURS, within=NEW[state]) == [], state
            page.emulate_media(color_scheme="dark")
            assert violations(page, rules=COLOURS, within=NEW.get(state, "")) == [], (state, "dark")
            page.emulate_media(color_scheme="light")
