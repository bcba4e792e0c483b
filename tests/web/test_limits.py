"""One address may ask for much and not for everything: floods wait, people behind the same address go on."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from composer import config, create_app
from composer.turns import turn
from composer.web import limits
from tests.web.test_cases import TYPED, kept_case
from tests.web.test_write import token

FEW = {"LIMIT_LETTERS": "3 per 20 seconds", "LIMIT_FILES": "2 per minute", "LIMIT_CASES": "", "LIMIT_GUESSES": ""}
EVERYTHING = {setting.name: setting.default for setting in config.SETTINGS if setting.name.startswith("LIMIT_")}


def limited(folder: Path, **settings: str) -> Flask:
    return create_app({"TESTING": True, "INSTANCE": str(folder), **FEW, **settings})


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    return limited(tmp_path).test_client()


def live(client: FlaskClient, **request: object) -> int:
    return client.post("/write/return/letter", data=TYPED, **request).status_code


def guess(client: FlaskClient, times: int) -> list[int]:
    return [client.get(f"/case/{number}").status_code for number in range(times)]


def test_flood_of_letters_is_told_to_wait_in_the_readers_language(client: FlaskClient) -> None:
    assert [live(client) for _ in range(3)] == [200] * 3
    answer = client.post("/write/return?lang=ru", data=TYPED)

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "20"
    assert "Подождите минуту" in answer.text
    assert client.get("/write/return").status_code == 200


def test_letters_of_all_kinds_are_counted_together(client: FlaskClient) -> None:
    live(client)
    typed = {**TYPED, "csrf_token": token(client)}
    codes = [client.post(f"/write/return{kind}", data=typed).status_code for kind in ("", ".txt", ".eml")]

    assert codes == [200, 200, 429]


def test_files_for_mail_programs_have_a_limit_of_their_own(tmp_path: Path) -> None:
    client = limited(tmp_path, LIMIT_LETTERS="").test_client()
    typed = {**TYPED, "csrf_token": token(client)}

    assert [client.post("/write/return.eml", data=typed).status_code for _ in range(3)] == [200, 200, 429]
    assert client.post("/write/return.txt", data=typed).status_code == 200


def test_one_address_does_not_count_for_another(client: FlaskClient) -> None:
    def from_address(address: str) -> int:
        return live(client, environ_base={"REMOTE_ADDR": address})

    assert [from_address("192.0.2.1") for _ in range(4)] == [200, 200, 200, 429]
    assert from_address("192.0.2.2") == 200
    assert [from_address(f"2001:db8::{last}") for last in range(4)] == [200, 200, 200, 429]
    assert from_address("2001:db8:0:1::1") == 200
    assert from_address("::ffff:192.0.2.3") == from_address("::ffff:192.0.2.4") == 200
    assert from_address("nowhere:8") == 200


def test_wrong_links_are_counted_out_and_nothing_else(tmp_path: Path) -> None:
    client = limited(tmp_path, **EVERYTHING).test_client()
    link = kept_case(client)

    assert guess(client, 61) == [404] * 60 + [429]
    answer = client.get("/case/once-more/timeline")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
    assert "check that it is whole" in answer.text
    assert client.get(link).status_code == client.get("/cases").status_code == 200
    assert client.get(kept_case(client)).status_code == 200


def test_pages_of_kept_cases_are_limited(tmp_path: Path) -> None:
    client = limited(tmp_path, LIMIT_CASES="5 per minute").test_client()

    assert [client.get("/cases").status_code for _ in range(6)] == [200] * 5 + [429]


@pytest.mark.slow  # draws two hundred letters
def test_two_hundred_people_who_type_behind_one_address_go_on(tmp_path: Path) -> None:
    client = limited(tmp_path, **EVERYTHING).test_client()

    assert {live(client) for _ in range(200)} == {200}


def test_limit_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(config.BrokenSettings, match="LIMIT_LETTERS cannot be 'many'; it takes limits like"):
        limited(tmp_path, LIMIT_LETTERS="many")


@pytest.fixture
def nobody() -> Iterator[str]:
    """The address of a Redis that takes connections and never answers."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}"


def test_limits_hold_where_redis_says_nothing(nobody: str, tmp_path: Path) -> None:
    client = limited(tmp_path, RATELIMIT_STORAGE_URI=nobody, LIMIT_CASES="100 per minute", LIMIT_GUESSES="2 per minute")

    assert [live(client.test_client()) for _ in range(4)] == [200, 200, 200, 429]
    assert guess(client.test_client(), 3) == [404, 404, 429]


def test_limits_hold_where_redis_is_gone(tmp_path: Path) -> None:
    client = limited(tmp_path, RATELIMIT_STORAGE_URI="redis://127.0.0.1:1").test_client()

    assert [live(client) for _ in range(4)] == [200, 200, 200, 429]


def test_nobody_waits_for_redis_but_who_is_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(limits, "STORAGE_PATIENCE", 2)
    answered: list[int] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as redis, ThreadPoolExecutor(1) as threads:
        app = limited(tmp_path, RATELIMIT_STORAGE_URI=f"redis://127.0.0.1:{redis.getsockname()[1]}")
        counted = threads.submit(ask_in_turn, app, answered)
        asked, _ = redis.accept()
        with closing(asked), turn():
            assert not answered
        counted.result()

    assert answered == [200]


def ask_in_turn(app: Flask, answered: list[int]) -> None:
    with turn():
        answered.append(live(app.test_client()))
