"""Finished letters about a told story, side by side in two languages: what comes out, before anything is typed."""

from itertools import groupby

from flask import Blueprint, Flask, abort, current_app, request

from composer.catalog.language import Language
from composer.catalog.manners import Stage
from composer.catalog.things import Problem
from composer.form.samples import SampleLetter, sample_letters
from composer.web.drawing import draw
from composer.web.request import Incoming, incoming
from composer.web.sample_pages import SamplePage

samples = Blueprint("samples", __name__)


@samples.get("/sample/<problem_id>")
def page(problem_id: str) -> str:
    """The letters about the problem's sample, in the desk's language and one beside it."""
    came = incoming()
    problem = came.catalog.problems.get(problem_id) or abort(404)
    return draw(sample_page(came, problem))


def sample_page(came: Incoming, problem: Problem) -> SamplePage:
    """What the page shows."""
    desk, beside = came.catalog.languages[came.catalog.shop.language], _beside(came)
    kind = current_app.extensions["forms"][problem.id]
    told = [sample_letters(kind, came.catalog, language.id, came.today) for language in (desk, beside)]
    pairs = list(zip(*told, strict=True))
    return SamplePage(
        **came.for_page,
        catalog=came.catalog,
        problem=problem,
        beside=beside,
        stages=[(stage, list(row)) for stage, row in groupby(pairs, key=_stage)],
    )


def _stage(pair: tuple[SampleLetter, ...]) -> Stage:
    return pair[0].stage


def _beside(came: Incoming) -> Language:
    """The language beside the desk's: the one asked for, the reader's, or the first other one."""
    others = {id: it for id, it in came.catalog.languages.items() if id != came.catalog.shop.language}
    wanted = (request.args.get("beside", ""), came.language.id)
    return next((others[id] for id in wanted if id in others), next(iter(others.values())))


def init_app(app: Flask) -> None:
    """Serve the page."""
    app.register_blueprint(samples)
