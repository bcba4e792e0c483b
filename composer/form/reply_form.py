"""The form into which a reply is pasted: its words, and what the shopper knows of it besides."""

from typing import get_args

from wtforms import Form

from composer.case import cleaning, dates
from composer.catalog.reply_kinds import Writer
from composer.catalog.things import Catalog
from composer.form.fields import ChoiceField, OfferedField, TypedField

LONGEST_REPLY = 10_000
"""Characters: a long chat."""


class ReplyForm(Form):
    """A reply as it was pasted."""

    said = TypedField(cleaning.paragraphs, limit=LONGEST_REPLY, required=True)
    writer = OfferedField(list(get_args(Writer)))
    """Who wrote it, where she says so."""
    came_on = TypedField(dates.day)
    """The day on which it came, where that was not today."""
    problem: ChoiceField
    """What it is about, where she says so."""
    country: ChoiceField
    """Where the order was collected, where she says so."""
    kind: ChoiceField
    """Its kind, where it is not known and she chose from what may be asked."""


def reply_form(catalog: Catalog) -> type[ReplyForm]:
    """The form for a reply about any of the problems."""
    return type(
        "ReplyForm",
        (ReplyForm,),
        {
            "problem": OfferedField(list(catalog.problems)),
            "country": OfferedField(catalog.roles["country"].options),
            "kind": OfferedField(list(catalog.replies)),
        },
    )
