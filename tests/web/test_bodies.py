"""What is read of a request: counted before it is parsed, and a text over its limit is nobody's work."""

from collections.abc import Callable
from io import RawIOBase
from typing import Any
from urllib.parse import unquote_plus, urlencode

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from composer.web.bodies import (
    LONGEST_BOUNDARY,
    MOST_FIELDS,
    MOST_HEADER_LINES,
    MOST_HEADER_OCTETS,
    MOST_OCTETS_WITH_A_CASE,
    unquoted,
)
from tests.web.test_cases import TYPED
from tests.work import lines_run

FORM = "application/x-www-form-urlencoded"
PAGE, LETTER = "/write/return", "/write/return/letter"


def multipart(headers: list[str], boundary: str = "x") -> dict[str, Any]:
    """A body with one part for each of these headers, as arguments of the client."""
    parts = "".join(f"--{boundary}\r\n{header}\r\n\r\nsaid\r\n" for header in headers)
    return {
        "data": f"{parts}--{boundary}--\r\n".encode(),
        "content_type": f'multipart/form-data; boundary="{boundary}"',
    }


def named(name: str, more: str = "") -> str:
    return f'Content-Disposition: form-data; name="{name}"{more}'


def test_fields_are_counted_before_they_are_parsed(client: FlaskClient) -> None:
    too_many = [named(str(number)) for number in range(MOST_FIELDS + 1)]

    assert client.post(LETTER, data="a=&" * MOST_FIELDS, content_type=FORM).status_code == 413
    assert client.post(LETTER, **multipart(too_many)).status_code == 413
    assert client.post(LETTER, data="&".join(["a="] * MOST_FIELDS), content_type=FORM).status_code == 200
    assert client.post(LETTER, **multipart(too_many[1:])).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        named("files", f'; filename="{"a" * MOST_HEADER_OCTETS}"'),
        named("product", "\r\na: b" * MOST_HEADER_LINES),
        named("p" * 3 * MOST_HEADER_OCTETS),
    ],
    ids=["long file name", "many lines", "long name"],
)
def test_headers_of_a_field_are_bounded(client: FlaskClient, header: str) -> None:
    assert client.post(LETTER, **multipart([header])).status_code == 413


def test_boundary_is_bounded(client: FlaskClient) -> None:
    assert client.post(LETTER, **multipart([named("product")], "x" * LONGEST_BOUNDARY)).status_code == 200
    assert client.post(LETTER, **multipart([named("product")], "x" * (LONGEST_BOUNDARY + 1))).status_code == 400


def test_field_without_a_name_is_no_field(client: FlaskClient) -> None:
    assert client.post(LETTER, **multipart(["Content-Disposition: form-data"])).status_code == 200


PIECES = ["%", "=", "+", "a", "%D0", "%d0%bf", "%3D", "%0A", "\n", "\r\n", " ", "4", "F", "_", "=\n", "%\n", "%=\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_urlencoded_text_reads_as_urllib_reads_it(quoted: str) -> None:
    assert unquoted(quoted.encode()) == unquote_plus(quoted, errors="replace")


@pytest.mark.parametrize("encode", [urlencode, dict], ids=["urlencoded", "multipart"])
def test_what_is_typed_arrives_either_way(client: FlaskClient, encode: Callable[[dict[str, str]], Any]) -> None:
    typed = {**TYPED, "product": "Чайник & «50 %» = 1+1; 水壶"}
    kind = FORM if encode is urlencode else "multipart/form-data"

    page = client.post(PAGE, data=encode(typed), content_type=kind).text

    assert "Чайник &amp; «50 %» = 1+1; 水壶" in page


def test_octets_that_are_no_text_are_asked_for_again(client: FlaskClient) -> None:
    page = client.post(PAGE, data=b"product=%D0%A7\xff%FF&order_number=1", content_type=FORM)

    assert page.status_code == 422
    assert BeautifulSoup(page.text, "html.parser").select_one("#product-error")


LONG = ["description", "product", "order_number", "purchased_on", "recipient", "article", "amount", "events-0-detail"]


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("path", [PAGE, LETTER])
def test_text_over_its_limit_is_not_worked_through(client: FlaskClient, path: str, name: str) -> None:
    """Ten times the text is the same work, but for a search for its octets."""

    def work(length: int) -> int:
        typed = urlencode({**TYPED, name: ("Карта 4111 1111 1111 1111. " * length)[:length]})
        return lines_run(lambda: client.post(path, data=typed, content_type=FORM))

    work(1)
    assert work(100_000) <= work(11_000) * 1.05


def test_text_over_its_limit_comes_back_whole_without_letter_or_hints(client: FlaskClient) -> None:
    text = "Карта 4111 1111 1111 1111. " * 4_000
    page = BeautifulSoup(client.post(PAGE, data={**TYPED, "description": text}).text, "html.parser")

    description, letter = page.select_one("textarea[name=description]"), page.select_one("#letter")
    assert description is not None
    assert description.text.strip() == text.strip()
    assert letter is not None
    assert "4111" not in letter.text
    assert page.select_one("#description-error")


def test_search_for_more_than_anybody_types_is_not_repeated(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "耳机坏了" * 10_000})

    assert len(page.data) < 2 * len(client.get("/?q=耳机坏了").data)


class Unread(RawIOBase):
    """A body that nobody may read."""

    def readinto(self, _: Any) -> int:
        raise AssertionError("the body was read")

    def readable(self) -> bool:
        return True


def sent_unread(client: FlaskClient, length: int) -> int:
    """The status of a file of that length of which nothing may be read."""
    unread = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(length)}
    answer = client.post("/cases/file", content_type="multipart/form-data; boundary=x", environ_overrides=unread)
    return answer.status_code


def test_file_of_who_has_no_token_is_not_read(client: FlaskClient) -> None:
    assert sent_unread(client, MOST_OCTETS_WITH_A_CASE) == 422


def test_file_that_is_too_long_for_a_case_is_not_read(client: FlaskClient) -> None:
    client.get("/write/return")

    assert sent_unread(client, MOST_OCTETS_WITH_A_CASE + 1) == 413
