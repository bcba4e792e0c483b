"""What a reply means, and what follows from it: the letters that answer it, each with its form filled in. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice, pairwise
from typing import get_args

from werkzeug.datastructures import MultiDict

from composer.case.facts import Case, Contact
from composer.catalog.laws import Law
from composer.catalog.manners import Stage
from composer.catalog.questions import Question
from composer.catalog.replies import Reply, kinds_asked_about, known_replies
from composer.catalog.reply_kinds import ReplyKind, Writer
from composer.catalog.things import Catalog, Problem
from composer.form.fields import cut
from composer.letter.met import Answer, said_in
from composer.letter.numbered import in_words
from composer.letter.reply_facts import ReplyFacts, facts_of

LONGEST_DETAIL, LONGEST_PROMISE = 200, 1000
"""Characters that an event takes, and the promise of a contact."""

ANSWERED = ("answer", "refusal", "promise", "solved")
"""How a contact went that brought a reply."""


@dataclass(frozen=True)
class Answering:
    """A letter that answers a reply, and what stands in the boxes of its form."""

    problem: Problem
    stage: Stage
    typed: MultiDict[str, str]
    tells: bool
    """Whether it says what was replied."""


@dataclass(frozen=True)
class Meaning:
    """What a pasted text means: the replies in it, the facts it holds, and the letters that answer it."""

    text: str
    replies: Sequence[Reply]
    facts: ReplyFacts
    letters: Sequence[Answering]
    law: Law
    """The law that holds where the order was collected; the shop's where that is not said."""
    questions: Sequence[ReplyKind] = ()
    """What the shopper is asked whether it is, where nothing is known."""

    @property
    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it is what says so."""
        marked = {place for reply in self.replies for span in reply.spans for place in range(*span)}
        edges = [at for at in range(1, len(self.text)) if (at in marked) != (at - 1 in marked)]
        for start, end in pairwise([0, *edges, len(self.text)]):
            yield self.text[start:end], start in marked


def meaning_of(
    text: str,
    catalog: Catalog,
    today: date,
    *,
    writer: Writer | None = None,
    problem: Problem | None = None,
    chosen: ReplyKind | None = None,
    law: Law | None = None,
) -> Meaning:
    """What a text that came today means; where the shopper chose its kind herself, that is what it says."""
    found = [Reply(chosen, (), " ".join(text.split()))] if chosen else known_replies(text, catalog, writer)
    facts = facts_of(text, found, catalog, today)
    letters = list(_letters(found, facts, catalog, today, problem, writer))
    if law:
        for letter in letters:
            letter.typed[catalog.roles["country"].id] = law.id
    questions = [] if found else kinds_asked_about(text, catalog, writer)
    return Meaning(text, found, facts, letters, law or catalog.laws[catalog.shop.law], questions)


def typed_reply(meaning: Meaning) -> dict[str, str]:
    """What stands in the boxes of a contact that brought the reply."""
    facts = meaning.facts
    known = {
        "outcome": _went(meaning.replies),
        "reply": meaning.replies[0].kind.id if meaning.replies else "",
        "ticket_number": facts.ticket_number,
        "agent": facts.agent,
        "promised": cut(facts.promised, LONGEST_PROMISE),
        "promised_by": str(facts.promised_by or ""),
    }
    return {name: text for name, text in known.items() if text}


def _went(found: Sequence[Reply]) -> str:
    """How a contact with these replies went: an answer in which another of them refuses, or ends it, does that."""
    outcomes = [reply.kind.outcome for reply in found]
    decided = [outcome for outcome in ("refusal", "solved") if outcome in outcomes]
    return next(iter(decided if outcomes[:1] == ["answer"] and decided else outcomes), "")


def read_promise(contact: Contact, catalog: Catalog) -> Contact:
    """The contact with the promise and the term that its words hold, where neither was typed."""
    if contact.outcome != "promise" or contact.promised or contact.promised_by or not contact.said:
        return contact
    facts = facts_of(contact.said, said_in(contact.said, catalog), catalog, contact.date)
    return replace(contact, promised=cut(facts.promised, LONGEST_PROMISE) or None, promised_by=facts.promised_by)


def reply_of(contact: Contact, catalog: Catalog) -> Reply | None:
    """The reply that a contact brought: of the kind remembered with it, or else the weightiest known in its words."""
    if contact.outcome not in ANSWERED or not contact.said:
        return None
    kind = catalog.replies.get(contact.reply or "")
    found = said_in(contact.said, catalog)
    if not kind:
        return next(iter(found), None)
    of_writers = (reply for writer in kind.writers for reply in known_replies(contact.said, catalog, writer))
    remembered = next((reply for reply in chain(found, of_writers) if reply.kind is kind), None)
    return remembered or next(iter(found), Reply(kind, (), " ".join(contact.said.split())))


def noted_answer(contact: Contact, case: Case, catalog: Catalog) -> Contact:
    """The contact of a case with the kind of reply that it brought, if its words tell of one, and digits in words."""
    said = in_words(contact.said, case, catalog) if contact.said and contact.outcome in ANSWERED else contact.said
    contact = replace(contact, said=Answer(said) if said else said)
    reply = reply_of(contact, catalog)
    return replace(contact, reply=reply.kind.id if reply else None)


def leads(
    reply: Reply, catalog: Catalog, problem: Problem | None, *, is_written: bool = False
) -> Iterator[tuple[Problem, Stage]]:
    """Problem and stage of the letters that answer the reply: about the problem there is, where any of them is.

    A problem that answers the refusal of another one is none that this one leads to. Once this one is written about,
    nothing is written first about it, nor about its refusal: that is written again.
    """
    own = {"", problem.id, problem.refused_as} if problem else set()
    for_refusals = catalog.for_refusals if problem else set()
    split = [lead.partition("/")[::2] for lead in reply.kind.leads]
    others = [lead for lead in split if lead[0] not in for_refusals]
    for id, name in [lead for lead in split if lead[0] in own] or others:
        about, stage = catalog.problems[id] if id else problem, catalog.stages[name]
        if problem and is_written and id in own - {""} and stage.purpose == "first":
            about, stage = (None, stage) if id == problem.id else catalog.once_refused(problem) or (None, stage)
        if about and about.comes_to(stage):
            yield about, stage


def event_of(kind: ReplyKind, asked: Question, writer: Writer | None = None) -> str:
    """The event that the reply is among those offered there: its own, else an answer, support's where it may be theirs.

    Where it is known who wrote it, nobody else is told to have answered.
    """
    is_told_so = kind.outcome in ("answer", "refusal") and not kind.cites
    writers = [writer] if writer else sorted(kind.writers, key=lambda one: one != "support")
    answers = [asked.means.get(one, "") for one in writers] if is_told_so else []
    is_an_answer = kind.event in [asked.means.get(one) for one in get_args(Writer)]
    events = answers if writer and is_an_answer else [kind.event, *answers]
    return next((event for event in events if event in asked.options), "")


def take_over(typed: MultiDict[str, str], reply: Reply, problem: Problem) -> None:
    """Tick what the reply says of the problem, in place of another option where only one holds, and cite it."""
    if cited := problem.questions.get(reply.kind.cites):
        typed[cited.id] = cut(reply.quoted, cited.limit)
    tick(typed, reply, problem)


def tick(typed: MultiDict[str, str], reply: Reply, problem: Problem) -> None:
    """Tick what the reply says of the problem; an option that says least only where no other of its question holds."""
    for question, option in _ticks(reply, problem):
        others = typed.getlist(question.id)
        if question.kind == "many":
            typed.setlist(question.id, [option, *others])
        elif option not in question.barest or not any(other in question.options for other in others):
            typed.setlist(question.id, [option])


def says_least(reply: Reply, problem: Problem) -> bool:
    """Whether it leaves open what another would tell, like the ground of a refusal."""
    return any(option in question.barest for question, option in _ticks(reply, problem))


def _ticks(reply: Reply, problem: Problem) -> Iterator[tuple[Question, str]]:
    for id, _, option in (tick.partition(".") for tick in reply.kind.ticks):
        question = problem.questions.get(id)
        if question and option in question.options:
            yield question, option


def keep_to_what_is_offered(typed: MultiDict[str, str], problem: Problem, stage: Stage) -> None:
    """Take back what that problem and stage do not offer: options, ways to send it, wishes that cannot be claimed."""
    for question in problem.questions.values():
        if question.kind in ("one", "many"):
            typed.setlist(question.id, [option for option in typed.getlist(question.id) if option in question.options])
    if stage.channels and typed.get("channel") not in stage.channels:
        typed["channel"] = stage.channels[0]
    wish = problem.roles["wish"].id
    if stage.demands and typed.get(wish) not in problem.claims:
        typed[wish] = problem.claims[0]


def _letters(
    found: Sequence[Reply],
    facts: ReplyFacts,
    catalog: Catalog,
    today: date,
    problem: Problem | None,
    writer: Writer | None,
) -> Iterator[Answering]:
    """The letters that answer the weightiest reply that any letter answers."""
    leading = ((reply, fitting) for reply in found if (fitting := list(leads(reply, catalog, problem))))
    for reply, fitting in islice(leading, 1):
        for about, stage in _asked_again(fitting, problem) if reply.kind.writers[0] == "support" else fitting:
            typed = _typed(reply, facts, catalog, today, about, stage)
            typed.update(event := _event(reply, about, stage, today, writer))
            _tell_refusal(typed, found, about)
            is_told = event or reply.kind.cites in about.questions or catalog.roles["promise"].id in typed
            yield Answering(about, stage, typed, bool(is_told))


def _tell_refusal(typed: MultiDict[str, str], found: Sequence[Reply], problem: Problem) -> None:
    """Say of the last message that it was refused, where another of the replies refuses."""
    asked = problem.roles.get("outcome")
    refused = asked.means.get("refused", "") if asked else ""
    if asked and refused in asked.options and typed.get(asked.id) and _went(found) == "refusal":
        typed[asked.id] = refused


def _asked_again(fitting: list[tuple[Problem, Stage]], problem: Problem | None) -> list[tuple[Problem, Stage]]:
    """The letters with a second one before the first: whom support answers has written about that already."""
    again = [lead for lead in fitting if lead[0] is problem and lead[1].purpose == "again"]
    is_first = any(stage.purpose == "first" for about, stage in fitting if about is problem)
    return [*again, *(lead for lead in fitting if lead not in again)] if is_first else fitting


def _answers(facts: ReplyFacts, catalog: Catalog, today: date) -> dict[str, str]:
    """The facts of a reply that came today as answers to the questions that ask for them."""
    asked = catalog.roles
    known = {
        asked["ticket"].id: facts.ticket_number,
        asked["agent"].id: facts.agent,
        asked["talked"].id: str(today),
        asked["promise"].id: cut(facts.promised, asked["promise"].limit),
        asked["promised_by"].id: str(facts.promised_by or ""),
    }
    return {name: text for name, text in known.items() if text}


def _typed(
    reply: Reply, facts: ReplyFacts, catalog: Catalog, today: date, problem: Problem, stage: Stage
) -> MultiDict[str, str]:
    """The form of that letter with what the reply tells, but for the event that it is."""
    typed = MultiDict({"problem": problem.id, "stage": stage.id, **_answers(facts, catalog, today)})
    if stage.purpose == "confirm":
        typed.setdefault(catalog.roles["promise"].id, cut(reply.quoted, catalog.roles["promise"].limit))
    take_over(typed, reply, problem)
    keep_to_what_is_offered(typed, problem, stage)
    return typed


def _event(reply: Reply, problem: Problem, stage: Stage, today: date, writer: Writer | None) -> dict[str, str]:
    """The boxes of the event that the reply is in that letter; none where the letter tells of none, or not of it."""
    asked = problem.tables.get("events")
    kind = event_of(reply.kind, asked, writer) if asked and stage.tells else ""
    row = {"kind": kind, "date": str(today), "detail": cut(reply.quoted, LONGEST_DETAIL)}
    return {f"{asked.id}-0-{name}": text for name, text in row.items()} if asked and kind else {}
