"""What a folder still says that was copied from its neighbour: for `check`."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any

from composer.catalog.files import definition
from composer.catalog.findings import Finding
from composer.catalog.house_rules import blocks_of
from composer.catalog.laws import Law
from composer.catalog.things import Catalog

OWN_WORDS: Mapping[str, tuple[str, ...]] = {
    "groups": ("title",),
    "problems": ("title", "about", "search"),
    "channels": ("title", "about"),
    "stages": ("title", "about"),
    "laws": ("title", "authority", "act_consumer_law"),
    "replies": ("title",),
    "rungs": ("title",),
}
"""Folder -> the blocks that no two things in it share."""

OF_NO_NUMBER = ("act_", "claim", "whom_")
"""How blocks of laws begin that name numbers and days of acts, which no law.toml holds."""

OF_SOURCES = ("source", "checked_on", "expires_on", "edition", "words")
"""What a law holds besides its articles and days."""


def copied_words(catalog: Catalog, written: Mapping[str, float]) -> Iterator[Finding]:
    """What two things of a kind say in the same words; of the two the one written later is to change.

    `written` says when the .toml of each was last written.
    """
    for folder, blocks in OWN_WORDS.items():
        said: dict[tuple[str, str, str], str] = {}
        things = getattr(catalog, folder)
        for id in sorted(things, key=lambda thing: written.get(f"{folder}/{thing}/{definition(folder)}", 0)):
            for language, words in things[id].words.items():
                text = words.texts[0]
                for block, line, told in blocks_of(text.source):
                    first = said.setdefault((language, block, told.strip()), text.name)
                    if block in blocks and told.strip() and first != text.name:
                        what = f"block {block!r} says what {first} says, word for word; write it anew"
                        yield Finding(text.name, line, what)


def numbers_of_laws(catalog: Catalog) -> Iterator[Finding]:
    """Every number in the texts of a law, of an article or of days, is one that its law.toml holds."""
    for law in catalog.laws.values():
        held = _numbers(law)
        for text in (words.texts[0] for words in law.words.values()):
            for block, line, said in blocks_of(text.source):
                strange = set() if block.startswith(OF_NO_NUMBER) else set(re.findall(r"\d+", said)) - held
                if strange:
                    numbers = ", ".join(sorted(strange, key=int))
                    what = f"block {block!r} says {numbers}, which is no article, day or term in law.toml"
                    yield Finding(text.name, line, f"{what}; write this law's own")
        yield from _days_of_terms(law)


def _days_of_terms(law: Law) -> Iterator[Finding]:
    """What a page says of a term has its days."""
    for words in law.words.values():
        said = {block: (line, text) for block, line, text in blocks_of(words.texts[0].source)}
        for id, term in law.terms.items():
            line, text = said.get(f"term_{id}", (1, ""))
            if (numbers := re.findall(r"\d+", text)) and str(term.days) not in numbers:
                what = f"block 'term_{id}' does not say {term.days}, as [terms.{id}] does; one of them is wrong"
                yield Finding(words.texts[0].name, line, what)


def _numbers(held: Any) -> set[str]:
    """All numbers in what a law holds."""
    if dataclasses.is_dataclass(held):
        fields = [field.name for field in dataclasses.fields(held) if field.name not in OF_SOURCES]
        return {number for name in fields for number in _numbers(getattr(held, name))}
    if isinstance(held, dict):
        return {number for item in held.items() for one in item for number in _numbers(one)}
    if isinstance(held, list):
        return {number for one in held for number in _numbers(one)}
    return set(re.findall(r"\d+", str(held)))
