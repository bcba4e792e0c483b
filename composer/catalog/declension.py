"""Nouns that no list holds, with the forms that sentences need: a dictionary of the language declines them."""

from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import takewhile
from typing import Any

from composer.catalog.dictionary import dictionary_of
from composer.catalog.language import uncapital
from composer.catalog.lexicon import Noun
from composer.catalog.product_names import BEFORE_WHAT_IT_IS_FOR

CASES = {"gen": "gent", "dat": "datv", "ins": "ablt", "loc": "loct"}
"""Forms of a noun, and what the dictionary calls them; the accusative of a thing has rules of its own."""

GENDERS = {"masc": "m", "femn": "f", "neut": "n"}

KINDS = {"ADJF", "PRTF"}
"""What says of which kind a thing is: adjectives and participles."""

PEOPLE = {"Name", "Surn", "Patr"}
"""Parts of somebody's name."""

NO_THING = {*PEOPLE, "Geox", "Orgn", "Abbr"}
"""People, places and companies."""

MOST_WORDS = 4
"""Words of a name; more are a description."""


@cache
def _unweighed(language: str) -> Any:
    """The same dictionary, which does not look up how likely each reading is: that takes longer than all the rest."""
    known = dictionary_of(language)
    same = object.__new__(type(known))  # whose own copies read everything anew
    vars(same).update(vars(known), prob_estimator=None)
    return same


def declined(typed: str, language: str) -> Noun | None:
    """What somebody calls a thing, with its forms: adjectives, a noun, and what stands behind it unchanged.

    None where the words are no such name.
    """
    words = uncapital(typed).split()
    return next(_read_as_noun(words, language), None) if len(words) <= MOST_WORDS else None


def declined_with_more(typed: str, language: str) -> Noun | None:
    """The same of a thing of which more is told behind a preposition: of its words those before that are counted."""
    words = uncapital(typed).split()
    before = [*takewhile(lambda word: not _leads_on(word, language), words)]
    return next(_read_as_noun(words, language), None) if len(before) <= MOST_WORDS else None


def _leads_on(word: str, language: str) -> bool:
    return any("PREP" in one.tag for one in dictionary_of(language).parse(word))


def headed(product: str, language: str) -> Noun | None:
    """The noun that a product's name begins with, where it goes on as names of goods do.

    Behind the noun stands an adjective that says of what kind it is, what it is for, or a brand, or what it is shaped
    as and what it is with; where its adjective stands before it, what it is for, with or of, or a number. Names of
    books and people go on otherwise.
    """
    words = [word.strip(".;:()") for word in uncapital(product).split(",")[0].split()]
    for at, noun in _nouns(words, language):
        kinds = (_agreeing(word, noun, language) for word in words[at + 1 :])
        next_one = "".join(words[at + 1 : at + 2])
        goes_on = next_one[:1].isdigit() or BEFORE_WHAT_IT_IS_FOR.fullmatch(f" {next_one} ")
        if goes_on if at else any(kinds) or _is_for_or_by(noun, words[at + 1 :], language):
            return _forms([noun], ())
    return None


def _is_for_or_by(noun: Any, behind: Sequence[str], language: str) -> bool:
    """Whether what the thing is for, or a brand, stands behind it: of living beings only books tell so."""
    next_one, after = (*behind, "", "")[:2]
    leads = _leads_on(next_one, language)
    is_for = leads and any({"NOUN", "gent"} in one.tag for one in dictionary_of(language).parse(after))
    shaped = not leads and bool(after) and _leads_on(after, language) and any(_readings(next_one, {"NOUN"}, language))
    return "anim" not in noun.tag and (is_for or shaped or _is_brand(after if leads else next_one))


def _is_brand(word: str) -> bool:
    return word.isascii() and word.isalpha()


def to_person(name: str, language: str) -> str:
    """The name as that of whom something is given to, in the dative; "" where it is not a name that is known."""
    readings = [_names(word, language) for word in name.split()]
    return " ".join(known[0].inflect({"datv"}).word.title() for known in readings) if all(readings) else ""


