"""Which script a text is in, as far as its words tell, and the stems of words in it."""

import re
from collections.abc import Iterable

import Stemmer

SAYS_NOTHING = re.compile(
    r"(?:https?://|www\.)[!-~]+|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9.-]{1,255}", re.IGNORECASE
)
"""Links and addresses, which are the same in every language."""

BRAND = re.compile(
    "(?<![A-Za-z\u00c0-\u024f0-9])(?:[A-Z][A-Za-z\u00c0-\u024f0-9]*|[A-Za-z\u00c0-\u024f]{1,30}[0-9][A-Za-z0-9]*)"
)
"""A word in Latin letters that begins with a capital or holds a digit: beside another script, mostly a name."""


KANA = re.compile("[\u3040-\u30ff]")
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
CYRILLIC = re.compile("[\u0400-\u052f]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")


def script_of(text: str) -> str:
    """The script most letters of the text are in: Han, Cyrillic, Latin or other; "" when there are none.

    Chinese is told from Japanese by the absence of kana. Links, addresses and, beside other letters, names in Latin
    ones do not count: they say nothing about the language around them.
    """
    if not text:
        return ""
    if "@" in text or "//" in text or "www." in text.lower():  # looking for a link takes longer than all the rest
        text = SAYS_NOTHING.sub(" ", text)
    if text.isascii():
        return "Latin" if any(map(str.isalpha, text)) else ""
    if KANA.search(text):
        return "other"
    count = {
        "Han": _letters(HAN, text) * 3,
        "Cyrillic": _letters(CYRILLIC, text),
        "Latin": _letters(LATIN, text),
    }
    count["other"] = sum(map(str.isalpha, text)) - count["Han"] // 3 - count["Cyrillic"] - count["Latin"]
    if count["Latin"] and any(count[script] for script in ("Han", "Cyrillic", "other")):
        count["Latin"] -= sum(map(str.isalpha, "".join(BRAND.findall(text))))
    return max((script for script in count if count[script]), key=count.__getitem__, default="")


def _letters(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))


STEMMERS = {"Cyrillic": "russian", "Latin": "english"}
"""Script -> the algorithm of Snowball (snowballstem.org) for its words; where there is none, words have no stems."""


def stemmed(words: Iterable[str], script: str) -> list[str]:
    """The stems of words in that script, in their order; KeyError where its words have none.

    A stemmer serves one thread and remembers words unless told not to: each time there is a new one, which costs 1 µs.
    """
    return list(Stemmer.Stemmer(STEMMERS[script], 0).stemWords(list(words)))
