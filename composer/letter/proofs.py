"""What proves it: the proofs of a problem by what they are worth, for the thing that was bought. Pure."""

from typing import Literal

from composer.case.facts import Case
from composer.catalog.things import Catalog, Problem
from composer.letter.naming import goods_of

Worth = Literal["decisive", "helpful", "optional"]


def proofs_by_worth(case: Case, problem: Problem, catalog: Catalog) -> dict[Worth, list[str]]:
    """What can be attached, in the order asked, by what it is worth; nothing where no proofs are asked for."""
    asked = problem.roles.get("proofs")
    if not asked:
        return {}
    has = set(goods_of(case, problem, catalog))
    raised = [proof for proof in problem.helpful if has.intersection(asked.decides.get(proof, ()))]
    decisive = {*problem.decisive, *raised}
    helpful = {*problem.helpful} - decisive
    worth: dict[Worth, list[str]] = {"decisive": [], "helpful": [], "optional": []}
    for proof in asked.options:
        worth["decisive" if proof in decisive else "helpful" if proof in helpful else "optional"].append(proof)
    return worth
