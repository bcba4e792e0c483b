"""Finished letters about what the shop's shopper of samples tells, as if each were written today. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from typing import Any

from werkzeug.datastructures import MultiDict

from composer.catalog.findings import Finding
from composer.catalog.manners import Channel, Stage
from composer.catalog.questions import ORDER_FACTS, Question
from composer.catalog.things import Catalog, Problem
from composer.form.answers import boxes_of
from composer.form.case_form import CaseForm, case_from, faults, form_for
from composer.form.preview import drafted
from composer.letter.draft import Draft


@dataclass(frozen=True, eq=False)
class SampleLetter:
    """One of the letters about a told story."""

    stage: Stage
    channel: Channel
    draft: Draft


def sample_facts(problem: Problem, stage: Stage, catalog: Catalog, language: str, today: date) -> dict[str, Any]:
    """What the shopper of samples answers about the problem at that stage, as programs hand it in."""
    told = {**catalog.shop.teller.facts, **problem.sample, **_claimable(problem, stage)}
    later = today - catalog.shop.teller.told_on - timedelta(days=stage.sample_after)
    asked = problem.at(stage).questions
    names = [name for name in (*ORDER_FACTS, *asked) if name in told]
    manner = {"stage": stage.id, "channel": (stage.channels or catalog.shop.channels)[0], "language": language}
    return {
        "problem": problem.id,
        **manner,
        **{name: _said(_one(told[name], asked.get(name)), language, later) for name in names},
    }


def _claimable(problem: Problem, stage: Stage) -> dict[str, list[str]]:
    """A wish that can be claimed, where the stage demands one and hers cannot."""
    asked = problem.roles["wish"]
    wishes: Any = problem.sample.get(asked.id, asked.options)
    return {asked.id: problem.claims[:1]} if stage.demands and wishes[0] not in problem.claims else {}


def _one(told: Any, question: Question | None) -> Any:
    """The option itself where only one is chosen."""
    return told[0] if question and question.kind == "one" and isinstance(told, list) else told


def _said(told: Any, language: str, later: timedelta) -> Any:
    """The answer in that language, its days so much later."""
    if isinstance(told, date):
        return (told + later).isoformat()
    if isinstance(told, list):
        return [_said(item, language, later) for item in told]
    if isinstance(told, Mapping):
        is_spoken = language in told
        return told[language] if is_spoken else {key: _said(item, language, later) for key, item in told.items()}
    return str(told)


def sample_form(kind: type[CaseForm], stage: Stage, catalog: Catalog, language: str, today: date) -> CaseForm:
    """The form with what she answers, checked."""
    boxes = boxes_of(sample_facts(kind.problem, stage, catalog, language, today))
    form = kind(MultiDict({name: texts for name, texts in boxes.items() if name != "problem"}), latest_day=today)
    form.validate()
    return form


@lru_cache(maxsize=128)
def sample_letters(kind: type[CaseForm], catalog: Catalog, language: str, today: date) -> list[SampleLetter]:
    """Every letter about the sample of that form's problem in that language, stage by stage."""
    return list(_letters(kind, catalog, language, today))


def _letters(kind: type[CaseForm], catalog: Catalog, language: str, today: date) -> Iterator[SampleLetter]:
    for stage in filter(kind.problem.comes_to, catalog.stages.values()):
        form = sample_form(kind, stage, catalog, language, today)
        case = case_from(form)
        channels = [*(stage.channels or catalog.ways(kind.problem)), *catalog.notes] if not any(faults(form)) else []
        for id in channels:
            yield SampleLetter(stage, catalog.channels[id], drafted(case, form, catalog, today, channel=id))


def sample_faults(catalog: Catalog, problems: Iterable[Problem], today: date) -> Iterator[Finding]:
    """What the form refuses of the samples of these problems."""
    for problem in problems:
        place, kind = f"problems/{problem.id}/problem.toml", form_for(problem, catalog)
        for name in problem.sample.keys() - {*ORDER_FACTS, *problem.questions}:
            yield Finding(place, 1, f"its sample answers {name!r}, which is not asked; correct or remove it")
        for stage, language in product(filter(problem.comes_to, catalog.stages.values()), catalog.languages):
            form = sample_form(kind, stage, catalog, language, today)
            for field, fault in faults(form):
                yield Finding(place, 1, f"its sample is no letter at the stage {stage.id}: {field.name} is {fault}")
