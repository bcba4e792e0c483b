"""What English sentences make of a few words that somebody typed: a thing, what is lacking, a clause or a fragment."""

import re
from collections.abc import Callable

from composer.catalog.grammar import HEAD, SINGULAR

DETERMINERS = re.compile(
    "a|an|the|my|some|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|both|another"
)
"""Words with which a thing begins that needs no article."""

VERBS = re.compile(
    "is|are|was|were|has|have|had|does|do|did|says|say|said|reads|read|shows|show|showed|came|come|comes"
    "|arrived|weighs|measures|weighed|measured|holds|fits|works|looks|smells|feels|isn’t|aren’t|wasn’t|doesn’t"
    "|don’t|didn’t|hasn’t|haven’t|can|can’t|cannot|will|won’t|it’s|that’s|they’re|there’s|sent|brought|put|gave"
    "|got|turned"
)
"""Words of which a clause has one."""

SUBJECTS = re.compile("i|we|you|he|she|it|they|there|this|that|these|those|who|what")
"""Words with which no thing begins, but a clause may."""

FRAGMENTS = re.compile(
    "no|not|nothing|none|without|only|just|instead|something|somebody|someone|wrong|different|other|completely"
    "|quite|very|too|more|less|never|totally|also|and|but|because|almost|about|as|like"
)
"""Words with which a fragment begins that is no thing."""

UNCOUNTED = re.compile(
    "tea|coffee|sugar|flour|rice|salt|oil|honey|milk|water|food|litter|powder|detergent|paint|glue|soap"
    "|bedding|linen|underwear|clothing|furniture|jewellery|paper|fabric|cloth|yarn|wool|thread|tape|foil|wire"
    "|cotton|polyester|leather|acrylic|viscose|nylon|plastic|metal|steel|wood|glass|rubber|silk|rubbish|trash"
    "|garbage|packaging|cardboard"
)
"""Nouns that take no article."""

SIZED = re.compile(
    r"([a-z][a-z -]*[a-z]), ?(\d[\d.,]* ?(?:ml|l|g|kg|mg|cm|mm|m|w|v|gb|tb|pcs?|inch(?:es)?))", re.IGNORECASE
)
"""A thing with its size behind it: hand cream, 75 ml."""

CAPITAL = re.compile(r"[A-Z]")
"""Behind the first letter it is one of a name."""

SPLICED = re.compile(r"^([^,;:]+), (?=(?:the|it|its|they|there|this|that|these|my|i|we)\b)", re.IGNORECASE)
"""A fragment that a clause explains behind a comma."""

VOWEL = re.compile(r"(?:[aeio]|u(?!n[iu]|s[abeu]|kr)|8|11\b|18\b|h(?:our|onest|eir))", re.IGNORECASE)
"""How a word begins that takes "an"."""


ORDERED = re.compile(r" (?:for|in|from|with|of) (?:my|the) order(?=[ .,]|$)(?! (?:that|which|for) )")
"""The order at the end of what is told about it."""


def shape(text: str) -> str:
    """What was typed: a `thing`, what is `lacking`, a `clause`, or a `fragment`."""
    words = text.replace("'", "’").casefold().replace(",", " ").split()
    first = words[0] if words else ""
    if first in ("no", "without") and len(words) > 1:
        return "lacking"
    if not text.isascii() and not text.replace("’", "'").isascii():
        return "fragment"
    has_verb, is_fragment = any(map(VERBS.fullmatch, words)), FRAGMENTS.fullmatch(first)
    if SUBJECTS.fullmatch(first) or (has_verb and not is_fragment):
        return "clause"
    return "fragment" if is_fragment or ". " in text else "thing"


def as_thing(text: str) -> str:
    """The thing with its article, as a sentence ends with it; "" where the words name none, or a brand or a model."""
    if shape(text) != "thing" or len(text.split()) > 12:
        return ""
    first, _, rest = text.partition(" ")
    if DETERMINERS.fullmatch(first.casefold()) or first.isdigit():
        return first.lower() + (f" {rest}" if rest else "")
    if sized := SIZED.fullmatch(text):
        return f"{sized[2]} of {sized[1]}" if _takes_none(sized[1]) else _with_article(f"{sized[2]} {sized[1]}")
    if CAPITAL.search(text[1:]) or re.search(r"(?<!size )(?<!\d)\d", text.partition(",")[0]):
        return ""
    text = first.lower() + (f" {rest}" if rest else "")
    return text if _takes_none(text.partition(",")[0]) else _with_article(text)


def unspliced(text: str) -> str:
    """The words with a colon before a clause that a comma splices to a fragment."""
    return SPLICED.sub(r"\1: ", text, count=1)


def order_unnamed(text: str) -> str:
    """The sentence without the order, behind one that names it: "I was charged too much for my order"."""
    return ORDERED.sub("", text.replace("Part of my order", "Part of it"))


def _with_article(text: str) -> str:
    return f"{'an' if VOWEL.match(text) else 'a'} {text}"


def _takes_none(text: str) -> bool:
    """Whether it names several things, or what is not counted."""
    head = HEAD.split(re.split(r" (?:from|by|on|to|without|and|size) ", text)[0])[0].split()[-1].casefold()
    return bool(UNCOUNTED.fullmatch(head)) or (head.endswith("s") and not head.endswith(SINGULAR))


FILTERS: dict[str, Callable[..., str]] = {
    "order_unnamed": order_unnamed,
    "shape": shape,
    "as_thing": as_thing,
    "unspliced": unspliced,
}
