"""Commands that write letters without a browser: one, or one for each row of a table."""

import csv
import json
import os
import sys
from itertools import chain
from pathlib import Path
from typing import Any

import click
from flask import Flask

from composer.catalog.labels import labels_of
from composer.catalog.laws import Law
from composer.catalog.things import Catalog, Problem
from composer.commands.batch import LetterFile, Teller, Wanted, letters
from composer.commands.columns import Columns, columns_of, problem_of
from composer.commands.letter_files import faults_file, faults_into, letters_into, lines_in
from composer.commands.starting import usable_app
from composer.commands.tables import NoRow, NoTable, read_rows
from composer.form.answers import Boxes, boxes_of
from composer.form.case_form import CaseForm
from composer.form.fields import all_fields
from composer.form.preview import preview
from composer.form.reply_form import LONGEST_REPLY
from composer.form.reply_letters import meaning_of
from composer.form.samples import sample_letters
from composer.letter.calendar import today_in
from composer.letter.export import to_txt
from composer.web.for_programs import draft_told, meaning_told
from composer.web.sentences import name_of

FILE = click.Path(dir_okay=False, path_type=Path)

READER = click.option("--reader", default="en", show_default=True, help="Language of what is said to you: en, ru, zh.")


@click.command(
    epilog="channel, stage and language are answers too. At a terminal it asks for what is missing; elsewhere it names "
    "that and exits with 2."
)
@click.argument("problem")
@click.argument("answers", nargs=-1, metavar="[NAME=ANSWER]...")
@click.option("--format", "kind", type=click.Choice(["text", "eml", "json"]), default="text", show_default=True)
@READER
def draft(problem: str, answers: tuple[str, ...], kind: str, reader: str) -> None:
    """Write one letter about PROBLEM from answers like order_number=1000000471, or from JSON on standard input."""
    app = usable_app({})
    found = _problem(problem, app.extensions["catalog"])
    teller = Teller(app, Wanted(found.id, _reader(reader, app), kind))
    with app.app_context():
        boxes = _completed(teller, found, _answers(answers))
        form = teller.form(found, boxes)
        if faults := teller.faults(form, boxes):
            click.echo("\n".join(f"{name}: {why}" for name, why in faults), err=True)
            sys.exit(2)
        written = teller.letter(form)
        if kind == "json":
            shown = preview(form, teller.catalog, teller.reader, teller.today)
            told = draft_told(written, form, shown, teller.reader)
            click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            content = teller.content(form, written) if kind == "eml" else to_txt(written)
            sys.stdout.buffer.write(content)


def _answers(given: tuple[str, ...]) -> Boxes:
    try:
        if not given and not sys.stdin.isatty():
            return boxes_of(json.loads(sys.stdin.read() or "{}", parse_float=str, parse_int=str))
        pairs = [answer.split("=", 1) for answer in given]
        boxes: Boxes = {}
        for name, text in pairs:
            boxes.setdefault(name, []).append(text)
        return boxes
    except (ValueError, AttributeError, RecursionError) as error:
        raise click.UsageError("answers are NAME=ANSWER, or an object of JSON on standard input") from error


def _completed(teller: Teller, problem: Problem, boxes: Boxes) -> Boxes:
    """The boxes, with what was asked for at a terminal in those that were empty."""
    if not sys.stdin.isatty():
        return boxes
    labels = labels_of(problem, teller.catalog, teller.reader.id)
    while field := _empty(teller.form(problem, boxes)):
        asked = name_of(field, labels, teller.reader.id)
        boxes = {**boxes, field.name: [click.prompt(asked, err=True)]}
    return boxes


def _empty(form: CaseForm) -> Any:
    return next((field for field in all_fields(form) if {"missing", "needed"} & set(field.errors)), None)


