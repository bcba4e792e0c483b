"""What stands beside the form: the letter as far as it is told, what it lacks, what to mind about it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from wtforms import Field

from composer.case.facts import Case
from composer.catalog.language import Language
from composer.catalog.laws import Change
from composer.catalog.manners import Manner
from composer.catalog.sources import Source
from composer.catalog.things import Catalog, Problem
from composer.form.case_form import CaseForm, case_from, faults
from composer.form.taken_words import TakenWords, taken_words
from composer.form.untranslated import untranslated
from composer.letter.compose import compose
from composer.letter.draft import Draft
from composer.letter.export import chat_parts, to_mailto
from composer.letter.hints import Hint, advise
from composer.letter.in_short import in_short
from composer.letter.known import wish
from composer.letter.law import terms, unread_change
from composer.letter.met import with_answers
from composer.letter.naming import goods_of, thing_of
from composer.letter.proofs import Worth, proofs_by_worth
from composer.letter.shown import neatly

MISSING = ("missing", "needed", "needed_at_stage")
"""Faults of fields that only wait to be filled in."""

UNSPEAKABLE = ("not_at_stage", "not_claimable")
"""Faults of a message that cannot be written at all."""


@dataclass(frozen=True)
class Preview:
    """The letter of a form: `draft` is None where it cannot be written so, and lacks facts until it is complete."""

    draft: Draft | None
    mirror: Draft | None = None
    """The same in the reader's language, where that is another."""
    parts: list[str] = field(default_factory=list)
    """The text as the channel takes it: one message, or several within the shop's limit."""
    room: int | None = None
    """Characters that the one box takes into which the text is pasted; None where there is no such limit."""
    said_herself: list[tuple[str, bool]] = field(default_factory=list)
    """Ticked options, as question.option, that her own words say too, and whether she wants them told nevertheless."""
    taken: TakenWords | None = None
    """What becomes of her own words in it, where it has any."""
    untranslated: list[Field] = field(default_factory=list)
    """The fields whose texts go out as they were typed, though the desk reads another language."""
    part_names: list[str] = field(default_factory=list)
    """What the parts of the thing are called in the reader's language."""
    proofs: dict[Worth, list[str]] = field(default_factory=dict)
    """What can be attached, by what it is worth."""
    notes: list[Draft] = field(default_factory=list)
    """The case in a few lines, to be pasted on top of any contact."""
    mailto: str = ""
    """Opens the reader's mail program with it; "" where it is too long for that."""
    needs: frozenset[str] = frozenset()
    """The names of the fields without which it is not complete."""
    missing: list[Field] = field(default_factory=list)
    """The fields that wait to be filled in, in the order asked."""
    wrong: list[tuple[Field, str]] = field(default_factory=list)
    """The fields that were answered, but not so that it can be used."""
    hints: list[Hint] = field(default_factory=list)
    terms: list[tuple[str, Source, date | None]] = field(default_factory=list)
    """Terms of law that run, each as a sentence, with its source and the day of the text that it was read in."""
    note: str = ""
    """What is said of terms that a law does not name."""
    law: str = ""
    """The id of the law that holds."""
    change: Change | None = None
    """What has changed the law since it was read."""

    @property
    def complete(self) -> bool:
        """Whether it can be sent as far as facts go."""
        return self.draft is not None and not self.missing and not self.wrong

    @property
    def given(self) -> int:
        """How many of the fields that it needs are filled in, and so that it can be used."""
        return len(self.needs - {at_fault.name for at_fault in [*self.missing, *(field for field, _ in self.wrong)]})

    @property
    def waits(self) -> bool:
        """Whether it is held back until a hint is heeded."""
        return any(hint.kind.holds for hint in self.hints)

    @property
    def ready(self) -> bool:
        """Whether it may be taken along."""
        return self.complete and not self.waits

    @cached_property
    def lines(self) -> list[tuple[str, str]]:
        """Each line of the message with its meaning in the reader's language; "" where it is the same or not sure."""
        lines = self.draft.body.splitlines() if self.draft else []
        meanings = self.mirror.body.splitlines() if self.mirror else lines
        if len(meanings) != len(lines):  # no meaning is better than that of another line
            meanings = lines
        return [(line, meaning if meaning != line else "") for line, meaning in zip(lines, meanings, strict=True)]


def preview(
    form: CaseForm,
    catalog: Catalog,
    reader: Language,
    today: date,
    left_alone: Sequence[str] = (),
    typing: str = "",
    *,
    is_noted: bool = True,
) -> Preview:
    """The preview of a form that has been validated, for that reader.

    Without the hints she left as they are, and those about a box in which she is still typing; none spares a secret.
    The notes are left out where nobody asks for them.
    """
    untold = _untold(form)
    if any(fault in UNSPEAKABLE for _, fault in untold.wrong):
        return untold
    case = case_from(form)
    told = with_answers(replace(case, description=neatly(case, catalog, today)))  # once for all messages about it
    shown = _with_law(_with_letter(untold, told, form, catalog, reader, today), case, form, catalog, reader, today)
    notes = _notes(shown.draft, told, form, catalog, today) if shown.draft and shown.complete and is_noted else []
    hints = hints_about(case, form, catalog, today, left_alone)
    return replace(shown, notes=notes, hints=[hint for hint in hints if not _is_early(hint, form, typing)])


