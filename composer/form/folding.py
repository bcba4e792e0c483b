"""Which answers to a long question stand open: those that the thing bought is likeliest to call for. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from composer.catalog.lexicon import Lexicon
from composer.catalog.product_names import UNNAMED
from composer.catalog.questions import Cluster, Question
from composer.catalog.things import Catalog
from composer.form.case_form import CaseForm

MOST = 8
"""Answers that stand open at most, beside those that are ticked: what is read at a glance on a phone."""


@dataclass(frozen=True)
class Fold:
    """The answers to a question, in two parts."""

    first: list[Cluster]
    """What stands open, likeliest first, then whatever else is ticked."""
    more: list[Cluster]

    @property
    def options(self) -> list[str]:
        """The options that stand open."""
        return [option for options, _ in self.first for option in options]


def folds(form: CaseForm, catalog: Catalog) -> dict[str, Fold]:
    """Question whose answers depend on the thing -> how they are folded for what was bought, as far as it is known."""
    thing = catalog.lexicon.meant(_named(form), form.product.data or "")
    asked = (question for question in form.problem.questions.values() if question.fits)
    return {question.id: _fold(question, thing, catalog.lexicon, form[question.id].data or ()) for question in asked}


def _named(form: CaseForm) -> str:
    question = form.problem.roles.get("thing")
    return form[question.id].data or "" if question else ""


def _fold(question: Question, thing: str, lexicon: Lexicon, ticked: Iterable[str]) -> Fold:
    likely = [option for option in lexicon.faults_of(thing) if _fits(question, option, thing, lexicon)]
    ranks = {option: rank for rank, option in enumerate([*likely[:MOST], *ticked])}
    rest = {option: rank for rank, option in enumerate([*likely, *question.options])}
    first = [cluster for cluster in question.clusters if ranks.keys() & set(cluster[0])]
    more = [cluster for cluster in question.clusters if cluster not in first]
    return Fold(sorted(first, key=lambda it: _rank(ranks, it)), sorted(more, key=lambda it: _rank(rest, it)))


def _rank(ranks: dict[str, int], cluster: Cluster) -> int:
    return min(ranks[option] for option in cluster[0] if option in ranks)


def _fits(question: Question, option: str, thing: str, lexicon: Lexicon) -> bool:
    wanted = question.fits.get(option, [])
    is_open = thing == UNNAMED or not wanted or bool(set(wanted) & set(lexicon.thing(thing).has))
    return option in question.options and is_open
