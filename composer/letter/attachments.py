"""Photos and receipts that travel with a message: pictures become small JPEGs that tell nothing but what they show.

Nothing here touches a disk; attach() takes octets and gives octets.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from threading import Lock

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from composer.case.cleaning import Fault, fault

MOST_FILES = 5
MOST_PICTURE_MEGABYTES = 10
MOST_PDF_MEGABYTES = 5
MOST_MEGAPIXELS = {"JPEG": 50, "HEIF": 50, "PNG": 20, "WEBP": 20}
"""By format: phones take 8160 x 6144 pixels; PNG and WebP need up to 20 octets of memory for each pixel."""

MEGA = 1024 * 1024
"""Of octets and of pixels: the binary one, so that nobody is refused over a rounding."""

LONGEST_SIDE = 2000
"""Pixels: a label, a serial number or a scratch can still be read."""

MOST_JPEG_OCTETS = 1_000_000
"""Five of them fit into a mail of 10 MB, after base64 has added its third."""

PDF_SIGNATURE = b"%PDF-"
NAMES = {"image/jpeg": "photo-{}.jpg", "application/pdf": "receipt-{}.pdf"}

ONE_AT_A_TIME = Lock()
"""A picture takes far more memory than its file, so that a process opens one after the other."""

SRGB = ImageCms.createProfile("sRGB")

register_heif_opener(thumbnails=False)
Image.MAX_IMAGE_PIXELS = None  # MOST_MEGAPIXELS is stricter, and looked at before any pixel is read


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was chosen: its name there, and its octets."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it travels: an ASCII name, its media type, its octets."""

    name: str
    kind: str
    content: bytes


def attach(uploads: Iterable[Upload]) -> Iterator[Attachment | Fault]:
    """Each file as it will travel, or why it cannot; photos and receipts are numbered apart, in the order chosen."""
    numbers = {kind: count(1) for kind in NAMES}
    for upload in uploads:
        try:
            kind, content = _read(upload)
        except ValueError as error:
            yield error.args[0]
        else:
            yield Attachment(NAMES[kind].format(next(numbers[kind])), kind, content)


def _read(upload: Upload) -> tuple[str, bytes]:
    """The media type and octets to send; what the file is called is not believed."""
    is_pdf = upload.content.startswith(PDF_SIGNATURE)
    limit = MOST_PDF_MEGABYTES if is_pdf else MOST_PICTURE_MEGABYTES
    if len(upload.content) > limit * MEGA:
        raise fault("too_large", name=upload.name, limit=limit)
    return ("application/pdf", upload.content) if is_pdf else ("image/jpeg", _picture(upload))


def _picture(upload: Upload) -> bytes:
    try:
        with ONE_AT_A_TIME, Image.open(BytesIO(upload.content), formats=tuple(MOST_MEGAPIXELS)) as opened:
            limit = MOST_MEGAPIXELS.get(opened.format or "", MOST_MEGAPIXELS["JPEG"])  # MPO: several JPEGs in one
            if opened.width * opened.height <= limit * MEGA:
                return _jpeg(_pixels(opened))
    except UnidentifiedImageError as error:
        raise fault("not_a_picture", name=upload.name) from error
    except Exception as error:  # a decoder that meets a broken file raises whatever it stumbled over
        raise fault("broken_picture", name=upload.name) from error
    raise fault("too_many_pixels", name=upload.name, limit=limit)


def _pixels(opened: Image.Image) -> Image.Image:
    """The picture upright, at most LONGEST_SIDE long, white where it was transparent: pixels and nothing else."""
    opened.draft(None, _scaled(opened.size))  # JPEG is read at a fraction; the others leave their size
    profile = opened.info.get("icc_profile")
    picture = _in_colour(opened)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright if upright.mode == "RGBA" else None)
    return _in_srgb(paper, profile) if profile else paper


def _scaled(size: tuple[int, int]) -> tuple[int, int]:
    """The least size that still fills LONGEST_SIDE, in the same proportions."""
    width, height = (-(-side * LONGEST_SIDE // max(size)) for side in size)
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
        ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(BytesIO(profile)), SRGB, inPlace=True)
    return picture


def _jpeg(picture: Image.Image) -> bytes:
    """The picture as the best JPEG that has at most MOST_JPEG_OCTETS."""
    return next(file for file in _jpegs(picture) if len(file) <= MOST_JPEG_OCTETS)


def _jpegs(picture: Image.Image) -> Iterator[bytes]:
    """JPEGs of the picture, ever lower in quality and then in size; the last of them fits whatever it shows."""
    for side in (LONGEST_SIDE, 1600, 1200, 800):
        picture.thumbnail((side, side))
        for quality in (85, 70, 55):
            file = BytesIO()
            picture.save(file, "JPEG", quality=quality, optimize=True)
            yield file.getvalue()
