"""What becomes of her own words in a message, for the page to say beside their box."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from composer.catalog.language import Language
from composer.letter.draft import Draft
from composer.letter.neat import language_of
from composer.letter.repeats import sentences_of

WORD = re.compile(r"[\u3400-\u9fff]{1,2}|[^\W\u3400-\u9fff]+")
"""A word; Chinese has two characters for most."""

SIGN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")

FEW = 3
"""Words that make no sentence yet."""


@dataclass(frozen=True)
class TakenWords:
    """Her own sentences, by what becomes of them."""

    language: str
    """The language they are in; "" where that is not known."""
    left: tuple[str, ...] = ()
    """Those left out, because the message says the same or they tell nothing."""
    can_return: bool = False
    """Whether some of them come back on her word."""
    said: tuple[str, ...] = ()
    """Those in the message, as they stand there."""
    is_as_typed: bool = True
    is_brief: bool = False
    """Whether there are but a few words."""


def taken_words(draft: Draft, typed: str, languages: Mapping[str, Language]) -> TakenWords | None:
    """What becomes of what she typed; None where she typed nothing, or wrote the whole message herself."""
    if not typed or draft.original or not draft.told:
        return None
    own = language_of(typed, languages.values())
    opening, kept, neat = draft.told.own, draft.told.kept, draft.told.letter.case.description
    said = (*opening.led, *opening.asked, *_sentences(kept))
    return TakenWords(
        language=own.id if own else "",
        left=_in_their_order((*_gone(typed, f"{neat}"), *draft.retold), typed),
        can_return=bool(draft.retold),
        said=said,
        is_as_typed=all(one.replace("\u00a0", " ") in typed for one in said),
        is_brief=len(WORD.findall(typed)) <= FEW,
    )


def _sentences(text: str) -> list[str]:
    return [one.strip() for one in sentences_of(text)]


def _signs(text: str) -> list[str]:
    """Its words, small; of Chinese, whose words nothing parts, its characters."""
    return SIGN.findall(text.casefold())


def _gone(typed: str, neat: str) -> list[str]:
    """The sentences that no letter says, such as a greeting: of most of their words nothing is left."""
    kept = {*_signs(neat)}
    parts = [(one, _signs(one)) for one in _sentences(typed)]
    return [one for one, signs in parts if signs and sum(sign in kept for sign in signs) * 2 < len(signs)]


def _in_their_order(sentences: Iterable[str], typed: str) -> tuple[str, ...]:
    """The sentences, which may be mended, as they stand in what she typed: by the first word that it has but once."""
    signs = _signs(typed)
    often = Counter(signs)
    places = {sign: place for place, sign in enumerate(signs) if often[sign] == 1}
    return tuple(sorted(sentences, key=lambda one: next((places[sign] for sign in _signs(one) if sign in places), 0)))
