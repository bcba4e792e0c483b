"""What an operator sees of the program, and what nobody sees."""

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from composer import create_app
from tests import forks
from tests.benchmarks import servers
from tests.web.test_case_faults import Shopper
from tests.web.test_cases import TYPED


def test_process_says_that_it_lives(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "ok\n"


def test_everything_needed_answers(tmp_path: Path) -> None:
    answer = create_app({"INSTANCE": str(tmp_path)}).test_client().get("/readyz")

    assert (answer.status_code, answer.json) == (200, {"catalogue": "ok", "store": "ok", "limiter": "ok"})


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere", "store"),
        ("DATABASE_URL", "sqlite:////proc/cases.db", "store"),
        ("RATELIMIT_STORAGE_URI", "redis://127.0.0.1:1", "limiter"),
    ],
)
def test_what_is_down_is_named(name: str, value: str, part: str, tmp_path: Path) -> None:
    answer = create_app({"INSTANCE": str(tmp_path), name: value}).test_client().get("/readyz")

    others = {"catalogue": "ok", "store": "ok", "limiter": "ok"}

    assert (answer.status_code, answer.json) == (503, {**others, part: "down"})


def test_log_tells_route_and_status_and_nothing_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    client = create_app({"INSTANCE": str(tmp_path), "REQUEST_LOG": 1}).test_client()
    client.post("/write/return/letter?lang=ru&q=Sonora", data=TYPED)
    client.get("/case/" + "A" * 43)
    client.get("/nowhere/Sonora")
    client.get("/healthz")
    client.get("/readyz")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    assert [(line["route"], line["status"]) for line in lines] == [
        ("/write/<problem_id>/letter", 200),
        ("/case/<token>", 404),
        (None, 404),
    ]
    assert {tuple(line) for line in lines} == {("request", "route", "status", "ms")}


def test_nothing_is_logged_unless_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    create_app({"INSTANCE": str(tmp_path)}).test_client().get("/")

    assert capsys.readouterr().err == ""


@pytest.mark.slow
@pytest.mark.waits
def test_metrics_are_right_over_several_processes() -> None:
    port = servers.free_port()
    with forks.composer(WORKERS="2", METRICS_PORT=str(port)) as server:
        shopper = Shopper(server.url)
        answer, page = shopper.ask("GET", "/write/return")
        shopper.cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
        sent = {**TYPED, "channel": "chat", "csrf_token": re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]}
        statuses = [shopper.ask("POST", "/write/return.txt", **sent)[0].status for _ in range(9)]
        figures = Shopper(f"http://{servers.HOST}:{port}").ask("GET", "/metrics")[1]

    assert statuses == [200] * 9
    assert 'composer_letters_total{channel="chat",language="en",problem="return",stage=""} 9.0' in figures
    assert 'composer_request_seconds_count{route="/write/<problem_id>.<any(eml, txt):suffix>"} 9.0' in figures
