"""Photos and receipts on their way from the shopper's disk into the file for the mail program."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shopper import (
    EML,
    LI_MING,
    TEXT,
    WITH_AND_WITHOUT_SCRIPTS,
    WRITE,
    choose,
    download,
    tell,
    text_of,
    write,
)
from tests.pictures import GPS, RIGHT_TOP, opened, photo

PHOTOS = ["IMG_0001.JPG", "IMG_0002.HEIC"]


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk")
    (folder / "IMG_0001.JPG").write_bytes(photo((3000, 2000), RIGHT_TOP))
    (folder / "IMG_0002.HEIC").write_bytes(photo(format="HEIF"))
    (folder / "IMG_0003.JPG").write_bytes(b"MZ\x90\0" + bytes(600_000))
    (folder / "IMG.JPG").write_bytes(bytes(9_000_000))
    return folder


def attach(page: Page, disk: Path, *names: str) -> None:
    page.set_input_files("#files", [disk / name for name in names])


def test_button_says_that_its_file_comes_and_screen_readers_hear_of_it(page: Page) -> None:
    tell(page)
    download(page)

    for place in (EML, "#page-status"):
        expect(page.locator(place)).to_have_text("已开始下载")


@WITH_AND_WITHOUT_SCRIPTS
def test_two_photos_travel_upright_and_without_their_place(page: Page, disk: Path) -> None:
    write(page)
    attach(page, disk, *PHOTOS)
    _, *files = download(page).iter_parts()
    pictures = [opened(file.get_content()) for file in files]

    assert [file.get_filename() for file in files] == ["photo-1.jpg", "photo-2.jpg"]
    assert [picture.size for picture in pictures] == [(1333, 2000), (80, 60)]
    assert not any(picture.getexif().get_ifd(GPS) for picture in pictures)


def test_letter_in_the_file_names_the_photos_and_is_otherwise_that_of_the_page(page: Page, disk: Path) -> None:
    tell(page)
    attach(page, disk, *PHOTOS)
    letter = text_of(download(page))

    assert "\nФайлы: photo-1.jpg, photo-2.jpg\n" in letter
    assert letter.replace("\nФайлы: photo-1.jpg, photo-2.jpg", "") == page.text_content(TEXT)


@WITH_AND_WITHOUT_SCRIPTS
def test_what_is_no_photo_is_named_beside_the_field_and_the_next_choice_goes_through(page: Page, disk: Path) -> None:
    write(page)
    page.fill("#recipient", "claims@example.com")
    attach(page, disk, PHOTOS[0], "IMG_0003.JPG")
    page.click(EML)

    expect(page.locator("#files-error")).to_contain_text("IMG_0003.JPG")
    expect(page.locator("#order_number")).to_have_value(LI_MING.order_number)
    attach(page, disk, *PHOTOS)
    assert download(page)["To"] == "claims@example.com"


def test_chosen_photos_do_not_burden_the_other_buttons(page: Page, disk: Path) -> None:
    tell(page)
    attach(page, disk, "IMG.JPG")
    page.click(WRITE)

    expect(page.locator(TEXT)).to_be_visible()


@pytest.mark.parametrize("channel", ["chat", "app"])
def test_other_channels_take_no_files(page: Page, channel: str) -> None:
    tell(page)
    choose(page, "channel", channel)

    expect(page.locator("#files")).to_be_hidden()