@click.command(epilog="Without TEXT it is read from standard input.")
@click.argument("text", default="")
@click.option("--country", default="", help="Where the order was collected, as in the form: kazakhstan; the shop's.")
@READER
def reply(text: str, country: str, reader: str) -> None:
    """Tell what TEXT, an answer by support, means and what to do now."""
    app = usable_app({})
    catalog: Catalog = app.extensions["catalog"]
    language = catalog.languages[_reader(reader, app)]
    law, today = _law(country, catalog), today_in(catalog.shop.timezone)
    found = meaning_of((text or sys.stdin.read())[:LONGEST_REPLY], catalog, today, law=law)
    told = meaning_told(found, language, today)
    for known in told["replies"]:
        click.echo("\n".join(filter(None, [known["means"], known["holds"], *known["now"]])) + "\n")
    if not told["replies"]:
        click.echo("This answer is not known.", err=True)
        sys.exit(1)


@click.command()
@click.argument("problem")
def samples(problem: str) -> None:
    """Print all letters about a made-up story with PROBLEM, by stage, way to send and language."""
    app = usable_app({})
    catalog: Catalog = app.extensions["catalog"]
    kind, today = app.extensions["forms"][_problem(problem, catalog).id], today_in(catalog.shop.timezone)
    for language in catalog.languages:
        for letter in sample_letters(kind, catalog, language, today):
            title = f"===== {letter.stage.id}, {letter.channel.id}, {language} ====="
            click.echo("\n\n".join(filter(None, [title, letter.draft.subject, letter.draft.body])) + "\n")


@click.command(
    epilog="Columns are called as in the form, in any of its languages, or as facts are called: order_number. Several "
    "answers in a cell stand between semicolons. Text is UTF-8, UTF-16, cp1251 or GB18030. Exits with 1 "
    "where a row was at fault."
)
@click.argument("table", type=FILE)
@click.option("--problem", default="", help="The problem of every row; else a column `problem` names it.")
@click.option("--out", type=click.Path(path_type=Path), help="A folder, or a .zip or .mbox file.")
@click.option("--format", "suffix", type=click.Choice(["eml", "txt"]), default="eml", show_default=True)
@click.option("--mapping", type=FILE, help="A .json file: your header -> the fact it means, or null to skip it.")
@click.option("--resume", is_flag=True, help="Write only the letters that are not there yet, to a folder or .zip.")
@click.option("--template", is_flag=True, help="Write TABLE as an empty .csv with all columns of the problem.")
@READER
def batch(
    table: Path, problem: str, out: Path | None, suffix: str, mapping: Path | None, *, reader: str, **flags: bool
) -> None:
    """Write a letter for each row of TABLE (.csv, .tsv, .jsonl, .xlsx); rows at fault go to errors.csv."""
    app = usable_app({})
    catalog = app.extensions["catalog"]
    known = _problem(problem, catalog).id if problem else ""
    if flags["template"]:
        _write_template(table, _problem(problem, catalog), app)
        return
    wanted = Wanted(known, _reader(reader, app), suffix, _mapping(mapping))
    if not out:
        raise click.UsageError("say where the letters go: --out FOLDER, FILE.zip or FILE.mbox")
    written, faulty = _written(table, wanted, out, app, is_resumed=flags["resume"])
    click.echo(f"{written} letters in {out}" + (f", {faulty} rows in {faults_file(out)}" if faulty else ""))
    sys.exit(1 if faulty else 0)


def _written(table: Path, wanted: Wanted, out: Path, app: Flask, *, is_resumed: bool) -> tuple[int, int]:
    try:
        count = _checked(table, wanted, app)
        return _write(table, wanted, out, count, app, lines_in(out) if is_resumed else None)
    except (NoTable, OSError) as error:
        raise click.ClickException(str(error)) from error


def _write(table: Path, wanted: Wanted, out: Path, count: int, app: Flask, there: set[int] | None) -> tuple[int, int]:
    """Write all letters and faults; how many rows became letters, and how many did not.

    Where a run is resumed, the rows whose letters are there stay as they are.
    """
    done, counts = there or set(), [0, 0]
    rows = (item for item in read_rows(table) if item[0] not in done)
    with (
        letters_into(out, is_resumed=there is not None) as write,
        faults_into(faults_file(out)) as blame,
        _progress(count - len(done)) as bar,
    ):
        for told in letters(rows, wanted, os.cpu_count() or 1, app):
            is_letter = isinstance(told, LetterFile)
            counts[not is_letter] += 1
            if isinstance(told, LetterFile):
                write(told)
            else:
                for fault in told:
                    blame(fault)
            bar.update(1)
    return counts[0], counts[1]


