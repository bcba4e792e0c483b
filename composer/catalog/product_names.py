"""What a product's name names: “Wireless earphones with a case” are earphones, and a case for them is a case."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

UNNAMED = "item"
"""The thing that stands for all that has no word of its own."""

BEFORE_WHAT_IT_IS_FOR = re.compile(r"\s(?:для|с|со|от|из|на|под|к|в|без|for|with|of)\s|[,(/]|给|用")
"""Behind these words a product's name says what it is for or made of: a case for a telephone is no telephone."""

GOES_WITH_IT = re.compile(
    r"adapter|bag|band|basket|batteries|battery|belt|blade|box|brush|bulb|cable|case|charger|cleaner|"
    r"container|cord|cover|covers|dispenser|filter|film|frame|grinder|hanger|holder|hook|hose|insoles|"
    r"keyring|laces|lid|liner|lock|mat|mount|organiser|organizer|pad|polish|protector|rack|refill|remote|"
    r"rope|shade|shelf|sleeve|spray|stand|sticker|stickers|strap|tray|wipes"
)
"""What English names put behind the thing that it goes with: a laptop bag is no laptop."""

FOR_OTHERS = re.compile(
    r"\bдля\s(?:\w+\s)?(?:собак[иу]?|щенков|щенка|кошек|кошки|кота|котов|котят|животных|питомцев|грызунов|хомяк(?:а|ов)|"
    r"кролик(?:а|ов)|попуга(?:я|ев)|птиц|кук(?:лы|ол)|пупс(?:а|ов)|барби)\b|\b(?:кукольн|игрушечн)\w+|"
    r"\bfor\s(?:\w+\s)?(?:dogs?|pupp(?:y|ies)|cats?|kittens?|pets?|dolls?|barbie)\b|\btoy\b|"
    r"^(?:dog|puppy|cat|kitten|pet|doll)(?:['’]?s['’]?)?\s|宠物|狗|猫咪|娃娃衣|芭比|玩具"
)
"""Words by which a product's name says that it is for animals or dolls, or itself a toy: a dog's coat is no coat."""

CYRILLIC = re.compile("[а-я]")
ADJECTIVES = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их")
"""How Russian adjectives end."""

SETS = {"набор", "комплект", "пара", "мини", "макси"}
"""What a Russian name says of how many or how large, before the noun."""

HAN = re.compile(r"[\u3400-\u9fff]+")
WORD = re.compile(r"[\w-]+")
FIRST_MARK = re.compile(r"[,，、;；/（(]")
OF_SEVERAL = "套装"
"""A set of what the characters before it name."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ProductNames:
    """The names of things, as names of products have them; each with the thing that it names."""

    called: Mapping[str, str]
    """Any of them, folded -> the thing."""
    names: Sequence[tuple[str, str]]
    """What things are called first of all."""
    by_names: Sequence[tuple[str, str]]
    """What else they are called."""
    ambiguous: Collection[str]
    """Things whose names may mean something else."""
    for_others: Collection[str]
    """Things for animals, and toys."""

    def named_in(self, product: str) -> str:
        """The thing that a product's name begins by naming, or "" where that is not certain.

        Names of several words count before the first comma, unless all of it stands behind a single word that names a
        thing; that only before "for", "with" and the like, in Russian behind no other noun, in English the last. Brands
        and slang do not count: they name several things. A Chinese name names it at its end.
        """
        thing = self._named_first(product)
        return thing if thing in self.for_others or not FOR_OTHERS.search(product.casefold()) else ""

    def _named_first(self, product: str) -> str:
        """The same, whomever it is for."""
        words = folded(FIRST_MARK.split(product)[0]).split()
        named = folded(BEFORE_WHAT_IT_IS_FOR.split(f" {product}")[0]).split()
        single = self._single(named)
        phrases = self._phrases_in(words, single, named)
        _, known, found = min(phrases, default=(0, {single}, self._words.get(single, "")))
        if added := [word for word in named if GOES_WITH_IT.fullmatch(word) and word not in known]:
            return self._words.get(added[-1], "")
        return found or self.called.get(self.ending(product), "")

    def _phrases_in(self, words: Sequence[str], single: str, named: Sequence[str]) -> list[tuple[int, set[str], str]]:
        """Names of several words there, but for those wholly behind that one: a puzzle “map of the world” is no map.

        Where no word is known, those wholly behind "for" and the like are none either: a frame for it is no picture.
        """
        last = single or next((word for word in reversed(named) if not _tells_a_kind(word)), "")
        ends = (at for at, word in enumerate(words, 1) if last in (word, *word.split("-")))
        there, head = {*words}, {*words[: next(ends, len(words))]}
        known = (phrase for word in there for phrase in self._phrases.get(word, ()))
        return [phrase for phrase in known if phrase[1] <= there and phrase[1] & head]

    def _single(self, named: Sequence[str]) -> str:
        """The word, or part of one, by which these words name a thing, or ""."""
        if all(word.isascii() for word in named):
            named = [word for word in named if word in self._words or (word.isalpha() and len(word) > 2)][-1:]
        for whole in named:
            if found := [word for word in (whole, *whole.split("-")) if word in self._words]:
                return found[0]
            if not _tells_a_kind(whole):
                return ""
        return ""

    def ending(self, product: str) -> str:
        """The longest known Chinese name with which the product's name begins or goes on to its first mark, or "".

        It must stand at the end of a run of characters: a case for a telephone is no telephone. A set is what is
        called a set, else what it is a set of.
        """
        runs = HAN.findall(FIRST_MARK.split(product)[0])
        ends = (
            whole[-length:] for run in runs for whole in (run, run.removesuffix(OF_SEVERAL)) for length in self._lengths
        )
        return next((end for end in ends if end in self._chinese and end != OF_SEVERAL), "")

    @cached_property
    def _chinese(self) -> frozenset[str]:
        """Names of two Chinese characters or more and by-names of three: a shorter one ends others."""
        named = [name for name, thing in self.names if thing != UNNAMED and len(name) > 1]
        also = [name for name, thing in self.by_names if thing != UNNAMED and len(name) >= 3]
        return frozenset(filter(HAN.fullmatch, [*named, *also]))

    @cached_property
    def _lengths(self) -> list[int]:
        """How long those are, the longest first."""
        return sorted({*map(len, self._chinese)}, reverse=True)

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[int, set[str], str]]]:
        """The first word of names and by-names of several words -> their places, longest first, words and things."""
        named = [name for name, thing in self.called.items() if " " in name and thing != UNNAMED]
        phrases: dict[str, list[tuple[int, set[str], str]]] = {}
        for place, name in enumerate(sorted(named, key=len, reverse=True)):
            first, *_ = words = name.split()
            phrases.setdefault(first, []).append((place, set(words), self.called[name]))
        return phrases

    @cached_property
    def _words(self) -> dict[str, str]:
        """Names of one word; what several things are called names the last of them."""
        named = ((folded(name), thing) for name, thing in self.names if thing not in self.ambiguous)
        return {name: thing for name, thing in named if " " not in name and thing != UNNAMED}


def _tells_a_kind(word: str) -> bool:
    """Whether it may stand before the noun of a Russian name: of which kind that is, a brand, a number, a set."""
    return not CYRILLIC.search(word) or word.endswith(ADJECTIVES) or word in SETS


def folded(text: str) -> str:
    """The text for comparing: no capitals, ё as е, marks as blanks, single blanks."""
    return " ".join(WORD.findall(text.casefold().replace("ё", "е")))
