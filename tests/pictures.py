"""Pictures for tests, as a phone or a screen makes them."""

from io import BytesIO
from typing import Any

from PIL import Image
from pillow_heif import register_heif_opener

register_heif_opener(thumbnails=False)

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
"""EXIF tags (CIPA DC-008-2019, tables 4 and 17)."""

RIGHT_TOP = 6
"""The orientation of a phone held upright: its sensor's first row is the right-hand side."""


def told_by_phone(orientation: int = 1) -> Image.Exif:
    """What a phone writes into a photo: the place, the maker, and how it was held."""
    exif = Image.Exif()
    exif[MAKER] = "Sonora"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS).update({1: "N", 2: (55.0, 45.0, 21.0), 3: "E", 4: (37.0, 37.0, 3.0)})
    return exif


def photo(size: tuple[int, int] = (80, 60), orientation: int = 1, format: str = "JPEG", **options: Any) -> bytes:
    """A photo whose left half, as the sensor saw it, is black, and the right half white."""
    picture = Image.new("RGB", size, "white")
    picture.paste("black", (0, 0, size[0] // 2, size[1]))
    return saved(picture, format, exif=told_by_phone(orientation).tobytes(), **options)


def saved(picture: Image.Image, format: str, **options: Any) -> bytes:
    """The picture as a file of that format."""
    file = BytesIO()
    picture.save(file, format, **options)
    return file.getvalue()


def opened(file: bytes) -> Image.Image:
    """The picture in the file."""
    return Image.open(BytesIO(file))
