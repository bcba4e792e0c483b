"""The pages: choose a problem, write about it, take the letter along."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf, validate_csrf
from markupsafe import Markup, escape
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from wtforms import ValidationError

from composer.case.cleaning import Fault
from composer.case.facts import MISSING_FACTS
from composer.catalog.language import GAP, Language, capital
from composer.catalog.lexicon import UNNAMED
from composer.catalog.search import find_problems
from composer.catalog.things import COMPOSED, ORDER_FACTS, Catalog, Problem, Question
from composer.form.case_form import CaseForm, case_from, faults, form_for
from composer.form.fields import all_fields
from composer.form.preview import Preview, drafted, hints_about, preview
from composer.letter import calendar
from composer.letter.attachments import Upload
from composer.letter.export import file_name, to_eml, to_txt

pages = Blueprint("pages", __name__)

LANGUAGE_COOKIE = "language"


@pages.get("/")
def index() -> str:
    """Choose a problem, from all of them or from those that fit what was typed."""
    typed = request.args.get("q", "")
    return render_template(
        "index.html", catalog=current_catalog(), typed=typed, found=find_problems(current_catalog(), typed)
    )


@pages.route("/write", methods=["GET", "POST"])
def switch() -> ResponseReturnValue:
    """Go on with another problem; 307 has the browser send there what it sent here (RFC 9110 15.4.8)."""
    if request.method != "POST":
        return redirect(url_for("pages.index"))
    return redirect(url_for("pages.write", problem_id=_problem(request.form.get("problem", "")).id), 307)


@pages.route("/write/<problem_id>", methods=["GET", "POST"])
def write(problem_id: str) -> tuple[str, int]:
    """The form, and beside it the letter as far as it is told."""
    problem = _problem(problem_id)
    form = submitted(problem)
    if request.method != "POST" or "keep" in request.form:
        return show(form), 200
    if request.form.keys() & {"mend", "leave"} and is_ours():
        mended = _mended(form, request.form.get("mend", ""))
        return show(_form(problem, mended), seen(_glanced(problem, mended))), 200
    sound = is_sound(form)
    return show(form, seen(form), failed=not sound), 200 if sound else 422


@pages.post("/write/<problem_id>/letter")
def letter(problem_id: str) -> str:
    """The letter alone, while it is being told: it changes nothing, so that it needs no token."""
    problem = _problem(problem_id)
    form = _glanced(problem)
    return render_template("letter.html", form=form, letter=seen(form), **_around(problem))


@pages.route("/write/<problem_id>.<any(eml, txt):suffix>", methods=["GET", "POST"])
def take(problem_id: str, suffix: str) -> ResponseReturnValue:
    """The letter as a file: an unsent draft for mail programs, or text.

    Who only opens the address gets the form, and so does who lacks something.
    """
    problem = _problem(problem_id)
    if request.method != "POST":
        return redirect(url_for("pages.write", problem_id=problem.id))
    form = submitted(problem)
    if suffix == "eml" and form.channel.chosen not in form.addressed:
        form.channel.data = tuple(form.addressed)[:1]
    if not is_sound(form):
        return show(form, seen(form), failed=True), 422
    if (letter := seen(form)).waits:
        form.let_go_of_files()
        return show(form, letter), 422
    return _as_eml(form) if suffix == "eml" else _as_txt(form)


def _as_eml(form: CaseForm) -> Response:
    case, attachments = case_from(form), form.files.data
    draft = drafted(case, form, current_catalog(), shop_today(), files=[file.name for file in attachments])
    file = to_eml(draft, form.recipient.data, datetime.now(ZoneInfo(current_catalog().shop.timezone)), attachments)
    return download(file, "message/rfc822", file_name(case.order_number, "eml"))


def _as_txt(form: CaseForm) -> Response:
    case = case_from(form)
    file = to_txt(drafted(case, form, current_catalog(), shop_today()))
    return download(file, "text/plain; charset=utf-8", file_name(case.order_number, "txt"))


def download(content: bytes, kind: str, name: str) -> Response:
    """A file of that MIME type and name, to be saved."""
    disposition = f'attachment; filename="{name}"'
    return Response(content, content_type=kind, headers={"Content-Disposition": disposition})


def init_app(app: Flask, catalog: Catalog) -> None:
    """Serve the pages of this catalogue."""
    app.extensions["catalog"] = catalog
    app.extensions["forms"] = {id: form_for(problem, catalog, catalog.shop) for id, problem in catalog.problems.items()}
    app.register_blueprint(pages)
    app.register_error_handler(HTTPException, _error)
    app.after_request(_remember_language)
    app.context_processor(
        lambda: {"language": page_language(), "languages": catalog.languages, "csrf_token": generate_csrf}
    )
    app.jinja_env.filters["pieces"] = MISSING_FACTS.split


def page_language() -> Language:
    """The reader's language: the one just chosen, the one chosen before, or what the browser asks for."""
    if "page_language" not in g:
        languages = current_catalog().languages
        wanted = [request.args.get("lang"), request.cookies.get(LANGUAGE_COOKIE)]
        known = next((id for id in wanted if id in languages), None)
        g.page_language = languages[known or request.accept_languages.best_match(languages) or "en"]
    return g.page_language  # type: ignore[no-any-return]  # g holds anything


def current_catalog() -> Catalog:
    """The catalogue that the application serves."""
    return current_app.extensions["catalog"]  # type: ignore[no-any-return]  # extensions hold anything


