"""A few words of hers that make no paragraph: thanks alone tell nothing, and a bare one or two end the opening."""

from typing import Any

from composer.case.facts import MissingFact
from composer.catalog.language import Language, uncapital
from composer.catalog.patterns import linear
from composer.catalog.scripts import STEMMERS
from composer.letter.draft import Substance
from composer.letter.neat import language_of

MOST = 3
"""Words of hers that are too few for a paragraph."""

MARKS = frozenset("«»“”\"'()?:;—…")
"""With these, words or an opening may be anything but plain."""


def is_only_polite(own: str, told: Substance) -> bool:
    """Whether all that she says is a greeting or thanks, which letters have anyway, and a tick tells more."""
    language = language_of(own, told.letter.catalog.languages.values()) if own else None
    if not language or not language.greeting or not told.story.sources:
        return False
    return not linear(language.greeting).sub("", language.finish(own.strip())).strip()


def in_the_opening(own: str, told: Substance) -> dict[str, Any]:
    """What was ticked, as it opens, with a bare fragment of hers in brackets; nothing where either is not plain."""
    language, facts = told.letter.language, told.facts
    said = uncapital(language.bare(own.strip())) if own and not isinstance(own, MissingFact) else ""
    if not told.story.state or not _is_fragment(said, language) or language_of(said, [language]) is not language:
        return {}
    opening = {name: facts[name] for name in ("head", "head_numbered") if facts[name]}
    if not opening or any(MARKS & {*text} or said.casefold() in text.casefold() for text in opening.values()):
        return {}
    return {name: f"{language.bare(text)} ({said}){language.stop}" for name, text in opening.items()}


def _is_fragment(said: str, language: Language) -> bool:
    """Whether it is a word or more without a verb, a number or a mark; of Chinese, whose verbs look like nouns, no."""
    words = said.split()
    if language.script not in STEMMERS or not 0 < len(words) <= MOST or language.wishes.is_one(said):
        return False
    is_plain = all(word.replace("-", "").isalpha() for word in words) and "\n" not in said
    return is_plain and not linear(language.retold.acts).search(said)
