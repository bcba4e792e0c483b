"""Which of her own sentences a message that would be too long does without first: those that only tell how it went."""

import re
from datetime import date

from composer.catalog.language import Language
from composer.catalog.patterns import linear
from composer.letter.again import leans, without
from composer.letter.draft import Substance
from composer.letter.hers import Hers, echoes_of_told
from composer.letter.named_days import days_named
from composer.letter.repeats import clauses_of, denies, echo_of, in_small, numbers, sentences_of, voices

HER_WORDS = "description"
"""Stands among what is spared, each time for more of her sentences."""

STEPS = 4
"""So many times at most: one sentence, three, seven, then all that weigh least."""

MARKS = frozenset('«»“”"„?？')
"""What is quoted or asked weighs more."""


def without_least(own: str, times: int, told: Substance, language: Language, today: date) -> str:
    """Her own words without so many of the sentences that weigh least, the last ones first; never without all."""
    gone, after = list[str](), ""
    known = numbers(" ".join([told.facts["head"], *told.facts["told"]]))
    voiced = [echo_of(echo, language.script) for echo in echoes_of_told(told.letter, Hers(), told.facts)]
    for one in reversed(sentences_of(own)):
        named = numbers(one) <= known and not [*days_named(one, today, past=True)]
        is_least = named and _weighs_little(one, voiced, language) and not leans(after, language)
        gone += [one.strip()] if is_least else []
        after = after if is_least else one
    return without(own, gone if times >= STEPS else gone[: 2**times - 1]) or own


def _weighs_little(sentence: str, voiced: list[tuple[re.Pattern[str], ...]], language: Language) -> bool:
    """Whether it voices nothing that was ticked, tests, asks and denies nothing, and tells of nobody's answer."""
    small = in_small(sentence)
    weighs = linear(language.retold.weighs).search(small)
    if MARKS & {*sentence} or weighs or language.wishes.is_one(sentence) or denies(sentence, language):
        return False
    heard = [echo for echo in voiced if echo[0].search(small)]
    return not heard or not any(voices(clauses_of(sentence), echo) for echo in heard)
