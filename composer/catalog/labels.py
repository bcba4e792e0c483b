"""What a page writes beside each question and option."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from markupsafe import Markup, escape

from composer.catalog.composed import COMPOSED, order_called
from composer.catalog.language import GAP, capital
from composer.catalog.product_names import UNNAMED
from composer.catalog.questions import ORDER_FACTS, Question
from composer.catalog.things import Catalog, Problem


@lru_cache(maxsize=256)
def labels_of(problem: Problem, catalog: Catalog, language: str) -> Mapping[str, Markup]:
    """What a page writes beside each question and option; values that are still to come show as an ellipsis."""
    words = problem.words[language]
    names = {name for question in problem.questions.values() for name in (question.id, *problem.slots)}
    known = {"answer_by", catalog.roles["contacted"].id}
    facts = dict.fromkeys({*ORDER_FACTS, *COMPOSED, *names, "detail"}) | dict.fromkeys(known, GAP)
    noun = catalog.lexicon.noun(UNNAMED, language)
    facts |= order_called(catalog.phrases[language])
    facts |= {"thing": noun, "it": noun, "them": noun.name, "goods": (), "today": date.max}
    facts |= dict.fromkeys(("also", "also_since"), frozenset[str]())
    labels = {f"stage.{id}": stage.words[language].say("title") for id, stage in catalog.stages.items()}
    labels |= {f"channel.{id}": channel.words[language].say("title") for id, channel in catalog.channels.items()}
    for question in problem.questions.values():
        labels[question.id] = words.say(question.id, facts)
        told = f"{question.id}__told"
        labels[told] = words.say(told) if told in words else labels[question.id]
        labels[f"{question.id}__hint"] = words.say(f"{question.id}__hint") if f"{question.id}__hint" in words else ""
        for option in question.options:
            block = f"{question.id}_{option}"
            needed = dict.fromkeys(question.needs.get(option, ()), GAP)
            label = f"{block}__label" if f"{block}__label" in words else block
            labels[f"{question.id}.{option}"] = _capital(words.say(label, facts | needed), question)
    return {name: escape(label) for name, label in labels.items()}


def _capital(label: str, question: Question) -> str:
    whole = label.replace("….", "…")
    return whole if question.kind == "many" else capital(whole)
