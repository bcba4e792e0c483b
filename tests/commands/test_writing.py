"""Letters without a browser: one from answers, many from a table, and the form's sentences where one is lacking."""

import csv
import json
import mailbox
import zipfile
from contextlib import closing
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from composer.case.facts import Case
from composer.catalog.questions import ORDER_FACTS
from composer.catalog.things import Catalog
from composer.cli import main
from tests.cast import CATALOG, cells, draft, most_telling

GOOD = {
    "Номер заказа": "1000000471",
    "Дата покупки": "04.03.26",
    "Товар": "Чайник «Vesta»",
    "Описание": "Не греет воду, лампочка горит.",
    "Condition": "packaging_kept",
}
BAD = {**GOOD, "Дата покупки": "03/04/26", "Товар": ""}


@pytest.fixture(autouse=True)
def instance(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPOSER_INSTANCE", app.instance_path)


def run(*command: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, [*map(str, command)], input=stdin)


def table(folder: Path, *rows: dict[str, str]) -> str:
    path = folder / "orders.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        lines = csv.DictWriter(text, rows[0], delimiter=";")
        lines.writeheader()
        lines.writerows(rows)
    return str(path)


ANSWERS = ["order_number=1000000471", "purchased_on=2026-03-04", "product=Чайник", "description=Не греет воду совсем."]


def test_samples_are_all_letters_of_a_problem() -> None:
    printed = run("samples", "payment-failed").output

    assert printed.count("=====") == 2 * 3 * len([cell for cell in cells(CATALOG) if cell[0] == "payment-failed"])
    assert "===== first, email, zh =====" in printed


def test_draft_is_the_letter_of_its_answers() -> None:
    result = run("draft", "return-defective", *ANSWERS)

    assert result.exit_code == 0
    assert "1000000471" in result.output.splitlines()[0]
    assert "Не греет воду совсем." in result.output


def test_draft_takes_json_and_gives_json() -> None:
    facts = dict(answer.split("=") for answer in ANSWERS)
    told = json.loads(run("draft", "return-defective", "--format", "json", stdin=json.dumps(facts)).output)

    assert told["subject"] in run("draft", "return-defective", *ANSWERS).output
    assert told["mirror"]["language"] == "en"


@pytest.mark.parametrize("more", [[], ["channel=chat"]])
def test_file_for_mail_programs_is_an_email_whatever_channel_was_named(more: list[str]) -> None:
    eml = run("draft", "return-defective", "--format", "eml", *ANSWERS, *more).stdout_bytes
    message = message_from_bytes(eml, policy=policy.default)
    text = message.get_body(("plain",))

    assert text
    told = f"{message['Subject']}\n\n{text.get_content()}".replace("\r\n", "\n").strip()
    assert told == run("draft", "return-defective", *ANSWERS).output.strip()


@pytest.mark.parametrize(("reader", "sentence"), [("en", "Fill this in."), ("zh", "请填写此项。")])
def test_draft_names_what_is_missing_and_exits_with_2(reader: str, sentence: str) -> None:
    result = run("draft", "return-defective", "--reader", reader, *ANSWERS[:3])

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"description: {sentence}\n"


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (["nonsense", *ANSWERS], "there is no problem 'nonsense'"),
        (["return-defective", "nonsense"], "NAME=ANSWER"),
        (["return-defective", "--reader", "fr"], "no language 'fr'"),
    ],
)
def test_draft_refuses_what_it_does_not_know(command: list[str], why: str) -> None:
    result = run("draft", *command)

    assert result.exit_code == 2
    assert why in result.stderr


def test_reply_is_explained_at_a_terminal(catalog: Catalog) -> None:
    kind = catalog.replies["code-asked"]

    assert kind.words["ru"].say("title") in run("reply", "--reader", "ru", kind.samples[0]).stdout
    assert run("reply", stdin=kind.samples[0]).exit_code == 0
    assert run("reply", "Мы открыли новый магазин на Ленина.").exit_code == 1


def test_reply_is_explained_by_the_law_of_the_country_that_the_order_was_collected_in() -> None:
    refused = "Заявка отклонена: брак не подтверждён."
    told = {country: run("reply", "--country", country, refused).stdout for country in ("", "russia", "kazakhstan")}

    assert told[""] == told["russia"]
    assert "By Russian law" in told["russia"]
    assert "Kazakhstan" in told["kazakhstan"]
    assert "By Russian law" not in told["kazakhstan"]
    assert "there is no country 'atlantis'; there are russia, " in run("reply", "--country", "atlantis", refused).stderr


