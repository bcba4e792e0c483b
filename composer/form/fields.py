"""What a form is made of: boxes, choices, files, and rows of a table; each says itself why an answer cannot be used."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any, ClassVar

from wtforms import Field, FieldList, Form, FormField, ValidationError

from composer.case import cleaning, dates
from composer.case.cleaning import Fault, fault
from composer.catalog.questions import Question
from composer.letter import attachments
from composer.letter.attachments import Attachment, Upload, attach

MOST_ROWS = 12
"""Events or operations at most: a longer timeline is not read."""


LONGEST = 2000
"""Characters of an answer that has no limit of its own, such as a date; a link to a product is the longest of them."""

WORKED_THROUGH = 2
"""How many times as long as its limit a text may be to be cleaned first, which can make it short enough."""


def _understood(read: Callable[[str], Any], text: str) -> Any:
    return read(text) or None


_given = cache(_understood)


class TypedField(Field):
    """A fact in the shopper's own words: `data` is what was understood, `typed` what stands in the box."""

    def __init__(
        self,
        read: Callable[[str], Any] = cleaning.one_line,
        *,
        limit: int = 0,
        required: bool = False,
        future: bool = False,
        default: str = "",
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.read, self.limit, self.required, self.future, self.prefilled = read, limit, required, future, default

    @property
    def typed(self) -> str:
        """What stands in the box, every character of it."""
        return str(self.raw_data[0]) if self.raw_data else self.prefilled

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; WTForms turns a ValueError into an error of this field.

        Of a text over its limit nothing is understood: it stands in its box to be shortened, and nobody works on it.
        """
        text = valuelist[0] if valuelist else self.prefilled
        limit = self.limit or LONGEST
        read = text if len(text) > WORKED_THROUGH * limit else self._read(text) if text.strip() else None
        if isinstance(read, str) and len(read) > limit:
            raise fault("too_long", limit=limit, count=len(read))
        self.data = read

    def _read(self, text: str) -> Any:
        """What was understood of it; of what stands in the box beforehand once for everybody."""
        return (_given if text == self.prefilled else _understood)(self.read, text)

    def pre_validate(self, form: Any) -> None:
        """Miss it, where it is required and nothing else is wrong with it."""
        if self.required and self.data is None and not self.process_errors:
            raise ValidationError(Fault("missing"))


class ChoiceField(Field):
    """Options of a question: `data` is a tuple of option ids, in the question's order."""

    def __init__(
        self,
        options: list[str],
        *,
        several: bool = False,
        default: tuple[str, ...] = (),
        elsewhere: Collection[str] = (),
        **rest: Any,
    ) -> None:
        """Offer these; those of `elsewhere` come along from other forms, and count for nothing."""
        super().__init__(default=default, **rest)
        self.options, self.several, self.held, self.elsewhere = options, several, default, elsewhere

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the ticked options; one that is not offered is a fault, not a surprise."""
        ticked = [value for value in valuelist if value and value not in self.elsewhere] or list(self.held)
        if not set(ticked) <= set(self.options) or (len(ticked) > 1 and not self.several):
            self.data = self.held
            raise fault("not_a_choice")
        self.data = tuple(option for option in self.options if option in ticked)

    @property
    def chosen(self) -> str:
        """The one option that holds, or ""."""
        return self.data[0] if self.data else ""


class OfferedField(ChoiceField):
    """Options of which only those count that are offered: others come along from the form of another problem."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the ticked options that are offered."""
        super().process_formdata([value for value in valuelist if value in self.options])


class FilesField(Field):
    """Photos and receipts: `data` is a tuple of Attachments, of those files that can be used."""

    LIMITS: ClassVar = {
        "files": attachments.MOST_FILES,
        "picture": attachments.MOST_PICTURE_MEGABYTES,
        "pdf": attachments.MOST_PDF_MEGABYTES,
    }

    def process_formdata(self, valuelist: list[Upload | str]) -> None:
        """Make them ready to travel; each that cannot has a fault of its own, and a name without its file is none."""
        self.data = ()
        self.raw_data = [getattr(value, "name", value) for value in valuelist]  # a form outlives its request by a while
        uploads = [value for value in valuelist if isinstance(value, Upload)]
        if len(uploads) > attachments.MOST_FILES:
            raise fault("too_many_files", limit=attachments.MOST_FILES, count=len(uploads))
        made = attach(uploads)
        self.process_errors = [found for found in made if isinstance(found, Fault)]
        self.data = tuple(file for file in made if isinstance(file, Attachment))


class Row(Form):
    """One row of a table in the form; a row in which nothing was typed is no row."""

    def is_blank(self) -> bool:
        """Whether nothing was typed into it."""
        return not any(field.raw_data and field.raw_data[0].strip() for field in self)


class OperationRow(Row):
    """One line of a bank statement."""

    date = TypedField(dates.day)
    time = TypedField(dates.clock)
    amount = TypedField(cleaning.roubles)
    number = TypedField(limit=60)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for date and sum once anything was typed."""
        sound = super().validate(extra_validators)
        for field in (self.date, self.amount) if not self.is_blank() else ():
            if field.data is None and not field.errors:
                sound = blame(field, "missing")
        return sound


def field_for(question: Question) -> Field:
    """The field in which that question is answered."""
    match question.kind:
        case "one" | "many":
            default = tuple(question.options[:1]) if question.default else ()
            return ChoiceField(question.options, several=question.kind == "many", default=default)
        case "events" | "operations":
            return Rows(FormField(_row_of(question)), min_entries=question.rows, max_entries=MOST_ROWS)
    return _typed_field_for(question)


def _row_of(question: Question) -> type[Row]:
    """A row of the table in which that question is answered."""
    fields = {"kind": ChoiceField(question.options), "date": TypedField(dates.day), "detail": TypedField(limit=1000)}
    return OperationRow if question.kind == "operations" else type("EventRow", (Row,), fields)


def row_names(question: Question) -> list[str]:
    """What each row of its table is answered with, where the question has a table."""
    return list(_row_of(question)()._fields) if question.kind in ("events", "operations") else []


READERS: dict[str, Callable[[str], Any]] = {
    "text": cleaning.one_line,
    "number": cleaning.order_number,
    "date": dates.day,
    "money": cleaning.roubles,
    "phone": cleaning.phone,
    "email": cleaning.email,
    "article": cleaning.article,
    "thing": cleaning.one_line,
    "part": cleaning.one_line,
}
"""Kind of a question that is answered with one value -> what reads it."""


def _typed_field_for(question: Question) -> TypedField:
    read = cleaning.size if question.size else READERS[question.kind]
    if question.digits or question.check:
        read = cleaning.exact_digits(question.digits) if question.digits else cleaning.checked(question.check)
    if question.nothing:
        read = cleaning.roubles_if_any
    limit = question.limit if question.kind in ("text", "number", "thing", "part") else 0
    return TypedField(read, limit=limit, future=question.future)


class Rows(FieldList):  # type: ignore[type-arg]  # generic in its stubs only
    """Rows of the form; names whose number is not a small one in ASCII are none of ours."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        numbers = (name.removeprefix(f"{prefix}-").split("-")[0] for name in formdata if name.startswith(f"{prefix}-"))
        return (int(number) for number in numbers if re.fullmatch("[0-9]{1,3}", number))


def all_fields(form: Form) -> Iterator[Field]:
    """Every field of the form and of its rows."""
    for field in form:
        yield from (leaf for row in field.entries for leaf in row.form) if isinstance(field, FieldList) else [field]


def is_empty(field: Field) -> bool:
    """Whether nothing was answered, and nothing said of that yet."""
    return not field.data and not field.errors


def blame(field: Field, code: str, **values: Any) -> bool:
    """Put a Fault on the field; nothing is sound any more."""
    field.errors = [*field.errors, Fault(code, **values)]
    return False


def cut(text: str, limit: int) -> str:
    """The text on one line; what is too long ends between words, where there are any, with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return re.sub(r"\s+\S{0,30}$", "", line[: limit - 2]).rstrip(" ,;:.") + " …"
