"""What follows in a kept case: the next letters that fit where it stands, each with its form filled in. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from itertools import islice

from werkzeug.datastructures import MultiDict

from composer.case.facts import CaseFile, Contact, Event
from composer.case.status import Standing, asked_before, deciding, first_sent, in_time_order, status_of
from composer.catalog.manners import Stage
from composer.catalog.questions import Question
from composer.catalog.replies import Reply
from composer.catalog.things import Catalog, Problem
from composer.form.contact_events import events_of, own_events
from composer.form.contact_form import typed_case
from composer.form.fields import MOST_ROWS, cut
from composer.form.reply_letters import (
    keep_to_what_is_offered,
    leads,
    reply_of,
    says_least,
    take_over,
    tick,
)
from composer.letter.ladder import claimed_on, ladder, rank_for, reached
from composer.letter.owed import first_written_on

PROMISED = ("promise_broken", "")
"""Reasons to write of what somebody promised: that it was not kept, or none but to have it confirmed."""

Read = Callable[[Contact], Reply | None]
"""Says which reply a contact brought, and reads each contact once."""


@dataclass(frozen=True, slots=True)
class Step:
    """A letter that may come next: what it is about, how often that has been said, and why it is written."""

    problem: str
    stage: str
    purpose: str
    reason: str
    """Why they are written to again, in the words of `means` of the question `outcome`; "" where it speaks of none."""
    typed: MultiDict[str, str]
    """What stands in the boxes of its form."""


def steps(file: CaseFile, today: date, catalog: Catalog) -> list[Step]:
    """The letters that fit where the case stands, the fittest first; none where it is better to wait or to rest.

    None is of a stage that the case has passed; after a claim, letters to somebody outside the shop come first.
    """
    read: Read = cache(lambda contact: reply_of(contact, catalog))
    reply, is_claimed = _reply(file, today, read), _is_claimed(file, catalog)
    to_shop = [*_answers(file, today, catalog, reply), *_wanted(file, today, catalog)]
    outside = [*_outside(file, today, catalog)]
    fitting: dict[tuple[str, str], Step] = {}
    for about, stage, reason in [*outside, *to_shop] if is_claimed else [*to_shop, *outside]:
        problem = _asking(about, file, catalog)
        if stage and problem.comes_to(stage) and (problem.id, stage.id) not in fitting:
            typed = _typed(file, catalog, problem, stage, reason, reply, read)
            fitting[problem.id, stage.id] = Step(problem.id, stage.id, stage.purpose, reason, typed)
    return list(fitting.values())


def is_their_turn(file: CaseFile, today: date) -> bool:
    """Whether a term or a promise still runs, and nobody has noted that they keep silent."""
    contacts = in_time_order(file.contacts)
    is_silent = bool(contacts) and contacts[-1].outcome == "no_answer"
    return status_of(contacts, today).standing in ("waiting", "promised") and not is_silent


def _reply(file: CaseFile, today: date, read: Read) -> Reply | None:
    """The weightiest known reply in the last contact, while that is what the case waits to be answered."""
    told = in_time_order(file.contacts)
    is_answered = status_of(told, today).standing in ("answered", "promised")
    return read(told[-1]) if told and is_answered else None


def _answers(
    file: CaseFile, today: date, catalog: Catalog, reply: Reply | None
) -> Iterator[tuple[Problem, Stage | None, str]]:
    """The letter that answers the reply best, as _wanted() tells of letters, unless that has it in its order."""
    why = _reason(status_of(file.contacts, today).standing, deciding(file.contacts))
    about = catalog.problems[file.case.problem]
    leading = leads(reply, catalog, about, is_written=True) if reply else iter(())
    fitting = ((problem, stage) for problem, stage in leading if not _is_passed(problem, stage, file, catalog))
    for problem, stage in islice(fitting, 1):
        is_wanted_anyway = problem is about and stage.purpose in ("again", "claim") and why
        is_in_writing = stage.purpose == "confirm" and _is_in_writing(in_time_order(file.contacts), catalog)
        if not is_wanted_anyway and not is_in_writing:
            yield problem, stage, "" if stage.purpose in ("confirm", "thanks") else why


def _wanted(file: CaseFile, today: date, catalog: Catalog) -> Iterator[tuple[Problem, Stage | None, str]]:
    """Problem, stage and reason of each letter that would fit, were there such a stage."""
    problem, last = catalog.problems[file.case.problem], deciding(file.contacts)
    now, stages = catalog.stages.get(file.stage), catalog.purposes
    standing = status_of(file.contacts, today).standing
    reason = _reason(standing, last)
    if standing == "not_sent":
        yield problem, now, ""
    elif standing == "solved":
        yield problem, stages.get("thanks"), ""
    elif reason in ("", "not_solved") and _was_spoken(file, last, catalog):
        yield problem, stages.get("confirm"), ""
    firmer = _firmer(now.purpose if now else "", standing) if reason else []
    refused = catalog.once_refused(problem) if reason == "refused" else None
    asked = map(stages.get, firmer)
    letters = [refused if refused and refused[1] is stage else (problem, stage) for stage in asked]
    letters = [(about, stage) for about, stage in letters if not (stage and _is_passed(about, stage, file, catalog))]
    if reason and problem.instead and standing != "waiting":
        instead = catalog.problems[problem.instead], stages.get("first")
        letters.insert(0 if reason == "refused" else len(letters), instead)
    yield from ((about, stage, reason) for about, stage in letters)


def _asking(about: Problem, file: CaseFile, catalog: Catalog) -> Problem:
    """The problem of a letter; the case's own, where a refusal's cannot ask for what the case does, like a repair."""
    own = catalog.problems[file.case.problem]
    wished = own.roles["wish"].chosen(file.case)
    can_ask = set(wished) <= set(about.roles["wish"].options)
    return about if can_ask or about.id != own.refused_as else own


def _outside(file: CaseFile, today: date, catalog: Catalog) -> Iterator[tuple[Problem, Stage | None, str]]:
    """The letters to somebody outside the shop that can be written now, each once; none while an answer is awaited."""
    standing = status_of(file.contacts, today).standing
    reason = _reason(standing, deciding(file.contacts))
    places = ladder(file, catalog, today) if reason else []
    is_claim_over = any(place.rung.opens == "claimed" and place.state == "open" for place in places)
    is_awaited = standing == "waiting" and not is_claim_over
    sent = {contact.stage for contact in file.contacts if contact.outcome == "sent"}
    for place in places:
        stage = catalog.purposes.get(place.rung.purpose)
        if stage and stage.outside and place.state == "open" and not is_awaited and stage.id not in sent:
            yield catalog.problems[file.case.problem], stage, reason


def _is_claimed(file: CaseFile, catalog: Catalog) -> bool:
    """Whether a formal claim is on file."""
    return 0 < rank_for("claim", catalog) <= reached(file, catalog)


def _is_passed(problem: Problem, stage: Stage, file: CaseFile, catalog: Catalog) -> bool:
    """Whether the case has come further than that: a refusal is not answered by a first letter after a claim."""
    own = catalog.problems[file.case.problem]
    is_same = problem.id == own.id or (problem.id == own.refused_as and _is_claimed(file, catalog))
    return is_same and 0 < rank_for(stage.purpose, catalog) < reached(file, catalog)


def _was_spoken(file: CaseFile, last: Contact | None, catalog: Catalog) -> bool:
    """Whether the deciding contact is the latest, and was a talk of which nothing is in writing."""
    if not last or last is not in_time_order(file.contacts)[-1]:
        return False
    return last.channel in catalog.channels and catalog.channels[last.channel].aloud


def _is_in_writing(told: Sequence[Contact], catalog: Catalog) -> bool:
    """Whether the latest contact came by mail, which stays with her: what was promised so needs no confirmation."""
    channel = catalog.channels.get(told[-1].channel) if told else None
    return channel is not None and channel.eml


def _reason(standing: Standing, last: Contact | None) -> str:
    """Why they are written to again, or ""."""
    if standing == "answered":
        return "refused" if last and last.outcome == "refusal" else "not_solved"
    return {"waiting": "no_answer", "overdue": "no_answer", "promise_broken": "promise_broken"}.get(standing, "")


def _firmer(purpose: str, standing: Standing) -> list[str]:
    """What it is said again for; once that had no effect either, the claim comes first."""
    if standing == "waiting":
        return ["again"]
    claim_first = purpose == "again" and standing != "promise_broken"
    return ["claim", "again"] if claim_first else ["again", "claim"]


def _typed(
    file: CaseFile, catalog: Catalog, problem: Problem, stage: Stage, reason: str, reply: Reply | None, read: Read
) -> MultiDict[str, str]:
    """The form of the letter: the case as it was told, and what its contacts and the reply add."""
    typed, asked = typed_case(file, catalog), problem.tables.get("events")
    if asked and (reason or stage.id != file.stage):
        for name in [name for name in typed if name.startswith(f"{asked.id}-")]:
            del typed[name]
        happened = _events(file, catalog, problem.at(stage), reason, reply, read)
        added = _rows(asked, happened) | _earlier(file, catalog, reason)
        for name, value in added.items():
            typed[name] = value
    typed["problem"], typed["stage"], typed["asked_before"] = problem.id, stage.id, asked_before(file.contacts)
    if stage.purpose == "thanks" and stage.id != file.stage:
        typed["description"] = ""  # what was wrong is no thanks
    _tell_instead(typed, catalog.problems[file.case.problem], problem)
    if reply and reason:
        for ground in _grounds(file, read) if says_least(reply, problem) else ():
            tick(typed, ground, problem)
        take_over(typed, reply, problem)
    keep_to_what_is_offered(typed, problem, stage)
    return typed


def _tell_instead(typed: MultiDict[str, str], own: Problem, other: Problem) -> None:
    """Tick in the form about another problem what the case's own ticks say of it; where one holds alone, the first."""
    for ticked, said in own.told_instead.items() if other.id == own.instead else ():
        (id, _, option), (about, _, saying) = ticked.partition("."), said.partition(".")
        told = typed.getlist(about)
        if option in typed.getlist(id) and saying not in told:
            typed.setlist(about, [*told, saying] if other.questions[about].kind == "many" else told or [saying])


