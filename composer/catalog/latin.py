"""Russian words in Latin letters: as whoever hears them types them, and which typed word is such a name."""

import re

from composer.catalog.scripts import CYRILLIC, LATIN

LETTERS = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".replace("_", "").split(" "),
            strict=True,
        )
    )
)
SOFT = re.compile("[aeiouyjh]")
"""Letters by which two spellings of one name differ: Yulia, Julija, Iuliya."""

SHORTEST = 4
"""Letters of a name that is told from other words by its spelling."""


def in_latin(text: str) -> str:
    """The Russian words of the text in small Latin letters."""
    return " ".join(CYRILLIC.findall(text.casefold())).translate(LETTERS)


def name_in_latin(name: str, typed: str) -> str:
    """The one Russian word of the name as it stands in Latin letters in what was typed; else the name."""
    spelt = in_latin(name)
    if not CYRILLIC.fullmatch(name) or len(spelt) < SHORTEST:
        return name
    found = (word.title() for word in LATIN.findall(typed) if _are_one(spelt, word.casefold()))
    return next(found, name)


def _are_one(spelt: str, word: str) -> bool:
    """Whether the two are one name, but for letters that are written in several ways."""
    same_end = spelt[-1:] == word[-1:]
    return same_end and abs(len(spelt) - len(word)) < 2 and SOFT.sub("", spelt) == SOFT.sub("", word)
