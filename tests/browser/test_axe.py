"""axe-core finds nothing on any page, in any state, language and light, nor with little room; nothing is too wide."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.shopper import FORM, LI_MING, WRITE, choose, fill_in, open_form, write

State = Callable[[Page, str], None]


def first_page(page: Page, language: str) -> None:
    page.goto(f"/?lang={language}")


def found(page: Page, language: str) -> None:
    page.goto(f"/?lang={language}&q=退款")


def nothing_found(page: Page, language: str) -> None:
    page.goto(f"/?lang={language}&q=xyzzy")


def empty_form(page: Page, language: str) -> None:
    page.goto(f"{FORM}?lang={language}")


def unfolded_form(page: Page, language: str) -> None:
    open_form(page, language)
    page.click(".another summary")


def half_told(page: Page, language: str) -> None:
    open_form(page, language)
    page.check("[value=not_as_described]")
    page.fill("#product", "Чайник")
    expect(page.locator("#part-1")).to_contain_text("Чайник")


def errors(page: Page, language: str) -> None:
    open_form(page, language)
    page.click(".rest summary")
    for option in ("not_as_described", "expired", "repair", "failed_on", "card"):
        page.check(f"[value={option}]")
    page.fill("#amount", "?")
    page.fill("#events-0-detail", "…")
    page.click(WRITE)
    expect(page.locator(".summary")).to_be_visible()


def letter(page: Page, language: str) -> None:
    write(page, LI_MING, language)
    page.click(".more summary")


def script_for_a_call(page: Page, language: str) -> None:
    write(page, LI_MING, language)
    choose(page, "channel", "call")
    expect(page.locator("#subject")).to_have_count(0)


def claim(page: Page, language: str) -> None:
    open_form(page, language)
    page.check("[name=stage][value=claim]")
    fill_in(page)
    page.fill("#contacted_on", "2026-03-13")
    page.fill("#reply_address", "Москва, ул. Лесная, 5, кв. 12")
    expect(page.locator(".lacks")).to_have_count(0)


def kind_words(page: Page, language: str) -> None:
    write(page, replace(LI_MING, description="ВЫ ИДИОТЫ, ВЕРНИТЕ ДЕНЬГИ!!!"), language)
    expect(page.locator(".kind")).to_have_count(2)


def secret(page: Page, language: str) -> None:
    open_form(page, language)
    fill_in(page, replace(LI_MING, description="Карта 4111 1111 1111 1111, списали 5 марта."))
    expect(page.locator("#hint-card")).to_be_visible()


def explained_reply(page: Page, language: str) -> None:
    page.goto(f"/reply?lang={language}")
    page.fill("#said", "Обращение № 91534420. Брак не подтверждён. Ответим до 20 марта.")
    page.click("#reply .main")
    expect(page.locator("mark").first).to_be_visible()


def unknown_reply(page: Page, language: str) -> None:
    page.goto(f"/reply?lang={language}")
    page.fill("#said", "Рецепт простой.")
    page.click("#reply .main")
    expect(page.locator("[name=kind]").first).to_be_visible()


def support(page: Page, language: str) -> None:
    page.goto(f"/support?lang={language}")


def no_such_page(page: Page, language: str) -> None:
    page.goto(f"/nowhere?lang={language}")


STATES = [
    first_page,
    found,
    nothing_found,
    empty_form,
    unfolded_form,
    half_told,
    errors,
    letter,
    script_for_a_call,
    claim,
    kind_words,
    secret,
    explained_reply,
    unknown_reply,
    support,
    no_such_page,
]


@pytest.mark.parametrize("language", ["zh", "ru", "en"])
@pytest.mark.parametrize("show", STATES)
def test_axe_finds_nothing_and_narrow_screens_scroll_only_up_and_down(
    page: Page, complaints: list[str], show: State, language: str
) -> None:
    show(page, language)
    complaints.clear()  # that a page is missing is no surprise here

    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("show", [first_page, half_told, errors, letter, kind_words])
def test_axe_finds_nothing_in_another_light_or_at_400_percent(page: Page, show: State) -> None:
    show(page, "zh")

    for look in LOOKS:
        page.emulate_media(**look)  # type: ignore[arg-type]  # a plain dict of its arguments
        assert violations(page, COLOURS) == [], look
    page.emulate_media(contrast="no-preference")
    page.set_viewport_size({"width": 320, "height": 256})  # WCAG 1.4.10: what 1280 x 1024 leaves at 400 %
    assert violations(page) == []


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["cat.color"]
LOOKS = [{"color_scheme": "dark"}, {"color_scheme": "light", "contrast": "more"}]


def violations(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    """Each rule that is broken, with the first element that breaks it.

    What has the contrast of the enhanced rule has that of the plain one, which would take as long again.
    """
    options = {
        "resultTypes": ["violations"],
        "runOnly": rules,
        "rules": {"color-contrast-enhanced": {"enabled": True}, "color-contrast": {"enabled": False}},
    }
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found]