def shop_today() -> date:
    """The day that it is where the shop is."""
    return calendar.today_in(current_catalog().shop.timezone)


def _problem(id: str) -> Problem:
    return current_catalog().problems.get(id) or abort(404)


def submitted(problem: Problem) -> CaseForm:
    """The form of that problem with what came with the request."""
    return _form(problem, _submitted() if request.method == "POST" else None)


def _form(problem: Problem, typed: MultiDict[str, Any] | None) -> CaseForm:
    kind: type[CaseForm] = current_app.extensions["forms"][problem.id]
    return kind(typed, latest_day=calendar.latest_today())


def _mended(form: CaseForm, id: str) -> MultiDict[str, str]:
    """What was typed, with the texts as the hint of that id mends them."""
    hints = [hint for hint in hints_about(case_from(form), form, current_catalog(), _left()) if hint.id == id]
    mended = {form.box(name).name: [text] for hint in hints for name, text in hint.mended.items()}
    return MultiDict(request.form.to_dict(flat=False) | mended)


def _left() -> list[str]:
    """The hints that the shopper left as they are, just now or before."""
    left = [*request.form.getlist("left"), *request.form.getlist("leave")]
    return [id for id in current_catalog().hints if id in left]


def _submitted() -> MultiDict[str, Any]:
    """What was typed and, as Uploads, what was chosen."""
    submitted: MultiDict[str, Any] = MultiDict(request.form)
    for file in request.files.getlist("files"):
        with file.stream as stream:  # closed at once, so that its octets are in memory only once
            if file.filename:
                submitted.add("files", Upload(file.filename, stream.read()))
    return submitted


def is_sound(form: CaseForm) -> bool:
    """Whether the form is complete and came from a page of ours."""
    sound = form.validate()
    if not is_ours():
        form.form_errors.append(Fault("expired"))
        sound = False
    if not sound:
        form.let_go_of_files()
    return sound


def is_ours() -> bool:
    """Whether what was submitted came from a page of ours; it is not read where no token can be right."""
    if "csrf_token" not in session:
        return False
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True


def _glanced(problem: Problem, typed: MultiDict[str, str] | None = None) -> CaseForm:
    """The form with what was typed, checked without anybody having asked for it; files are left aside."""
    form = _form(problem, typed or MultiDict(request.form))
    form.validate()
    return form


def seen(form: CaseForm) -> Preview:
    """What stands beside this form, once it has been checked."""
    return preview(form, current_catalog(), page_language(), shop_today(), _left(), request.form.get("typing", ""))


def show(form: CaseForm, letter: Preview | None = None, *, failed: bool = False) -> str:
    """The page with this form, the letter beside it, and what is wrong where it failed."""
    problem = form.problem
    return render_template(
        "write.html",
        form=form,
        letter=letter or seen(_glanced(problem)),
        opened=_filled_in(form, _details(problem)),
        faults=list(faults(form)) if failed else [],
        **_around(problem),
    )


def _around(problem: Problem) -> dict[str, Any]:
    """What the form and the letter both speak of."""
    return {
        "catalog": current_catalog(),
        "shop": current_catalog().shop,
        "problem": problem,
        "labels": labels_of(problem, current_catalog(), page_language().id),
        "left": _left(),
    }


def _details(problem: Problem) -> set[str]:
    return {question.id for question in problem.questions.values() if question.section == "details"}


def _filled_in(form: CaseForm, names: set[str]) -> bool:
    """Whether anything was typed, ticked or found at fault in these fields."""
    found = (leaf for leaf in all_fields(form) if leaf.name.split("-")[0] in names)
    return any(leaf.errors or any(map(str.strip, leaf.raw_data or ())) for leaf in found)


@lru_cache(maxsize=256)
def labels_of(problem: Problem, catalog: Catalog, language: str) -> Mapping[str, Markup]:
    """What a page writes beside each question and option; values that are still to come show as an ellipsis."""
    words = problem.words[language]
    names = {name for question in problem.questions.values() for name in (question.id, *problem.slots)}
    known = {"answer_by", catalog.roles["contacted"].id}
    facts = dict.fromkeys({*ORDER_FACTS, *COMPOSED, *names, "detail"}) | dict.fromkeys(known, GAP)
    noun = catalog.lexicon.noun(UNNAMED, language)
    facts |= {"thing": noun, "it": noun, "them": noun.name, "also": frozenset(), "today": date.max}
    labels = {f"stage.{id}": stage.words[language].say("title") for id, stage in catalog.stages.items()}
    labels |= {f"channel.{id}": channel.words[language].say("title") for id, channel in catalog.channels.items()}
    for question in problem.questions.values():
        labels[question.id] = words.say(question.id, facts)
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


def _remember_language(response: Response) -> Response:
    is_chosen = (
        "HX-Request" not in request.headers and request.endpoint != "static"
    )  # the live letter only speaks as its page does
    if is_chosen and request.args.get("lang") in current_catalog().languages:
        response.set_cookie(
            LANGUAGE_COOKIE,
            request.args["lang"],
            max_age=31536000,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    return response


def _error(error: HTTPException) -> tuple[str, int]:
    if request_ctx.url_adapter is None:  # the Host is none, so that no page can name its own address
        return "400 Bad Request: the Host header is not a host.\n", 400
    return render_template("error.html", code=error.code), error.code or 500
