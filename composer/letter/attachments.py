"""Photos and receipts that travel with a message: pictures become small JPEGs that tell nothing but what they show.

Nothing here touches a disk; attach() takes octets and gives octets. Each file is opened in a process of its own, with
bounded time and memory, so that no file can take this one with it.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import BoundedSemaphore, Lock

from composer.case.cleaning import Fault, fault
from composer.turns import out_of_turn

MOST_FILES = 5
MOST_PICTURE_MEGABYTES = 10
MOST_PDF_MEGABYTES = 5

MEGA = 1024 * 1024
"""Octets: the binary mega, so that nobody is refused over a rounding."""

MOST_SECONDS = 30
"""By the clock, for one file, when others want the processor too."""

APART = str(Path(__file__).with_name("apart.py"))

PDF_SIGNATURE, PDF_BEGINS_WITHIN = b"%PDF-", 1024
"""Octets, for what programs put before it: ISO 32000-1, annex H.3, note 13."""

PICTURE_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")
NAMES = {"image/jpeg": "photo-{}.jpg", "application/pdf": "receipt-{}.pdf"}

ONE_SET_AT_A_TIME = Lock()
"""A picture takes far more memory than its file, so that a process has only one opened at a time, in order of sets."""

SETS_AT_ONCE = BoundedSemaphore(2)
"""One is opened and one waits; whoever comes third is told so, because each that waits keeps a thread from letters."""


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


def attach(uploads: Sequence[Upload]) -> list[Attachment | Fault]:
    """Each file as it will travel, or why it cannot; photos and receipts are numbered apart, in the order chosen.

    Raises ValueError(Fault("files_busy")) while the files of two others are being opened.
    """
    if not uploads:
        return []
    if not SETS_AT_ONCE.acquire(blocking=False):
        raise fault("files_busy")
    try:
        with out_of_turn(), ONE_SET_AT_A_TIME:
            return list(_attached(uploads))
    finally:
        SETS_AT_ONCE.release()


def _attached(uploads: Sequence[Upload]) -> Iterator[Attachment | Fault]:
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
    is_pdf = _is_pdf(upload.content)
    limit = MOST_PDF_MEGABYTES if is_pdf else MOST_PICTURE_MEGABYTES
    if len(upload.content) > limit * MEGA:
        raise fault("too_large", name=upload.name, limit=limit)
    content = _opened_apart(upload, "pdf" if is_pdf else "picture")
    return "application/pdf" if is_pdf else "image/jpeg", content


def _is_pdf(content: bytes) -> bool:
    return PDF_SIGNATURE in content[:PDF_BEGINS_WITHIN] and not content.startswith(PICTURE_SIGNATURES)


def _opened_apart(upload: Upload, kind: str) -> bytes:
    """What apart.py makes of the file; -I, because modules beside it bear names of the standard library's."""
    command = [sys.executable, "-I", APART, kind]
    try:
        ended = subprocess.run(command, input=upload.content, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603 - no word of it comes from outside
    except subprocess.TimeoutExpired as error:
        raise fault("too_heavy", name=upload.name) from error
    if ended.returncode:
        raise _why_not(upload.name, *ended.stdout.decode().split())
    return ended.stdout


def _why_not(name: str, code: str = "too_heavy", limit: str = "") -> ValueError:
    """The fault of that code; a process that was ended before it could say one had too much to do."""
    match code:
        case "too_many_pixels":
            return fault("too_many_pixels", name=name, limit=int(limit))
        case "not_a_picture":
            return fault("not_a_picture", name=name)
        case "no_heic":
            return fault("no_heic", name=name)
        case "broken_picture":
            return fault("broken_picture", name=name)
        case "locked_pdf":
            return fault("locked_pdf", name=name)
    return fault("too_heavy", name=name)
