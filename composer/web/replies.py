"""What a pasted reply means: on a page of its own, where nothing is kept, and at a case."""

from datetime import date
from functools import partial
from typing import cast, get_args

from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue

from composer.case.cleaning import Fault
from composer.case.facts import CaseFile
from composer.catalog.labels import labels_of
from composer.catalog.laws import Law
from composer.catalog.reply_kinds import Writer
from composer.catalog.things import Problem
from composer.form.contact_form import ContactForm
from composer.form.reply_form import ReplyForm
from composer.form.reply_letters import Meaning, meaning_of, typed_reply
from composer.letter.numbered import in_words
from composer.web.drawing import draw
from composer.web.forms import filled_contact, pasted
from composer.web.pages import Labels, ReplyPage
from composer.web.request import Incoming, incoming

replies = Blueprint("replies", __name__)


@replies.route("/reply", methods=["GET", "POST"])
def reply() -> ResponseReturnValue:
    """Paste a reply, and read what it means; it changes nothing, so that it needs no token."""
    came = incoming()
    form = pasted(came)
    is_read = came.is_submission and form.validate()
    shown = ReplyPage(
        **came.for_page,
        catalog=came.catalog,
        form=form,
        labels=_labels(came),
        meaning=meaning(came, form) if is_read else None,
        today=came.today,
    )
    return draw(shown), 422 if came.is_submission and not is_read else 200


def _labels(came: Incoming) -> Labels:
    """What the page calls the question of the country and its answers."""
    asking = next(problem for problem in came.catalog.problems.values() if "country" in problem.roles)
    return labels_of(asking, came.catalog, came.language.id)


def meaning(came: Incoming, form: ReplyForm) -> Meaning:
    """What the reply in a valid form means."""
    problem, law = came.catalog.problems.get(form.problem.chosen), came.catalog.laws.get(form.country.chosen)
    found = partial(_meaning, _day(came, form.came_on.data), came, form.said.data, form.writer.chosen)
    return found(problem, form.kind.chosen, law)


def _day(came: Incoming, told: date | None) -> date:
    """The day on which a reply came; today where none is told, or one that is still to come."""
    return min(told or came.today, came.today)


def explain(came: Incoming, file: CaseFile) -> tuple[ContactForm, Meaning | None]:
    """The form of a contact with what its answer tells filled in where nothing stood, and what that means."""
    form, typed = filled_contact(came.typed), came.typed
    if not form.said.validate(form) or not form.said.data:
        form.said.errors = form.said.errors or [Fault("missing")]
        return form, None
    problem = came.catalog.problems[file.case.problem]
    said = in_words(form.said.data, file.case, came.catalog)
    law = came.catalog.law_of(file.case)
    day = _day(came, form.date.data)
    found = _meaning(day, came, said, typed.get("writer", ""), problem, typed.get("kind", ""), law)
    told = {name: text for name, text in typed.items() if text.strip() and name != "reply"} | {"said": said}
    return filled_contact({**typed, "reply": "", **typed_reply(found), **told}), found


def _meaning(
    day: date, came: Incoming, said: str, writer: str, problem: Problem | None, kind: str, law: Law | None
) -> Meaning:
    """What the text that came that day means; a writer or a kind that is none of the known is as good as unsaid."""
    known = cast("Writer | None", writer if writer in get_args(Writer) else None)
    chosen = came.catalog.replies.get(kind)
    return meaning_of(said, came.catalog, day, writer=known, problem=problem, chosen=chosen, law=law)


def init_app(app: Flask) -> None:
    """Serve the page."""
    app.register_blueprint(replies)
