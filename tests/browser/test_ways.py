"""Every way out takes exactly the letter that was composed."""

from urllib.parse import parse_qs, unquote, urlsplit

from playwright.sync_api import Page, expect

from composer.catalog.things import Catalog
from composer.letter.export import LONGEST_MAILTO
from tests.browser.shopper import (
    LI_MING,
    WITH_AND_WITHOUT_SCRIPTS,
    choose,
    download,
    fill_in,
    open_form,
    tell,
    text_of,
    write,
)
from tests.cast import draft

MAILTO = "[href^='mailto:']"


def take_text(page: Page) -> str:
    page.locator("#more").evaluate("more => { more.open = true; }")
    with page.expect_download() as coming:
        page.click("[formaction*='.txt']")
    return coming.value.path().read_bytes().decode()


@WITH_AND_WITHOUT_SCRIPTS
def test_file_is_the_composed_letter(page: Page, catalog: Catalog, scripts: bool) -> None:
    write(page)
    for language in ("ru", "en", "zh"):
        choose(page, "language", language, scripts=scripts)
        composed = draft(catalog, LI_MING, language)
        expect(page.locator("#subject")).to_have_text(composed.subject)
        file = download(page)

        assert (file["Subject"], text_of(file)) == (composed.subject, composed.body)


@WITH_AND_WITHOUT_SCRIPTS
def test_text_file_is_the_composed_letter_and_of_a_chat_the_message(
    page: Page, catalog: Catalog, scripts: bool
) -> None:
    write(page)
    composed = draft(catalog, LI_MING)
    assert take_text(page) == f"{composed.subject}\n\n{composed.body}\n"
    choose(page, "channel", "chat", scripts=scripts)
    expect(page.locator("#subject")).to_have_count(0)

    assert take_text(page) == f"{draft(catalog, LI_MING, channel='chat').body}\n"


def test_summary_is_copied_letter_shared_and_page_printed_as_it_was_composed(page: Page, catalog: Catalog) -> None:
    page.add_init_script("navigator.share = shared => { window.shared = shared; return Promise.resolve(); }")
    page.add_init_script("window.print = () => { window.printed = true; }")
    tell(page)
    page.click(".more summary")
    button = page.locator("[data-copy=summary]")
    button.click()
    expect(button).to_have_text(button.get_attribute("data-done") or "")

    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == draft(catalog, LI_MING, channel="summary").body
    assert len(copied.splitlines()) == 5
    page.click("[data-share] button")
    composed = draft(catalog, LI_MING)
    assert page.evaluate("() => shared") == {"title": composed.subject, "text": composed.body}
    page.click("[data-print]")
    assert page.evaluate("() => printed")


def test_mail_link_is_the_composed_letter_where_it_is_short_enough(page: Page, catalog: Catalog) -> None:
    tell(page)
    expect(page.locator(MAILTO)).to_have_count(0)
    choose(page, "language", "en")
    composed = draft(catalog, LI_MING, "en")
    expect(page.locator("#subject")).to_have_text(composed.subject)
    page.click(".more summary")
    link = page.get_attribute(MAILTO, "href") or ""
    asked = parse_qs(urlsplit(link).query)

    assert len(link) <= LONGEST_MAILTO
    assert unquote(urlsplit(link).path) == page.input_value("#recipient")
    assert (asked["subject"], asked["body"]) == ([composed.subject], [composed.body.replace("\n", "\r\n")])


def test_share_is_offered_only_where_the_device_has_it(page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.share")
    tell(page)
    page.click(".more summary")

    expect(page.locator("[data-share]")).to_be_hidden()


def test_chat_letter_in_several_parts_is_copied_part_by_part(page: Page, catalog: Catalog) -> None:
    open_form(page)
    fill_in(page)
    page.fill("#description", "Кабель не помог. " * 60)
    choose(page, "channel", "chat")
    buttons = page.locator(".ways [data-copy^=part]")
    expect(buttons).to_have_count(2)
    limit = int(catalog.shop.chat_limit.value)

    for number, button in enumerate(buttons.all(), 1):
        button.click()
        expect(button).to_have_text(button.get_attribute("data-done") or "")
        copied = page.evaluate("() => navigator.clipboard.readText()")
        assert copied == page.text_content(f"#part-{number}")
        assert copied.startswith(f"{number}/2\n")
        assert len(copied) <= limit


def test_mend_takes_one_tap_and_keeps_chosen_photos(page: Page) -> None:
    open_form(page)
    fill_in(page)
    page.fill("#description", "Кабель не помоооог. Заказ от 4 марта.")
    page.locator("#description").blur()
    page.set_input_files("#files", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF"})
    page.click("#hint-marks [name=mend]")

    expect(page.locator("#description")).to_have_value("Кабель не помог. Заказ от 4 марта.")
    assert page.locator("#files").evaluate("box => box.files.length") == 1
