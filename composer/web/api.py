"""The door for programs: the same answers as in the form, checked and told alike, as JSON. It stores nothing."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, NotAcceptable, RequestEntityTooLarge, UnsupportedMediaType
from wtforms import Form

from composer.case.cleaning import Fault
from composer.catalog.labels import labels_of
from composer.catalog.things import Problem
from composer.form.answers import Boxes, boxes_of, lists_of_texts, strange_answers
from composer.form.case_form import CaseForm
from composer.form.preview import MISSING, Preview, preview
from composer.letter.calendar import now_in
from composer.letter.export import to_eml, to_txt
from composer.web.bodies import MOST_FIELDS
from composer.web.for_programs import draft_told, error_told, errors_told, hints_told, meaning_told, problem_told
from composer.web.forms import answered, filled_reply
from composer.web.openapi import openapi
from composer.web.problem_details import UNUSABLE, problem_details
from composer.web.replies import meaning
from composer.web.request import Incoming, incoming

api = Blueprint("api", __name__, url_prefix="/api/v1")

FORMATS = ["application/json", "message/rfc822", "text/plain"]
"""What a draft can be had as, the usual one first."""


BESIDES = ("problem", "left")
"""What a program says besides the answers: what they are about, and which hints it left as they are."""


@api.get("/problems")
def problems() -> dict[str, Any]:
    """Every problem with what it asks, in the reader's language."""
    came = incoming()
    told = [problem_told(problem, came.catalog, came.language) for problem in came.catalog.problems.values()]
    return {"problems": told}


@api.post("/drafts")
def drafts() -> ResponseReturnValue:
    """The message about the facts that came; with `?dry` only what they lack."""
    return written(incoming(), _format(), _facts())


def written(came: Incoming, wanted: str, facts: Mapping[str, Any]) -> ResponseReturnValue:
    """The message about these facts in that format, or why there is none."""
    boxes = _boxes(facts)
    named = boxes.pop("problem", [""])[0]
    if problem := came.catalog.problems.get(named):
        return _answer(came, problem, boxes, facts, wanted)
    error = error_told("problem", Fault("not_a_choice"), {}, came.language)
    return problem_details(UNUSABLE, "There is no such problem", [error], problems=list(came.catalog.problems))


@api.post("/replies")
def replies() -> ResponseReturnValue:
    """What the reply `said` means, by `writer`, about `problem`, both where they are known."""
    return explained(incoming(), _facts())


def explained(came: Incoming, facts: Mapping[str, Any]) -> ResponseReturnValue:
    """What the reply means, or why it cannot be read."""
    boxes = _boxes(facts)
    form = filled_reply(MultiDict(boxes))
    form.validate()
    if errors := list(errors_told(form, _strange(form, boxes, facts), {}, came.language)):
        return problem_details(UNUSABLE, "There is no reply to read", errors)
    return meaning_told(meaning(came, form), came.language, came.today)


def _strange(form: Form, boxes: Boxes, facts: Mapping[str, Any]) -> dict[str, Fault]:
    unanswered: Boxes = {name: [] for name, value in facts.items() if value is None and name not in BESIDES}
    return strange_answers(form, {**unanswered, **boxes}) | lists_of_texts(form, facts)


def _answer(
    came: Incoming, problem: Problem, boxes: Boxes, facts: Mapping[str, Any], wanted: str
) -> ResponseReturnValue:
    left = boxes.pop("left", [])
    form = answered(problem, boxes, came.today)
    form.validate()
    labels = labels_of(problem, came.catalog, came.language.id)
    errors = list(errors_told(form, _strange(form, boxes, facts), labels, came.language))
    if "dry" in request.args and all(error["code"] in MISSING for error in errors):
        return {"errors": errors}
    if errors:
        return problem_details(UNUSABLE, "Some answers are missing or cannot be used", errors)
    shown = preview(form, came.catalog, came.language, came.today, left, is_noted=False)
    if shown.waits:
        hints = hints_told(shown, came.language)
        return problem_details(UNUSABLE, "Something in the text is better left out", hints=hints)
    return _as(wanted, form, shown, came)


def _as(wanted: str, form: CaseForm, shown: Preview, came: Incoming) -> ResponseReturnValue:
    draft = shown.draft or abort(UNUSABLE)
    if wanted == "text/plain":
        return Response(to_txt(draft), content_type="text/plain; charset=utf-8")
    if wanted == "message/rfc822":
        if form.channel.chosen not in form.addressed:
            raise NotAcceptable
        file = to_eml(draft, form.address, now_in(came.catalog.shop.timezone))
        return Response(file, content_type=wanted)
    return draft_told(draft, form, shown, came.language)


def _format() -> str:
    accepted = request.accept_mimetypes
    wanted = accepted.best_match(FORMATS) if accepted else FORMATS[0]
    if not wanted:
        raise NotAcceptable
    return wanted


def _facts() -> dict[str, Any]:
    """The JSON object that came; its numbers stay as they were written."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    try:
        facts = json.loads(request.get_data(), parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise BadRequest from error
    if not isinstance(facts, dict):
        raise BadRequest
    return facts


def _boxes(facts: Mapping[str, Any]) -> Boxes:
    try:
        boxes = boxes_of(facts)
    except (ValueError, RecursionError) as error:
        raise BadRequest from error
    if sum(map(len, boxes.values())) > MOST_FIELDS:
        raise RequestEntityTooLarge
    return boxes


@api.get("/openapi.json")
def description() -> dict[str, Any]:
    """What this door takes and gives (OpenAPI 3.1), made from the forms and the catalogue."""
    return described(incoming())


def described(came: Incoming) -> dict[str, Any]:
    """The description in the reader's language."""
    known = current_app.extensions
    return openapi(known["forms"], known["reply_form"], came.catalog, came.language, came.today)


def init_app(app: Flask) -> None:
    """Serve the addresses, to pages of other sites too where the setting names them."""
    app.register_blueprint(api)
    if app.config["API_ORIGINS"]:
        app.after_request(_let_others_read)


def _let_others_read(response: Response) -> Response:
    origin, allowed = request.headers.get("Origin", ""), current_app.config["API_ORIGINS"].split()
    if request.blueprint == api.name and {origin, "*"} & set(allowed):
        response.headers["Access-Control-Allow-Origin"] = origin or "*"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type, Accept, Accept-Language"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.vary.add("Origin")
    return response
