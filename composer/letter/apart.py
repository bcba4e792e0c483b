"""One chosen file, opened in a process of its own, which may be killed: `python apart.py picture|pdf < file > file`.

It ends with 0 and writes what travels, or ends with 1 and writes why not: a code, and the number its sentence needs.
Nothing of composer is imported here, so that the process starts at once; nothing touches a disk.
"""

import os
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MOST_MEGAPIXELS = {"JPEG": 50, "PNG": 20, "WEBP": 20, "HEIF": 50}
"""By format: phones take 8160 x 6144 pixels; PNG and WebP need up to 20 octets of memory for each pixel."""

MEGA = 1024 * 1024
"""Of octets and of pixels: the binary one, so that nobody is refused over a rounding."""

MOST_MEMORY = 1024 * MEGA
"""Octets of address space, of which the libraries alone take a fifth; 50 megapixels of HEIC need the rest."""

MOST_SECONDS = 20
"""Of the processor, for one file."""

LONGEST_SIDE = 2000
"""Pixels: a label, a serial number or a scratch can still be read."""

STRIP = 3
"""A picture so many times as long as wide is a strip: a scrolled chat, a long receipt."""

STRIP_WIDTH, LONGEST_STRIP = 1080, 16_000
"""Pixels: a strip keeps the width of a phone's screen, so that its letters can still be read."""

MOST_JPEG_OCTETS = 1_000_000
"""Five of them fit into a mail of 10 MB, after base64 has added its third."""


class Unusable(Exception):
    """Why the file cannot travel: a code, and the number its sentence needs."""


def limit_this_process() -> None:
    """Give letters the first turn at the processor, and end rather than take more than is granted."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def pdf(content: bytes) -> bytes:
    """The PDF as it is; Unusable where nobody can open it without a password."""
    if b"/Encrypt" in content and _is_locked(content):
        raise Unusable("locked_pdf")
    return content


def _is_locked(content: bytes) -> bool:
    from pypdf import PasswordType, PdfReader

    with suppress(Exception):  # what cannot be read here may still open elsewhere
        reader = PdfReader(BytesIO(content))
        return reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
    return False


def picture(content: bytes) -> bytes:
    """The picture as a small JPEG that tells nothing but what it shows; Unusable where it cannot be one."""
    is_heic = content[4:12] in HEIC_BEGINNINGS
    formats = _formats(is_heic)
    try:
        with Image.open(BytesIO(content), formats=formats) as opened:
            limit = MOST_MEGAPIXELS.get(opened.format or "", MOST_MEGAPIXELS["JPEG"])  # MPO: several JPEGs in one
            if opened.width * opened.height <= limit * MEGA:
                return _jpeg(_pixels(opened))
    except UnidentifiedImageError as error:
        raise Unusable("no_heic" if is_heic and "HEIF" not in formats else "not_a_picture") from error
    except MemoryError as error:
        raise Unusable("too_heavy") from error
    except Exception as error:  # a decoder that meets a broken file raises whatever it stumbled over
        raise Unusable("broken_picture") from error
    raise Unusable("too_many_pixels", limit)


HEIC_BEGINNINGS = (b"ftypheic", b"ftypheix", b"ftypheim", b"ftypheis", b"ftyphevc", b"ftypmif1", b"ftypmsf1")
"""Of HEIC files, after four octets: ISO/IEC 23008-12, annex B."""


def _formats(is_heic: bool) -> list[str]:
    """The formats that can be read; HEIC where pillow-heif is installed, which is heavy and loaded for HEIC only."""
    if not is_heic:
        return [format for format in MOST_MEGAPIXELS if format != "HEIF"]
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        return [format for format in MOST_MEGAPIXELS if format != "HEIF"]
    register_heif_opener(thumbnails=False)
    return [*MOST_MEGAPIXELS]


def _pixels(opened: Image.Image) -> Image.Image:
    """The picture upright, of readable size, white where it was transparent: pixels and nothing else."""
    longest = longest_side(opened.size)
    opened.draft(None, _scaled(opened.size, longest))  # JPEG is read at a fraction; the others leave their size
    profile = opened.info.get("icc_profile")
    picture = _in_colour(opened)
    picture.thumbnail((longest, longest))
    upright = ImageOps.exif_transpose(picture)
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright if upright.mode == "RGBA" else None)
    return _in_srgb(paper, profile) if profile else paper


def longest_side(size: tuple[int, int]) -> int:
    """Pixels that the longer side of a picture of that size keeps, if it has them."""
    short, long = sorted(size)
    if long < STRIP * short:
        return LONGEST_SIDE
    return max(LONGEST_SIDE, min(STRIP_WIDTH * long // short, LONGEST_STRIP))


def _scaled(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The least size whose longer side is that long, in the same proportions."""
    width, height = (-(-side * longest // max(size)) for side in size)
    return width, height


def _in_colour(picture: Image.Image) -> Image.Image:
    """The picture in RGB or RGBA, as it is where it already is."""
    if picture.mode.startswith("I;16"):  # 16 bits of grey, which convert() would cut off at 8
        picture = picture.point(lambda value: value / 256).convert("L")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The colours that the profile means, without it; as they are where it cannot be read or is not one of RGB."""
    with suppress(ImageCms.PyCMSError, OSError):
        srgb = ImageCms.createProfile("sRGB")
        ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(BytesIO(profile)), srgb, inPlace=True)
    return picture


def _jpeg(picture: Image.Image) -> bytes:
    """The picture as the best JPEG that has at most MOST_JPEG_OCTETS."""
    return next(file for file in _jpegs(picture) if len(file) <= MOST_JPEG_OCTETS)


def _jpegs(picture: Image.Image) -> Iterator[bytes]:
    """JPEGs of the picture, ever lower in quality and then in size; the last of them fits whatever it shows."""
    longest = max(picture.size)
    for tenths in (10, 8, 6, 4, 2):
        picture.thumbnail((longest * tenths // 10 or 1,) * 2)
        for quality in (85, 70, 55):
            file = BytesIO()
            picture.save(file, "JPEG", quality=quality, optimize=True)
            yield file.getvalue()


def main() -> int:
    """Open what comes in and write what goes out; 0 where it can travel."""
    limit_this_process()
    try:
        said, status = {"picture": picture, "pdf": pdf}[sys.argv[1]](sys.stdin.buffer.read()), 0
    except Unusable as why:
        said, status = " ".join(map(str, why.args)).encode(), 1
    sys.stdout.buffer.write(said)
    return status


Image.MAX_IMAGE_PIXELS = None  # MOST_MEGAPIXELS is stricter, and looked at before any pixel is read

if __name__ == "__main__":
    sys.exit(main())
