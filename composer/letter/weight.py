"""How much of a sentence a clause makes by itself: whether it has words enough, a verb, or a sum."""

from composer.catalog.language import Language
from composer.catalog.patterns import linear
from composer.catalog.retold import WORD
from composer.catalog.scripts import STEMMERS
from composer.letter.repeats import SHORTEST, numbers, pairs_of

FEWEST = 2
"""Words of a clause that may be told: a single one stands in others by chance."""

SENTENCE = 3
"""Words that a sentence has at least."""

FEWEST_LETTERS = 3
"""Letters of a word that may mean something."""

LAST_DAY = 31
"""Greater numbers are sums, which tell all that a clause tells that has no further words."""


def full_words(text: str, spare: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text in small letters that may mean something, but for spare ones."""
    return [one for one in WORD.findall(text) if len(one) >= FEWEST_LETTERS and one not in spare]


def is_part(clause: str, language: Language) -> bool:
    """Whether a sentence may go without it: it has words enough that mean something, or a sum, alone or beside one."""
    if any(number > LAST_DAY for number in numbers(clause)):
        return is_long(clause, language) or bool(full_words(clause.casefold())) or not any(map(str.isalpha, clause))
    return is_long(clause, language, language.retold.idle_words)


def is_long(clause: str, language: Language, spare: frozenset[str] = frozenset()) -> bool:
    """Whether it has so many words, or numbers beside one, that they are not told by chance, but for spare ones."""
    if language.script not in STEMMERS:
        return len(pairs_of(clause)) >= FEWEST
    told = {one for one in WORD.findall(clause.casefold()) if len(one) >= SHORTEST[language.script]} - spare
    return len(told) >= FEWEST or (bool(told) and len(numbers(clause)) >= FEWEST)


def is_whole(clause: str, language: Language) -> bool:
    """Whether it has words enough for a sentence; Chinese needs few."""
    return language.script not in STEMMERS or len(full_words(clause.casefold())) >= SENTENCE


def has_matter(clause: str, language: Language) -> bool:
    """Whether it tells of more than waiting or wanting; Chinese needs few words."""
    left = _plain(clause, language)
    return bool(full_words(left.casefold()) if language.script in STEMMERS else pairs_of(left))


def acts_of_its_own(clause: str, language: Language) -> bool:
    """Whether it has a verb, and more to tell than that someone waits or wants."""
    acts = linear(language.retold.acts).search(_plain(clause, language))
    return bool(acts) and has_matter(clause, language)


def _plain(clause: str, language: Language) -> str:
    """The clause without its words for waiting and wanting."""
    return str(linear(language.retold.weak).sub(" ", clause))
