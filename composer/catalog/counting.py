"""How many things a few typed words name: their number where they begin with one, and what a typed list holds."""

import re

from composer.catalog.language import Language

NUMBER = re.compile(r"(\d{1,4})(?:\s+([^\W\d_]+))?(?!\w)|([^\W\d_]+)")
"""How a text begins that counts: in figures, with the word behind them, or in a word."""


def items(language: Language, typed: str) -> list[str]:
    """What a typed list holds, between commas and, where blanks part words, the word for "and"."""
    last = language.listing("AB")[1:-1]
    parted = re.split("[,，、]" + (f"|{re.escape(last)}" if last != last.strip() else ""), str(typed))
    return [one.strip() for one in parted if one.strip()]


def counted_as(language: Language, typed: str) -> str:
    """The plural form (Unicode CLDR) of the number that begins the text: few for два болта; "" where none does."""
    found = NUMBER.match(str(typed).strip().lower())
    figures, unit, word = found.groups() if found else ("", "", "")
    if figures:
        return "" if unit in language.units else language.plural_form(int(figures))
    return next((form for form, words in language.numerals.items() if word in words), "")


def several(language: Language, typed: str) -> bool:
    """Whether the text names more than one thing: a list, or what begins with a number above one."""
    return len(items(language, typed)) > 1 or counted_as(language, typed) not in ("", "one")
