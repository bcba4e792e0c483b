"""The pages: choose a problem, write about it, take the letter along."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, redirect, request, url_for
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException
from wtforms import Field

from composer.catalog.labels import labels_of
from composer.catalog.questions import ORDER_FACTS, Question
from composer.catalog.search import LONGEST, find_doors, fork_of
from composer.catalog.things import Problem
from composer.form.case_form import CaseForm, case_from, faults, in_order
from composer.form.fields import all_fields
from composer.form.folding import folds
from composer.form.preview import Preview, drafted, preview
from composer.letter.calendar import now_in
from composer.letter.export import file_name, to_eml, to_txt
from composer.letter.sample import sample
from composer.web.drawing import draw
from composer.web.forms import call_form, checked_quietly, filled, is_sound, submitted
from composer.web.pages import ErrorPage, FirstPage, Keeping, LetterPart, SupportPage, ThingNames, WritePage
from composer.web.problem_details import of_error
from composer.web.request import Incoming, current_catalog, incoming
from composer.web.security import CLEARED
from composer.web.taps import Mended, is_tap, mended_boxes, proposals_of, tapped

pages = Blueprint("pages", __name__)


@pages.get("/")
def index() -> str:
    """Choose a problem, from all of them or from those that fit what was typed."""
    came, typed = incoming(), request.args.get("q", "")[:LONGEST]
    matching = find_doors(came.catalog, typed)
    return draw(
        FirstPage(
            **came.for_page,
            catalog=came.catalog,
            typed=typed,
            matching=matching,
            fork=fork_of(came.catalog, matching),
            sample=sample(came.catalog, came.language.id, came.today),
        )
    )


@pages.get("/support")
def support() -> str:
    """How to reach the shop's support."""
    came = incoming()
    return draw(SupportPage(**came.for_page, catalog=came.catalog))


@pages.get("/things")
def things() -> str:
    """What less common things are called, for the box that asks what was bought; fetched once somebody is there."""
    came = incoming()
    return draw(ThingNames(**came.for_page, names=came.catalog.lexicon.names(came.language.id, common=False)))


@pages.route("/write", methods=["GET", "POST"])
def switch() -> ResponseReturnValue:
    """Go on with another problem; 307 has the browser send there what it sent here (RFC 9110 15.4.8)."""
    if request.method != "POST":
        return redirect(url_for("pages.index"))
    return redirect(url_for("pages.write", problem_id=_problem(request.form.get("problem", "")).id), 307)


@pages.route("/write/<problem_id>", methods=["GET", "POST"])
def write(problem_id: str) -> tuple[str, int]:
    """The form, and beside it the letter as far as it is told."""
    problem, came = _problem(problem_id), incoming()
    form = submitted(came, problem)
    if not came.is_submission or "keep" in came.typed:
        return write_page(came, form), 200
    if is_tap(came):
        texts, mended = tapped(came, form)
        shown = preview_of(came, checked_quietly(came, problem, texts))
        return write_page(came, filled(problem, texts), shown, mended=mended), 200
    sound = is_sound(form, came)
    return write_page(came, form, preview_of(came, form), failed=not sound), 200 if sound else 422


@pages.get("/write/<problem_id>/forgotten")
def forgotten(problem_id: str) -> ResponseReturnValue:
    """An empty form, once the browser let go of the pages that showed what was typed."""
    return redirect(url_for("pages.write", problem_id=_problem(problem_id).id)), CLEARED


@pages.post("/write/<problem_id>/letter")
def letter(problem_id: str) -> str:
    """The letter alone, while it is being told: it changes nothing, so that it needs no token."""
    came = incoming()
    form = checked_quietly(came, _problem(problem_id))
    facts = page_facts(came, form)
    return draw(
        LetterPart(**facts, preview=preview_of(came, form), mended=mended_boxes(came), is_kept="case" in came.typed)
    )


@pages.route("/write/<problem_id>.<any(eml, txt):suffix>", methods=["GET", "POST"])
def take(problem_id: str, suffix: str) -> ResponseReturnValue:
    """The letter as a file: an unsent draft for mail programs, or text.

    Who only opens the address gets the form, and so does who lacks something.
    """
    problem, came = _problem(problem_id), incoming()
    if not came.is_submission:
        return redirect(url_for("pages.write", problem_id=problem.id))
    form = submitted(came, problem)
    if suffix == "eml":
        form.go_to_an_address()
    if not is_sound(form, came):
        return write_page(came, form, preview_of(came, form), failed=True), 422
    if (shown := preview_of(came, form)).waits:
        form.let_go_of_files()
        return write_page(came, form, shown), 422
    return _as_eml(came, form) if suffix == "eml" else _as_txt(came, form)


