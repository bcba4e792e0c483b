"""What a letter says to the last answer of a case, by the kind of reply that this is. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from composer.case.facts import Case
from composer.catalog.language import Language
from composer.catalog.replies import Reply, known_replies
from composer.catalog.things import Catalog, Problem

MEETS = "meets"
"""The block of a kind of reply that meets it."""


class Answer(str):
    """What somebody answered: the kinds of replies that it says are looked for once, however many messages meet it."""

    _read: Sequence[Reply] | None = None

    def says(self, catalog: Catalog) -> Sequence[Reply]:
        """The kinds of replies that it says, heaviest first."""
        if self._read is None:
            self._read = known_replies(self, catalog)
        return self._read


def said_in(text: str, catalog: Catalog) -> Sequence[Reply]:
    """The kinds of replies that the text says, heaviest first; of an Answer as they were found already."""
    return text.says(catalog) if isinstance(text, Answer) else known_replies(text, catalog)


def with_answers(case: Case) -> Case:
    """The case with what each event says as an answer, for all messages about it."""
    events = (replace(event, detail=Answer(event.detail)) if event.detail else event for event in case.events)
    return replace(case, events=tuple(events))


def last_answer(case: Case, problem: Problem, catalog: Catalog) -> Sequence[Reply]:
    """The kinds of replies that the last answer among the events says, heaviest first; none where it is not known."""
    asked = problem.tables.get("events")
    refusals = asked.refusals if asked else ()
    told = [event for event in case.events if event.date and (event.detail or event.kind in refusals)]
    last = max(told, key=lambda event: event.date or date.min, default=None)
    if not asked or not last or last.kind not in (*asked.means.values(), *refusals):
        return ()
    return said_in(last.detail or "", catalog)


def met(replies: Sequence[Reply], language: Language, facts: Mapping[str, Any]) -> str:
    """The sentence that meets the weightiest of them; "" where it has none."""
    for reply in replies[:1]:
        words = reply.kind.words[language.id]
        return words.say(MEETS, dict(facts)) if MEETS in words else ""
    return ""