def _grounds(file: CaseFile, read: Read) -> list[Reply]:
    """The refusals before the last contact, of which the ground holds until another is told."""
    refused = [contact for contact in in_time_order(file.contacts)[:-1] if contact.outcome == "refusal"]
    return [reply for contact in refused if (reply := read(contact))]


def _earlier(file: CaseFile, catalog: Catalog, reason: str) -> dict[str, str]:
    """What a later letter quotes: when it was first written, under which number, who promised what."""
    contacts = in_time_order(file.contacts)
    last = deciding(contacts) or first_sent(contacts) or contacts[0]
    numbers = [contact.ticket_number for contact in contacts if contact.ticket_number]
    asked = catalog.roles
    known = {
        asked["outcome"].id: asked["outcome"].means.get(reason, ""),
        asked["contacted"].id: str(first_written_on(file, catalog) or contacts[0].date),
        asked["talked"].id: str(last.date),
        asked["claimed"].id: str(claimed_on(file, catalog) or ""),
        asked["ticket"].id: numbers[-1] if numbers else str(file.case.values.get(asked["ticket"].id, "")),
    }
    if reason in PROMISED:
        known[asked["agent"].id] = cut(last.agent or "", asked["agent"].limit)
        known[asked["promise"].id] = cut(last.promised or last.said or "", asked["promise"].limit)
        known[asked["promised_by"].id] = str(last.promised_by or "")
    else:
        days = [contact.promised_by for contact in contacts if contact.outcome == "promise" and contact.promised_by]
        known[asked["promised_by"].id] = next((str(day) for day in reversed(days) if day < last.date), "")
    return known


