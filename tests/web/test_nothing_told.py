"""A fact that can be told from all others is typed everywhere, and stands nowhere but in the answers."""

import json
import re
import shutil
from collections.abc import Iterator
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests import forks
from tests.benchmarks import servers
from tests.pictures import photo
from tests.web.test_case_faults import PATIENCE, Shopper
from tests.web.test_cases import ANSWER, TYPED

pytestmark = [pytest.mark.slow, pytest.mark.waits]

MARK = "Приметаяснаякакдень"

FACTS = dict.fromkeys(["product", "description", "name", "seller", "pickup_point", "events-0-detail", "bank"], MARK)

EVERYWHERE = {**TYPED, **FACTS, "events-0-kind": "asked_support", "channel": "email", "sent": "yes"}


def spellings(word: str) -> list[bytes]:
    """The word in UTF-8, in an address, in JSON, and as Windows and Python's repr of octets have it."""
    return [word.encode(), quote(word).encode(), json.dumps(word)[1:-1].encode(), word.encode("cp1251", "ignore")]


def send_photo(shopper: Shopper, path: str) -> int:
    """Send all there is to tell with a photo behind which the fact stands once more; the status of the answer."""
    file = FileStorage(BytesIO(photo((3000, 2000)) + MARK.encode()), f"{MARK}.jpg")
    boundary, body = encode_multipart({**EVERYWHERE, "csrf_token": shopper.token, "files": file})
    address = urlsplit(shopper.server)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=PATIENCE)
    headers = {"Cookie": shopper.cookie, "Content-Type": f"multipart/form-data; boundary={boundary}"}
    connection.request("POST", path, body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


def told_everywhere(shopper: Shopper) -> Iterator[int]:
    """Tell the fact to every page there is; the statuses of the answers."""
    stamp = {"csrf_token": shopper.token}
    yield shopper.ask("GET", f"/?q={quote(MARK)}")[0].status
    yield shopper.ask("POST", "/write/return/letter", **EVERYWHERE)[0].status
    yield shopper.ask("POST", "/write/return", **EVERYWHERE)[0].status
    for place in ("/write/return", "/write/return.txt", "/write/return.eml"):
        yield shopper.ask("POST", place, **EVERYWHERE, **stamp)[0].status
    yield send_photo(shopper, "/write/return.eml")
    yield shopper.ask("POST", "/reply", said=MARK)[0].status
    yield shopper.ask("POST", "/api/v1/drafts", **EVERYWHERE)[0].status
    shopper.link = shopper.ask("POST", "/cases?problem=return", **EVERYWHERE, **stamp)[0].headers["Location"]
    shopper.link = shopper.link.partition("#")[0]
    shopper.look()
    yield shopper.ask("POST", f"{shopper.link}/contacts", **{**ANSWER, "said": MARK}, **stamp, version="1")[0].status
    for place in ("", ".json", ".ics", "/timeline", "/contacts/0"):
        yield shopper.ask("GET", f"{shopper.link}{place}")[0].status


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_fact_reaches_no_log_metric_database_temporary_file_or_error_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, (temporary, instance) = servers.free_port(), (tmp_path / "temporary", tmp_path / "instance")
    temporary.mkdir()
    half_written = shutil.ignore_patterns("*.tmp", "*.json-*")
    shutil.copytree(servers.CACHE, instance / "cache", ignore=half_written)  # of its own, to be searched with the rest
    monkeypatch.setenv("TMPDIR", str(temporary))
    settings = {"INSTANCE": str(instance), "REQUEST_LOG": "1", "METRICS_PORT": str(port)}
    with forks.composer(**settings) as server:
        shopper = Shopper(server.url)
        shopper.open()
        statuses = list(told_everywhere(shopper))
        lost = [shopper.ask("GET", f"/{place}/{quote(MARK)}")[1] for place in ("nowhere", "case", "write")]
        figures = Shopper(f"http://{servers.HOST}:{port}").ask("GET", "/metrics")[1]
        log = Path(f"/proc/{server.pid}/fd/2").read_bytes()
        kept = {path.name: path.read_bytes() for path in [*files(temporary), *files(instance)]}
        limits = Path(f"/proc/{server.pid}/limits").read_text()

    assert statuses == [200, 200, 422, 200, 200, 200, 200, 200, 415, 303, 200, 200, 200, 200, 200]
    assert b'"route": "/write/<problem_id>"' in log
    assert 'problem="return"' in figures
    assert "cases.db" in kept
    told = {"log": log, "figures": figures.encode(), "pages": "".join(lost).encode(), **kept}
    secret = shopper.link.rpartition("/")[2].encode()
    assert [name for name, text in told.items() if secret in text or any(one in text for one in spellings(MARK))] == []
    assert re.search("Max core file size +0 +0 ", limits)
