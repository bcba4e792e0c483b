"""The door for programs gives what the page gives, and says of every answer why it cannot be used."""

import json
from email import message_from_bytes, policy
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from composer import create_app
from composer.catalog.things import Catalog

FACTS: dict[str, Any] = {
    "problem": "return-defective",
    "order_number": 1000000471,
    "purchased_on": "2026-03-04",
    "product": "Наушники «Sonora»",
    "description": "Не заряжаются, пробовала три кабеля.",
    "wish": "return_refund",
}
EVENT = {"kind": "asked_support", "date": "2026-03-10"}


def post(client: FlaskClient, address: str = "/api/v1/drafts", **sent: Any) -> Any:
    return client.post(address, **sent)


def get(client: FlaskClient, address: str, **sent: Any) -> Any:
    return client.get(address, **sent)


def names(answer: Any) -> dict[str, str]:
    return {error["name"]: error["code"] for error in answer.json["errors"]}


def test_draft_is_the_letter_of_the_page_with_its_mirror(client: FlaskClient) -> None:
    answer = post(client, "/api/v1/drafts?lang=zh", json=FACTS).json

    assert "1000000471" in answer["subject"]
    assert "Не заряжаются, пробовала три кабеля." in answer["body"]
    assert (answer["language"], answer["mirror"]["language"]) == ("ru", "zh")
    assert answer["parts"] == [answer["body"]]


def test_rows_may_come_flat_or_nested(client: FlaskClient) -> None:
    nested = post(client, json={**FACTS, "events": [EVENT]})
    flat = post(client, json={**FACTS, **{f"events-0-{name}": text for name, text in EVENT.items()}})

    assert nested.json["body"] == flat.json["body"]
    assert "10\xa0марта" in nested.json["body"]


@pytest.mark.parametrize("written", ["04.03.26", "4 марта 2026", "2026/03/04", "2026年3月4日", "March 4, 2026"])
def test_days_may_be_written_as_people_write_them_in_tables(client: FlaskClient, written: str) -> None:
    assert "4\xa0марта 2026" in post(client, json={**FACTS, "purchased_on": written}).json["body"]


@pytest.mark.parametrize("written", ["04/03/26", "26-03-04", "3/4"])
def test_a_day_that_may_be_two_is_refused(client: FlaskClient, written: str) -> None:
    assert names(post(client, json={**FACTS, "purchased_on": written})) == {"purchased_on": "no_year"}


def test_draft_comes_as_the_file_that_is_asked_for(client: FlaskClient) -> None:
    body = post(client, json=FACTS).json["body"]
    eml = post(client, json=FACTS, headers={"Accept": "message/rfc822"})
    txt = post(client, json=FACTS, headers={"Accept": "text/plain"})
    text = message_from_bytes(eml.data, policy=policy.default).get_body(("plain",))

    assert text
    assert text.get_content().replace("\r\n", "\n").strip() == body
    assert txt.text.strip().endswith(body)


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Fill this in."), ("ru", "Заполните это поле."), ("zh", "请填写此项。")]
)
def test_answers_at_fault_are_named_in_the_language_asked_for(
    client: FlaskClient, language: str, sentence: str
) -> None:
    answer = post(client, f"/api/v1/drafts?lang={language}", json={**FACTS, "product": ""})

    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert [(error["name"], error["sentence"]) for error in answer.json["errors"]] == [("product", sentence)]


def test_a_name_that_nothing_has_is_answered_with_the_nearest(client: FlaskClient) -> None:
    answer = post(client, "/api/v1/drafts?lang=en", json={**FACTS, "ordr_number": 5})

    assert names(answer) == {"ordr_number": "unknown_fact"}
    assert "order_number" in answer.json["errors"][0]["sentence"]


def test_dry_asks_only_what_is_missing(client: FlaskClient) -> None:
    answer = post(client, "/api/v1/drafts?dry", json={"problem": "return-defective"})

    assert answer.status_code == 200
    assert set(names(answer)) == {"order_number", "purchased_on", "product", "description"}


