"""Scripts and styles: at an address that changes when one of them does, and as small as they can travel."""

import hashlib
import re
from functools import lru_cache
from pathlib import Path

import brotli
from flask import Response

COMMENTS = {
    "javascript": re.compile(
        rb"^[ \t]*(?:/\*\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)\n|^[ \t]+|/\*\*(?:[^*]|\*(?!/))*\*/ ?|[ \t]+// [^\n]*$",
        re.MULTILINE,
    ),
    "css": re.compile(rb"[ \t]*/\*(?:[^*]|\*(?!/))*\*/|^[ \t]+", re.MULTILINE),
}
"""Comments, types among them, and indents: written for who reads the file, not for browsers."""

FOLDER = Path(__file__).parent.parent / "static"


def static_path() -> str:
    """The address of the folder; scripts that import one another by name find each other's release there."""
    files = sorted(file for file in FOLDER.iterdir() if file.is_file())
    prints = b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)
    return f"/static/{hashlib.sha256(prints).hexdigest()[:8]}"


def pack(response: Response) -> None:
    """Compress a file for browsers that take it: once, so that it may take its time."""
    response.set_data(_packed(response.get_data(), (response.mimetype or "").partition("/")[2]))
    response.headers["Content-Encoding"] = "br"
    response.vary.add("Accept-Encoding")


@lru_cache(maxsize=64)
def _packed(content: bytes, kind: str) -> bytes:
    read_by_browsers = COMMENTS[kind].sub(b"", content) if kind in COMMENTS else content
    return bytes(brotli.compress(read_by_browsers))  # at its best, which is a seventh less than what pages get
