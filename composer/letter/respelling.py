"""What is mistyped in own words, as it is spelt; what others said, and links, stay as they are."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from composer.catalog.language import Language
from composer.catalog.patterns import Slip, linear, sieve, written_in
from composer.catalog.quoting import INSIDE, QUOTED

LINK = r"(?<![^\s(«“])(?:https?://|www\.)\S+"
KEPT = re.compile(f"(?P<link>{LINK})|{QUOTED.pattern}")
HELD = re.compile(INSIDE)


def respelt(text: str, language: Language) -> str:
    """The text with what is commonly mistyped as it is spelt."""
    text = beside_quotes(text, lambda told: _without_slips(language.respelt.mended(told), language.slips))
    return _without_slips(text, [slip for slip in language.slips if slip.before_quotes])


def beside_quotes(text: str, change: Callable[[str], str]) -> str:
    """The text, changed but for what stands between quotation marks and for links, which the change does not see."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        edge = 0 if found["link"] else 1
        start, end = edge, len(found[0]) - edge
        held.append(found[0][start:end])
        return found[0][:start] + INSIDE + found[0][end:]

    changed = change(KEPT.sub(hold, text))
    each = iter(held)
    return HELD.sub(lambda _: next(each), changed) if changed.count(INSIDE) == len(held) else text


def _without_slips(text: str, slips: list[Slip]) -> str:
    """The text with each of the slips mended, in their order; only those that are there are gone through."""
    if not slips:
        return text
    looked_for, done = sieve(tuple(slip.match for slip in slips)), -1
    while ahead := [place for place in looked_for.finds(text) if place > done]:
        done = ahead[0]
        text = linear(slips[done].match).sub(partial(_mended, slips[done]), text)
    return text


def _mended(slip: Slip, found: Any) -> str:
    """What stands in place of the slip, unless it is none."""
    is_none = slip.unless and linear(slip.unless).search(found[0])
    return str(found[0]) if is_none else written_in(slip.to, found)
