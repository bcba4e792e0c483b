"""What of a form looks the same for everybody is drawn once, and not anew for every page.

Of sixty questions few are answered, and drawing the others took most of the time of drawing a page. In templates stands
`{% call once(looks_of(…)) %}` around what draws a question: looks_of() says what the drawing depends on, by names
from templates/ alone, and OnceDrawn gives back what was drawn when it looked so before. Where a box holds so much as a
blank, two options are ticked or something is at fault, looks_of() is None: then it is drawn plainly, as if there
was no `once`. So nothing that anybody typed is ever remembered, nor what distinguishes her, and no text
can be taken for a mark of something to be filled in, for there are no such marks. A page is the same to the byte either
way (tests/web/test_drawn_once.py).
"""

from collections.abc import Callable, Hashable, Iterator, Mapping

from markupsafe import Markup
from wtforms import Field, FieldList

from composer.catalog.questions import Question
from composer.form.case_form import CaseForm
from composer.form.fields import ChoiceField, TypedField
from composer.form.folding import Fold

MOST = 2000
"""Drawings that are remembered in one language; some 750 are those of all forms while nothing is answered."""


class OnceDrawn:
    """The drawings of one language; once there are too many of them, all are forgotten."""

    def __init__(self) -> None:
        """Remember none yet."""
        self.drawings: dict[Hashable, Markup] = {}

    def __call__(self, looks: Hashable, caller: Callable[[], Markup]) -> Markup:
        """What the block draws, or drew when it looked so before; drawn anew where nothing says how it looks."""
        if looks is None:
            return caller()
        if looks not in self.drawings:
            if len(self.drawings) >= MOST:
                self.drawings.clear()
            self.drawings[looks] = caller()
        return self.drawings.get(looks) or caller()


def looks_of(form: CaseForm, question: Question, folds: Mapping[str, Fold]) -> Hashable:
    """What the drawing of a question depends on, as long as nothing was typed; None where something was."""
    fields = list(_fields(form, question))
    if any(field.errors or (isinstance(field, TypedField) and field.typed) for field in fields):
        return None
    chosen = tuple(field.data or () for field in fields if isinstance(field, ChoiceField))
    if sum(map(len, chosen)) > 1:
        return None
    own, names = form[question.id], tuple(field.name for field in fields)
    is_none_chosen = isinstance(own, ChoiceField) and bool(own.raw_data) and not own.data
    return form.problem, names, chosen, is_none_chosen, _arranged(folds.get(question.id))


def _fields(form: CaseForm, question: Question) -> Iterator[Field]:
    """Those in which the question is answered, and those of the values that its sentences use."""
    own = form[question.id]
    if isinstance(own, FieldList):
        yield from (field for row in own.entries for field in row.form)
    else:
        yield own
        yield from (form[slot] for _, slots in question.clusters for slot in slots)


def _arranged(fold: Fold | None) -> Hashable:
    """The order of the answers: those that stand open, and the others."""
    parts = (fold.first, fold.more) if fold else ()
    return tuple(tuple(option for options, _ in part for option in options) for part in parts)
