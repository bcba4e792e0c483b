"""The page of a kept case, and its telling for a sheet of paper."""

from operator import attrgetter
from typing import Any, TypedDict, Unpack

from flask import current_app, url_for
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from composer.case.facts import CaseFile
from composer.case.status import dated, in_time_order, status_of
from composer.catalog.labels import labels_of
from composer.catalog.language import Language
from composer.form.contact_events import own_events
from composer.form.contact_form import ContactForm, typed_case
from composer.form.next_letters import is_their_turn, steps
from composer.form.reply_letters import Meaning
from composer.letter.ladder import ladder
from composer.letter.owed import owed
from composer.web.drawing import draw
from composer.web.forms import filled_contact
from composer.web.pages import CasePage, Labels, Notice, OpenCase
from composer.web.printed import Telling
from composer.web.request import Incoming


class Besides(TypedDict, total=False):
    """What the page shows besides the case and the form for a contact, by its names in CasePage."""

    number: int | None
    notice: Notice
    struck: MultiDict[str, str] | None
    at: str
    meaning: Meaning | None


def case_page(
    came: Incoming, token: str, file: CaseFile | None, form: ContactForm | None = None, **besides: Unpack[Besides]
) -> str:
    """The page of the case, with the form for a contact as it is filled in; that alone while the store is down."""
    blank = {"date": str(came.today), "channel": file.channel if file else ""}
    shown: Besides = {"at": came.typed.get("at", ""), **besides}
    return draw(
        CasePage(
            **came.for_page,
            **_of_case(came, token, file),
            csrf_token=came.csrf_token,
            form=form or filled_contact(blank),
            writer=came.typed.get("writer", ""),
            today=came.today,
            **shown,
        )
    )


def _of_case(came: Incoming, token: str, file: CaseFile | None) -> dict[str, Any]:
    """What is known of the case: by its link alone, while the store is down."""
    return {
        "catalog": came.catalog,
        "token": token,
        "link": url_for("cases.case", token=token, _external=True),
        "days": current_app.config["KEEP_DAYS"],
        "open": _open_case(came, file) if file else None,
        "version": str(file.version) if file else came.typed.get("version", ""),
    }


def _open_case(came: Incoming, file: CaseFile) -> OpenCase:
    following = steps(file, came.today, came.catalog)
    own = own_events(file, came.catalog, came.catalog.problems[file.case.problem])
    may_wait = not following or not (
        following[0].purpose == "confirm" or came.catalog.stages[following[0].stage].outside
    )
    return OpenCase(
        file=file,
        labels=_labels(came, file, came.language),
        status=status_of(file.contacts, came.today),
        is_their_turn=is_their_turn(file, came.today) and may_wait,
        steps=following,
        typed=typed_case(file, came.catalog),
        contacts=in_time_order(file.contacts),
        told=sorted((one for one in own if one.date), key=attrgetter("date")),
        has_days=bool(dated(file.contacts)),
        owed=owed(file, came.catalog, came.language, came.today),
        ladder=ladder(file, came.catalog, came.today),
    )


def telling_in(came: Incoming, file: CaseFile, language: Language) -> Markup:
    """The printable telling of the case in that language."""
    telling = Telling(
        language=language,
        languages=came.catalog.languages,
        catalog=came.catalog,
        labels=_labels(came, file, language),
        file=file,
        contacts=in_time_order(file.contacts),
        today=came.today,
    )
    return Markup(draw(telling))  # noqa: S704  # drawn with every fact escaped


def _labels(came: Incoming, file: CaseFile, language: Language) -> Labels:
    """What the page calls the facts of the case."""
    return labels_of(came.catalog.problems[file.case.problem], came.catalog, language.id)