def gender_of(name: str, language: str) -> str:
    """Whether a first name is a man's (m) or a woman's (f); "" where it may be either, or is none that is known."""
    (first, *_), known = name.split() or [""], _unweighed(language)
    readings = known.tag(first) if known.word_is_known(first) else ()
    genders = {one.gender for one in readings if one.case == "nomn" and "Name" in one}
    return GENDERS.get(next(iter(genders)) or "", "") if len(genders) == 1 else ""


def _names(word: str, language: str) -> list[Any]:
    """Each reading of the word as a part of somebody's name."""
    known = (one for one in dictionary_of(language).parse(word) if one.tag.case == "nomn" and one.is_known)
    return [one for one in known if any(mark in one.tag for mark in PEOPLE)]


def _read_as_noun(words: Sequence[str], language: str) -> Iterator[Noun]:
    """Each way to read the words as a name: adjectives around a noun, then of what, for what, or a brand."""
    for at, noun in _nouns(words, language):
        before, behind = words[:at], words[at + 1 :]
        kinds = list(takewhile(partial(_agreeing, noun=noun, language=language), behind))
        rest = behind[len(kinds) :]
        if all(_agreeing(word, noun, language) for word in before) and _may_follow(rest, language):
            told = [*before, "", *kinds]
            yield _forms([_agreeing(word, noun, language) if word else noun for word in told], rest)


def _nouns(words: Sequence[str], language: str) -> Iterator[tuple[int, Any]]:
    """Each reading as a thing of a word behind words that may all be adjectives, and its place, the last one first."""
    before = list(takewhile(lambda word: any(_readings(word, KINDS, language)), words))
    for at in range(min(len(before), len(words) - 1), -1, -1):
        yield from ((at, noun) for noun in _readings(words[at], {"NOUN"}, language) if _is_thing(noun))


def _readings(word: str, kinds: set[str], language: str) -> Iterator[Any]:
    """The word as such a part of speech in the nominative, likeliest first; none where it has capitals or digits."""
    if word == word.lower() and all(part.isalpha() for part in word.split("-")):
        yield from (
            one for one in dictionary_of(language).parse(word) if one.tag.POS in kinds and one.tag.case == "nomn"
        )


def _is_thing(noun: Any) -> bool:
    return not any(mark in noun.tag for mark in NO_THING) and (noun.tag.number == "plur" or noun.tag.gender in GENDERS)


def _agreeing(word: str, noun: Any, language: str) -> Any:
    """The reading of the word as an adjective of that noun, or None."""
    marks = {noun.tag.number} if noun.tag.number == "plur" else {noun.tag.number, noun.tag.gender}
    return next((one for one in _readings(word, KINDS, language) if marks in one.tag), None)


def _may_follow(words: Sequence[str], language: str) -> bool:
    """Whether the words say of what or for what the thing is, or who made it."""
    if not words or words[0].isascii():
        return True
    readings = [one.tag for one in dictionary_of(language).parse(words[0])]
    return any("PREP" in one or ("gent" in one and one.POS in {"NOUN", *KINDS}) for one in readings)


def _forms(words: Sequence[Any], behind: Sequence[str]) -> Noun:
    """All forms of adjectives and noun together."""
    noun = next(one for one in words if "NOUN" in one.tag)

    def said(case: str) -> str:
        return " ".join([*(one.inflect(_marks(one, noun, case)).word for one in words), *behind])

    nominative = " ".join([*(one.word for one in words), *behind])
    return Noun(
        nom=nominative,
        acc=" ".join([*(_as_object(one, noun) for one in words), *behind]),
        gender="pl" if noun.tag.number == "plur" else GENDERS[noun.tag.gender],
        **{form: said(case) for form, case in CASES.items()},
    )


def _as_object(word: Any, noun: Any) -> str:
    """The word in the accusative of a thing, which differs from the nominative in feminine words alone.

    A reading may be that of a living being, as for духи: its accusative is another.
    """
    is_feminine = noun.tag.number != "plur" and noun.tag.gender == "femn"
    is_thing = "NOUN" in word.tag and "inan" in noun.tag
    return str(word.inflect(_marks(word, noun, "accs")).word if is_feminine or is_thing else word.word)


def _marks(word: Any, noun: Any, case: str) -> set[str]:
    """How the dictionary names that case of the word beside that noun."""
    if "NOUN" in word.tag or noun.tag.number == "plur":
        return {case, noun.tag.number}
    return {case, noun.tag.number, noun.tag.gender}
