"""Pictures come out small, upright and telling nothing but what they show; what is no picture comes out as a fault."""

import re
import struct
import sys
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from pypdf import PdfWriter

from composer.case.cleaning import Fault
from composer.letter import apart, attachments
from composer.letter.apart import LONGEST_STRIP, MOST_JPEG_OCTETS
from composer.letter.attachments import MEGA, Attachment, Upload, attach
from tests.pictures import GPS, ORIENTATION, RIGHT_TOP, opened, photo, saved

PDF = b"%PDF-1.7\n" + bytes(range(256)) + b"\n%%EOF\n"
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def sent(content: bytes) -> bytes:
    """The file as it travels."""
    made = only(content)
    assert isinstance(made, Attachment), made
    return made.content


def only(content: bytes) -> Attachment | Fault:
    (made,) = attach([Upload("IMG_1.jpg", content)])
    return made


def colour(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The colour at that part of the width and height, rounded to what JPEG keeps."""
    seen = picture.getpixel((int(picture.width * x), int(picture.height * y)))
    assert isinstance(seen, tuple)
    return tuple(round(value / 15) * 15 for value in seen)


def noise(size: tuple[int, int]) -> Image.Image:
    """What compresses worst."""
    return Image.merge("RGB", [Image.effect_noise(size, 150) for _ in range(3)])


def claiming(size: tuple[int, int], png: bytes) -> bytes:
    """That PNG with another size in its header (ISO/IEC 15948, 11.2.2)."""
    header = b"IHDR" + struct.pack(">II", *size) + png[24:29]
    return png[:12] + header + struct.pack(">I", zlib.crc32(header)) + png[33:]


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_place_and_maker_are_gone_from_every_format(format: str) -> None:
    file = photo(format=format)
    assert opened(file).getexif().get_ifd(GPS)

    exif = opened(sent(file)).getexif()
    assert not exif.get_ifd(GPS)
    assert not exif


def test_no_other_words_travel_inside_a_picture() -> None:
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">Moscow</x:xmpmeta>'
    file = photo(
        comment=b"Moscow", xmp=xmp, icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    )
    assert file.count(b"Moscow") == 2

    assert not set(opened(sent(file)).info) & {"comment", "xmp", "icc_profile", "exif"}
    assert b"Moscow" not in sent(file)


def test_what_is_hidden_behind_a_picture_stays_behind() -> None:
    assert b"clip of a living photo" not in sent(photo() + b"clip of a living photo")


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_photo_is_turned_upright(format: str) -> None:
    upright = opened(sent(photo((80, 60), RIGHT_TOP, format)))

    assert upright.size == (60, 80)
    assert colour(upright, 0.5, 0.1) == BLACK
    assert colour(upright, 0.5, 0.9) == WHITE
    assert ORIENTATION not in upright.getexif()


def test_photo_of_a_new_phone_is_read() -> None:
    picture = opened(sent(photo((80, 60), format="HEIF")))

    assert (picture.format, picture.size) == ("JPEG", (80, 60))
    assert colour(picture, 0.1, 0.5) == BLACK


@pytest.mark.slow  # codes twelve megapixels over and over
@pytest.mark.parametrize(
    ("size", "scaled"),
    [((4000, 3000), (2000, 1500)), ((3001, 4001), (1500, 2000)), ((2000, 1), (2000, 1)), ((640, 480), (640, 480))],
)
@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_large_picture_is_scaled_and_a_small_one_is_not(
    format: str, size: tuple[int, int], scaled: tuple[int, int]
) -> None:
    assert opened(sent(photo(size, format=format))).size == scaled


def test_scrolled_chat_keeps_the_width_of_its_letters() -> None:
    assert opened(sent(photo((1080, 12_000), format="PNG"))).size == (1080, 12_000)


@pytest.mark.slow  # codes eight megapixels of noise
def test_even_a_long_strip_of_noise_fits() -> None:
    assert len(sent(saved(noise((1080, 8000)), "JPEG", quality=40))) <= MOST_JPEG_OCTETS


def test_picture_that_is_a_line_is_still_a_picture() -> None:
    assert opened(sent(photo((60_000, 2)))).size == (LONGEST_STRIP, 1)


@pytest.mark.slow  # codes six megapixels of noise
def test_even_noise_fits() -> None:
    assert len(sent(saved(noise((2400, 2400)), "JPEG", quality=80))) <= MOST_JPEG_OCTETS


def test_what_is_transparent_becomes_white() -> None:
    file = saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")

    assert colour(opened(sent(file)), 0.5, 0.5) == WHITE


def test_half_transparent_is_half_as_dark() -> None:
    file = saved(Image.new("RGBA", (20, 20), (0, 0, 0, 128)), "WEBP", lossless=True)

    assert colour(opened(sent(file)), 0.5, 0.5) == (120, 120, 120)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_white_stays_white_and_black_black_in_every_kind_of_png(mode: str) -> None:
    picture = Image.new("1", (40, 20), "white")
    picture.paste("black", (0, 0, 20, 20))
    made = opened(sent(saved(picture.convert(mode), "PNG")))

    assert (colour(made, 0.1, 0.5), colour(made, 0.9, 0.5)) == (BLACK, WHITE)


def test_sixteen_bits_of_grey_keep_their_shade() -> None:
    assert colour(opened(sent(saved(Image.new("I;16", (20, 20), 32768), "PNG"))), 0.5, 0.5) == (135, 135, 135)


def test_photo_for_print_is_read() -> None:
    picture = opened(sent(saved(Image.new("CMYK", (20, 20), (0, 0, 0, 0)), "JPEG")))

    assert (picture.mode, colour(picture, 0.5, 0.5)) == ("RGB", WHITE)


def test_colours_are_those_that_the_profile_means() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (b"no profile", lab):
        assert colour(opened(sent(photo(icc_profile=profile))), 0.9, 0.5) == WHITE


def test_two_pictures_in_one_file_are_the_first() -> None:
    file = saved(Image.new("RGB", (40, 20), "white"), "MPO", save_all=True, append_images=[Image.new("RGB", (40, 20))])
    assert opened(file).format == "MPO"

    picture = opened(sent(file))
    assert (picture.format, colour(picture, 0.5, 0.5)) == ("JPEG", WHITE)


def test_pdf_travels_as_it_is() -> None:
    assert only(PDF) == Attachment("receipt-1.pdf", "application/pdf", PDF)


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n", b"x" * 1000])
def test_pdf_may_begin_a_little_later(before: bytes) -> None:
    assert only(before + PDF) == Attachment("receipt-1.pdf", "application/pdf", before + PDF)


def locked(password: str) -> bytes:
    """A PDF that its owner locked, and that opens with that password."""
    file, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt(password, "the owner's", algorithm="AES-256")
    writer.write(file)
    return file.getvalue()


def test_receipt_that_asks_for_a_password_is_refused_and_one_that_only_forbids_changes_travels() -> None:
    assert only(locked("471")) == "locked_pdf"
    assert isinstance(only(locked("")), Attachment)


def test_without_its_reader_a_photo_of_a_new_phone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)

    with pytest.raises(apart.Unusable, match="no_heic"):
        apart.picture(photo(format="HEIF"))


@pytest.mark.parametrize("limit", ["MOST_MEMORY = 64 * MEGA", "MOST_SECONDS = 0"])
def test_file_that_wants_too_much_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, limit: str) -> None:
    script = tmp_path / "apart.py"
    name = limit.partition(" = ")[0]
    script.write_text(re.sub(f"(?m)^{name} = .*$", limit, Path(attachments.APART).read_text(encoding="utf-8")))
    monkeypatch.setattr(attachments, "APART", str(script))

    assert only(photo((4000, 3000), format="PNG")) == "too_heavy"


def test_photos_and_receipts_are_numbered_apart_and_named_for_what_they_are() -> None:
    made = attach([Upload("фото.png", photo()), Upload("чек.jpg", PDF), Upload("../../x.exe", photo(format="PNG"))])

    assert [file.name for file in made if isinstance(file, Attachment)] == [
        "photo-1.jpg",
        "receipt-1.pdf",
        "photo-2.jpg",
    ]


def test_bad_file_leaves_no_gap_among_the_good() -> None:
    made = list(attach([Upload("a.exe", b"MZ"), Upload("b.jpg", photo())]))

    assert made[0] == "not_a_picture"
    assert isinstance(made[1], Attachment)
    assert made[1].name == "photo-1.jpg"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ\x90\0" + bytes(500), "not_a_picture"),
        (b"", "not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
        (saved(Image.new("RGB", (9, 9)), "GIF"), "not_a_picture"),
        (photo((800, 600))[:-2000], "broken_picture"),
        (photo((80, 60), format="PNG")[:-40], "broken_picture"),
        (photo((80, 60), format="HEIF")[:-40], "not_a_picture"),
        (claiming((200_000, 200_000), photo(format="PNG")), "too_many_pixels"),
        (claiming((5000, 5000), photo(format="PNG")), "too_many_pixels"),
        (photo() + bytes(11 * MEGA), "too_large"),
        (PDF + bytes(5 * MEGA), "too_large"),
    ],
    ids=["exe", "empty", "svg", "gif", "cut jpeg", "cut png", "cut heic", "bomb", "large png", "11 MB", "5 MB of pdf"],
)
def test_what_cannot_travel_says_why_and_which(content: bytes, code: str) -> None:
    found = only(content)

    assert found == code
    assert isinstance(found, Fault)
    assert found.values["name"] == "IMG_1.jpg"


def test_ten_megabytes_are_welcome() -> None:
    file = photo()

    assert sent(file + bytes(10 * MEGA - len(file)))


def test_rubbish_is_a_picture_or_unusable_and_nothing_else() -> None:
    whole = [photo((64, 48), RIGHT_TOP, format) for format in ("JPEG", "PNG", "WEBP", "HEIF")]
    for file in whole:
        for place in range(8, len(file), 7):
            broken = file[:place] + b"\xff\x00\xff" + file[place + 3 :]
            with suppress(apart.Unusable):
                assert opened(apart.picture(broken)).format == "JPEG"


def test_who_comes_third_is_told_so_at_once_and_holds_no_thread() -> None:
    with attachments.SETS_AT_ONCE, attachments.SETS_AT_ONCE, pytest.raises(ValueError, match="files_busy"):
        attach([Upload("a.jpg", photo())])

    assert isinstance(only(photo()), Attachment)
