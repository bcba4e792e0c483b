"""What is told of a kept case outside of its page: on paper, in a .zip, in a calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from composer.case.facts import Case, CaseFile, Contact
from composer.catalog.things import Catalog
from composer.letter.owed import Owed
from composer.letter.papers import Paper
from composer.web.pages import Labels, Page


@dataclass(frozen=True, kw_only=True)
class Telling(Page):
    """All that happened in a case, for a sheet of paper in one language."""

    template = "telling.html"
    catalog: Catalog
    labels: Labels
    file: CaseFile
    contacts: Sequence[Contact]
    today: date


@dataclass(frozen=True, kw_only=True)
class PapersTelling(Telling):
    """All that happened in a case, with what counsel or a court asks for besides, in one language."""

    template = "papers_telling.html"
    owed: Owed | None
    papers: Sequence[Paper]
    blanks: Sequence[str]
    """What is not known here, and is filled in by hand."""


@dataclass(frozen=True, kw_only=True)
class PapersPage(Page):
    """The papers of a case, to be printed or taken along."""

    template = "papers.html"
    token: str
    tellings: Sequence[Markup]


@dataclass(frozen=True, kw_only=True)
class PaperList(Page):
    """What is in the .zip of a case, as text."""

    template = "paper_list.html"
    catalog: Catalog
    papers: Sequence[Paper]
    owed: Owed | None


@dataclass(frozen=True, kw_only=True)
class TimelinePage(Page):
    """The tellings of a case, to be printed."""

    template = "timeline.html"
    token: str
    tellings: Sequence[Markup]


@dataclass(frozen=True, kw_only=True)
class ReminderText(Page):
    """What a calendar says on a day of the case: the title on the first line, then the text."""

    template = "reminder.html"
    contact: Contact
    case: Case