def test_a_secret_is_held_back(client: FlaskClient) -> None:
    answer = post(client, json={**FACTS, "description": "Моя карта 4111 1111 1111 1111, верните."})

    assert answer.status_code == 422
    assert [hint["stops"] for hint in answer.json["hints"]] == [True]
    assert "4111" not in json.dumps(answer.json["title"])


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"data": "x"}, 415),
        ({"data": "{", "content_type": "application/json"}, 400),
        ({"data": "[" * 100_000, "content_type": "application/json"}, 400),
        ({"data": '{"a":' * 20_000, "content_type": "application/json"}, 400),
        ({"data": "1" * 9999, "content_type": "application/json"}, 400),
        ({"data": "{" + " " * 300_000, "content_type": "application/json"}, 413),
        ({"json": []}, 400),
        ({"json": {**FACTS, "events": True}}, 400),
        ({"json": {**FACTS, "product": {"a": 1}}}, 400),
        ({"json": {**FACTS, "product": [[1]]}}, 400),
        ({"json": {**FACTS, "restored": [{}]}}, 400),
        ({"json": {**FACTS, "restored": [{"a": None}]}}, 422),
        ({"json": {**FACTS, "nonsense": None}}, 422),
        ({"json": {**FACTS, "product": ["Чайник", "Утюг"]}}, 422),
        ({"json": {**FACTS, "events": [{"date": []}]}}, 400),
        ({"json": {**FACTS, **dict.fromkeys(map(str, range(600)), "x")}}, 413),
        ({"json": {"problem": "nonsense"}}, 422),
        ({"json": FACTS, "headers": {"Accept": "image/png"}}, 406),
        ({"json": {**FACTS, "channel": "chat"}, "headers": {"Accept": "message/rfc822"}}, 406),
    ],
)
def test_what_is_no_request_is_refused_as_a_problem(client: FlaskClient, sent: dict[str, Any], status: int) -> None:
    answer = post(client, **sent)

    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert answer.json["status"] == status


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "drafts", 405), ("POST", "nothing", 404)])
def test_addresses_that_do_not_exist_answer_programs_as_problems(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = client.open(f"/api/v1/{path}", method=method)

    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")


def test_a_flood_is_told_when_to_come_again(tmp_path: Any) -> None:
    few = create_app({"TESTING": True, "INSTANCE": str(tmp_path), "LIMIT_LETTERS": "1 per minute"}).test_client()
    answers = [post(few, json=FACTS) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    assert 0 < int(answers[1].headers["Retry-After"]) <= 60


def test_reply_is_explained_with_the_letters_that_answer_it(client: FlaskClient, catalog: Catalog) -> None:
    kind = catalog.replies["code-asked"]
    told = post(client, "/api/v1/replies?lang=zh", json={"said": kind.samples[0]}).json

    assert told["replies"][0]["kind"] == kind.id
    assert told["replies"][0]["means"] == kind.words["zh"].say("title")
    assert all(letter["problem"] in catalog.problems for letter in told["letters"])


def test_reply_that_is_not_known_is_asked_about(client: FlaskClient) -> None:
    told = post(client, "/api/v1/replies?lang=en", json={"said": "Мы открыли новый магазин на Ленина."}).json

    assert (told["replies"], len(told["questions"])) == ([], 6)


@pytest.mark.parametrize("said", ["", "x" * 20_000])
def test_no_reply_or_too_long_a_one_is_refused(client: FlaskClient, said: str) -> None:
    answer = post(client, "/api/v1/replies", json={"said": said})

    assert answer.status_code == 422
    assert [error["name"] for error in answer.json["errors"]] == ["said"]


@pytest.mark.parametrize(
    ("asked", "errors"),
    [
        ({"sayd": "x"}, {"sayd": "unknown_fact", "said": "missing"}),
        ({"said": "x", "writer": "nobody"}, {"writer": "not_a_choice"}),
        ({"said": "x", "problem": "nonsense"}, {"problem": "not_a_choice"}),
    ],
)
def test_names_that_only_a_page_may_pass_over_are_refused(
    client: FlaskClient, asked: dict[str, str], errors: dict[str, str]
) -> None:
    assert names(post(client, "/api/v1/replies", json=asked)) == errors


def test_no_cookie_is_set_and_nothing_may_be_kept(client: FlaskClient) -> None:
    answer = post(client, "/api/v1/drafts?lang=zh", json=FACTS)

    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_pages_of_other_sites_may_read_only_where_the_setting_names_them(client: FlaskClient, tmp_path: Any) -> None:
    origin = {"Origin": "https://bot.example"}
    named = create_app({"TESTING": True, "INSTANCE": str(tmp_path), "API_ORIGINS": "https://bot.example"})
    header = "Access-Control-Allow-Origin"
    problems = [app.get("/api/v1/problems", headers=origin) for app in (client, named.test_client())]

    assert [answer.headers.get(header) for answer in problems] == [None, "https://bot.example"]
    assert named.test_client().get("/api/v1/problems", headers={"Origin": "https://x"}).headers.get(header) is None
    assert named.test_client().get("/", headers=origin).headers.get(header) is None


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_problems_are_told_with_what_they_ask(client: FlaskClient, catalog: Catalog, language: str) -> None:
    told = get(client, f"/api/v1/problems?lang={language}").json["problems"]

    assert [problem["problem"] for problem in told] == list(catalog.problems)
    assert all(question["asks"] for problem in told for question in problem["questions"])
    assert all(sorted(problem["channels_at"]) == sorted(problem["stages"]) for problem in told)
    assert told[0]["channels_at"]["claim"] == ["email"]


def test_rows_are_told_with_what_each_is_made_of(client: FlaskClient) -> None:
    problems = {one["problem"]: one["questions"] for one in get(client, "/api/v1/problems").json["problems"]}
    rows = {question["name"]: question["rows"] for question in problems["charged-twice"] if "rows" in question}

    assert rows == {"events": ["kind", "date", "detail"], "operations": ["date", "time", "amount", "number"]}


def test_sums_are_in_the_currency_of_the_country_in_a_confirmation_too(client: FlaskClient) -> None:
    talked = {"talked_on": "2026-03-12", "promise": "Восстановим", "amount": "16900", "country": "kazakhstan"}
    sent = {**FACTS, **talked, "problem": "cancelled", "wish": "reinstate", "stage": "confirm", "language": "ru"}

    assert "16\xa0900\xa0₸" in post(client, "/api/v1/drafts", json=sent).json["body"]


def test_description_is_sound_and_takes_what_the_form_takes(client: FlaskClient, catalog: Catalog) -> None:
    described = get(client, "/api/v1/openapi.json").json
    validate(described)
    asked = described["components"]["schemas"]

    assert set(catalog.problems) <= set(asked)
    for problem in catalog.problems.values():
        assert set(problem.questions) <= set(asked[problem.id]["properties"])


def test_examples_are_answered_with_letters(client: FlaskClient) -> None:
    taken = get(client, "/api/v1/openapi.json").json["paths"]["/api/v1/drafts"]["post"]["requestBody"]["content"]
    examples = taken["application/json"]["examples"]

    described = get(client, "/api/v1/openapi.json").json

    for id, example in examples.items():
        Draft202012Validator({**described, "$ref": f"#/components/schemas/{id}"}).validate(example["value"])
    assert {id: post(client, json=example["value"]).status_code for id, example in examples.items()} == dict.fromkeys(
        examples, 200
    )


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_page_shows_every_address_with_an_example_and_its_answer(client: FlaskClient, language: str) -> None:
    page = BeautifulSoup(get(client, f"/api?lang={language}&problem=payment-failed").text, "html.parser")
    ways = [heading.get_text() for heading in page.select("h2")]
    asked, answer = page.select("section:nth-of-type(2) pre")

    assert ways == ["GET /api/v1/problems", "POST /api/v1/drafts", "POST /api/v1/replies"]
    assert '"problem": "payment-failed"' in asked.get_text()
    assert json.loads(answer.get_text())["subject"]
    assert "operations" in [fact.get_text() for fact in page.select("dt code")]


def test_null_is_no_answer(client: FlaskClient) -> None:
    unanswered = {"recipient": None, "wish": None, "left": None, "events": [{"date": None}]}

    assert post(client, json={**FACTS, **unanswered}).status_code == 200


def test_dry_refuses_what_cannot_be_used(client: FlaskClient) -> None:
    answer = post(client, "/api/v1/drafts?dry", json={"problem": "return", "purchased_on": "someday"})

    assert answer.status_code == 422
    assert names(answer)["purchased_on"] == "not_a_date"


def test_answers_are_as_described(client: FlaskClient, catalog: Catalog) -> None:
    described = get(client, "/api/v1/openapi.json").json
    said = {"said": catalog.replies["code-asked"].samples[0]}
    answers = {
        "Problems": get(client, "/api/v1/problems"),
        "Draft": post(client, "/api/v1/drafts?lang=zh", json=FACTS),
        "Lacking": post(client, "/api/v1/drafts?dry", json={"problem": "return"}),
        "Meaning": post(client, "/api/v1/replies", json=said),
        "ProblemDetails": post(client, json={"problem": "nonsense"}),
    }

    for name, answer in answers.items():
        Draft202012Validator({**described, "$ref": f"#/components/schemas/{name}"}).validate(answer.json)


def test_answers_that_a_stage_does_not_ask_for_are_named_as_left_out(client: FlaskClient) -> None:
    talk = {"talked_on": "2026-03-10", "promise": "Вернём деньги.", "numbered_answers": "offered"}
    told = post(client, json={**FACTS, **talk, "stage": "confirm"})

    assert "numbered_answers" in told.json["leaves_out"]
    assert "country" not in told.json["leaves_out"], "nobody answered that"
    assert "numbered_answers" not in post(client, json={**FACTS, "numbered_answers": "offered"}).json["leaves_out"]
