"""What is read of a request: so many octets, so many fields, all of them counted first and held in memory alone."""

import re
from binascii import a2b_qp
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from flask import Flask, Request, request
from werkzeug.datastructures import FileStorage, Headers
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

MOST_OCTETS = 2 * 1024 * 1024
"""Of one submission: far more than fits any field, so that a text too long comes back to be shortened."""

MOST_OCTETS_WITH_FILES = 64 * 1024 * 1024
"""The same where photos come along: more than they may have, so that one too many comes back with a word about it."""

MOST_OCTETS_WITH_A_CASE = 4 * 1024 * 1024
"""The same where a case comes in as a file: more than one may have, so that one too long comes back with a word."""

MOST_OCTETS_OF_JSON = 256 * 1024
"""Of one request by a program: several times what all answers may hold."""

MOST_FIELDS = 500
"""Of one submission, files among them; the longest form with all its rows has half as many."""

MOST_HEADER_OCTETS, MOST_HEADER_LINES = 4096, 8
"""Of one field or file; browsers send three lines, in which the longest names of files take a kilobyte."""

SESSION_COOKIE = "composer"
"""The name of the cookie without which no token is right."""

LONGEST_BOUNDARY = 100
"""Characters: RFC 2046 5.1.1 allows 70, and programs that draw theirs at random now and then write a few more."""

PIECE = 64 * 1024
"""Octets that are read at a time."""


class Decoder(MultipartDecoder):
    """Werkzeug's, for which headers may be as long as all the rest."""

    def _parse_headers(self, data: bytes | bytearray) -> Headers:
        if len(data) > MOST_HEADER_OCTETS or data.count(b"\n") >= MOST_HEADER_LINES:
            raise RequestEntityTooLarge
        return super()._parse_headers(data)


class BoundedFormParser(FormDataParser):
    """Werkzeug's, which does not count fields of either kind, nor bound their headers."""

    def _parse_urlencoded(self, stream: IO[bytes], *_: Any) -> Any:
        body = stream.read()
        if body.count(b"&") >= MOST_FIELDS:
            raise RequestEntityTooLarge
        pairs = [pair.partition(b"=") for pair in body.split(b"&") if pair]
        return stream, self.cls([(unquoted(name), unquoted(text)) for name, _, text in pairs]), self.cls()

    def _parse_multipart(self, stream: IO[bytes], mimetype: str, length: int | None, options: dict[str, str]) -> Any:
        boundary = options.get("boundary", "").encode()
        if not 0 < len(boundary) <= LONGEST_BOUNDARY:
            raise BadRequest
        decoder = Decoder(boundary, self.max_form_memory_size, max_parts=MOST_FIELDS)
        named = [part for part in _parts(decoder, stream) if part[0].name is not None]
        texts = [(part.name, content.getvalue().decode(errors="replace")) for part, content in named if is_text(part)]
        files = [  # of a BytesIO made so, read() gives the octets themselves, not a copy
            (part.name, FileStorage(BytesIO(content.getvalue()), part.filename, part.name, headers=part.headers))
            for part, content in named
            if isinstance(part, File)
        ]
        return stream, self.cls(texts), self.cls(files)


def is_text(part: Field | File) -> bool:
    """Whether the part is what was typed, not a file."""
    return isinstance(part, Field)


def _parts(decoder: Decoder, stream: IO[bytes]) -> Iterator[tuple[Field | File, BytesIO]]:
    """Each field and file with what it holds, which for a field may not be longer than a submission without files."""
    part, content = None, BytesIO()
    for event in _events(decoder, stream):
        if isinstance(event, Field | File):
            part, content = event, BytesIO()
        elif isinstance(event, Data) and part:
            content.write(event.data)
            if is_text(part) and content.tell() > MOST_OCTETS:
                raise RequestEntityTooLarge
            if not event.more_data:
                content.seek(0)
                yield part, content


def _events(decoder: Decoder, stream: IO[bytes]) -> Iterator[Any]:
    """What the decoder makes of the stream, piece by piece; raises ValueError where it breaks off."""
    is_whole = False
    while not is_whole:
        piece = stream.read(PIECE)
        decoder.receive_data(piece or None)
        while not isinstance(event := decoder.next_event(), NeedData | Epilogue):
            yield event
        is_whole = isinstance(event, Epilogue)


NO_OCTET = re.compile(rb"%(?![0-9A-Fa-f]{2})")


def unquoted(quoted: bytes) -> str:
    """What an urlencoded name or text says, U+FFFD for what is not UTF-8.

    It is read as quoted-printable, which differs in its sign alone: urllib takes 20 times as long for it in Russian.
    """
    sound = NO_OCTET.sub(b"%25", quoted.replace(b"+", b" "))
    return a2b_qp(sound.replace(b"=", b"=3D").replace(b"%", b"=")).decode(errors="replace")


class BoundedRequest(Request):
    """A request whose fields are counted, and whose files stay in memory; Werkzeug would write the larger to disk."""

    form_data_parser_class = BoundedFormParser


def init_app(app: Flask) -> None:
    """Bound what is read of every request."""
    app.request_class = BoundedRequest
    app.config.update(MAX_CONTENT_LENGTH=MOST_OCTETS, MAX_FORM_MEMORY_SIZE=MOST_OCTETS, MAX_FORM_PARTS=MOST_FIELDS)
    app.before_request(_bound)


def octets_taken(path: str, cookies: str) -> int:
    """How long a body may be that is sent there with these cookies: none where no token can come with it."""
    if path == "/cases/file":
        return MOST_OCTETS_WITH_A_CASE if SESSION_COOKIE in cookies else 0
    if path.startswith("/api/"):
        return MOST_OCTETS_OF_JSON
    return MOST_OCTETS_WITH_FILES if path.startswith("/write/") and path.endswith(".eml") else MOST_OCTETS


def _bound() -> None:
    request.max_content_length = octets_taken(request.path, request.headers.get("Cookie", ""))
