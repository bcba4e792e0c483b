"""What sentences make of a few words that somebody typed: a thing, what is lacking, a clause, half of one."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from composer.catalog.grammar import HEAD, SINGULAR

SIZED = re.compile(
    r"([a-z][a-z -]*[a-z]), ?(\d[\d.,]* ?(?:ml|l|g|kg|mg|cm|mm|m|w|v|gb|tb|pcs?|inch(?:es)?))", re.IGNORECASE
)
"""A thing with its size behind it: hand cream, 75 ml."""

CAPITAL = re.compile(r"[A-Z]")
"""Behind the first letter it is one of a name."""

SPLICED = re.compile(r"^([^,;:]+), (?=(?:the|it|its|they|there|this|that|these|my|i|we)\b)", re.IGNORECASE)
"""A fragment that a clause explains behind a comma."""

PIECES = re.compile(r",\s*(?:(?:and|but|which|that) )?| (?:which|that|who) ")
"""What parts a thing from what is said of it without a subject."""

JOINED = ("and", "but", "or")
"""Words behind which another verb has the same subject."""

VOWEL = re.compile(r"(?:[aeio]|u(?!n[iu]|s[abeu]|kr)|8|11\b|18\b|h(?:our|onest|eir))", re.IGNORECASE)
"""How a word begins that takes "an"."""


ORDERED = re.compile(r" (?:for|in|from|with|of) (?:my|the) order(?=[ .,]|$)(?! (?:that|which|for) )")
"""The order at the end of what is told about it."""


@dataclass(frozen=True)
class TypedIn:
    """How what is typed in a few words is told apart, in English."""

    determiners: list[str] = field(default_factory=list)
    """Words with which a thing begins that needs no article."""
    verbs: list[str] = field(default_factory=list)
    """Words of which a clause has one."""
    subjects: list[str] = field(default_factory=list)
    """Words with which no thing begins, but a clause may."""
    fragments: list[str] = field(default_factory=list)
    """Words with which a fragment begins that is no thing."""
    uncounted: list[str] = field(default_factory=list)
    """Nouns that take no article."""

    def shape(self, text: str) -> str:
        """What was typed: a `thing`, what is `lacking`, a `clause`, or a `fragment`.

        A clause without its subject is a `predicate`, and a thing with one behind it a `note`.
        """
        words = text.replace("'", "’").casefold().replace(",", " ").split()
        first = words[0] if words else ""
        if first in ("no", "without") and len(words) > 1:
            return "lacking"
        if not text.isascii() and not text.replace("’", "'").isascii():
            return "fragment"
        has_verb, is_fragment = not {*words}.isdisjoint(self.verbs), first in self.fragments
        if has_verb and (half := self._half_of(text)):
            return half
        if first in self.subjects or (has_verb and not is_fragment):
            return "clause"
        return "fragment" if is_fragment or ". " in text else "thing"

    def _half_of(self, text: str) -> str:
        """Which half of a clause the words are whose first verb has no subject before it; "" where it has one."""
        pieces = [piece.split() for piece in PIECES.split(text.replace("'", "’").casefold())]
        at = next((at for at, words in enumerate(pieces) if not {*words}.isdisjoint(self._bare_verbs)), 0)
        first, *rest = pieces[at] or [""]
        has_another = any(word in self.verbs for before, word in pairwise([first, *rest]) if before not in JOINED)
        return ("note" if at else "predicate") if first in self._bare_verbs and not (at and has_another) else ""

    @property
    def _bare_verbs(self) -> frozenset[str]:
        """The verbs that bring no subject of their own along, as "it’s" does."""
        return frozenset(verb for verb in self.verbs if verb.partition("’")[2] != "s" and not verb.endswith("’re"))

    def as_thing(self, text: str) -> str:
        """The thing with its article, as a sentence ends with it; "" where words name none, or a brand or a model."""
        if self.shape(text) != "thing" or len(text.split()) > 12:
            return ""
        first, _, rest = text.partition(" ")
        if first.casefold() in self.determiners or first.isdigit():
            return first.lower() + (f" {rest}" if rest else "")
        if sized := SIZED.fullmatch(text):
            size, thing = sized[2], sized[1]
            return f"{size} of {thing}" if self._takes_none(thing) else _with_article(f"{size} {thing}")
        if CAPITAL.search(text[1:]) or re.search(r"(?<!size )(?<!\d)\d", text.partition(",")[0]):
            return ""
        text = first.lower() + (f" {rest}" if rest else "")
        return text if self._takes_none(text.partition(",")[0]) else _with_article(text)

    def _takes_none(self, text: str) -> bool:
        """Whether it names several things, or what is not counted."""
        head = HEAD.split(re.split(r" (?:from|by|on|to|without|and|size) ", text)[0])[0].split()[-1].casefold()
        return head in self.uncounted or (head.endswith("s") and not head.endswith(SINGULAR))


def unspliced(text: str) -> str:
    """The words with a colon before a clause that a comma splices to a fragment."""
    return SPLICED.sub(r"\1: ", text, count=1)


def order_unnamed(text: str) -> str:
    """The sentence without the order, behind one that names it: "I was charged too much for my order"."""
    return ORDERED.sub("", text.replace("Part of my order", "Part of it"))


def _with_article(text: str) -> str:
    return f"{'an' if VOWEL.match(text) else 'a'} {text}"


FILTERS: dict[str, Callable[..., str]] = {
    "order_unnamed": order_unnamed,
    "unspliced": unspliced,
}