def _events(
    file: CaseFile, catalog: Catalog, problem: Problem, reason: str, reply: Reply | None, read: Read
) -> list[Event]:
    """The case's own events, and its contacts as far as the letter does not tell of them elsewhere.

    Events that an earlier letter made of contacts are told anew; of too many, the latest stay. Of the reply that is
    answered, the sentences that say it are quoted.
    """
    contacts, asked, own = in_time_order(file.contacts), problem.roles, own_events(file, catalog, problem)
    first = first_sent(contacts) if "contacted" in asked else None
    told_elsewhere = [deciding(contacts)] if "talked" in asked and reason in PROMISED else []
    claimed = claimed_on(file, catalog) if "claimed" in asked else None
    sent = [contact for contact in contacts if contact.outcome == "sent"]
    outside = {stage.id for stage in catalog.stages.values() if stage.outside}
    told_elsewhere += [contact for contact in sent if contact.date == claimed or contact.stage in outside]
    rest = [contact for contact in contacts if contact not in told_elsewhere]
    if first and first in rest and first.date == first_written_on(file, catalog) and _is_alone(first, rest):
        rest.remove(first)
    is_answered = rest[-1:] == contacts[-1:]
    rest = [_as_quoted(contact, read(contact)) for contact in rest]
    if reply and is_answered:
        rest[-1] = replace(rest[-1], said=reply.quoted, reply=reply.kind.id)
    new = events_of(rest, catalog, problem)
    return own + new[max(len(own) + len(new) - MOST_ROWS, 0) :]


def _as_quoted(contact: Contact, reply: Reply | None) -> Contact:
    """The contact with no more of its reply than a letter quotes: no greeting and no signature."""
    return replace(contact, said=reply.quoted) if reply else contact


def _is_alone(contact: Contact, told: Sequence[Contact]) -> bool:
    """Whether nothing else is told of that day, so that its order among others says nothing."""
    return sum(other.date == contact.date for other in told) == 1


def _rows(asked: Question, events: Sequence[Event]) -> dict[str, str]:
    return {
        f"{asked.id}-{number}-{field.name}": str(getattr(event, field.name) or "")
        for number, event in enumerate(events)
        for field in fields(Event)
    }
