"""What becomes of typed text before anything else reads it: one line or paragraphs, dates, sums, addresses.

Every function raises ValueError(Fault(…)) where the text cannot be used; the page says why in the reader's language.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import idna
from email_validator import EmailNotValidError, validate_email
from stdnum import get_cc_module

GAP = re.compile("[ \t]+")
LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)
)
UNPRINTABLE = re.compile(f"[\0-\x08\x0e-\x1f\x7f-\x9f{NONCHARACTERS}]")
"""Controls that are no line break or tab, and noncharacters, which strict readers of mail refuse."""

UNREADABLE = re.compile("[\ud800-\udfff\ufffd]")
"""Halves of characters, and the sign that stands where one was lost on the way."""

UNSEEN = {*"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0", *map(chr, range(0xFE00, 0xFE10))}
"""Fillers and selectors: letters or marks by their category, nothing to the eye."""

OTHER_DIGIT = re.compile(r"[^\D0-9]")
"""A decimal digit, of the Unicode category Nd, of another script."""

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Signs of Chinese keyboards, as ASCII."""

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
    """The text on one line: line breaks, tabs and runs of spaces become one space, invisible controls go."""
    line = UNPRINTABLE.sub("", LINE_BREAK.sub(" ", _readable(text)))
    return _visible(_closed_up(BIDI_CONTROLS.sub("", line).replace("\ufeff", "")), text)


def _closed_up(line: str) -> str:
    """The line with single spaces, once nothing more is taken out of it.

    "=?" becomes "= ?", because Thunderbird decodes what looks like an encoded-word (RFC 2047) in a draft's subject.
    """
    return GAP.sub(" ", line).replace("=?", "= ?").strip()


def paragraphs(text: str) -> str:
    """The text with LF line breaks, without white space at line ends or empty lines around it, otherwise untouched.

    White space at a line's end makes Thunderbird join it with the next one (format=flowed, RFC 3676).
    """
    lines = LINE_BREAK.sub("\n", UNPRINTABLE.sub("", LINE_BREAK.sub("\n", _readable(text)))).removeprefix("\ufeff")
    return _visible("\n".join(line.rstrip() for line in lines.split("\n")).strip("\n"), text)


def ascii_digits(text: str) -> str:
    """The text with the decimal digits of every script written in ASCII."""
    return OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def bare(text: str) -> str:
    """What is seen of one line, full-width signs and digits of every script in ASCII: for numbers, sums, addresses."""
    line = "".join(c for c in one_line(text) if unicodedata.category(c) != "Cf" and c not in UNSEEN)
    return _closed_up(ascii_digits(line.translate(FULL_WIDTH)))


NUMBER_LABEL = re.compile(
    r"(?:(?:номер|заказа?|обращени[ея]|заявк[аи]|number|order|ticket|no)(?![^\W\d_]|-)|订单|工单|编号|单号|号码|号)"
    r"[\s.:#№]{0,9}",
    re.IGNORECASE,
)
"""A word that says only that a number follows, with the signs behind it."""


ARTICLE_LABEL = re.compile(r"(?:артикул|арт|article|art|sku)(?![^\W\d_])|货号", re.IGNORECASE)
"""A word that says that what follows is no order, but what was bought."""


def order_number(text: str) -> str:
    """An order or ticket number: as the shop wrote it, without the words before it; it has a digit."""
    line = bare(text)
    if ARTICLE_LABEL.match(line):
        raise fault("an_article")
    start = 0
    while label := NUMBER_LABEL.match(line, start):
        start = label.end()
    if not re.search("[0-9]", line):
        raise fault("no_digits")
    return line[start:]


def article(text: str) -> str:
    """An article number: its digits, with or without words before them, or a link to the product."""
    line = bare(text)
    linked = [found for word in line.split() if (found := _linked_article(word))]
    digits = re.fullmatch(r"[^\d/]{0,40}?(\d[\d ]{0,30})", line)
    found = linked[0] if linked else digits[1].replace(" ", "") if digits else ""
    if not re.fullmatch(r"[1-9]\d{3,19}", found):
        raise fault("not_an_article")
    return found


def _linked_article(word: str) -> str:
    """The article that a link of the shop leads to: in its path, behind "catalog", or in its query."""
    try:
        link = urlsplit(word if "://" in word else f"https://{word}")
        asked = dict(parse_qsl(link.query, max_num_fields=50))
    except ValueError:  # brackets that are no address, or more fields than any link has
        return ""
    if not {"wildberries", "wb"} & set((link.hostname or "").split(".")):
        return ""
    before, _, behind = link.path.partition("/catalog/")
    return asked.get("card") or asked.get("nm") or ("" if before else behind.split("/")[0])


SIZE_WORD = re.compile(
    r"^(?:размер[а-я]{0,2}|р-р|size|尺码|尺寸|鞋码|码数)(?![^\W\d_])[\s.:：#№]{0,9}"
    r"|(?:(?<=\d)|(?<!one)(?<!free)[\s-]{1,3})(?:(?:го|й)\s)?(?:размер[а-я]{0,2}|р-р|size)$"
    r"|(?<=\d)-?(?:й|го|th)$"
    r"|(?<![\u3400-\u9fff])[\s-]{0,3}[码号]$",
    re.IGNORECASE,
)
"""A word, or an ending, that says only that a size stands beside it."""

SIZE_LETTERS = re.compile(
    r"(?<![^\W\d_])(?<!\d )(?:x{0,5}[sml]|x{1,5}|[a-k]{1,2}(?<=\d[a-k])|[a-k]{2}(?<=\d[a-k]{2}))(?![^\W\d_])", re.I
)
"""Letters of a size in Latin script: XXL, 3xl, 75b."""

