"""What the shopper says in her own words and a sentence would only repeat: told by stems, numbers and days."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from composer.catalog.language import SENTENCE_END, Language, capital
from composer.catalog.patterns import linear
from composer.catalog.quoting import are_quotes_whole, inside_quotes
from composer.catalog.scripts import STEMMERS, script_of, stemmed

SHARED = 0.5
"""A sentence is a repetition where so large a share of its stems stands in her own words."""

FEWEST = 2
"""Stems of a sentence that may be known: a single one, such as that of waiting, stands in others by chance."""

SHORTEST = {"Cyrillic": 3, "Latin": 4}
"""Letters of a word that counts; shorter ones join, and stand everywhere."""


def repeated(own: str, sentences: Mapping[str, str], language: Language, besides: Iterable[str]) -> frozenset[str]:
    """The ids of those sentences that her own words say too; all of them are in that language.

    Words in `besides`, such as the thing's name, stand in every sentence and prove nothing.
    """
    heard, empty = stems(own, language.script), stems(" ".join(besides), language.script)
    told = {id: stems(sentence, language.script) - empty for id, sentence in sentences.items()}
    return frozenset(id for id, said in told.items() if said and len(said & heard) >= SHARED * len(said))


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


def numbers(text: str) -> set[Decimal]:
    """The numbers of the text, whatever parts their thousands and their decimals."""
    found = re.findall(r"\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2}(?!\d))?", text)
    plain = (re.sub(r"\s|,(?=\d{3})", "", number) for number in found)
    return {Decimal(number.replace(",", ".")) for number in plain}


def letters_and_digits(text: str) -> str:
    """Those of the text alone, small: marks and blanks differ with where it stands."""
    return "".join(filter(str.isalnum, text.casefold()))


CLAUSE_MARKS = (",", ";", "，", "；")
CLAUSES = re.compile("[,;，；]")
CLAUSE_PARTERS = ",;，； "
CLAUSE_END = re.compile(r"[,;:.!?…\n，；：。！？]+")


def echoes(own: str, echo: str, language: Language) -> bool:
    """Whether a clause of hers voices what an `__echo` block names and does not deny it.

    The block lists beginnings of words between commas; those behind its semicolon say the opposite.
    """
    voiced, *denied = _echo(echo, language.script)
    clauses = CLAUSE_END.split(_folded(own))
    return any(voiced.search(one) and not any(no.search(one) for no in denied) for one in clauses)


@lru_cache(maxsize=4096)
def _echo(echo: str, script: str) -> tuple[re.Pattern[str], ...]:
    """What voices an option, and what denies it. No words of hers are kept: such blocks speak of no fact."""
    return tuple(_beginnings(part, script) for part in re.split("[;；]", _folded(echo)))


def _folded(text: str) -> str:
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


def apart(
    own: str, said: str, language: Language, echoed: Iterable[str] = (), called: str = ""
) -> tuple[str, tuple[str, ...]]:
    """Her own words without what a letter says anyway, and that: sentences, and clauses that begin or end one.

    What voices an option that the letter tells, as its block `__echo` lists, is said too, and so is how the letter
    calls what was bought.
    """
    if script_of(own) != language.script:
        return own, ()
    told, known, asked = _exact(f"{said} {called}", language), numbers(f"{said} {called}"), language.asked(said)
    refers = linear(language.refers_back or "$.")
    hers, echoed = sentences_of(own), list(echoed)
    quoted = inside_quotes("".join(hers), accumulate(map(len, hers), initial=0))

    def is_dull(one: str) -> bool:
        return _is_dull(one, told, echoed, language)

    retold = [
        one.strip() if is_dull(one) else _asked_again(one, asked, language)
        for one, after, is_quoted in zip(hers, [*hers[1:], ""], quoted[:-1], strict=True)
        if not is_quoted and not refers.match(after) and numbers(one) <= known
    ]
    begun = [
        _begun_again(one, is_dull, asked, known, language) for one, at in zip(hers, quoted, strict=False) if not at
    ]
    spare = tuple(one for one in [*retold, *begun] if one and are_quotes_whole(one))
    return without(own, spare), spare


def _begun_again(
    sentence: str, is_dull: Callable[[str], bool], asked: frozenset[str], known: set[Decimal], language: Language
) -> str:
    """The clauses that begin the sentence and say nothing new, where the rest stands without them; else ""."""
    body, begun = _without_end(sentence), ""
    carries, hangs = linear(language.carries or "$."), linear(language.hangs or "")
    for mark in CLAUSES.finditer(body):
        clause, rest = body[len(begun) : mark.start()].lstrip(CLAUSE_PARTERS), body[mark.end() :].lstrip()
        is_spare = (is_dull(clause) and not carries.search(clause)) or _only_asks(clause, asked, language)
        if not is_spare or not numbers(clause) <= known or hangs.search(rest):
            break
        begun = body[: mark.start()]
    return begun


def _unvoiced(sentence: str, echoed: Iterable[str], language: Language) -> str:
    """The sentence, small, without the words that voice what is told, but for clauses that deny it."""
    clauses = re.split(f"({CLAUSE_END.pattern})", _folded(sentence))
    for voiced, *denied in (_echo(echo, language.script) for echo in echoed):
        clauses = [one if any(no.search(one) for no in denied) else voiced.sub(" ", one) for one in clauses]
    return "".join(clauses)


def _is_dull(sentence: str, told: frozenset[str], echoed: Iterable[str], language: Language) -> bool:
    """Whether all its words are told, voice what is told, or mean nothing by themselves."""
    if len(_exact(sentence, language)) < FEWEST:
        return False
    left = _without_idle(_unvoiced(sentence, echoed, language), language)
    return _exact(left, language) <= told and _lone(left, language.script) <= frozenset("".join(told))


DAY_PART = re.compile(r"\d[年月日号]")
"""What a Chinese day is written with: what stands behind it is no word with it."""
LONE = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff](?![\u3400-\u9fff])")


def _lone(text: str, script: str) -> frozenset[str]:
    """The characters of Chinese that stand alone in it: no pair would tell of them."""
    return frozenset() if script in STEMMERS else frozenset(LONE.findall(DAY_PART.sub(" ", text)))


def _without_idle(text: str, language: Language) -> str:
    """The text, small, without words that tell nothing."""
    idle = language.idle
    if language.script in STEMMERS:
        return re.sub(r"[^\W\d_]+", lambda word: "" if word[0] in idle else word[0], text)
    return _any_of(idle).sub(" ", text)


@lru_cache
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def _asked_again(sentence: str, asked: frozenset[str], language: Language) -> str:
    """The sentence, or the last clauses of it, if they only ask for what is asked; else ""."""
    body = left = _without_end(sentence)
    if _only_asks(body, asked, language):
        return sentence.strip()
    while left and _only_asks(clause := CLAUSES.split(left)[-1], asked, language):
        left = left.removesuffix(clause).rstrip(CLAUSE_PARTERS)
    return body[len(left) :].lstrip(CLAUSE_PARTERS) if left else sentence.strip()


def _only_asks(clause: str, asked: frozenset[str], language: Language) -> bool:
    """Whether it asks for nothing else, and does not ask to be spared it."""
    is_denied = bool(language.denies) and re.search(language.denies, clause.casefold())
    return language.wishes.is_one(clause) and not is_denied and language.asked(clause) <= asked


TOLD = str.maketrans("?？", ".。")
"""How a sentence ends whose last clause alone asked."""


def without(own: str, dropped: Iterable[str]) -> str:
    """Her own words without these sentences and last clauses of sentences."""
    gone = frozenset(dropped)
    return "".join(_left_of(one, gone) for one in sentences_of(own)).strip()


def _left_of(sentence: str, gone: frozenset[str]) -> str:
    """What is left of the sentence without its last clauses, and without its first, if those are gone."""
    if sentence.strip() in gone:
        return ""
    body = _without_end(sentence)
    ending = max((one for one in gone if body.endswith(one)), key=len, default=body)
    left = body.removesuffix(ending).rstrip()
    is_cut = left.endswith(CLAUSE_MARKS)
    kept = left.rstrip(CLAUSE_PARTERS) if is_cut else body
    led = (one for one in gone if kept != one and kept.startswith(one) and kept.startswith(CLAUSE_MARKS, len(one)))
    begun = max(led, key=len, default="")
    rest = kept[len(begun) :].lstrip(CLAUSE_PARTERS) if begun else kept
    end = sentence[len(body) :]
    return (capital(rest) if begun else rest) + (end.translate(TOLD) if is_cut else end)


def _without_end(sentence: str) -> str:
    return sentence.rstrip().rstrip(SENTENCE_END)


def _exact(text: str, language: Language) -> frozenset[str]:
    """The stems of what is said, and apart from them those of what is denied."""
    found = re.finditer(language.denies, text.casefold()) if language.denies else ()
    denied = stems(" ".join(word for match in found for word in match.groups("")), language.script)
    return (stems(text, language.script) - denied) | {f"-{stem}" for stem in denied}


def stems(text: str, script: str) -> frozenset[str]:
    """The stems of its words; of Chinese, whose words nothing parts, pairs of characters."""
    folded = text.casefold().replace("ё", "е")
    if script not in STEMMERS:
        runs = re.findall(r"[\u3400-\u9fff]+", DAY_PART.sub(" ", folded))
        return frozenset("".join(pair) for run in runs for pair in pairwise(run))
    words = {word for word in re.findall(r"[^\W\d_]+", folded) if len(word) >= SHORTEST[script]}
    return frozenset(stemmed(words, script))
