"""Letters for many orders, one for each row of a table, told on every core."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import NamedTuple

from flask import Flask

from composer import create_app
from composer.catalog.labels import labels_of
from composer.catalog.things import Catalog, Problem
from composer.commands.columns import PROBLEM, columns_of, comparable, problem_of
from composer.commands.tables import NoRow, TableRow
from composer.form.answers import Boxes, strange_answers
from composer.form.case_form import CaseForm, case_from
from composer.form.preview import drafted, manner_of
from composer.letter.calendar import now_in, today_in
from composer.letter.draft import Draft
from composer.letter.export import file_name, to_eml, to_txt
from composer.letter.hints import held_by
from composer.web.for_programs import errors_told
from composer.web.forms import answered

ROWS_AT_A_TIME = 100
"""That travel to another process together."""

AHEAD = 3
"""Portions that wait for each process, so that memory holds a few of them and not the table."""


class RowFault(NamedTuple):
    """An answer of a row that cannot be used, and why."""

    line: int
    fact: str
    sentence: str


class LetterFile(NamedTuple):
    """A finished letter as a file."""

    line: int
    name: str
    content: bytes


@dataclass(frozen=True)
class Wanted:
    """What all letters of a table have in common."""

    problem: str
    """"" where a column names that of each row."""
    reader: str
    """The language of the sentences about what cannot be used."""
    suffix: str
    """eml for files that mail programs open; a letter that goes by no address is written as one that does."""
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    """Header -> fact, where the table has a name of its own for it; None where the column is skipped."""

    def meant(self, headers: Iterable[str]) -> dict[str, str]:
        """Each of these headers that is not skipped -> a name of the fact it means."""
        said = {header: self.mapping.get(header, header) for header in headers}
        named = {header: name for header, name in said.items() if name is not None}
        return {header: "problem" if comparable(name) in PROBLEM else name for header, name in named.items()}


Written = LetterFile | list[RowFault]


def letters(
    rows: Iterable[tuple[int, TableRow | NoRow]], wanted: Wanted, workers: int, app: Flask
) -> Iterator[Written]:
    """The letter of each row, or its faults, in their order; told by that many processes."""
    _tellers[:] = [Teller(app, wanted)]  # processes that are forked have it already
    left, waiting = iter(rows), deque[Future[list[Written]]]()
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(wanted,)) as pool:
        while portion := list(islice(left, ROWS_AT_A_TIME)):
            waiting.append(pool.submit(_tell_all, portion))
            if len(waiting) >= workers * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_tellers: list["Teller"] = []
"""The one of this process."""


def _start(wanted: Wanted) -> None:
    if not _tellers:
        _tellers.append(Teller(create_app(), wanted))


def _tell_all(rows: list[tuple[int, TableRow | NoRow]]) -> list[Written]:
    [teller] = _tellers
    with teller.app.app_context():
        return [teller.tell(line, row) for line, row in rows]


class Teller:
    """Tells the letters of one table, row by row, within the application's context."""

    def __init__(self, app: Flask, wanted: Wanted) -> None:
        """Take the application whose forms check the rows."""
        self.app, self.wanted = app, wanted
        self.catalog: Catalog = app.extensions["catalog"]
        self.reader = self.catalog.languages[wanted.reader]

    @property
    def today(self) -> date:
        """The day that it is where the shop is."""
        return today_in(self.catalog.shop.timezone)

    def tell(self, line: int, row: TableRow | NoRow) -> Written:
        """The letter of that row, or why there is none."""
        if isinstance(row, NoRow):
            return [RowFault(line, "", row)]
        meant = self.wanted.meant(header for header, cell in row.items() if cell not in ("", None))
        facts = {fact: row[header] for header, fact in meant.items()}
        named = self.wanted.problem or str(facts.pop("problem", ""))
        problem = problem_of(named, self.catalog)
        if not problem:
            return [RowFault(line, "problem", f"there is no problem {named!r}")]
        columns = columns_of(problem, self.catalog)
        if twice := columns.told_twice(meant):
            return [RowFault(line, twice[0], f"told by several columns: {', '.join(map(repr, twice[1]))}")]
        try:
            boxes = columns.boxes(facts)
        except ValueError as found:
            return [RowFault(line, str(found), "neither text, a number nor a list of these")]
        return self._told(line, problem, boxes)

    def _told(self, line: int, problem: Problem, boxes: Boxes) -> Written:
        form = self.form(problem, boxes)
        faults = self.faults(form, boxes)
        return [RowFault(line, *fault) for fault in faults] if faults else self._file(line, form)

    def form(self, problem: Problem, boxes: Boxes) -> CaseForm:
        """The form with these answers, checked."""
        form = answered(problem, boxes, self.today)
        if self.wanted.suffix == "eml":
            form.go_to_an_address()
        form.validate()
        return form

    def faults(self, form: CaseForm, boxes: Boxes) -> list[tuple[str, str]]:
        """Each fact for which a form that was checked becomes no letter, and why."""
        labels = labels_of(form.problem, self.catalog, self.reader.id)
        if errors := list(errors_told(form, strange_answers(form, boxes), labels, self.reader)):
            return [(error["name"], error["sentence"]) for error in errors]
        held = held_by(case_from(form), self.catalog, manner_of(form, self.catalog), self.today)
        return [(hint.fields[0], hint.kind.words[self.reader.id].say("text")) for hint in held]

    def letter(self, form: CaseForm) -> Draft:
        """The letter of a form without faults."""
        return drafted(case_from(form), form, self.catalog, self.today)

    def _file(self, line: int, form: CaseForm) -> LetterFile:
        draft, suffix = self.letter(form), self.wanted.suffix
        name = f"{line:07}-{file_name(form.order_number.data or '', suffix)}"
        return LetterFile(line, name, self.content(form, draft) if suffix == "eml" else to_txt(draft))

    def content(self, form: CaseForm, draft: Draft) -> bytes:
        """The letter as a mail program's draft."""
        return to_eml(draft, form.address, now_in(self.catalog.shop.timezone))
