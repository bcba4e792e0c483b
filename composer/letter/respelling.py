"""What is mistyped in own words, as it is spelt; what others said, and links, stay as they are."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from composer.catalog.language import Language, uncapital
from composer.catalog.patterns import GROUP, Slip, linear
from composer.catalog.quoting import INSIDE, QUOTED
from composer.catalog.slips import Slips
from composer.letter.repeats import sentences_of
from composer.letter.splices import parted

LINK = r"(?<![^\s(«“])(?:https?://|www\.)\S+"
KEPT = re.compile(f"(?P<link>{LINK})|{QUOTED.pattern}")
HELD = re.compile(INSIDE)
BEFORE_STOP = re.compile(r"(?:[\w-]+|[%₽»”’)])\Z")


def respelt(text: str, language: Language) -> str:
    """The text with what is commonly mistyped as it is spelt."""
    text = beside_quotes(text, partial(_mended, language=language))
    return _without_slips(text, language.slips_before_quotes)


def _mended(text: str, language: Language) -> str:
    """The text, which holds no quotation, mended word by word, then as a whole, then sentence by sentence."""
    text = language.respelt.mended(text)
    text, told = _without_slips(text, language.slips_anywhere), [""]
    for sentence in _sentences(text, language):
        told.append(parted(_told(_asking(sentence, language), told[-1], language), language.clauses_alone))
    return "".join(told).rstrip() or text  # what said nothing but blame stays, where nothing else was said


def _sentences(text: str, language: Language) -> list[str]:
    """Its sentences, each with what parts it from the next; the stop of an abbreviation ends none."""
    sentences: list[str] = []
    for one in sentences_of(text):
        *_, last = ["", *sentences[-1:]]
        said = last.rstrip()
        is_short = said.endswith(".") and word_before(said, len(said) - 1, language) in language.abbreviations
        if is_short and not last.endswith("\n"):
            sentences[-1] += one
        else:
            sentences.append(one)
    return sentences if "".join(sentences) == text else [text]


def word_before(text: str, stop: int, language: Language) -> str:
    """What that stop stands behind, small; of a word that is longer than any abbreviation, the end."""
    longest = max(map(len, language.abbreviations), default=0)
    found = BEFORE_STOP.search(text[max(0, stop - longest - 1) : stop])
    return found[0].casefold() if found else ""


def _asking(sentence: str, language: Language) -> str:
    """The sentence with a question mark, where it asks and has none."""
    said = sentence.rstrip()
    bare = said.rstrip(".。")
    if not language.asks or not bare or len(said) - len(bare) > 2 or bare[-1] in "!?…！？":
        return sentence
    asks = linear(language.asks).search(bare) and not linear(language.asks_not).search(bare)
    return f"{bare}{language.question}{sentence[len(said) :]}" if asks else sentence


def _told(sentence: str, before: str, language: Language) -> str:
    """The sentence without slips that are none in others, or behind others."""
    is_asked = sentence.rstrip()[-1:] in ("?", "？")
    slips = language.slips_in_questions if is_asked else language.slips_in_sentences
    return _without_slips(sentence, slips, before)


def _is_none_behind(before: str, slip: Slip) -> bool:
    """Whether it is no slip behind that sentence."""
    return bool(before and slip.not_behind and linear(slip.not_behind).search(before))


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


def _without_slips(text: str, slips: Iterable[Slips], before: str = "") -> str:
    """The text behind that one with each slip mended, in their order."""
    for some in slips:
        text = _without_some(text, some, before)
    return text


def _without_some(text: str, slips: Slips, before: str) -> str:
    """The text behind that one with these slips mended; only those that are there are gone through."""
    ahead = slips.found_in(text)
    while ahead:
        place, *ahead = ahead
        mended = text if _is_none_behind(before, slips[place]) else _without(text, slips[place])
        if mended != text:
            text, ahead = mended, [later for later in slips.found_in(mended) if later > place]
    return text


def _without(text: str, slip: Slip) -> str:
    return str(linear(slip.match).sub(partial(_put_right, slip), text))


def _put_right(slip: Slip, found: Any) -> str:
    """What stands in place of the slip, unless it is none."""
    is_none = slip.unless and linear(slip.unless).search(found[0])
    if is_none:
        return str(found[0])
    return slip.adds + uncapital(found[0]) if slip.adds else GROUP.sub(partial(_group, slip, found), slip.to)


def _group(slip: Slip, found: Any, group: re.Match[str]) -> str:
    """What that group found: small where it began the sentence and does so no more, unless it is known by a capital."""
    said, begins = found[int(group[1])] or "", found.start(int(group[1])) == 0
    return uncapital(said) if slip.within and begins and group.start() and "(?-i:" not in slip.match else said
