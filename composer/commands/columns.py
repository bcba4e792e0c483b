"""What the columns of a table mean: facts by their own names or as the form calls them, in every language."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import tomli
from rapidfuzz import fuzz, process
from wtforms import Field

from composer.catalog.labels import labels_of
from composer.catalog.things import Catalog, Problem
from composer.form.answers import Boxes, boxes_of, in_first_row
from composer.form.fields import ChoiceField, all_fields
from composer.web.forms import filled
from composer.web.sentences import name_of

TICKS = ";"
"""Between several answers in one cell."""

CALLED: dict[str, list[str]] = tomli.loads(Path(__file__).with_name("headers.toml").read_text(encoding="utf-8"))

NEAR = 70
"""Of 100: how alike a header and a name are at least, for the one to be meant by the other."""

PROBLEM = ("problem", *CALLED["problem"])
"""Headers of the column that names the problem of each row."""

HEADERS = {fact: names for fact, names in CALLED.items() if fact not in PROBLEM}
"""Fact -> what else people call it."""


class Columns:
    """The columns of one problem: header -> fact, and what a cell may say for each of its answers."""

    def __init__(self, problem: Problem, catalog: Catalog) -> None:
        """Collect every name that pages give the facts of that problem."""
        fields = [field for field in all_fields(filled(problem, None)) if field.name != "files"]
        others = {comparable(name): fact for fact, names in HEADERS.items() for name in names}
        self.names = others | {
            comparable(name): field.name for field in fields for name in _names(field, problem, catalog)
        }
        self.chosen = {field.name: field for field in fields if isinstance(field, ChoiceField)}
        self.answers = {name: _answers(field, problem, catalog) for name, field in self.chosen.items()}

    def boxes(self, facts: Mapping[str, object]) -> Boxes:
        """The boxes that hold these facts, called by any of their names; raises ValueError for what no box can hold."""
        named = {self.fact(header): cell for header, cell in facts.items()}
        return boxes_of({name: self._told(name, cell) for name, cell in named.items()})

    def fact(self, header: str) -> str:
        """The fact of that header; the header itself where none is called so."""
        return self.names.get(comparable(header), header)

    def knows(self, header: str) -> bool:
        """Whether a fact is called so."""
        return in_first_row(self.fact(header)) in self.names.values()

    def nearest(self, header: str) -> str:
        """The fact whose name may be meant by a slip of typing; empty where none comes near."""
        near = process.extractOne(comparable(header)[:60], list(self.names), scorer=fuzz.ratio, score_cutoff=NEAR)
        return self.names[near[0]] if near else ""

    def told_twice(self, meant: Mapping[str, str]) -> tuple[str, list[str]] | None:
        """A fact that several headers mean, and which; each header comes with one of the fact's names."""
        headers: dict[str, list[str]] = {}
        for header, name in meant.items():
            headers.setdefault(self.fact(name), []).append(header)
        return next(((fact, same) for fact, same in headers.items() if len(same) > 1), None)

    def _told(self, name: str, cell: object) -> object:
        field = self.chosen.get(in_first_row(name))
        if not field or not isinstance(cell, str):
            return cell
        said = cell.split(TICKS) if field.several else [cell]
        return [self.answers[field.name].get(comparable(one), one.strip()) for one in said if one.strip()]


@lru_cache(maxsize=256)
def columns_of(problem: Problem, catalog: Catalog) -> Columns:
    """The columns of that problem, collected once."""
    return Columns(problem, catalog)


def problem_of(named: str, catalog: Catalog) -> Problem | None:
    """The problem of that id, or of that title in any language."""
    return catalog.problems.get(named.strip()) or _titles(catalog).get(comparable(named))


@cache
def _titles(catalog: Catalog) -> dict[str, Problem]:
    return {comparable(words.say("title")): it for it in catalog.problems.values() for words in it.words.values()}


def comparable(text: str) -> str:
    """The text for comparing: small letters, single spaces, nothing at its ends that only looks tidy."""
    return " ".join(text.casefold().replace("ё", "е").strip(" .。:：*").split())


def _names(field: Field, problem: Problem, catalog: Catalog) -> Iterator[str]:
    yield field.name
    if "-" not in field.name:  # what a row holds is called like facts of the order
        yield from (name_of(field, labels_of(problem, catalog, id), id) for id in catalog.languages)


def _answers(field: ChoiceField, problem: Problem, catalog: Catalog) -> dict[str, str]:
    """What a cell may say -> the option it means."""
    question = field.name.partition("-")[0]
    known = [labels_of(problem, catalog, language) for language in catalog.languages]
    said = {option: [option] for option in field.options}
    for option, texts in said.items():
        texts += [labels[id].unescape() for labels in known if (id := f"{question}.{option}") in labels]
    return {comparable(text): option for option, texts in said.items() for text in texts}
