"""On a narrow screen, on paper, and among strangers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shopper import LI_MING, TEXT, tell, write
from tests.cast import telling

UNBROKEN = telling(LI_MING, order_number="7" * 60, product="Щ" * 200, description="的" * 300, name="Щ" * 120)
"""Words as long as the form lets them be."""


@pytest.mark.parametrize("language", ["zh", "ru", "en"])
def test_longest_words_are_broken_on_a_narrow_screen(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    tell(page, UNBROKEN, language)

    assert page.evaluate("() => document.documentElement.scrollWidth") == 320


def edges(page: Page, selector: str) -> tuple[float, float]:
    """Where a part of the page begins and ends, from the left."""
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"], box["x"] + box["width"]


def test_letter_stands_beside_the_form_and_its_meaning_beside_it_where_there_is_room(page: Page) -> None:
    tell(page)
    for width in (768, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 1000})
        (begin, middle), (beside, end) = edges(page, "#case"), edges(page, ".side")

        assert begin < middle < beside < end <= width, width
        assert end - begin >= 0.87 * width, "both use the width"
        assert page.locator(".side").evaluate("side => getComputedStyle(side).overflowY") == "visible", width

    assert edges(page, ".paper")[1] < edges(page, "#mirror")[0]


STUCK = """() => [...document.querySelectorAll(".bar, .to-form, .ways > :first-child")]
    .filter(bar => getComputedStyle(bar).position === "sticky").map(bar => bar.offsetHeight)"""


BROKEN = """() => {
    for (const part of document.querySelectorAll("details")) part.open = true;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), place = new Range(), broken = [];
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!text.parentElement.checkVisibility() || text.parentElement.closest(".unseen")) continue;
        for (const {0: word, index} of text.data.matchAll(/(?<![^\\s(«„“])\\p{L}{5,}(?![^\\s.,:;!?…)»”])/gu)) {
            place.setStart(text, index);
            place.setEnd(text, index + word.length);
            const lines = new Set([...place.getClientRects()].map(line => line.top));
            if (lines.size > 1 && !/\\p{Script=Han}/u.test(word)) broken.push(word);
        }
    }
    return broken;
}"""
"""Words of which a part stands on the next line: this browser knows no rules by which it may."""


def in_large_text(page: Page, language: str) -> Iterator[str]:
    """Go to what shoppers see, and name each state that they come to."""
    for path in ("/", "/support", "/reply"):
        page.goto(f"{path}?lang={language}")
        yield path
    page.fill("#said", "Обращение № 91534420. Брак не подтверждён. Ответим до 20 марта.")
    page.click("#reply .main")
    expect(page.locator("mark").first).to_be_visible()
    yield "explained reply"
    write(page, language=language)
    yield "letter"
    page.click("#keep button")
    expect(page.locator("#standing")).to_be_visible()
    yield "case"


@pytest.mark.parametrize("language", ["zh", "ru", "en"])
def test_phone_shows_whole_words_and_nothing_runs_out_of_it_where_text_is_twice_as_large(
    page: Page, language: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sizes = {"standard": 32, "fixed": 26}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    for state in in_large_text(page, language):
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert all(height <= 844 / 4 for height in page.evaluate(STUCK)), state
        assert page.evaluate(BROKEN) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") == 390, state


def test_only_the_letter_is_printed(page: Page) -> None:
    tell(page)
    page.fill("#product", "Чайник")  # so that the page has everything to say
    expect(page.locator(TEXT)).to_contain_text("Чайник")
    page.emulate_media(media="print")

    assert page.inner_text("body").strip() == page.inner_text(".paper").strip()


def test_printed_letter_has_the_whole_width_upright_and_in_landscape(page: Page) -> None:
    tell(page)
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
