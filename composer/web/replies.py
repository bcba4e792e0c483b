"""The page that says what a reply means: nothing of what is pasted there is kept."""

from typing import cast

from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue

from composer.catalog.reply_kinds import Writer
from composer.form.reply_form import ReplyForm
from composer.form.reply_letters import Meaning, meaning_of
from composer.web.drawing import draw
from composer.web.forms import pasted
from composer.web.pages import ReplyPage
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
        meaning=meaning(came, form) if is_read else None,
        today=came.today,
    )
    return draw(shown), 422 if came.is_submission and not is_read else 200


def meaning(came: Incoming, form: ReplyForm) -> Meaning:
    """What the reply in a valid form means."""
    catalog = came.catalog
    return meaning_of(
        form.said.data,
        catalog,
        came.today,
        writer=cast("Writer | None", form.writer.chosen or None),
        problem=catalog.problems.get(form.problem.chosen),
        chosen=catalog.replies.get(form.kind.chosen),
    )


def init_app(app: Flask) -> None:
    """Serve the page."""
    app.register_blueprint(replies)
