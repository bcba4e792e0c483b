"""What was written in a kept case, as files for counsel or a court: each letter and answer, in time order. Pure."""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from zoneinfo import ZoneInfo

from composer.case.facts import CaseFile, Contact
from composer.case.status import in_time_order
from composer.catalog.things import Catalog
from composer.letter.draft import Draft
from composer.letter.export import to_eml, to_txt

NOON = time(12)
"""The hour of a letter whose hour nobody noted."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter or an answer, with the names of its files and what they hold."""

    contact: Contact
    files: dict[str, bytes]


def papers_of(file: CaseFile, catalog: Catalog) -> list[Paper]:
    """Every contact whose words are known, the earliest first."""
    spoken = [contact for contact in in_time_order(file.contacts) if contact.said]
    return [Paper(contact, dict(_files(file, contact, number, catalog))) for number, contact in enumerate(spoken, 1)]


def _files(file: CaseFile, contact: Contact, number: int, catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Its text, and beside it a mail program's file where it was sent to an address."""
    name = f"{number:02}-{contact.date}-{'letter' if contact.outcome == 'sent' else 'answer'}"
    draft = Draft(contact.subject or "", contact.said or "", file.language, contact.channel)
    yield f"{name}.txt", to_txt(draft)
    if contact.outcome == "sent" and catalog.channels[contact.channel].eml and file.recipient:
        written_at = datetime.combine(contact.date, contact.time or NOON, ZoneInfo(catalog.shop.timezone))
        yield f"{name}.eml", to_eml(draft, file.recipient, written_at)


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files in one .zip; the same files make the same .zip."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, octets in files:
            archive.writestr(zipfile.ZipInfo(name), octets, zipfile.ZIP_DEFLATED)
    return content.getvalue()
