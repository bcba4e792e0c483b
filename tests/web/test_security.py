"""What answers carry besides their pages: caches, cookies, transport."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient

from composer import create_app
from composer.web.assets import static_path


@pytest.mark.parametrize("path", ["/", "/write/return", "/write/return.eml", "/write"])
def test_head_is_answered_like_get(client: FlaskClient, path: str) -> None:
    assert client.head(path).status_code == client.get(path).status_code


def test_host_that_is_too_long_is_a_bad_request(client: FlaskClient) -> None:
    assert client.get("/", headers={"Host": "a" * 5000}).status_code == 400


def test_missing_static_file_is_kept_by_no_cache(client: FlaskClient) -> None:
    answer = client.get(f"{static_path()}/nope.js")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")


@pytest.mark.parametrize(("given", "kept"), [({}, "private, no-cache"), ({"HX-Request": "true"}, "no-store")])
def test_only_a_page_that_one_goes_back_to_is_kept_by_the_browser(
    client: FlaskClient, given: dict[str, str], kept: str
) -> None:
    answer = client.post("/write/return", data={"product": "Куртка"}, headers=given)

    assert answer.headers["Cache-Control"] == kept


def test_who_has_it_forgotten_gets_an_empty_form_and_the_browser_lets_go_of_pages(client: FlaskClient) -> None:
    answer = client.get("/write/return/forgotten")

    assert (answer.location, answer.headers["Clear-Site-Data"]) == ("/write/return", '"cache"')


def rules(style: bytes) -> list[bytes]:
    """What a browser reads of it, line by line."""
    told = re.sub(rb"/\*.*?\*/", b"", style, flags=re.DOTALL)
    return [line.strip() for line in told.splitlines() if line.strip()]


def test_static_files_travel_as_small_as_they_get_and_arrive_whole(client: FlaskClient) -> None:
    address = f"{static_path()}/style.css"
    encodings = ["br, gzip", "gzip", "identity"]
    answers = []
    for encoding in encodings:
        with client.get(address, headers={"Accept-Encoding": encoding}) as answer:
            answers.append((bytes(answer.data), answer.headers.get("Vary")))
    (packed, varies), (zipped, _), (plain, _) = answers

    assert len(packed) < len(zipped) < len(plain)
    assert gzip.decompress(zipped) == plain
    assert b"/*" not in brotli.decompress(packed)
    assert rules(brotli.decompress(packed)) == rules(plain)
    assert varies == "Accept-Encoding"


def test_static_files_set_no_cookie(client: FlaskClient) -> None:
    with client.get(f"{static_path()}/style.css?lang=ru") as answer:
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("given", "sent"), [({}, "max-age=31536000"), ({"HSTS": ""}, None), ({"HSTS": "max-age=5"}, "max-age=5")]
)
def test_strict_transport_is_a_setting(given: dict[str, str], sent: str | None, tmp_path: Path) -> None:
    client = create_app({"INSTANCE": str(tmp_path), **given}).test_client()

    assert client.get("/", base_url="https://localhost").headers.get("Strict-Transport-Security") == sent


def test_script_travels_without_its_comments(client: FlaskClient) -> None:
    with client.get(f"{static_path()}/letter.js", headers={"Accept-Encoding": "br"}) as answer:
        script = brotli.decompress(answer.data)

    assert b"/** @typedef" not in script
    assert b"// The live letter" not in script
    assert b"/** @type" not in script
    assert b"// milliseconds" not in script
    assert b"const PATIENCE = 2000;" in script
    assert b"export function follow() {" in script