def _progress(count: int) -> Any:
    hidden = not sys.stderr.isatty()
    bar: Any = click.progressbar(length=count, label="Letters", file=sys.stderr, hidden=hidden, show_pos=True)
    bar.item_show_func = lambda _: f"{1 / bar.avg:.0f} a second" if getattr(bar, "avg", 0) else ""
    return bar


def _checked(table: Path, wanted: Wanted, app: Flask) -> int:
    """How many rows there are; raises NoTable, or UsageError for a header that means nothing."""
    rows = read_rows(table)
    first = next(rows, (0, NoRow()))
    if not isinstance(first[1], NoRow):
        with app.app_context():
            _check_headers(wanted.meant(first[1]), wanted, app)
    return sum(1 for _ in chain([first], rows))


def _check_headers(meant: dict[str, str], wanted: Wanted, app: Flask) -> None:
    catalog: Catalog = app.extensions["catalog"]
    if not wanted.problem and "problem" not in meant.values():
        raise click.UsageError("say which problem: --problem ID, or a column `problem`")
    problems = [catalog.problems[wanted.problem]] if wanted.problem else list(catalog.problems.values())
    columns = [columns_of(problem, catalog) for problem in problems]
    for name in meant.values():
        if name != "problem" and not any(one.knows(name) for one in columns):
            raise click.UsageError(_unknown(name, columns))
    doubled = [one.told_twice(meant) for one in columns]
    if doubled[0] and all(doubled):
        fact, [one, other, *_] = doubled[0]
        skipped = json.dumps({other: None}, ensure_ascii=False)
        raise click.UsageError(f"{one!r} and {other!r} both mean {fact!r}; --mapping can say which to skip: {skipped}")


def _unknown(name: str, columns: list[Columns]) -> str:
    nearest = next(filter(None, (one.nearest(name) for one in columns)), "")
    meant = f"did you mean {nearest!r}? " if nearest else ""
    skipped = json.dumps({name: None}, ensure_ascii=False)
    return f"no fact is called {name!r}; {meant}--mapping can say what it means, or skip it: {skipped}"


def _write_template(table: Path, problem: Problem, app: Flask) -> None:
    if table.exists():
        raise click.UsageError(f"{table} is there already")
    with app.app_context(), table.open("x", encoding="utf-8-sig", newline="") as text:
        names = columns_of(problem, app.extensions["catalog"]).names.values()
        csv.writer(text).writerow(dict.fromkeys(names))
    click.echo(f"{table} has the columns of {problem.id}")


def _problem(named: str, catalog: Catalog) -> Problem:
    found = problem_of(named, catalog)
    if not found:
        raise click.UsageError(f"there is no problem {named!r}; there are {', '.join(catalog.problems)}")
    return found


def _reader(language: str, app: Flask) -> str:
    languages = app.extensions["catalog"].languages
    if language not in languages:
        raise click.UsageError(f"there is no language {language!r}; there are {', '.join(languages)}")
    return language


def _law(country: str, catalog: Catalog) -> Law | None:
    """The law of the country that the order was collected in; None where that is not said."""
    countries = catalog.roles["country"].options
    if country and country not in countries:
        raise click.UsageError(f"there is no country {country!r}; there are {', '.join(countries)}")
    return catalog.laws.get(country)


def _mapping(file: Path | None) -> dict[str, str | None]:
    try:
        said = json.loads(file.read_text(encoding="utf-8-sig")) if file else {}
        if not isinstance(said, dict) or not all(isinstance(fact, str | None) for fact in said.values()):
            raise ValueError("each header stands before the name of a fact, or null")
        return {header.strip(): (fact or "").strip() or None for header, fact in said.items()}
    except (OSError, ValueError) as error:
        raise click.UsageError(
            f'{file} is no mapping, like {{"Order no": "order_number", "No": null}}: {error}'
        ) from error
