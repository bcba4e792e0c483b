"""What is bought, and what of it the trouble is with, as a language calls them: listed nouns, and the shopper's own."""

from typing import Any, Literal

from composer.case.facts import Case
from composer.catalog.composed import order_called
from composer.catalog.declension import declined, gender_of, headed
from composer.catalog.grammar import part_of, renamed
from composer.catalog.language import Language
from composer.catalog.lexicon import Lexicon, Noun
from composer.catalog.product_names import UNNAMED, folded
from composer.catalog.questions import Question
from composer.catalog.scripts import script_of
from composer.catalog.things import Catalog, Problem
from composer.letter.phrasing import Letter


def called_in(letter: Letter, language: Language) -> dict[str, Any]:
    """What the order, what is bought and what of it the trouble is with are called in that language."""
    return {**order_called(letter.catalog.phrases[language.id]), **_nouns_of(letter, language)}


def _nouns_of(letter: Letter, language: Language) -> dict[str, Any]:
    """What is bought, as the language calls it, and what of it the trouble is with: a part, else all of it.

    `own_part` says that she named a part that is not listed, so that what goes wrong with it is not known either;
    `part_faults` are those that a listed part can have.
    """
    case, lexicon = letter.case, letter.catalog.lexicon
    meant, typed = thing_of(case, letter.problem, letter.catalog), _typed(letter, "part")
    thing = _thing(letter, lexicon.noun(meant, language.id), language)
    if part := lexicon.find_part(typed, meant):
        named = _called(lexicon.noun(part, language.id), typed, lexicon, language)
        is_said = thing.name == _unnamed(letter, language).name or thing.name in named.name
        if language.part_named and not is_said:
            named = Noun({**named, "word": language.part_named.format(thing["word"], named["word"])})
        return {"thing": thing, "it": named, "own_part": False, "part_faults": lexicon.faults_of_part(part)}
    it = _own_part(letter, thing, typed, language) if script_of(typed) == language.script else thing
    return {"thing": thing, "it": it, "own_part": it is not thing, "part_faults": ()}


def goods_of(case: Case, problem: Problem, catalog: Catalog) -> list[str]:
    """What the thing bought has, as things say."""
    return catalog.lexicon.thing(thing_of(case, problem, catalog)).has


def thing_of(case: Case, problem: Problem, catalog: Catalog) -> str:
    """The thing that was named, else the one that the product's name begins by naming, else the unnamed one."""
    return catalog.lexicon.meant(str(problem.value(case, "thing") or ""), str(case.product))


def _typed(letter: Letter, role: Literal["thing", "part"]) -> str:
    return str(letter.problem.value(letter.case, role) or "")


def _thing(letter: Letter, listed: Noun, language: Language) -> Noun:
    """The listed noun, in her own word for the thing, or in that of the product's name, where that is a better one."""
    lexicon, product, unnamed = letter.catalog.lexicon, str(letter.case.product), _unnamed(letter, language)
    typed = _typed(letter, "thing")
    noun = _called(listed, typed or lexicon.products.ending(product), lexicon, language).as_told(typed, product)
    if listed is unnamed and "measure" in noun and noun.name != unnamed.name:
        return Noun({**noun, "measure": lexicon.measure(noun.name, language.id)})
    if noun.get("general") and folded(noun.name) not in folded(typed):
        noun = unnamed
    if noun is unnamed and language.inflects and script_of(product) == language.script:
        return headed(product, language.id) or noun
    return noun


def _unnamed(letter: Letter, language: Language) -> Noun:
    return letter.catalog.lexicon.noun(UNNAMED, language.id)


def _called(listed: Noun, typed: str, lexicon: Lexicon, language: Language) -> Noun:
    """The noun in her own word for it, which a dictionary declines where the language needs forms of it."""
    if script_of(typed) != language.script:
        return listed
    if not language.inflects:
        return renamed(listed.as_told(typed), typed)
    _, *others = names = listed.name.casefold().split()
    is_wider = bool(others) and typed.casefold() in names  # сервиз, of which a чайный сервиз is one kind
    is_own = is_wider or listed.get("general") or not lexicon.find(typed)
    own = declined(typed, language.id) if is_own else None
    return own or listed


def _own_part(letter: Letter, thing: Noun, typed: str, language: Language) -> Noun:
    """A part that is not listed, by her word for it; the thing where that is no name."""
    if language.inflects:
        return declined(typed, language.id) or thing
    is_named = thing.name != _unnamed(letter, language).name
    return part_of(thing, typed, language.part_named, named=is_named) if "word" in thing else renamed(thing, typed)


def signed(value: str, question: Question, catalog: Catalog) -> str:
    """The value; a name with its capitals where it was typed without any: her own, or a first name of somebody."""
    if not value.islower():
        return value
    told_by = [one for one in catalog.languages.values() if one.inflects and one.script == script_of(value)]
    is_known = (question.role == "agent" or question.names) and any(gender_of(value, one.id) for one in told_by)
    return value.title() if is_known or question.autocomplete == "name" else value
