"""What shoppers buy, by name: each thing and part with the forms that letters need in each language."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from composer.catalog.product_names import BEFORE_WHAT_IT_IS_FOR, UNNAMED, ProductNames, folded

LISTED_FORMS = ("nom", "gen", "dat", "acc", "ins", "loc", "gender")
"""What a line of `also` lists, in that order, of a name of one word."""


class Noun(dict[str, Any]):
    """The forms of one word in one language: nom … loc and gender; one, plural, article, again; word and measure."""

    @property
    def name(self) -> str:
        """The bare word, as lists show it."""
        return str(self.get("nom") or self.get("one") or self["word"])

    @cached_property
    def also(self) -> list["Noun"]:
        """Its other names, with the forms that each line of `also` lists, or with what each table says anew."""
        return [self._another(one) for one in self.get("also", ())]

    def _another(self, listed: str | dict[str, Any]) -> "Noun":
        if isinstance(listed, str):
            return Noun(zip(LISTED_FORMS, listed.split(), strict=True))
        return Noun({**self, "general": False, **listed})

    @property
    def key(self) -> str:
        """What this name and those that say the same in other languages share: what products called so are named."""
        return folded(next(iter(self.get("titled", ())), self.name))

    def _places_in(self, text: str) -> list[tuple[int, int, bool]]:
        """Where the text has the name, or what products of that name are called elsewhere, in any order of words.

        Of two that begin with the same word the longer comes first, then the name itself.
        """
        words = folded(text).split()
        there = [(name, is_other) for name, is_other in self._names if name and {*name} <= {*words}]
        return [(min(map(words.index, name)), -len(name), is_other) for name, is_other in there]

    @cached_property
    def _names(self) -> list[tuple[list[str], bool]]:
        """The words of its name and of what products of that name are called elsewhere, which are other ones."""
        return [(folded(name).split(), at > 0) for at, name in enumerate((self.name, *self.get("titled", ())))]

    def titled_as(self, alike: Mapping[str, list[str]]) -> "Noun":
        """The noun, whose other names count as told where what says the same in another language was, by their key."""
        also = [Noun({**one, "titled": [*one.get("titled", ()), *alike[one.key]]}) for one in self.also]
        return Noun({**self, "also": also}) if also else self

    def as_told(self, *told: str) -> "Noun":
        """The noun, or its other name where the first of the texts that has one of them begins with that."""
        names = [self, *self.also]
        found = ([(place, noun) for noun in names for place in noun._places_in(text)] for text in told)
        return min(next(filter(None, found), [(0, self)]), key=lambda one: one[0])[1]


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something that is bought; its group decides which parts it has, and which faults are offered first."""

    id: str
    has: list[str]
    """What it has or is: an option is offered, or a proof decisive, where `fits` or `decides` names one of these."""
    defects: list[str] = field(default_factory=list)
    """Faults that are offered before those of its group, in that order."""
    never: list[str] = field(default_factory=list)
    """Options of the wish that make no sense for it."""
    ambiguous: bool = False
    """Whether its name may mean something else, so that it is never taken from a product's name."""
    common: bool = False
    """Whether it is among those shown before anything is typed."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of things: the right earphone, the lid."""

    id: str
    defects: list[str]
    """Faults that it can have."""
    of: list[str] = field(default_factory=list)
    """Things that have it; all of the groups that list it where none is named."""
    needs: list[str] = field(default_factory=list)
    """What a thing must have, or be, to have it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ThingGroup:
    """Things of one kind of goods, their parts, and what goes wrong with them, likeliest first."""

    id: str
    rank: int
    """Its place among the groups of goods."""
    parts: list[str] = field(default_factory=list)
    """Parts that its things have."""
    defects: list[str] = field(default_factory=list)
    """Faults that are offered first, in that order."""
    more: list[str] = field(default_factory=list)
    """Faults that are offered after them."""
    of_part: list[str] = field(default_factory=list)
    """Faults that only a part can have."""
    for_others: bool = False
    """Whether its things are for animals, or toys: no others are what a product's name names that says so."""
    things: dict[str, Thing]
    """What can be bought, by name."""
    part: dict[str, Part] = field(default_factory=dict)
    """Parts that have faults of their own."""
    title: dict[str, str]
    nouns: dict[str, dict[str, Noun]]
    """Language -> thing or part -> its forms."""
    search: dict[str, dict[str, list[str]]]
    """Language -> thing -> what else it is called."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All things and parts there are, found by what they are called in any language."""

    groups: Mapping[str, ThingGroup]

    @cached_property
    def group_of(self) -> dict[str, ThingGroup]:
        """Thing -> its group."""
        return {thing: group for group in self.groups.values() for thing in group.things}

    @cached_property
    def parts(self) -> dict[str, Part]:
        """Every part there is."""
        return {id: part for group in self.groups.values() for id, part in group.part.items()}

    @cached_property
    def _nouns(self) -> dict[tuple[str, str], Noun]:
        nouns = {
            (language, id): noun
            for group in self.groups.values()
            for language, nouns in group.nouns.items()
            for id, noun in nouns.items()
        }
        alike: dict[str, dict[str, list[str]]] = {id: {} for _, id in nouns}
        for (_, id), noun in nouns.items():
            for other in noun.also:
                alike[id].setdefault(other.key, []).extend((other.name, *other.get("titled", ())))
        return {(language, id): noun.titled_as(alike[id]) for (language, id), noun in nouns.items()}

    def thing(self, id: str) -> Thing:
        """The thing of that id; raises KeyError."""
        return self.group_of[id].things[id]

    def noun(self, id: str, language: str) -> Noun:
        """The forms of that thing or part in that language; of the unnamed thing where there is none of that id."""
        return self._nouns.get((language, id)) or self._nouns[language, UNNAMED]

    def measure(self, word: str, language: str) -> str:
        """The measure of a word that is not listed: the commonest of those that end as it does, else of all."""
        known = [noun for (spoken, _), noun in self._nouns.items() if spoken == language and "measure" in noun]
        alike = ([noun["measure"] for noun in known if noun.name.endswith(word[at:])] for at in range(1, len(word) + 1))
        return str(Counter(next(filter(None, alike))).most_common(1)[0][0])

    def names(self, language: str, *, common: bool) -> list[str]:
        """What common things are called in that language, or all others; the unnamed one is none of them."""
        named = self._common if common else self._less_common
        return [self.noun(id, language).name for id in named]

    @cached_property
    def _common(self) -> list[str]:
        return [id for id in self.group_of if id != UNNAMED and self.thing(id).common]

    @cached_property
    def _less_common(self) -> list[str]:
        return [id for id in self.group_of if id != UNNAMED and not self.thing(id).common]

    def meant(self, named: str, product: str) -> str:
        """The thing that was named, else the one that the product's name begins by naming, else the unnamed one."""
        return self.find(named) or self.products.named_in(product) or UNNAMED

    @cached_property
    def products(self) -> ProductNames:
        """What names of products name."""
        ambiguous = {id for id in self.group_of if self.thing(id).ambiguous}
        return ProductNames(
            called=self._called,
            names=[*self._names()],
            by_names=[*self._by_names()],
            ambiguous=ambiguous,
            for_others={id for id, group in self.group_of.items() if group.for_others},
        )

    def faults_of(self, thing: str) -> list[str]:
        """What goes wrong with it, likeliest first, then with other things of its group."""
        group = self.group_of.get(thing)
        return [*dict.fromkeys([*group.things[thing].defects, *group.defects, *group.more])] if group else []

    def faults_of_part(self, part: str) -> list[str]:
        """What goes wrong with that part, as far as it is known."""
        return self.parts[part].defects if part in self.parts else []

    def parts_of(self, thing: str) -> list[str]:
        """The parts that this thing may have, as its group orders them."""
        if not (group := self.group_of.get(thing)):
            return []
        has = {*group.things[thing].has}
        listed = ((id, self.parts[id]) for id in group.parts)
        return [id for id, part in listed if has.issuperset(part.needs) and (not part.of or thing in part.of)]

    @cached_property
    def _called(self) -> dict[str, str]:
        """Each name, folded -> its thing; a name comes before another thing's by-name."""
        called: dict[str, str] = {}
        for name, thing in [*self._names(), *self._by_names()]:
            called.setdefault(folded(name), thing)
        return called

    def _names(self) -> Iterator[tuple[str, str]]:
        for (_, id), noun in self._nouns.items():
            if id in self.group_of:
                yield from ((one.name, id) for one in (noun, *noun.also))

    def _by_names(self) -> Iterator[tuple[str, str]]:
        for group in self.groups.values():
            for words in group.search.values():
                yield from ((word, thing) for thing, also in words.items() for word in also)

    @property
    def all_names(self) -> list[str]:
        """What things are called, by any of their names in any language, folded."""
        return [*self._called]

    def find(self, typed: str) -> str:
        """The thing that is called so in any language, or ""."""
        return self._called.get(folded(typed), "")

    def find_part(self, typed: str, thing: str) -> str:
        """The part of that thing that is called so in any language, whatever it is from or for, or ""."""
        parts, bare = self.parts_of(thing) or self.parts, BEFORE_WHAT_IT_IS_FOR.split(typed)[0]
        called = (*self._parts_called.get(folded(typed), ()), *self._parts_called.get(folded(bare), ()))
        return next((id for id in called if id in parts), "")

    @cached_property
    def _parts_called(self) -> dict[str, list[str]]:
        """Each name, folded -> the parts that are called so."""
        called: dict[str, list[str]] = {}
        for (_, id), noun in self._nouns.items():
            if id in self.parts:
                called.setdefault(folded(noun.name), []).append(id)
        return called
