"""A link as a QR code."""

import segno
from markupsafe import Markup


def qr_code(link: str) -> Markup:
    """The link as an SVG drawing, black on white whatever the page's colours: not every camera reads another."""
    drawing = segno.make(link, micro=False).svg_inline(dark="#000", light="#fff", border=4, omitsize=True)
    return Markup(drawing)  # noqa: S704  # drawn, not typed