def test_each_row_becomes_a_letter_and_each_fault_a_line(tmp_path: Path) -> None:
    out = tmp_path / "letters"
    result = run("batch", table(tmp_path, GOOD, BAD, GOOD), "--problem", "return-defective", "--out", str(out))

    assert result.exit_code == 1
    assert sorted(path.name for path in out.iterdir()) == [
        "0000002-support-1000000471.eml",
        "0000004-support-1000000471.eml",
        "errors.csv",
    ]
    faults = list(csv.DictReader((out / "errors.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(fault["line"], fault["fact"]) for fault in faults] == [("3", "purchased_on"), ("3", "product")]
    assert faults[1]["sentence"] == "Fill this in."


def test_letters_go_into_one_zip_or_one_mailbox(tmp_path: Path) -> None:
    rows = table(tmp_path, GOOD, GOOD)
    results = [
        run("batch", rows, "--problem", "return-defective", "--out", str(tmp_path / name))
        for name in ("all.zip", "all.mbox")
    ]

    assert [result.exit_code for result in results] == [0, 0]
    with zipfile.ZipFile(tmp_path / "all.zip") as archive, closing(mailbox.mbox(tmp_path / "all.mbox")) as box:
        assert len(archive.namelist()) == 2
        assert [message["X-Unsent"] for message in box] == ["1", "1"]


def test_each_row_may_name_its_problem_by_id_or_title(tmp_path: Path, catalog: Catalog) -> None:
    title = catalog.problems["return"].words["ru"].say("title")
    rows = [{"Проблема": "return-defective", **GOOD}, {"Проблема": title, **GOOD}, {"Проблема": "что-то", **GOOD}]
    result = run("batch", table(tmp_path, *rows), "--out", str(tmp_path / "out"), "--format", "txt")

    assert len(list((tmp_path / "out").glob("*.txt"))) == 2
    assert "1 rows" in result.output


def test_resuming_writes_only_what_is_missing(tmp_path: Path) -> None:
    command = ["batch", table(tmp_path, GOOD, GOOD), "--problem", "return-defective", "--out", str(tmp_path / "out")]
    run(*command)
    first, second = sorted((tmp_path / "out").glob("*.eml"))
    first.write_bytes(b"mine")
    second.unlink()

    assert "1 letters" in run(*command, "--resume").output
    assert first.read_bytes() == b"mine"
    assert second.exists()


def test_resumed_zip_takes_in_the_mended_row(tmp_path: Path) -> None:
    out, faults = tmp_path / "all.zip", tmp_path / "all.zip.errors.csv"
    command = ["--problem", "return-defective", "--out", str(out)]
    assert run("batch", table(tmp_path, GOOD, BAD), *command).exit_code == 1
    with zipfile.ZipFile(out) as archive:
        first = archive.read("0000002-support-1000000471.eml")

    result = run("batch", table(tmp_path, GOOD, GOOD), *command, "--resume")

    assert (result.exit_code, result.stdout) == (0, f"1 letters in {out}\n")
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == ["0000002-support-1000000471.eml", "0000003-support-1000000471.eml"]
        assert archive.read("0000002-support-1000000471.eml") == first
    assert faults.read_text(encoding="utf-8-sig").splitlines() == ["line,fact,sentence"]


@pytest.mark.parametrize("name", ["all.mbox", "all.zip"])
def test_what_cannot_be_resumed_is_left_as_it_is_with_a_way_out(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    out.write_bytes(b"mine")
    result = run("batch", table(tmp_path, GOOD), "--problem", "return-defective", "--out", str(out), "--resume")

    assert result.exit_code == 1
    assert f"{out} cannot be resumed" in result.stderr
    assert "leave --resume out to write it anew" in result.stderr
    assert out.read_bytes() == b"mine"


def test_nothing_half_written_is_left_where_a_run_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", fail)
    result = run("batch", table(tmp_path, GOOD), "--problem", "return-defective", "--out", str(tmp_path / "all.zip"))

    assert (result.exit_code, [path.name for path in tmp_path.iterdir()]) == (1, ["orders.csv"])
    assert "disk full" in result.output


@pytest.mark.parametrize(
    ("header", "nearest"), [("Номр заказа", "order_number"), ("purchased", "purchased_on"), ("商品名", "product")]
)
def test_header_that_nobody_knows_is_named_with_the_nearest(tmp_path: Path, header: str, nearest: str) -> None:
    result = run("batch", table(tmp_path, {**GOOD, header: "x"}), "--problem", "return", "--out", str(tmp_path / "out"))

    assert result.exit_code == 2
    assert f"no fact is called {header!r}; did you mean {nearest!r}?" in result.stderr
    assert not (tmp_path / "out").exists()


def test_mapping_says_what_a_header_means(tmp_path: Path) -> None:
    (tmp_path / "mapping.json").write_text('{"Штука": "product"}', encoding="utf-8")
    row = {("Штука" if header == "Товар" else header): text for header, text in GOOD.items()}
    command = ["batch", table(tmp_path, row), "--problem", "return-defective", "--out", str(tmp_path / "out")]

    assert run(*command).exit_code == 2
    assert run(*command, "--mapping", str(tmp_path / "mapping.json")).exit_code == 0


@pytest.mark.parametrize("header", ["№ п/п", "Бренд"])
def test_header_that_comes_near_no_fact_is_named_with_the_way_to_skip_it(tmp_path: Path, header: str) -> None:
    result = run("batch", table(tmp_path, {**GOOD, header: "x"}), "--problem", "return", "--out", str(tmp_path / "out"))

    assert result.exit_code == 2
    assert f"no fact is called {header!r}; --mapping can say what it means" in result.stderr
    assert f'or skip it: {{"{header}": null}}' in result.stderr


@pytest.mark.parametrize("nothing", ["null", '""'])
def test_mapping_skips_a_column(tmp_path: Path, nothing: str) -> None:
    (tmp_path / "mapping.json").write_text(f'{{"№ п/п": {nothing}}}', encoding="utf-8")
    rows, out = table(tmp_path, {"№ п/п": "5", **GOOD}), tmp_path / "out"
    mapped = ["--mapping", str(tmp_path / "mapping.json")]

    assert run("batch", rows, "--problem", "return-defective", "--out", str(out), *mapped).exit_code == 0
    assert [path.name for path in out.glob("*.eml")] == ["0000002-support-1000000471.eml"]


@pytest.mark.parametrize("mapping", ['["№ п/п"]', '{"№ п/п": 5}', "no json"])
def test_what_is_no_mapping_is_refused_in_a_sentence(tmp_path: Path, mapping: str) -> None:
    (tmp_path / "mapping.json").write_text(mapping, encoding="utf-8")
    command = ["batch", table(tmp_path, GOOD), "--problem", "return-defective", "--out", str(tmp_path / "out")]
    result = run(*command, "--mapping", str(tmp_path / "mapping.json"))

    assert result.exit_code == 2
    assert "is no mapping, like" in result.stderr


@pytest.mark.parametrize(
    ("header", "mapping"),
    [("Комментарий", "{}"), ("description", "{}"), ("Заметка", '{"Заметка": "description"}')],
)
def test_two_columns_for_one_fact_are_refused_until_one_is_skipped(tmp_path: Path, header: str, mapping: str) -> None:
    said = tmp_path / "mapping.json"
    said.write_text(mapping, encoding="utf-8")
    rows, out = table(tmp_path, {**GOOD, header: "Иванову: спросить у шефа."}), tmp_path / "out"
    command = ["batch", rows, "--problem", "return-defective", "--out", str(out), "--mapping", str(said)]
    result = run(*command, "--format", "txt")

    assert result.exit_code == 2
    assert f"'Описание' and {header!r} both mean 'description'; --mapping can say which to skip" in result.stderr
    said.write_text(json.dumps({header: None}), encoding="utf-8")
    assert run(*command, "--format", "txt").exit_code == 0
    assert GOOD["Описание"] in next(out.glob("*.txt")).read_text(encoding="utf-8")


def test_later_row_of_json_that_tells_a_fact_twice_is_at_fault(tmp_path: Path) -> None:
    rows = tmp_path / "orders.jsonl"
    lines = [json.dumps(row) for row in (GOOD, {**GOOD, "Комментарий": "Спросить у шефа."})]
    rows.write_text("\n".join(lines), encoding="utf-8")
    result = run("batch", str(rows), "--problem", "return-defective", "--out", str(tmp_path / "out"))

    assert result.exit_code == 1
    [fault] = csv.DictReader((tmp_path / "out" / "errors.csv").read_text(encoding="utf-8-sig").splitlines())
    assert (fault["line"], fault["fact"]) == ("2", "description")
    assert fault["sentence"] == "told by several columns: 'Описание', 'Комментарий'"


def test_template_has_every_column_of_the_problem(tmp_path: Path, catalog: Catalog) -> None:
    empty = tmp_path / "empty.csv"
    result = run("batch", str(empty), "--problem", "return-defective", "--template")
    columns = empty.read_text(encoding="utf-8-sig").strip().split(",")

    assert result.exit_code == 0
    tables = {"events", "operations"}
    assert set(catalog.problems["return-defective"].questions) - tables <= set(columns)
    assert run("batch", str(empty), "--problem", "return-defective", "--template").exit_code == 2


def test_letter_of_a_row_is_the_letter_of_the_form(tmp_path: Path, catalog: Catalog) -> None:
    told = most_telling("late-order")
    case = Case(problem="late-order", **{name: getattr(told, name) for name in ORDER_FACTS})
    row = {str(name): str(getattr(case, name)) for name in ORDER_FACTS}
    run("batch", table(tmp_path, row), "--problem", "late-order", "--out", str(tmp_path / "out"), "--format", "txt")
    [letter] = (tmp_path / "out").glob("*.txt")

    assert letter.read_text(encoding="utf-8").splitlines()[0] == draft(catalog, case).subject
