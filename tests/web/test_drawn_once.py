"""A form of which parts were drawn before is the same to the byte as one that is drawn plainly."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain, cycle, islice
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from composer import config
from composer.catalog.labels import labels_of
from composer.catalog.questions import Question
from composer.catalog.things import Problem
from composer.form.case_form import CaseForm, form_for
from composer.form.folding import folds
from composer.web import drawn_once
from composer.web.drawing import drawn, environments
from composer.web.drawn_once import OnceDrawn, looks_of
from tests.benchmarks.servers import CACHE
from tests.cast import CATALOG, TODAY
from tests.drawing import drawn as dealt
from tests.in_between import few_in_between
from tests.web.test_pages import write_page

SECTIONS = ("thing", "what", "order", "wish", "details", "who", "law")

TYPED = "<b>ΩΩ</b> & Ω"

Typed = list[tuple[str, str]]


def plainly(_looks: object, caller: Callable[[], Markup]) -> Markup:
    return caller()


def jinja(language: str) -> Environment:
    return environments(
        FileSystemLoader(config.TEMPLATES / "pages"),
        [language],
        CACHE,
        url_for=lambda endpoint, **values: f"{endpoint}{values}",
        asset=str,
    )[language]


@cache
def quick_and_plain(language: str) -> tuple[Environment, Environment]:
    """One environment that remembers what it drew for all problems, and one that draws all of it anew."""
    quick, plain = jinja(language), jinja(language)
    plain.globals["once"] = plainly
    return quick, plain


def blank(problem: Problem) -> Iterator[Typed]:
    """What comes of a form before anything is answered: nothing, empty boxes, blanks."""
    asked = problem.questions.values()
    yield from ([], [("Ω", "")], [(question.id, "") for question in asked])
    yield [(question.id, " ") for question in asked if question.is_typed]


def answered(problem: Problem) -> Iterator[Typed]:
    """What may come of it then: ticks, rows, things, all at once, faults; each at another stage."""
    asked = list(problem.questions.values())
    choices = [question for question in asked if question.kind in ("one", "many")]
    typed, tables = [question for question in asked if question.is_typed], problem.tables.values()
    for place in range(3):
        yield [(question.id, question.options[place % len(question.options)]) for question in choices]
        told = [(f"{table.id}-{place}-kind", option) for table in tables for option in table.options[:1]]
        yield [*[(f"{table.id}-{row}-date", "") for table in tables for row in range(3)], *told]
    yield [(question.id, option) for question in choices for option in question.options[:2]]
    yield [(question.id, TYPED) for question in asked]
    yield [*[(question.id, "2026-03-01") for question in typed], *[(question.id, "Ω") for question in choices]]
    for row, name, text in ROWS:
        yield [(f"{table.id}-{row}-{name}", text) for table in tables]
    for thing in list(CATALOG.lexicon.group_of)[:40:13] if "thing" in problem.roles else ():
        yield [(problem.roles["thing"].id, CATALOG.lexicon.noun(thing, "en").name)]


ROWS = [(0, "date", "2026-03-01"), (1, "date", "Ω"), (2, "detail", TYPED), (7, "date", "")]


def forms(problem: Problem, *, is_answered: bool = True) -> Iterator[CaseForm]:
    """All that are blank, and of what else may come of a form every fourth, by turns; every other in the long run."""
    kind, stages, turn = form_for(problem, CATALOG), cycle(CATALOG.stages), [*CATALOG.problems].index(problem.id)
    step = dealt(4, 2)
    told = ([*typed, ("stage", next(stages))] for typed in answered(problem) if is_answered)
    for typed in chain(blank(problem), islice(told, turn % step, None, step)):
        form = kind(MultiDict(typed) if typed else None, latest_day=TODAY)
        if typed:
            form.validate()
        yield form


def form_drawn(form: CaseForm, drawing: Environment, language: str) -> str:
    """All questions of the form, as the page draws them."""
    macros: Any = drawing.get_template("fields.html").module
    labels, problem = labels_of(form.problem, CATALOG, language), form.problem
    stages = macros.stages(form, CATALOG, problem, labels, CATALOG.languages[language])
    folded = folds(form, CATALOG)
    return "".join([stages, *(macros.section(name, form, problem, labels, folded) for name in SECTIONS)])


@pytest.mark.drawn
@pytest.mark.parametrize(("id", "language"), few_in_between(CATALOG.problems, CATALOG.languages))
def test_form_is_the_same_whether_or_not_parts_of_it_were_drawn_before(id: str, language: str) -> None:
    for form in forms(CATALOG.problems[id], is_answered=language == CATALOG.shop.language):
        quick, plain = (form_drawn(form, drawing, language) for drawing in quick_and_plain(language))
        assert quick == plain


@pytest.mark.parametrize("id", CATALOG.problems)
def test_page_is_the_same_whether_or_not_parts_of_it_were_drawn_before(id: str) -> None:
    page = write_page(CATALOG, "ru", id, MultiDict())
    quick, plain = (drawn(page, {"ru": drawing}) for drawing in quick_and_plain("ru"))
    assert quick == plain


def test_nothing_that_was_typed_is_remembered() -> None:
    drawing = jinja("ru")
    once: Any = drawing.globals["once"]
    for form in forms(CATALOG.problems["return-defective"]):
        form_drawn(form, drawing, "ru")
    assert once.drawings
    assert "Ω" not in repr(once.drawings)


def test_question_is_drawn_once_for_all_who_have_not_answered_it() -> None:
    blank, ticked, *_ = (form for form in forms(CATALOG.problems["return"]))
    question: Question = next(q for q in blank.problem.questions.values() if q.is_typed)
    assert looks_of(blank, question, {}) == looks_of(ticked, question, {}) is not None


def test_too_many_drawings_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn_once, "MOST", 2)
    once, said = OnceDrawn(), iter(map(Markup, "abcd"))
    assert [once(looks, lambda: next(said)) for looks in (1, 2, 1, 3, 1)] == ["a", "b", "a", "c", "d"]
