"""The view for authors: all letters about a sample as the texts are now, with what an author wants to know of them."""

import re
from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache

from flask import Blueprint, Flask, Response, abort, current_app

from composer import config
from composer.catalog.copied import copied_words, numbers_of_laws
from composer.catalog.files import Files
from composer.catalog.house_rules import house_rules
from composer.catalog.manners import Manner
from composer.catalog.things import Catalog, Problem
from composer.form.samples import SampleLetter, sample_faults
from composer.letter.calendar import today_in
from composer.letter.places import place_of, sentences_with_gaps, texts_of
from composer.letter.try_letters import rehearse
from composer.web.drawing import draw
from composer.web.request import incoming
from composer.web.sample_pages import AuthorPage, LetterNotes, SourcePage
from composer.web.samples import sample_page

authors = Blueprint("authors", __name__, url_prefix="/preview")

NAME = re.compile(r"[\w-]+/[\w-]+/[\w-]+\.(txt|toml)")
"""A file of a thing."""


@authors.get("/<problem_id>")
def page(problem_id: str) -> str:
    """The letters about the problem's sample, each sentence with its place."""
    came = incoming()
    problem = came.catalog.problems.get(problem_id) or abort(404)
    shown = sample_page(came, problem)
    letters = [letter for _, pairs in shown.stages for pair in pairs for letter in pair]
    return draw(
        AuthorPage(
            **{field.name: getattr(shown, field.name) for field in fields(shown)} | {"endpoint": "authors.page"},
            stamp=current_app.extensions["stamp"],
            findings=[*current_app.extensions["findings"], *findings(came.catalog, problem)],
            notes={letter: _notes(letter, problem, came.catalog) for letter in letters},
        )
    )


@authors.get("/source/<path:name>")
def source(name: str) -> str:
    """A file of templates/, its lines numbered."""
    files = Files(tuple(config.templates(current_app)))
    found = files.find(name) if NAME.fullmatch(name) else None
    if not found:
        abort(404)
    return draw(SourcePage(**incoming().for_page, file=str(found), lines=(files.source(name) or "").splitlines()))


@authors.get("/changes/<stamp>")
def changes(stamp: str) -> Response:
    """Nothing while all is as it was then; else word to load the page again."""
    is_same = stamp == current_app.extensions["stamp"]
    return Response(status=204) if is_same else Response(headers={"HX-Refresh": "true"})


@lru_cache(maxsize=64)
def findings(catalog: Catalog, problem: Problem) -> list[str]:
    """What `check` finds that has to do with the problem, and what breaks a rule of the house anywhere."""
    refused = sample_faults(catalog, [problem], today_in(catalog.shop.timezone))
    copied = copied_words(catalog, Files(tuple(config.templates(current_app))).written())
    everywhere = {*house_rules(catalog), *copied, *numbers_of_laws(catalog)}
    return [*map(str, sorted({*rehearse(catalog, [problem]), *refused, *everywhere}))]


def _notes(letter: SampleLetter, problem: Problem, catalog: Catalog) -> LetterNotes:
    draft, language = letter.draft, catalog.languages[letter.draft.language]
    texts = texts_of(problem, Manner(letter.channel, letter.stage, language), catalog)
    sentences = sentences_with_gaps(draft.body)
    lengths = sorted(_length(sentence, language.script) for sentence in sentences if sentence.strip())
    return LetterNotes(
        subject=place_of(draft.subject, texts) if draft.subject else None,
        sentences=[(sentence, place_of(sentence, texts)) for sentence in sentences],
        length=len(draft.body),
        limit=letter.stage.hard.get(letter.channel.id, letter.channel.hard)[language.id],
        usual=lengths[len(lengths) // 2],
        longest=lengths[-1],
    )


def _length(sentence: str, script: str) -> int:
    """How long a sentence is: in words, in Chinese in characters."""
    return len(re.findall(r"\w", sentence)) if script == "Han" else len(sentence.split())


def init_app(app: Flask, stamp: str, found: Iterable[str]) -> None:
    """Serve the view of texts as they were at that stamp, with findings about newer ones."""
    app.extensions |= {"stamp": stamp, "findings": list(found)}
    app.register_blueprint(authors)
