"""What programs are told: problems with what they ask, a letter with what stands beside it, answers at fault."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from wtforms import Form

from composer.case.cleaning import Fault
from composer.catalog.labels import labels_of
from composer.catalog.language import Language
from composer.catalog.laws import Law
from composer.catalog.questions import Question
from composer.catalog.replies import Reply
from composer.catalog.things import Catalog, Problem
from composer.form.case_form import CaseForm, faults
from composer.form.fields import row_names
from composer.form.preview import Preview
from composer.form.reply_letters import Meaning
from composer.letter.draft import Draft
from composer.web.pages import Labels
from composer.web.sentences import name_of, why


def problem_told(problem: Problem, catalog: Catalog, language: Language) -> dict[str, Any]:
    """A problem and what it asks, in that language."""
    labels, ways = labels_of(problem, catalog, language.id), catalog.ways(problem)
    stages = {id: stage for id, stage in catalog.stages.items() if problem.comes_to(stage)}
    return {
        "problem": problem.id,
        "title": problem.words[language.id].say("title"),
        "requires": problem.requires,
        "stages": list(stages),
        "channels": ways,
        "channels_at": {id: [way for way in ways if way in (stage.channels or ways)] for id, stage in stages.items()},
        "questions": [_question(question, labels) for question in problem.questions.values()],
    }


def _question(question: Question, labels: Labels) -> dict[str, Any]:
    options = {option: labels[f"{question.id}.{option}"].unescape() for option in question.options}
    chosen_from = {"options": options, "needs": question.needs} if options else {}
    rows = {"rows": names} if (names := row_names(question)) else {}
    return {"name": question.id, "kind": question.kind, "asks": labels[question.id].unescape(), **chosen_from, **rows}


def draft_told(draft: Draft, form: CaseForm, shown: Preview, language: Language) -> dict[str, Any]:
    """The message and what stands beside it on the page."""
    return {
        **_written(draft),
        "stage": form.stage.chosen,
        "channel": draft.channel,
        "parts": shown.parts,
        "answer_by": draft.answer_by.isoformat() if draft.answer_by else None,
        "mirror": _written(shown.mirror) if shown.mirror else None,
        "leaves_out": [*draft.leaves_out, *_unasked(form)],
        "said_in_own_words": list(draft.untold),
        "hints": hints_told(shown, language),
        "mailto": shown.mailto or None,
    }


def _unasked(form: CaseForm) -> list[str]:
    """Questions that were answered though the stage does not ask them, so that no message of it tells the answer."""
    asked, known = form.problem.at(form.told_at).questions, form.problem.questions.values()
    single = (question.id for question in known if question.id not in asked and not row_names(question))
    return [id for id in single if any(map(str, form[id].raw_data or ()))]


def _written(draft: Draft) -> dict[str, Any]:
    return {"language": draft.language, "subject": draft.subject or None, "body": draft.body}


def hints_told(shown: Preview, language: Language) -> list[dict[str, Any]]:
    """The hints about her own words, each with how those read once mended."""
    return [
        {
            "id": hint.id,
            "text": hint.kind.words[language.id].say("text"),
            "about": list(hint.fields),
            "mended": dict(hint.mended),
            "stops": hint.kind.stops,
        }
        for hint in shown.hints
    ]


def meaning_told(meaning: Meaning, language: Language, today: date) -> dict[str, Any]:
    """What a pasted reply means, and the letters that answer it; what may be asked about one that is not known."""
    facts = meaning.facts
    return {
        "replies": [_reply(found, meaning.law, language, today) for found in meaning.replies],
        "facts": {
            "ticket_number": facts.ticket_number,
            "agent": facts.agent,
            "promised": facts.promised,
            "promised_by": facts.promised_by.isoformat() if facts.promised_by else None,
        },
        "letters": [
            {"problem": letter.problem.id, "stage": letter.stage.id, "answers": letter.typed.to_dict(flat=False)}
            for letter in meaning.letters
        ],
        "questions": {kind.id: kind.question(language.id) for kind in meaning.questions},
    }


def _reply(found: Reply, law: Law, language: Language, today: date) -> dict[str, Any]:
    words, truth = found.kind.words[language.id], found.kind.truth(law, language.id, today)
    return {
        "kind": found.kind.id,
        "quote": found.quote,
        "means": words.say("title"),
        "holds": truth.text if truth else None,
        "source": truth.source.source if truth and truth.source else None,
        "now": [line.strip() for line in words.say("now").splitlines() if line.strip()],
    }


def errors_told(
    form: Form, strange: Mapping[str, Fault], labels: Labels, language: Language
) -> Iterator[dict[str, str]]:
    """Each answer that is strange, missing or unusable, with a sentence about it; the form has been validated."""
    for name, fault in strange.items():
        yield error_told(name, fault, labels, language)
    for field, found in faults(form):
        fault = found if isinstance(found, Fault) else Fault(found)
        yield {**error_told(field.name, fault, labels, language), "asks": name_of(field, labels, language.id)}


def error_told(name: str, fault: Fault, labels: Labels, language: Language) -> dict[str, str]:
    """One answer at fault, by its name."""
    return {"name": name, "code": str(fault), "sentence": why(fault, labels, language.id)}
