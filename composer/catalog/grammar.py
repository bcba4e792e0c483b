"""How a named thing goes into a sentence: agreement, prepositions and measure words."""

import re
from collections.abc import Callable, Sequence

from composer.catalog.lexicon import Noun

GENDERS = ("m", "f", "n", "pl")

NAME = re.compile(r"(?:(?:an?|the|my|our|some) )?((?:[^\W\d_]+)(?:(?:[ '’-]|['’] )[^\W\d_]+){0,4})", re.IGNORECASE)
"""What somebody calls a thing: a few words, behind an article or none."""

SINGULAR = ("ss", "us", "is", "thermos", "lens", "canvas", "atlas", "gas")
"""Endings of English words with an s that name one thing."""

SEVERAL = ("skis", "bikinis")
"""Words that have such an ending, and name several."""

HEAD = re.compile(r" (?:of|for|with|in) ")
"""Behind it stands what a thing is for or made of: a cover for glasses is one."""


def agree(noun: Noun, *forms: str) -> str:
    """The form that agrees with the noun: of two singular or plural, of four masculine, feminine, neuter or plural."""
    if len(forms) == len(GENDERS):
        return forms[GENDERS.index(noun["gender"])]
    singular, plural = forms
    return plural if noun.get("gender") == "pl" or noun.get("plural") else singular


def along(instrumental: str) -> str:
    """The Russian instrumental behind its «с», which is «со» before с, з, ш or ж with a consonant and before щ."""
    first, second = instrumental[0].lower(), instrumental[1:2].lower()
    return f"{'со' if first == 'щ' or (first in 'сзшж' and second not in 'аеёиоуыэюя') else 'с'} {instrumental}"


def renamed(noun: Noun, typed: str) -> Noun:
    """The noun under somebody's own word for it, in a language whose nouns keep their form."""
    if "word" in noun:
        return Noun({**noun, "word": typed})
    name = NAME.fullmatch(typed)
    if not name or name[1].casefold() == noun["one"].casefold():
        return noun
    word = (name[1] if name[1][1:2].isupper() else name[1][:1].lower() + name[1][1:]).replace("'", "’")
    return Noun({**noun, "one": word, "plural": _is_plural(HEAD.split(word)[0], noun)})


PART = re.compile(r"[\w\u3400-\u9fff ]{1,10}")
"""What somebody calls a part where nouns keep their form: a few characters without a mark."""


def part_of(noun: Noun, typed: str, named_so: str, *, named: bool) -> Noun:
    """The part that somebody calls so, of the thing where that is named, in Chinese; the thing where it is no name."""
    if "word" not in noun or not PART.fullmatch(typed):
        return noun
    is_whole = not named or noun["word"] in typed
    return Noun({**noun, "word": typed if is_whole else named_so.format(noun["word"], typed)})


def _is_plural(word: str, noun: Noun) -> bool:
    """Whether there are several of what the English word names: trousers, not dress or bus."""
    return word.endswith("s") and (noun["plural"] or word.endswith(SEVERAL) or not word.endswith(SINGULAR))


def again(noun: Noun) -> str:
    """What an identical one is called in English: an identical pair, identical ones."""
    return "identical ones" if noun["plural"] and noun["again"] == "one" else f"an identical {noun['again']}"


def counted(noun: Noun) -> str:
    """The Chinese word behind its measure word: 副耳机."""
    return f"{noun['measure']}{noun['word']}"


def called(agent: str) -> str:
    """Who answered, in brackets: a name as it is, a title with a number in small letters (оператор № 17)."""
    return agent[:1].lower() + agent[1:] if any(map(str.isdigit, agent)) else agent


def as_object(thing: Noun, said_before: str, pronouns: Sequence[str]) -> str:
    """The thing as the object of what is asked: a pronoun, if any, where it was what the sentence before is about."""
    if not pronouns:
        return counted(thing)
    about = said_before.replace(f" of the {thing.name}", "")
    names_it = re.search(rf"(?<![a-zа-яё]){re.escape(thing.name)}(?![a-zа-яё])", about, re.IGNORECASE)
    return agree(thing, *pronouns) if names_it else str(thing.get("acc") or f"the {thing.name}")


FILTERS: dict[str, Callable[..., str]] = {
    "agree": agree,
    "along": along,
    "again": again,
    "counted": counted,
    "called": called,
}
