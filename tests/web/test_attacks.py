"""What attackers send, each beside what they want: the program withstands it, and one written naively does not."""

import re
import zipfile
from collections.abc import Callable
from email import message_from_bytes
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from composer import create_app
from composer.web.assets import static_path
from tests.letter.test_attachments import claiming
from tests.pictures import photo
from tests.web import naive
from tests.web.test_cases import ANSWER, TYPED, kept_case
from tests.web.test_write import soup, token

Send = Callable[[FlaskClient], TestResponse]
Withstood = Callable[[TestResponse], bool]

MARKUP = "\"><script>alert(1)</script><img src=x onerror='alert(1)'>"
TEMPLATE = "{{ 7919 * 7907 }}{% print(7919 * 7907) %}${7919*7907}"
PRODUCT_OF_BOTH = "62615533"
EVIL = "evil.example"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def get(path: str, **asked: Any) -> Send:
    return lambda client: client.get(path, **asked)


def post(path: str, **typed: str) -> Send:
    return lambda client: client.post(path, data={**TYPED, "csrf_token": token(client), **typed})


def mailed(*files: tuple[str, bytes]) -> Send:
    def send(client: FlaskClient) -> TestResponse:
        chosen = [FileStorage(BytesIO(content), name) for name, content in files]
        return multipart(client, "/write/return.eml", {**TYPED, "csrf_token": token(client), "files": chosen})

    return send


def taken_in(content: bytes) -> Send:
    def send(client: FlaskClient) -> TestResponse:
        file = FileStorage(BytesIO(content), "case.json")
        return multipart(client, "/cases/file", {"csrf_token": token(client), "file": file})

    return send


def multipart(client: FlaskClient, path: str, typed: dict[str, Any]) -> TestResponse:
    boundary, body = encode_multipart(typed)
    return client.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def without_token(place: str, **headers: str) -> Send:
    """A form of another site sent to a kept case, which is looked at afterwards."""

    def send(client: FlaskClient) -> TestResponse:
        link = kept_case(client, sent="yes")
        client.post(f"{link}{place}", data={**ANSWER, "version": "1"}, headers=headers)
        return client.get(link)

    return send


def kept_and_then(place: str, headers: dict[str, str] | None = None, **typed: str) -> Send:
    return lambda client: client.get(kept_case(client, sent="yes", **typed) + place, headers=headers)


def with_forged_session(client: FlaskClient) -> TestResponse:
    client.set_cookie("composer", "forged")
    return client.post("/cases?problem=return", data={**TYPED, "csrf_token": "forged", "forged": "1"})


def traced(client: FlaskClient) -> TestResponse:
    return client.open("/write/return", method="TRACE", headers={"X-Echo": "secret"})


def archive() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("../../case.json", b"0" * 10_000_000)
    return file.getvalue()


def no_markup(answer: TestResponse) -> bool:
    page = soup(answer)
    return not page.select("[onerror], script:not([src])")


def no_template(answer: TestResponse) -> bool:
    return answer.status_code in (200, 422) and PRODUCT_OF_BOTH not in answer.text


def no_other_header(answer: TestResponse) -> bool:
    return answer.status_code in (200, 422) and message_from_bytes(answer.data)["Bcc"] is None


def one_file_name(answer: TestResponse) -> bool:
    return bool(re.fullmatch(r'attachment; filename="[\w.-]+\.eml"', answer.headers["Content-Disposition"]))


def only_subject_and_body(answer: TestResponse) -> bool:
    links = soup(answer).select("a[href^='mailto:']")
    return bool(links) and all(set(parse_qs(urlsplit(link["href"]).query)) <= {"subject", "body"} for link in links)


def no_evil(answer: TestResponse) -> bool:
    return EVIL not in answer.text + answer.headers.get("Location", "")


def refused(answer: TestResponse) -> bool:
    return answer.status_code in (404, 405, 415, 422)


def is_there(answer: TestResponse) -> bool:
    return answer.status_code == 200 and len(soup(answer).select(".timeline li")) == 1


def no_second_cookie(answer: TestResponse) -> bool:
    return answer.status_code == 200 and "evil" not in str(answer.headers.getlist("Set-Cookie"))


def no_line_of_its_own(answer: TestResponse) -> bool:
    return not any(line.startswith("ATTACH") for line in answer.text.splitlines())


def not_for_everybody(answer: TestResponse) -> bool:
    return "private" in answer.headers["Cache-Control"] and "Access-Control-Allow-Origin" not in answer.headers


def framed_by_nobody(answer: TestResponse) -> bool:
    return answer.headers.get("X-Frame-Options") == "DENY" and "script-src 'self'" in str(
        answer.headers.get("Content-Security-Policy")
    )


ATTACKS: dict[str, tuple[Send, Withstood]] = {
    "markup is looked for": (get("/", query_string={"q": MARKUP}), no_markup),
    "a template is looked for": (get("/", query_string={"q": TEMPLATE}), no_template),
    "markup is typed": (post("/write/return", product=MARKUP, description=MARKUP), no_markup),
    "a template is typed": (post("/write/return", product=TEMPLATE, description=TEMPLATE), no_template),
    "a header in a subject": (post("/write/return.eml", product=f"Чайник\r\nBcc: a@{EVIL}"), no_other_header),
    "a header in an address": (post("/write/return.eml", recipient=f"a@b.ru\r\nBcc: a@{EVIL}"), no_other_header),
    "a file name in a number": (post("/write/return.eml", order_number='1"; filename="a.exe'), one_file_name),
    "an address in a mail link": (
        post("/write/return", language="en", product=f"Kettle&bcc=a@{EVIL}"),
        only_subject_and_body,
    ),
    "a cookie in a language": (get("/?lang=ru%0d%0aSet-Cookie:%20evil=1"), no_second_cookie),
    "a line in a calendar": (kept_and_then(".ics", product=f"Чайник\r\nATTACH:https://{EVIL}"), no_line_of_its_own),
    "the host of a proxy": (kept_and_then("", {"X-Forwarded-Host": EVIL}), no_evil),
    "another method in a header": (without_token("", **{"X-HTTP-Method-Override": "DELETE"}), is_there),
    "a redirect elsewhere": (post("/write", problem=f"//{EVIL}/"), no_evil),
    "a path out of the folder": (get(f"{static_path()}/..%2fconfig.py"), refused),
    "a method that echoes": (traced, refused),
    "keeping from another site": (post("/cases?problem=return", csrf_token="", sent="yes"), refused),
    "noting from another site": (without_token("/contacts"), is_there),
    "striking from another site": (without_token("/contacts/0/delete"), is_there),
    "deleting from another site": (without_token("/delete"), is_there),
    "a forged session": (with_forged_session, refused),
    "JSON as another site may send it": (
        lambda client: client.post("/api/v1/drafts", data=b"{}", content_type="text/plain"),
        refused,
    ),
    "JSON without a bottom": (taken_in(b"[" * 100_000), refused),
    "an archive": (taken_in(archive()), refused),
    "a picture that is a bomb": (mailed(("a.png", claiming((30_000, 30_000), photo(format="PNG")))), refused),
    "a picture with a script": (mailed(("a.svg", SVG)), refused),
    "a page read by another site or a cache": (get("/write/return"), not_for_everybody),
    "a page in a frame": (get("/write/return"), framed_by_nobody),
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app({"INSTANCE": str(tmp_path_factory.mktemp("instance"))})


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_is_withstood_and_would_not_be_by_a_naive_program(own: Flask, attack: str) -> None:
    send, withstood = ATTACKS[attack]

    assert withstood(send(own.test_client()))
    assert not withstood(send(naive.app.test_client()))