def _as_eml(came: Incoming, form: CaseForm) -> Response:
    case, attachments = case_from(form), form.files.data
    draft = drafted(case, form, came.catalog, came.today, files=[file.name for file in attachments])
    file = to_eml(draft, form.address, now_in(came.catalog.shop.timezone), attachments)
    return download(file, "message/rfc822", file_name(case.order_number, "eml"))


def _as_txt(came: Incoming, form: CaseForm) -> Response:
    case = case_from(form)
    file = to_txt(drafted(case, form, came.catalog, came.today))
    return download(file, "text/plain; charset=utf-8", file_name(case.order_number, "txt"))


def download(content: bytes, media_type: str, name: str) -> Response:
    """A file of that media type and name, to be saved."""
    disposition = f'attachment; filename="{name}"'
    return Response(content, content_type=media_type, headers={"Content-Disposition": disposition})


def init_app(app: Flask) -> None:
    """Serve the pages, and one for everything that goes wrong."""
    app.register_blueprint(pages)
    app.register_error_handler(HTTPException, _error)


def _problem(id: str) -> Problem:
    return current_catalog().problems.get(id) or abort(404)


def preview_of(came: Incoming, form: CaseForm) -> Preview:
    """What stands beside this form, once it has been checked."""
    return preview(form, came.catalog, came.language, came.today, came.left_alone, came.typed.get("typing", ""))


def write_page(
    came: Incoming,
    form: CaseForm,
    shown: Preview | None = None,
    *,
    failed: bool = False,
    mended: Mapping[str, Mended] | None = None,
    keeping: Keeping | None = None,
) -> str:
    """The page with this form and the letter beside it; with what is wrong where it failed, or was not kept."""
    kept = keeping or keeping_of(came)
    return draw(
        WritePage(
            **page_facts(came, form),
            **_asking(came, form),
            mended=mended_boxes(came) if mended is None else mended,
            preview=shown or preview_of(came, checked_quietly(came, form.problem)),
            faults=list(faults(form)) if failed else [],
            keeping=kept,
            is_kept=bool(kept.token),
        )
    )


def _asking(came: Incoming, form: CaseForm) -> dict[str, Any]:
    """What the form alone speaks of: which parts are in use, what may be typed, what a pasted text proposes."""
    is_thing_asked = "thing" in form.problem.roles
    return {
        "csrf_token": came.csrf_token,
        "is_fresh": not came.is_submission,
        "sections_in_use": _sections_in_use(form),
        "last_used": _last_used(form),
        "thing_names": came.catalog.lexicon.names(came.language.id, common=True) if is_thing_asked else [],
        "pasted": came.typed.get("pasted", ""),
        "proposals": proposals_of(came, form),
    }


def page_facts(came: Incoming, form: CaseForm) -> dict[str, Any]:
    """What the form and the letter both speak of."""
    return {
        **came.for_page,
        "catalog": came.catalog,
        "problem": form.problem,
        "form": form,
        "folds": folds(form, came.catalog),
        "labels": labels_of(form.problem, came.catalog, came.language.id),
        "left_alone": came.left_alone,
    }


def keeping_of(came: Incoming) -> Keeping:
    """What stands below the letter while nothing has been kept, or refused to be."""
    return Keeping(
        token=came.typed.get("case", ""),
        version=came.typed.get("version", ""),
        is_sent=came.typed.get("sent") == "yes",
        call=call_form(came),
        days=current_app.config["KEEP_DAYS"],
    )


def _sections_in_use(form: CaseForm) -> set[str]:
    """The parts of the form in which something was typed, ticked or found at fault."""
    questions = form.problem.questions
    asked = ((questions.get(field.name.split("-")[0]), field) for field in all_fields(form))
    return {form.problem.place_of(question) for question, field in asked if question and _is_in_use(question, field)}


def _last_used(form: CaseForm) -> str:
    """What was filled in furthest down the page, by its id; "" where nothing was."""
    for field in reversed(in_order(form, all_fields(form))):
        question = form.problem.questions.get(field.name.split("-")[0])
        if question and _is_in_use(question, field):
            return f"{field.id}-asked" if question.kind in ("one", "many") else field.id
        if field.name in ORDER_FACTS and _texts(field):
            return field.id
    return ""


def _texts(field: Field) -> list[str]:
    """What was typed or ticked."""
    return [text for text in map(str.strip, map(str, field.raw_data or ())) if text]


def _is_in_use(question: Question, field: Field) -> bool:
    """Whether something was typed, ticked or found at fault; what holds anyhow is no answer."""
    typed = _texts(field)
    return bool(field.errors) or (bool(typed) and not (question.default and typed == question.options[:1]))


def _error(error: HTTPException) -> ResponseReturnValue:
    if request_ctx.url_adapter is None:  # the Host is none, so that no page can name its own address
        return "400 Bad Request: the Host header is not a host.\n", 400
    if request.path.startswith("/api/"):
        return of_error(error)
    code = error.code or 500
    return draw(ErrorPage(**incoming().for_page, code=code)), code
