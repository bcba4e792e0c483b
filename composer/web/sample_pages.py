"""What the pages with samples show, to shoppers and to authors: one value a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from composer.catalog.language import Language
from composer.catalog.manners import Stage
from composer.catalog.things import Catalog, Problem
from composer.form.samples import SampleLetter
from composer.letter.places import Place
from composer.web.pages import Page


@dataclass(frozen=True, kw_only=True)
class SamplePage(Page):
    """Finished letters about a problem's sample, in the desk's language and one beside it."""

    template = "samples.html"
    catalog: Catalog
    problem: Problem
    beside: Language
    stages: Sequence[tuple[Stage, Sequence[Sequence[SampleLetter]]]]
    """Each stage with its letters, each in both languages."""
    endpoint: str = "samples.page"
    """Where the page of another problem is."""


@dataclass(frozen=True, kw_only=True)
class LetterNotes:
    """What an author wants to know of a letter."""

    subject: Place | None
    sentences: Sequence[tuple[str, Place | None]]
    """Each sentence of the body, and where it stands; None for the shopper's own."""
    length: int
    limit: int
    """Characters that it has, and that it may have."""
    usual: int
    longest: int
    """Words of a sentence, in Chinese characters: half of all have no more, and the longest has so many."""


@dataclass(frozen=True, kw_only=True)
class AuthorPage(SamplePage):
    """The same for authors, with what they want to know."""

    template = "preview.html"
    stamp: str
    """Tells which state of templates/ it shows."""
    findings: Sequence[str]
    notes: Mapping[SampleLetter, LetterNotes]


@dataclass(frozen=True, kw_only=True)
class SourcePage(Page):
    """A file of templates/, to see where a sentence stands."""

    template = "source.html"
    file: str
    lines: Sequence[str]
