"""axe-core finds nothing on any page, in any state, language and light, nor with little room; nothing is too wide."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.shopper import FORM, LI_MING, UNFOLD, WRITE, choose, facts_of, fill_in, open_form, write
from tests.drawing import drawn

Walk = Callable[[Page, str], Iterator[str]]
"""A way through pages, which names each state that it comes to."""


def pages(page: Page, language: str) -> Iterator[str]:
    page.goto(f"/?lang={language}")
    yield "first page"
    page.goto(f"/?lang={language}&q=退款")
    yield "found"
    page.goto(f"/?lang={language}&q=xyzzy")
    yield "nothing found"
    page.goto(f"/support?lang={language}")
    yield "support"
    page.goto(f"/nowhere?lang={language}")
    yield "no such page"


def form(page: Page, language: str) -> Iterator[str]:
    page.goto(f"{FORM}?lang={language}")
    yield "empty form"
    page.locator("#case").evaluate(UNFOLD)
    page.click(".another summary")
    yield "unfolded form"
    page.check("[value=not_as_described]")
    page.fill("#product", "Чайник")
    expect(page.locator("#part-1")).to_contain_text("Чайник")
    yield "half told"
    page.click(".rest summary")
    for option in ("expired", "repair", "failed_on", "card"):
        page.check(f"[value={option}]")
    page.fill("#product", "")
    page.fill("#amount", "?")
    page.fill("#events-0-detail", "…")
    page.click(WRITE)
    expect(page.locator(".summary")).to_be_visible()
    yield "errors"


def letter(page: Page, language: str) -> Iterator[str]:
    write(page, LI_MING, language)
    page.click(".more summary")
    yield "letter"
    choose(page, "channel", "call")
    expect(page.locator("#subject")).to_have_count(0)
    yield "script for a call"
    choose(page, "channel", "email")
    page.fill("#description", "ВЫ ИДИОТЫ, ВЕРНИТЕ ДЕНЬГИ!!!")
    page.click(WRITE)
    expect(page.locator(".kind")).to_have_count(2)
    yield "kind words"


def told(page: Page, language: str) -> Iterator[str]:
    open_form(page, language)
    fill_in(page)
    page.fill("#description", "Карта 4111 1111 1111 1111, списали 5 марта.")
    page.locator("#description").blur()
    expect(page.locator("#hint-card")).to_be_visible()
    yield "secret"
    page.fill("#description", facts_of(LI_MING)["description"])
    page.check("[name=stage][value=claim]")
    page.fill("#contacted_on", "2026-03-13")
    page.fill("#reply_address", "Москва, ул. Лесная, 5, кв. 12")
    expect(page.locator(".lacks")).to_have_count(0)
    yield "claim"


def replies(page: Page, language: str) -> Iterator[str]:
    page.goto(f"/reply?lang={language}")
    page.fill("#said", "Обращение № 91534420. Брак не подтверждён. Ответим до 20 марта.")
    page.click("#reply .main")
    expect(page.locator("mark").first).to_be_visible()
    yield "explained reply"
    page.fill("#said", "Рецепт простой.")
    page.click("#reply .main")
    expect(page.locator("[name=kind]").first).to_be_visible()
    yield "unknown reply"


COLOURED, *OTHERS = "zh", "ru", "en"
"""The language in which colours are looked at: pages have the same in all of them, and it takes half the time."""


def walked() -> Iterator[tuple[Walk, str]]:
    """Every walk in COLOURED and in one of the other languages, by turns; in the long run in each."""
    step = drawn(2, 1)
    for turn, walk in enumerate([pages, form, letter, told, replies]):
        yield from ((walk, language) for language in (COLOURED, *OTHERS[turn % step :: step]))


@pytest.mark.drawn
@pytest.mark.parametrize(("walk", "language"), [*walked()])
def test_axe_finds_nothing_and_narrow_screens_scroll_only_up_and_down(
    page: Page, complaints: list[str], walk: Walk, language: str
) -> None:
    wide = page.viewport_size
    assert wide
    for state in walk(page, language):
        complaints.clear()  # that a page is missing is no surprise here

        if language == COLOURED or state in IN_ANY_LANGUAGE:
            assert violations(page, "" if state in (*SEEN_AGAIN, *NEW) else language) == [], state
        if language == COLOURED and state in NEW:
            assert violations(page, rules=COLOURS, within=NEW[state]) == [], state
        if language == COLOURED and state in IN_ANY_LIGHT:
            assert_no_violations_in_another_light_or_at_400_percent(page, state)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320, state
        page.set_viewport_size(wide)


SEEN_AGAIN = ("empty form", "unfolded form")
"""Whose colours all stand in the next state as well: looking at them takes nine tenths of the time."""

IN_ANY_LANGUAGE = ("found", "support", "errors", "script for a call", "kind words", "secret", "explained reply")
"""Which hold all parts of the others, where the rest are of the same parts in all languages."""


NEW = {
    "errors": ".summary, .error",
    "letter": ".side",
    "script for a call": ".side",
    "kind words": ".side, .kind",
    "secret": "#hint-card",
}
"""State -> where it has what those before had not, where it is their page: the colours of the rest are theirs."""

IN_ANY_LIGHT = ("first page", "half told", "errors", "letter", "kind words")
"""Which hold all the colours of the others."""

LOOKS = [{"color_scheme": "dark"}, {"color_scheme": "light", "contrast": "more"}]
"""Of which states take turns, and in the long run each is seen in both."""


def assert_no_violations_in_another_light_or_at_400_percent(page: Page, state: str) -> None:
    step = drawn(2, 1)
    for look in LOOKS[IN_ANY_LIGHT.index(state) % step :: step]:
        page.emulate_media(**look)  # type: ignore[arg-type]  # a plain dict of its arguments
        assert violations(page, rules=COLOURS, within=NEW.get(state, "body")) == [], (state, look)
    page.emulate_media(color_scheme="light", contrast="no-preference")
    page.set_viewport_size({"width": 320, "height": 256})  # WCAG 1.4.10: what 1280 x 1024 leaves at 400 %
    assert violations(page, language="") == [], (state, "400 %")  # of which the colours are those seen before


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["cat.color"]
OF_COLOURS = ["color-contrast-enhanced", "link-in-text-block"]
"""All the rules of COLOURS, but the plain one of contrast."""

AXE = f"""{Axe().axe_script};
for (const ratio of Object.values(axe._audit.checks["color-contrast-enhanced"].options.contrastRatio)) {{
    delete ratio.minThreshold;
}}"""
"""axe-core, whose enhanced rule leaves what breaks the plain one to that unless it is told not to."""

RUN = "([within, options]) => axe.run(within || document, options)"


def violations(page: Page, language: str = COLOURED, rules: Sequence[str] = RULES, within: str = "") -> list[str]:
    """Each rule that is broken, with the first element that breaks it, on the page or within what is selected.

    What has the contrast of the enhanced rule has that of the plain one, which would take as long again.
    """
    options = {
        "reporter": "no-passes",  # what keeps a rule is not written out
        "selectors": False,  # nor by which selector each element is found
        "resultTypes": ["violations"],
        "runOnly": rules,
        "rules": {
            **{rule: {"enabled": language == COLOURED} for rule in OF_COLOURS},
            "color-contrast": {"enabled": False},
        },
    }
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(RUN, [within, options])["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found]


SPOIL = """() => {
    const image = document.createElement("img"), pale = document.createElement("p");
    document.querySelector("h1").after(image, pale);
    pale.textContent = "pale";
    pale.style.color = "#bbb";
}"""


def test_what_is_wrong_is_found(page: Page) -> None:
    page.goto("/?lang=zh")
    page.evaluate(SPOIL)
    looked_at: list[dict[str, Any]] = [{}, {"rules": COLOURS, "within": "body"}, {"language": "en"}]
    found = [{rule.partition(":")[0] for rule in violations(page, **how)} for how in looked_at]

    assert found == [{"color-contrast-enhanced", "image-alt"}, {"color-contrast-enhanced"}, {"image-alt"}]
