"""What each page shows: one value a page, of which its template reads every name."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal

from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Field

from composer.case.cleaning import Fault
from composer.case.facts import CaseFile, Contact, Event
from composer.case.status import Status
from composer.catalog.language import Language
from composer.catalog.search import Door
from composer.catalog.things import Catalog, Problem
from composer.form.case_form import CaseForm
from composer.form.contact_form import ContactForm
from composer.form.folding import Fold
from composer.form.next_letters import Step
from composer.form.preview import Preview
from composer.form.reply_form import ReplyForm
from composer.form.reply_letters import Meaning
from composer.letter.draft import Draft
from composer.letter.ladder import RungNow
from composer.letter.owed import Owed
from composer.web.taps import Mended

Labels = Mapping[str, Markup]
"""Question, question.option, stage.id or channel.id -> what a page calls it."""

Notice = Literal["", "failed", "expired", "stale", "struck"]
"""What has just gone wrong with a kept case, or been done to it."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page shows: the reader's language, and those that she can choose."""

    template: ClassVar[str]
    language: Language
    languages: Mapping[str, Language]
    has_imprint: bool = False
    """Whether the operator says who runs the server."""


@dataclass(frozen=True, kw_only=True)
class FirstPage(Page):
    """All problems, the most frequent first, and above them those that fit what was typed."""

    template = "index.html"
    catalog: Catalog
    typed: str
    matching: Sequence[Door]
    """What fits, best first."""
    fork: str = ""
    """The question that leads to one of those, where several of the best fit."""
    sample: Draft | None = None
    """A letter in the reader's language, to show what comes out."""


@dataclass(frozen=True, kw_only=True)
class SupportPage(Page):
    """How to reach the shop's support."""

    template = "support.html"
    catalog: Catalog


@dataclass(frozen=True, kw_only=True)
class ThingNames(Page):
    """What may be typed besides where it is asked what was bought."""

    template = "things.html"
    names: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class LetterPart(Page):
    """The letter beside the form, and what becomes of her own words: they come alone while the shopper types."""

    template = "live.html"
    catalog: Catalog
    problem: Problem
    labels: Labels
    form: CaseForm
    preview: Preview
    left_alone: Sequence[str]
    """The hints that the shopper left as they are."""
    folds: Mapping[str, Fold]
    """Question whose answers depend on what was bought -> which of them stand open."""
    mended: Mapping[str, Mended] = field(default_factory=dict)
    """Box -> what hints made of its text, as long as it holds that."""
    is_kept: bool = False
    """Whether it belongs to a kept case."""


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """What stands below the letter: was it sent, and shall the case be kept."""

    token: str
    """Opens the case that the form belongs to; "" where it belongs to none yet."""
    version: str
    """How often the store had taken that case when the form was drawn first."""
    is_sent: bool
    call: ContactForm
    """The boxes for what a call brought."""
    days: int
    """Days after its last change for which a case is kept."""
    newer: CaseFile | None = None
    """How the case stands now, where another window changed it meanwhile."""
    is_store_down: bool = False
    is_gone: bool = False
    """Whether the case that the form belonged to is kept no longer."""


@dataclass(frozen=True, kw_only=True)
class WritePage(LetterPart):
    """The form, and beside it the letter as far as it is told."""

    template = "write.html"
    csrf_token: str
    is_fresh: bool
    """Whether nothing was submitted yet."""
    sections_in_use: Collection[str]
    """The parts of the form in which something was typed, ticked or found at fault."""
    faults: Sequence[tuple[Field, str]]
    """What is wrong with which field, once the shopper asked for the letter."""
    last_used: str = ""
    """What of the form was filled in furthest down, by its id: the way back from the letter leads there."""
    thing_names: Sequence[str]
    """What common things are called, where it is asked what was bought."""
    pasted: str
    """The text of an order's page or a receipt that is looked through."""
    proposals: Mapping[str, str]
    """Box -> what that text proposes for it."""
    keeping: Keeping


@dataclass(frozen=True, kw_only=True)
class CasesPage(Page):
    """The cases that this browser knows, and a way to take one in from a file."""

    template = "cases.html"
    csrf_token: str
    faults: Sequence[Fault] = ()
    """Why the file that was chosen cannot be taken in."""


@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """A kept case as it stands today, and what follows from it."""

    file: CaseFile
    labels: Labels
    status: Status
    is_their_turn: bool
    steps: Sequence[Step]
    typed: MultiDict[str, str]
    """What stands in the boxes of the form of its last letter."""
    contacts: Sequence[Contact]
    """In time order."""
    told: Sequence[Event]
    """What its message tells that has a day and is none of the contacts, in time order."""
    has_days: bool
    """Whether it has days to be reminded of."""
    owed: Owed | None
    """What is owed for the delay, where that is sure."""
    ladder: Sequence[RungNow]
    """The steps that there are, from the first; none once it has ended."""


@dataclass(frozen=True, kw_only=True)
class CasePage(Page):
    """A kept case, and the form for what came of it."""

    template = "case.html"
    catalog: Catalog
    csrf_token: str
    token: str
    link: str
    days: int
    """Days after its last change for which it is kept."""
    open: OpenCase | None
    """None while the store is down."""
    version: str
    form: ContactForm
    number: int | None = None
    """The place of the contact that the form changes; None for a new one."""
    at: str = ""
    """The place of a contact that was deleted, where it may come back."""
    notice: Notice = ""
    struck: MultiDict[str, str] | None = None
    """The boxes of the contact that has just been deleted."""
    meaning: Meaning | None = None
    """What the answer means that stands in the form, once that was asked."""
    writer: str = ""
    """Who wrote that answer, where the shopper said so."""
    today: date


@dataclass(frozen=True, kw_only=True)
class ReplyPage(Page):
    """A reply as it was pasted, and what it means."""

    template = "reply.html"
    catalog: Catalog
    form: ReplyForm
    labels: Labels
    meaning: Meaning | None
    """None before anything was pasted, or while it cannot be read."""
    today: date


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """What a program may ask for at one address, as the description for programs tells it."""

    method: str
    path: str
    summary: str
    parameters: Mapping[str, str]
    """Name -> what it is for."""
    request: str
    """An example, as it is typed at a terminal."""
    answer: str
    """What it is answered with."""
    facts: Mapping[str, Mapping[str, Any]]
    """Name -> schema of each fact that may be told."""
    refusals: Mapping[str, str]
    """Status -> what is wrong then."""


@dataclass(frozen=True, kw_only=True)
class ApiPage(Page):
    """What programs may ask for, with examples."""

    template = "api.html"
    catalog: Catalog
    problem: Problem
    """The one that the examples are about."""
    description: str
    operations: Sequence[Endpoint]


@dataclass(frozen=True, kw_only=True)
class KeyPage(Page):
    """The link of a case as a QR code, for another device."""

    template = "key.html"
    token: str
    code: Markup


@dataclass(frozen=True, kw_only=True)
class DeletedPage(Page):
    """Word that the case is gone; the browser takes its token off its list."""

    template = "deleted.html"
    token: str


@dataclass(frozen=True, kw_only=True)
class ImprintPage(Page):
    """Who runs the server, in the operator's own words."""

    template = "imprint.html"
    spoken: str
    """The language that those are in."""
    paragraphs: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class ErrorPage(Page):
    """Why there is no page, and what to do."""

    template = "error.html"
    code: int
    is_guess: bool = False
    """Whether it is for too many links that open nothing."""
    days: int = 0
    """Days after its last change for which a case is kept, where the link was to one that is not there."""
    typed: Sequence[str] = ()
    """What was typed to be noted at that case."""
