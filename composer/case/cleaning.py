"""What becomes of typed text before anything else reads it: one line or paragraphs, dates, sums, addresses.

Every function raises ValueError(Fault(…)) where the text cannot be used; the page says why in the reader's language.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import idna
from email_validator import EmailNotValidError, validate_email

LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)
)
UNPRINTABLE = re.compile(f"[\0-\x08\x0e-\x1f\x7f-\x9f{NONCHARACTERS}]")
"""Controls that are no line break or tab, and noncharacters, which strict readers of mail refuse."""

FIRST_YEAR = 2004
"""Wildberries opened in 2004; an earlier purchase is a slip of the finger."""

MOST_ROUBLES = Decimal(100_000_000)


class Fault(str):
    """Why an answer cannot be used: a code for the page to put into words, and the values its sentence needs."""

    __slots__ = ("values",)
    values: dict[str, Any]

    def __new__(cls, code: str, **values: Any) -> "Fault":
        """Make the code, with its values beside it."""
        made = super().__new__(cls, code)
        made.values = values
        return made


def fault(code: str, **values: Any) -> ValueError:
    """The exception that carries a Fault to the field it belongs to."""
    return ValueError(Fault(code, **values))


def one_line(text: str) -> str:
    """The text on one line: line breaks, tabs and runs of spaces become one space, invisible controls go.

    "=?" becomes "= ?", because Thunderbird decodes what looks like an encoded-word (RFC 2047) in a draft's subject.
    """
    line = re.sub("[ \t]+", " ", LINE_BREAK.sub(" ", _readable(text)))
    line = BIDI_CONTROLS.sub("", UNPRINTABLE.sub("", line).replace("\ufeff", "")).replace("=?", "= ?").strip()
    return _visible(line, text)


def paragraphs(text: str) -> str:
    """The text with LF line breaks, without white space at line ends or empty lines around it, otherwise untouched.

    White space at a line's end makes Thunderbird join it with the next one (format=flowed, RFC 3676).
    """
    lines = LINE_BREAK.sub("\n", UNPRINTABLE.sub("", LINE_BREAK.sub("\n", _readable(text)))).removeprefix("\ufeff")
    return _visible("\n".join(line.rstrip() for line in lines.split("\n")).strip("\n"), text)


def ascii_digits(text: str) -> str:
    """The text with the decimal digits of every script written in ASCII."""
    return "".join(str(unicodedata.decimal(c)) if unicodedata.category(c) == "Nd" else c for c in text)


def order_number(text: str) -> str:
    """An order number: one line, its digits in ASCII, otherwise as the shop wrote it."""
    return ascii_digits(one_line(text))


def article(text: str) -> str:
    """An article number, from the digits themselves or from a link to the product."""
    line = ascii_digits(one_line(text))
    link = re.search(r"/catalog/(\d+)|[?&]nm=(\d+)", line)
    digits = (link[1] or link[2]) if link else line.replace(" ", "")
    if not re.fullmatch(r"\d{1,20}", digits):
        raise fault("not_an_article")
    return digits


def exact_digits(count: int) -> Callable[[str], str]:
    """A reader of numbers that have exactly so many digits."""

    def read(text: str) -> str:
        line = ascii_digits(one_line(text))
        if not re.fullmatch(rf"[0-9]{{{count}}}", line):
            raise fault("not_so_many_digits", count=count)
        return line

    return read


def phone(text: str) -> str:
    """A telephone number as typed: digits, spaces, brackets, dots, dashes and one leading plus."""
    line = ascii_digits(one_line(text))
    if not re.fullmatch(r"\+?[\d ().\-\u00a0\u2010-\u2013]+", line) or not 5 <= sum(map(str.isdigit, line)) <= 15:
        raise fault("not_a_phone")  # 15 digits at most: ITU-T E.164
    return line


def email(text: str) -> str:
    """One bare e-mail address, its domain in A-labels.

    UTS 46 maps the domain first (IDNA 2008), so that full-width letters and pasted invisible characters do no harm;
    quoted local parts, comments, literals and several addresses are refused (RFC 5321 4.5.3.1, RFC 6068 2).
    """
    local, _, domain = re.sub("^mailto:", "", _readable(text).strip(), flags=re.I).rpartition("@")
    try:
        ascii_domain = idna.encode(domain, uts46=True).decode()
        found = validate_email(f"{local}@{ascii_domain}", check_deliverability=False, allow_smtputf8=False, strict=True)
    except (idna.IDNAError, EmailNotValidError, UnicodeError) as error:
        raise fault("not_an_address") from error
    return str(found.ascii_email)


def roubles(text: str) -> Decimal:
    """A sum in roubles: 3490, 3 490,50 ₽, 3490.5 and 3,490 all work."""
    line = re.sub(
        r"(₽|руб(лей|ля|ль)?\.?|р\.?|rub|rur|roubles?|卢布)$", "", ascii_digits(one_line(text)).lower().strip()
    )
    digits = re.sub("[\\s'\u2019]", "", line)
    grouped = re.fullmatch(r"(\d{1,3}(?:[.,]\d{3}){1,3}|\d{1,9})(?:[.,](\d{1,2}))?", digits)
    if not grouped:
        raise fault("not_a_sum")
    value = Decimal(f"{re.sub('[.,]', '', grouped[1])}.{grouped[2] or '0'}").quantize(Decimal("0.01"))
    if not 0 < value <= MOST_ROUBLES:
        raise fault("not_a_sum")
    return value


def day(text: str) -> date:
    """A date: 2026-03-04, 04.03.2026, 04/03/2026 or 2026年3月4日."""
    line = ascii_digits(one_line(text)).replace(" ", "")
    year_first = re.fullmatch(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", line)
    day_first = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})г?\.?", line)
    if not year_first and not day_first:
        raise fault("not_a_date")
    numbers = year_first.groups() if year_first else reversed(day_first.groups() if day_first else ())
    try:
        found = date(*map(int, numbers))
    except ValueError:
        raise fault("not_a_date") from None
    if found.year < FIRST_YEAR:
        raise fault("too_early", year=FIRST_YEAR)
    return found


def clock(text: str) -> time:
    """A time of day: 14:05 or 9.30."""
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.：]([0-5]\d)(?::[0-5]\d)?", ascii_digits(one_line(text)))
    if not found:
        raise fault("not_a_time")
    return time(int(found[1]), int(found[2]))


def _readable(text: str) -> str:
    if re.search("[\ud800-\udfff]", text):
        raise fault("unreadable")
    return text


def _visible(cleaned: str, typed: str) -> str:
    """What was cleaned; a Fault where something was typed and nothing of it can be seen."""
    if all(unicodedata.category(c) in ("Cf", "Zs", "Zl", "Zp", "Cc", "Mn") for c in cleaned):
        if typed.strip():
            raise fault("unreadable")
        return ""
    return cleaned
