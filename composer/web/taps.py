"""What a tap changes of the form: a hint's mend and its undo, a proposal taken, the message changed by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from composer.form.case_form import CaseForm, case_from
from composer.form.pasted_order import proposals
from composer.form.preview import drafted, hints_about
from composer.letter.wording import origin
from composer.web.request import Incoming

TAPS = {"mend", "undo", "leave", "reword", "read", "fill"}
"""Names of buttons that change boxes, or only what is shown, and ask for no finished message."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What hints made of the text of a box."""

    before: str
    """Before the first of them."""
    after: str


def is_tap(came: Incoming) -> bool:
    """Whether such a button was pressed on a page of ours."""
    return bool(came.typed.keys() & TAPS) and came.is_ours


def tapped(came: Incoming, form: CaseForm) -> tuple[MultiDict[str, Any], dict[str, Mended]]:
    """What was typed, with what the button that was pressed changes of it; and the boxes whose mend can be undone."""
    mends = _mends(came, form)
    texts = came.texts({**_other_changes(came, form), **{name: [text] for name, text in mends.items()}})
    return texts, {} if "undo" in came.typed else _unchanged(_undoable(came, mends), texts)


def mended_boxes(came: Incoming) -> dict[str, Mended]:
    """Box -> what hints made of its text, as the page brought it along, where the box still holds that."""
    before, after = _brought(came, "was"), _brought(came, "became")
    return _unchanged({name: Mended(text, after.get(name, "")) for name, text in before.items()}, came.typed)


def proposals_of(came: Incoming, form: CaseForm) -> dict[str, str]:
    """Box -> what the text that was pasted in proposes for it."""
    return proposals(came.typed.get("pasted", ""), form, came.catalog, came.today)


def _brought(came: Incoming, kind: str) -> dict[str, str]:
    """Box -> the text of that kind that the page brought along: the name, a new line, the text."""
    parted = (text.partition("\n") for text in came.request.form.getlist(kind))
    return {name.strip(): text for name, _, text in parted if name.strip()}


def _unchanged(mended: Mapping[str, Mended], texts: Mapping[str, str]) -> dict[str, Mended]:
    """Those boxes whose text is still what hints made of it; browsers end lines in their own way."""
    return {
        name: text
        for name, text in mended.items()
        if texts.get(name, "").strip().splitlines() == text.after.strip().splitlines()
    }


def _mends(came: Incoming, form: CaseForm) -> dict[str, str]:
    """Box -> how its text reads as the hint that was tapped mends it; none where another button was."""
    if "mend" not in came.typed:
        return {}
    found = hints_about(case_from(form), form, came.catalog, came.today, came.left_alone)
    hints = [hint for hint in found if hint.id == came.typed.get("mend")]
    return {form.box(name).name: text for hint in hints for name, text in hint.mended.items()}


def _undoable(came: Incoming, mends: Mapping[str, str]) -> dict[str, Mended]:
    """Box -> what hints made of it, now and earlier; nothing of a secret, which is not to come back."""
    earlier = mended_boxes(came)
    before = {**came.typed, **{name: text.before for name, text in earlier.items()}}
    others = {name: text for name, text in earlier.items() if name not in mends}
    is_secret = bool(mends) and came.catalog.hints[came.typed["mend"]].holds
    return others if is_secret else others | {name: Mended(before.get(name, ""), text) for name, text in mends.items()}


def _other_changes(came: Incoming, form: CaseForm) -> dict[str, list[str]]:
    """Box -> what a button other than that of a mend puts into it."""
    if "reword" in came.typed:
        return _reworded(came, form)
    if fill := came.typed.get("fill"):
        proposed = proposals_of(came, form)
        return {fill: [proposed[fill]]} if fill in proposed else {}
    if "undo" in came.typed:
        return {name: [text.before] for name, text in mended_boxes(came).items()}
    return {}


def _reworded(came: Incoming, form: CaseForm) -> dict[str, list[str]]:
    """Puts the message in a box to be changed, or the original in place of her wording."""
    if came.typed["reword"] != "start":
        return {"wording": [""], "worded_on": [""]}
    draft = drafted(case_from(form), form, came.catalog, came.today)
    worded_on = form.worded_on.typed if draft.original else origin(draft, form.stage.chosen)
    return {"wording": [draft.body], "worded_on": [worded_on]}
