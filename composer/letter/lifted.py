"""Her own words that open a letter where no tick tells what happened: what it is about, and what she asks."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any, NamedTuple

from composer.case.facts import Case, MissingFact
from composer.catalog.language import SENTENCE_END, Language
from composer.catalog.patterns import NEVER, linear
from composer.letter.hers import columns, read_in
from composer.letter.neat import language_of
from composer.letter.phrasing import Letter
from composer.letter.repeats import CLAUSE_END, sentences_of

MOST = 240
"""Columns of her own words that an opening holds."""

FEW = 16
"""Columns of a question that makes no sense by itself, such as what to do now."""


class Lifted(NamedTuple):
    """What her own words give an opening, and of which of her sentences that is made."""

    lead: str = ""
    question: str = ""
    is_indirect: bool = False
    """Whether something led to what she asks, and is left out, so that the words stand as behind "tell me"."""
    led: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """What texts may open with."""
        return {"own_lead": self.lead, "own_question": self.question, "own_is_indirect": self.is_indirect}

    def said_in(self, opening: str) -> "Lifted":
        """What of it this opening says."""
        said = opening.casefold()
        led = self if _bare(self.lead) in said else self._replace(lead="", led=())
        return led if _bare(self.question) in said else led._replace(question="", asked=())

    def left_of(self, case: Case) -> Case:
        """The case without her sentences that it is made of."""
        gone = {*self.led, *self.asked}
        if not gone or isinstance(case.description, MissingFact):
            return case
        kept = (one for one in sentences_of(case.description or "") if one.strip() not in gone)
        return replace(case, description="".join(kept).strip())


def lifted(letter: Letter) -> Lifted:
    """What her own words give the opening; nothing where the desk cannot read them, or a tick tells what happened."""
    text, question = letter.case.description, letter.problem.questions.get(letter.problem.leading)
    is_told = question is not None and question.tells and question.chosen(letter.case)
    if not text or isinstance(text, MissingFact) or is_told or not read_in(letter):
        return Lifted()
    own = language_of(text, letter.catalog.languages.values())
    return _parted([one.strip() for one in sentences_of(text)], own) if own else Lifted()


def asked_in(letter: Letter) -> Lifted:
    """What her own words ask, to stand in the ask of a letter that opens with its own."""
    text = letter.case.description
    own = language_of(text, letter.catalog.languages.values()) if text and read_in(letter) is letter.language else None
    hers = [one.strip() for one in sentences_of(text)] if own else []
    asked = [one for one in hers if own and _begins_asking(one, own)]
    return _parted(asked, own)._replace(lead="", led=()) if own else Lifted()


def _begins_asking(sentence: str, own: Language) -> bool:
    """Whether it asks from its first clause on, so that nothing else goes with it."""
    first = CLAUSE_END.split(sentence)[0]
    asks = own.asks and linear(own.asks).search(first.casefold())
    return _asks(sentence, own) and (bool(_led_to(sentence, own)[0]) or bool(asks) or first == sentence.rstrip("?？"))


def _parted(hers: Sequence[str], own: Language) -> Lifted:
    """What she asks and what stands before it, as much as an opening holds; else her first sentence."""
    at = next((at for at, one in enumerate(hers) if _asks(one, own)), len(hers))
    asked = tuple(takewhile(lambda one: _asks(one, own), hers[at:]))
    question = own.sentences(_asked(one, own) for one in asked)
    if not question or columns(question) > MOST:
        return _led(hers[:1], own, MOST)
    room = MOST - columns(question)
    is_indirect = _is_indirect(asked[0], own)
    led = _led(hers[:at], own, room)
    if not led.lead and _leans(question, own):
        led = _led(hers[: min(at, 1)], own, room)
    return led._replace(question=question, is_indirect=is_indirect, asked=asked)


def _led(hers: Sequence[str], own: Language, room: int) -> Lifted:
    """These sentences as what a letter is about, if there is room for them."""
    lead = own.sentences(own.finish(_told(one, own)) for one in hers)
    return Lifted(lead=lead, led=tuple(hers)) if columns(lead) <= room else Lifted()


def _asks(sentence: str, own: Language) -> bool:
    """Whether the sentence asks: by its mark, or by what leads to a question."""
    return sentence.endswith(("?", "？")) or bool(_led_to(sentence, own)[0])


def _asked(sentence: str, own: Language) -> str:
    """What the sentence asks, without what leads to it, with its mark."""
    return (_led_to(sentence, own)[0] or sentence).rstrip(SENTENCE_END) + own.question


def _is_indirect(sentence: str, own: Language) -> bool:
    """Whether something leads to what it asks, and that is no question by its words."""
    asked = _asked(sentence, own)
    return asked[:1] != sentence[:1] and not (own.asks and linear(own.asks).search(_bare(asked)))


def _told(sentence: str, own: Language) -> str:
    """The sentence without what would lead to a question, where it asks none."""
    return _led_to(sentence, own)[1] or sentence


def _led_to(sentence: str, own: Language) -> tuple[str, str]:
    """What the sentence leads to: what it asks, and, in a language that tells it apart, what asks nothing; else ""."""
    led = linear(own.asks_by).search(sentence) if own.asks_by else None
    groups = led.groups("") if led else ()
    return "".join(groups[:1]), "".join(groups[1:])


def _leans(question: str, own: Language) -> bool:
    """Whether the question makes no sense without what stands before it."""
    return columns(question) <= FEW or bool(linear(f"^(?:{own.refers_back or NEVER})").search(question))


def _bare(text: str) -> str:
    return text.rstrip(SENTENCE_END).casefold()
