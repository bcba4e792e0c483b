"""A Draft in other programs' formats: an .eml that opens as an unsent message, and chat messages of the right size."""

import html
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from email import charset, policy
from email.encoders import encode_base64
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from urllib.parse import quote

import idna

from composer.letter.attachments import Attachment
from composer.letter.draft import Draft

SUBJECT_CHARSET = charset.Charset("utf-8")
SUBJECT_CHARSET.header_encoding = charset.QP
"""Q encoding: GMime drops what follows a base64 word with padding (https://github.com/jstedfast/gmime/issues/133)."""

UNSENT = policy.compat32.clone(linesep="\r\n", max_line_length=76)
"""The legacy policy: the newer ones decode encoded-words in a value and write them out as headers (CVE-2024-6923)."""


def to_eml(draft: Draft, recipient: str, written_at: datetime, attachments: Sequence[Attachment] = ()) -> bytes:
    """The draft as a file that mail programs open as an unsent message: RFC 5322 with X-Unsent, no From, no Message-ID.

    `recipient` is one bare address, or "" where the shopper adds it; `written_at` is aware. The text goes out twice,
    plain and as equal HTML, because some versions of Outlook drop a plain text body when X-Unsent is set. Attachments
    follow it, each under the one ASCII name that all mail programs read.
    """
    message = _with_files(_text(draft), attachments) if attachments else _text(draft)
    kind = message["Content-Type"]
    del message["MIME-Version"], message["Content-Type"]
    message["X-Unsent"] = "1"
    if recipient:
        message["To"] = ascii_address(recipient)
    message["Subject"] = Header(draft.subject, SUBJECT_CHARSET, header_name="Subject")  # type: ignore[assignment]  # compat32 takes both
    message["Date"] = format_datetime(written_at)
    message["MIME-Version"] = "1.0"
    message["Content-Language"] = draft.language
    message["Content-Type"] = kind
    return message.as_bytes(policy=UNSENT)


def ascii_address(address: str) -> str:
    """The address with its domain in A-labels (RFC 5891), as headers and links need it."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{idna.encode(domain, uts46=True).decode()}"


def file_name(order_number: str, suffix: str) -> str:
    """The file's name: support-<order number>.<suffix> in ASCII letters, digits and dashes."""
    safe = re.sub(r"[^A-Za-z0-9]+", "-", order_number).strip("-")
    return f"support-{safe}.{suffix}" if safe else f"support.{suffix}"


def to_txt(draft: Draft) -> bytes:
    """The draft as UTF-8 text: its subject, where it has one, an empty line, and the text."""
    return "\n\n".join(filter(None, (draft.subject, draft.body))).encode() + b"\n"


LONGEST_MAILTO = 1800
"""Characters of a whole link: what Outlook, Gmail and Chrome on Windows all let through (2,046, 1,620 and 2,000 and
more were measured by others); a longer one is cut or silently does nothing."""


def to_mailto(draft: Draft, recipient: str) -> str:
    """The draft as a mailto: link (RFC 6068), "" where it would be longer than mail programs take."""
    address = quote(ascii_address(recipient), safe="@") if recipient else ""
    body = quote(draft.body.replace("\n", "\r\n"), safe="")
    link = f"mailto:{address}?subject={quote(draft.subject, safe='')}&body={body}"
    return link if len(link) <= LONGEST_MAILTO else ""


def chat_parts(body: str, limit: int) -> list[str]:
    """The text as chat messages of at most `limit` characters, cut between paragraphs, sentences or at worst words.

    One message stays as it is; several are numbered 1/2, 2/2.
    """
    if len(body) <= limit:
        return [body]
    room = limit - len("99/99\n")
    parts = [""]
    for piece in _pieces(body, room):
        if len(parts[-1]) + len(piece.rstrip()) > room:
            parts.append("")
        parts[-1] += piece.lstrip() if not parts[-1] else piece
    return [f"{number}/{len(parts)}\n{part.strip()}" for number, part in enumerate(parts, 1)]


CUTS = (r"(?<=\n\n)", r"(?<=\n)|(?<=[.!?…]\s)|(?<=[。！？])", r"(?<=\s)")
"""Where a text may be cut, best first: after a paragraph, a sentence, a word."""


def _pieces(text: str, room: int, cuts: tuple[str, ...] = CUTS) -> Iterator[str]:
    """The text in order, in the largest pieces that fit."""
    if len(text.rstrip()) <= room:
        yield text
    elif cuts:
        for piece in re.split(cuts[0], text):
            yield from _pieces(piece, room, cuts[1:])
    else:
        yield from (text[start : start + room] for start in range(0, len(text), room))


def _text(draft: Draft) -> MIMEMultipart:
    alternative = MIMEMultipart("alternative", policy=UNSENT)
    alternative.attach(_part(draft.body, "plain"))
    alternative.attach(_part(_as_html(draft), "html"))
    return alternative


def _with_files(text: MIMEMultipart, attachments: Sequence[Attachment]) -> MIMEMultipart:
    """The text first, then the files (RFC 2046 5.1.3)."""
    mixed = MIMEMultipart("mixed", policy=UNSENT)
    for part in (text, *map(_file, attachments)):
        mixed.attach(part)
    return mixed


def _file(attachment: Attachment) -> MIMEBase:
    part = MIMEBase(*attachment.kind.split("/"), name=attachment.name, policy=UNSENT)
    part.set_payload(attachment.content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part


def _part(text: str, subtype: str) -> MIMEText:
    """A base64 part, whose line breaks are CRLF before they are encoded (RFC 2046 4.1.1)."""
    return MIMEText(text.replace("\n", "\r\n") + "\r\n", subtype, "utf-8", policy=UNSENT)


def _as_html(draft: Draft) -> str:
    lines = html.escape(draft.body, quote=False).replace("\n", "<br>\n")
    head = f'<!doctype html>\n<html lang="{draft.language}"><head><meta charset="utf-8"></head>'
    return f"{head}<body>\n{lines}\n</body></html>"
