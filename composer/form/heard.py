"""What becomes of her own words in a message, for the page to say beside their box."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from composer.case.facts import MissingFact
from composer.catalog.language import Language
from composer.letter.draft import Draft
from composer.letter.neat import language_of
from composer.letter.repeats import sentences_of

WORD = re.compile(r"[\u3400-\u9fff]{1,2}|[^\W\u3400-\u9fff]+")
"""A word; Chinese has two characters for most."""

FEW = 3
"""Words that make no sentence yet."""


@dataclass(frozen=True)
class Heard:
    """Her own sentences, by what becomes of them."""

    language: str
    """The language they are in; "" where that is not known."""
    left: tuple[str, ...] = ()
    """Those left out, because the message says the same."""
    said: tuple[str, ...] = ()
    """Those in the message, as they stand there."""
    is_as_typed: bool = True
    is_brief: bool = False
    """Whether there are but a few words."""


def heard_in(draft: Draft, typed: str, languages: Mapping[str, Language]) -> Heard | None:
    """What becomes of what she typed; None where she typed nothing, or wrote the whole message herself."""
    if not typed or draft.original or not draft.told:
        return None
    own = language_of(typed, languages.values())
    opening, kept = draft.told.own, draft.told.kept
    said = (*opening.led, *opening.asked, *(one.strip() for one in sentences_of(kept)))
    return Heard(
        language=own.id if own else "",
        left=_in_order(draft.retold, draft.told.letter.case.description),
        said=said,
        is_as_typed=all(one.replace("\u00a0", " ") in typed for one in said),
        is_brief=len(WORD.findall(typed)) <= FEW,
    )


def _in_order(sentences: tuple[str, ...], text: str | MissingFact | None) -> tuple[str, ...]:
    """The sentences as they follow one another in the text."""
    return tuple(sorted(sentences, key=str(text).find))