SIZE_LOOKALIKES = str.maketrans("мх", "mx")
"""Cyrillic letters that a size is typed with where it has Latin ones."""


def size(text: str) -> str:
    """A size without the word for it, which letters say in their own language; its Latin letters are capitals."""
    line = one_line(text)
    return SIZE_LETTERS.sub(lambda letters: letters[0].upper(), _latin(SIZE_WORD.sub("", line) or line))


def _latin(size: str) -> str:
    """The size with Latin letters, where it has some that only look like them and none that do not."""
    latin = size.casefold().translate(SIZE_LOOKALIKES)
    return latin if latin.isascii() and not size.isascii() else size


def exact_digits(count: int) -> Callable[[str], str]:
    """A reader of numbers that have exactly so many digits."""

    def read(text: str) -> str:
        line = bare(text)
        if not re.fullmatch(rf"[0-9]{{{count}}}", line):
            raise fault("not_so_many_digits", count=count)
        return line

    return read


def checked(rules: Iterable[str]) -> Callable[[str], str]:
    """A reader of numbers whose check digits are right by one of those rules."""
    modules = [module for rule in rules if (module := get_cc_module(*rule.split(".")))]

    def read(text: str) -> str:
        line = bare(text)
        for module in modules:
            if module.is_valid(line):
                return str(module.compact(line))
        raise fault("wrong_check_digits")

    return read


def phone(text: str) -> str:
    """A telephone number as typed: digits, spaces, brackets, dots, dashes and one leading plus."""
    line = bare(text)
    digits = sum(map(str.isdigit, line))
    if not re.fullmatch(r"\+?[\d ().\-\u00a0\u2010-\u2014\u2212]{5,40}", line) or not 5 <= digits <= 15:
        raise fault("not_a_phone")  # 15 digits at most: ITU-T E.164
    return line


LONGEST_ADDRESS = 320
"""Characters: 64 before the sign, 255 behind it (RFC 5321 4.5.3.1)."""


def email(text: str) -> str:
    """One bare e-mail address, its domain in the letters that people read: почта.рф, but xn--… for mixed alphabets.

    UTS 46 maps the domain first (IDNA 2008), so that full-width letters and pasted invisible characters do no harm;
    quoted local parts, comments, literals and several addresses are refused (RFC 5321 4.5.3.1, RFC 6068 2), and so is
    what a mail program would decode (RFC 2047).
    """
    local, _, domain = re.sub("^mailto:", "", bare(text), flags=re.IGNORECASE).rpartition("@")
    if len(local + domain) >= LONGEST_ADDRESS:
        raise fault("not_an_address")
    try:
        ascii_domain = idna.encode(domain, uts46=True).decode()
        found = validate_email(f"{local}@{ascii_domain}", check_deliverability=False, allow_smtputf8=False, strict=True)
    except (idna.IDNAError, EmailNotValidError, UnicodeError) as error:
        raise fault("not_an_address") from error
    is_plain = "xn--" not in domain.lower() and len(_alphabets(found.domain)) == 1
    return str(found.normalized if is_plain else found.ascii_email)


def _alphabets(text: str) -> set[str]:
    """LATIN, CYRILLIC, CJK …: two of them in one domain make it look like another."""
    return {unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha()}


CURRENCY = re.compile(
    r"₽|(?:бел\.?|белорусских)?руб(?:лей|ля|ль)?\.?|р\.?|ro?ubles?|rub|rur|(?:白俄罗斯)?卢布|₸|тенге|тг\.?|kzt|tenge|坚戈|byn|br"
)


def roubles(text: str) -> Decimal:
    """A sum, with or without its currency: 3490, 3 490,50 ₽, ₽3490.5, 12 000 тенге and 3,490 all work."""
    line = re.sub("[\\s'\u2019]", "", bare(text).lower())
    if sign := CURRENCY.match(line):
        line = line[sign.end() :]
    number = re.match("[0-9.,]*", line)
    digits = number[0] if number else ""
    if (rest := line[len(digits) :]) and not CURRENCY.fullmatch(rest):
        raise fault("not_a_sum")
    return _sum(digits)


def roubles_if_any(text: str) -> Decimal | None:
    """A sum, or None where 0 was typed (0, 0,00 ₽): nothing came, as an empty box says too."""
    return None if re.fullmatch("0+[.,]?0*", re.sub("[^0-9.,]", "", text)) else roubles(text)


def _sum(digits: str) -> Decimal:
    """The sum that digits, points and commas write; thousands are grouped alike, and no group begins with nought."""
    grouped = re.fullmatch(r"([1-9]\d{0,2}([.,])\d{3}(?:\2\d{3}){0,2}|\d{1,9})(?:[.,](\d{1,2}))?", digits)
    if not grouped:
        raise fault("not_a_sum")
    value = Decimal(f"{re.sub('[.,]', '', grouped[1])}.{grouped[3] or '0'}").quantize(Decimal("0.01"))
    if not 0 < value <= MOST_ROUBLES:
        raise fault("not_a_sum")
    return value


def _readable(text: str) -> str:
    if UNREADABLE.search(text):
        raise fault("unreadable")
    return text


def _visible(cleaned: str, typed: str) -> str:
    """What was cleaned; a Fault where something was typed and nothing of it can be seen."""
    if typed.strip() and all(unicodedata.category(c) in ("Cf", "Zs", "Zl", "Zp", "Cc", "Mn") for c in cleaned):
        raise fault("unreadable")
    return cleaned
