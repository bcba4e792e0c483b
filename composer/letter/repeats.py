"""What the shopper says in her own words and a sentence would only repeat: told by stems, numbers and days."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from composer.catalog.language import Language
from composer.catalog.scripts import STEMMERS, stemmed

SHARED = 0.5
"""A sentence is a repetition where so large a share of its stems stands in her own words."""

FEWEST = 2
"""Stems of a sentence that may be known: a single one, such as that of waiting, stands in others by chance."""

SHORTEST = {"Cyrillic": 3, "Latin": 4}
"""Letters of a word that counts; shorter ones join, and stand everywhere."""


def repeated(own: str, sentences: Mapping[str, str], language: Language, besides: Iterable[str]) -> frozenset[str]:
    """The ids of those sentences that a sentence of her own words says too; all of them are in that language.

    Words in `besides`, such as the thing's name, stand in every sentence and prove nothing.
    """
    heard, empty = stems(own, language.script), stems(" ".join(besides), language.script)
    told = {id: stems(sentence, language.script) - empty for id, sentence in sentences.items()}
    may_be = {id: said for id, said in told.items() if said and len(said & heard) >= SHARED * len(said)}
    hers = [stems(one, language.script) for one in {*SENTENCE.findall(own)}] if may_be else []
    return frozenset(id for id, said in may_be.items() if any(len(said & one) >= SHARED * len(said) for one in hers))


def says(own: str, value: Any, language: Language) -> bool:
    """Whether her own words hold the sum, the day or the phrase, however it is written there."""
    if isinstance(value, Decimal):
        return value in numbers(own)
    if isinstance(value, date):
        return bool(_day_said(value, language).search(own))
    if str(value).isdigit():
        return Decimal(value) in numbers(own)
    return len(letters_and_digits(str(value))) > 2 and letters_and_digits(str(value)) in letters_and_digits(own)


def says_lone(own: str, day: date, language: Language) -> bool:
    """Whether her own words name the day without its month."""
    told = "|".join(map(re.escape, language.lone_days_of(day)))
    return bool(told) and bool(re.search(rf"(?<!\w)(?:{told})(?!\w)", own, re.IGNORECASE))


def begins_with(own: str, day: date, language: Language, lead: str = "") -> bool:
    """Whether a sentence of hers tells what happened on that day, which may stand behind what leads to days.

    In Chinese, whose sentences run on, a clause may begin with one too.
    """
    begins = re.compile(rf"(?:{re.escape(lead.strip())}\s+)?{_day_said(day, language).pattern}", re.IGNORECASE)
    begun = sentences_of(own) if language.script in STEMMERS else CLAUSE_END.split(own)
    return any(begins.match(one) for one in begun)


def naming(own: str, day: date, language: Language) -> str:
    """Her sentences that name that day."""
    said = _day_said(day, language)
    return " ".join(one for one in sentences_of(own) if said.search(one))


def _day_said(day: date, language: Language) -> re.Pattern[str]:
    """The day as sentences give it, its month in full or begun (12 November, 12 nov), or as it is also told."""
    number, *month = language.short_date(day, day).replace("\u00a0", " ").split(" ", 1)
    rest = "".join(rf"\s+(?:{re.escape(name)}|{re.escape(name[:3])}\b)" for name in month)
    told = "".join(f"|{re.escape(one)}" for one in language.days_as_told(day))
    return re.compile(rf"(?<!\d)(?:{re.escape(number)}{rest}{told})(?!\d)", re.IGNORECASE)


DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d(?:\d{0,2}(?:[ \u00a0\u202f,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d*(?:[.,]\d{1,2}(?!\d))?)")
PARTS = re.compile(r"\s|,(?=\d{3})")


def numbers(text: str) -> set[Decimal]:
    """The numbers of the text, whatever parts their thousands and their decimals."""
    if not DIGIT.search(text):
        return set()
    plain = (PARTS.sub("", number) for number in NUMBER.findall(text))
    return {Decimal(number.replace(",", ".")) for number in plain}


def letters_and_digits(text: str) -> str:
    """Those of the text alone, small: marks and blanks differ with where it stands, ё with who wrote it."""
    return "".join(filter(str.isalnum, text.casefold().replace("ё", "е")))


CLAUSE_END = re.compile(r"[,;:.!?…\n，；：。！？]+")


def clauses_of(own: str) -> list[str]:
    """Her clauses in small letters."""
    return CLAUSE_END.split(in_small(own))


def echoes(clauses: Iterable[str], echo: str, language: Language) -> bool:
    """Whether one of these clauses of hers voices what an `__echo` block names and does not deny it.

    The block lists beginnings of words between commas; those behind its semicolon say the opposite.
    """
    return voices(clauses, echo_of(echo, language.script))


def voices(clauses: Iterable[str], echo: tuple[re.Pattern[str], ...]) -> bool:
    """Whether one of them voices what the first of the patterns finds, and not what the others do."""
    voiced, *denied = echo
    return any(voiced.search(one) and not any(no.search(one) for no in denied) for one in clauses)


def denies(own: str, language: Language) -> bool:
    """Whether words of hers deny something."""
    return bool(language.denies and re.search(language.denies, in_small(own)))


@lru_cache(maxsize=4096)
def echo_of(echo: str, script: str) -> tuple[re.Pattern[str], ...]:
    """What voices an option, and what denies it. No words of hers are kept: such blocks speak of no fact."""
    return tuple(_beginnings(part, script) for part in re.split("[;；]", in_small(echo)))


def in_small(text: str) -> str:
    """The text in small letters, its apostrophes as they are typed."""
    return text.casefold().replace("’", "'")


def _beginnings(listed: str, script: str) -> re.Pattern[str]:
    """Any of these at the start of a word, to its end; in Chinese, whose words nothing parts, anywhere."""
    words = "|".join(re.escape(word.strip()) for word in re.split("[,，]", listed) if word.strip())
    return re.compile(rf"(?<!\w)(?:{words})\w*" if script in STEMMERS else f"(?:{words})")


SENTENCE = re.compile(r"[^\n]+?(?:(?<![.!?…])[.!?…]+[»”\")]*(?:\s+|$)|[。！？]+[»”’）]*\s*|\n+|$)")


def sentences_of(text: str) -> list[str]:
    """Her sentences, each with what parts it from the next."""
    return [sentence for sentence in SENTENCE.findall(text) if sentence.strip()]


DAY_PART = re.compile(r"\d[年月日号]")
"""What a Chinese day is written with: what stands behind it is no word with it."""


RUN = re.compile(r"[\u3400-\u9fff]+")


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of characters of Chinese."""
    runs = RUN.findall(DAY_PART.sub(" ", text))
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))


@lru_cache
def any_of(words: frozenset[str]) -> re.Pattern[str]:
    """Any of these words, the longest first."""
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def stems(text: str, script: str) -> frozenset[str]:
    """The stems of its words; of Chinese, whose words nothing parts, pairs of characters."""
    small = text.casefold().replace("ё", "е")
    if script not in STEMMERS:
        return pairs_of(small)
    words = {word for word in re.findall(r"[^\W\d_]+", small) if len(word) >= SHORTEST[script]}
    return frozenset(stemmed(words, script))