def _with_letter(
    untold: Preview, case: Case, form: CaseForm, catalog: Catalog, reader: Language, today: date
) -> Preview:
    """The preview with the letter, as it travels and as the reader understands it."""
    draft = drafted(case, form, catalog, today)
    shown = replace(untold, draft=draft, parts=_parts(draft, catalog), room=_room(draft, catalog))
    return replace(
        shown,
        mirror=_mirror(draft, case, form, catalog, reader, today) if reader.id != draft.language else None,
        said_herself=_said_herself(case, draft) if form.stages[form.stage.chosen].awaits else [],
        taken=taken_words(draft, form.description.data or "", catalog.languages),
        untranslated=untranslated(form, draft, catalog),
        part_names=_part_names(case, form.problem, catalog, reader),
        proofs=proofs_by_worth(case, form.problem, catalog) if form.told_at.tells else {},
        mailto=to_mailto(draft, form.address) if shown.complete and form.channel.chosen in form.addressed else "",
    )


def _mirror(draft: Draft, case: Case, form: CaseForm, catalog: Catalog, reader: Language, today: date) -> Draft:
    """The same message in the reader's language; what the draft leaves out of her words is out here too."""
    manner = replace(manner_of(form, catalog), language=reader, sent_in=catalog.languages[draft.language])
    return compose(case, catalog, manner, today, like=draft)


def _notes(draft: Draft, case: Case, form: CaseForm, catalog: Catalog, today: date) -> list[Draft]:
    """The message in short, by each channel of notes."""
    return [in_short(draft, case, catalog, _manner_by(id, form, catalog), today) for id in catalog.notes]


def _with_law(shown: Preview, case: Case, form: CaseForm, catalog: Catalog, reader: Language, today: date) -> Preview:
    """The preview with what the law says that holds."""
    law = catalog.law_of(case)
    return replace(
        shown,
        law=law.id,
        terms=_terms(case, form, catalog, reader, today),
        note=law.words[reader.id].say("note"),
        change=unread_change(form.problem, law, today),
    )


def _untold(form: CaseForm) -> Preview:
    """What a form lacks and what is wrong with it, before anything is told of it; files are looked at elsewhere."""
    at_fault = [(blamed, fault) for blamed, fault in faults(form) if blamed.short_name != "files"]
    missing = [blamed for blamed, fault in at_fault if fault in MISSING]
    wrong = [(blamed, fault) for blamed, fault in at_fault if fault not in MISSING]
    return Preview(
        None, needs=frozenset({*form.needed, *(blamed.name for blamed in missing)}), missing=missing, wrong=wrong
    )


def _parts(draft: Draft, catalog: Catalog) -> list[str]:
    """The text as its channel takes it."""
    is_parted = catalog.channels[draft.channel].parted
    return chat_parts(draft.body, int(catalog.shop.chat_limit.value) if is_parted else len(draft.body))


def _room(draft: Draft, catalog: Catalog) -> int | None:
    """The characters that the box of its channel takes."""
    limit = catalog.shop.limits.get(draft.channel)
    return int(limit.value) if limit else None


def _said_herself(case: Case, draft: Draft) -> list[tuple[str, bool]]:
    ticked = {f"{question}.{option}" for question, options in case.choices.items() for option in options}
    ticked |= {told for told in case.restored if any(told.endswith(f".{event.kind}") for event in case.events)}
    return sorted([*((id, False) for id in draft.untold), *((id, True) for id in ticked.intersection(case.restored))])


def _part_names(case: Case, problem: Problem, catalog: Catalog, reader: Language) -> list[str]:
    parts = catalog.lexicon.parts_of(thing_of(case, problem, catalog)) if "part" in problem.roles else []
    return [catalog.lexicon.noun(part, reader.id).name for part in parts]


def _is_early(hint: Hint, form: CaseForm, typing: str) -> bool:
    """Whether it is about the box of that name, in which the shopper still types."""
    return not hint.kind.holds and typing in [form.box(name).name for name in hint.fields]


def drafted(
    case: Case,
    form: CaseForm,
    catalog: Catalog,
    today: date,
    *,
    channel: str = "",
    files: Sequence[str] = (),
) -> Draft:
    """The message about the case as the form wants it, or by another channel, with files of these names."""
    return compose(case, catalog, _manner_by(channel, form, catalog), today, files)


def _manner_by(channel: str, form: CaseForm, catalog: Catalog) -> Manner:
    """The manner of the form's message, by that channel where one is named."""
    wanted = manner_of(form, catalog)
    return replace(wanted, channel=catalog.channels.get(channel, wanted.channel))


def manner_of(form: CaseForm, catalog: Catalog) -> Manner:
    """The manner in which the form wants its message."""
    return catalog.manner(form.channel.chosen, form.stage.chosen, form.language.chosen)


def hints_about(case: Case, form: CaseForm, catalog: Catalog, today: date, left_alone: Sequence[str]) -> list[Hint]:
    """The hints about the shopper's own words, in the message that the form wants."""
    return advise(case, catalog, manner_of(form, catalog), today, left_alone)


def _terms(
    case: Case, form: CaseForm, catalog: Catalog, reader: Language, today: date
) -> list[tuple[str, Source, date | None]]:
    law, goods = catalog.law_of(case), goods_of(case, form.problem, catalog)
    words, named = law.words[reader.id], terms(case, form.problem, law, wish(case, form.problem), today, goods)
    sentences = [words.say(f"term_{term.id}", {"date": term.ends_on, "today": today}) for term in named]
    editions = [law.articles[term.term.article].edition if term.term.article else None for term in named]
    return list(zip(sentences, (term.term for term in named), editions, strict=True))
