"""Whether every thing and part has a name in every language, and what they name is there."""

from collections.abc import Iterable, Iterator

from composer.catalog.findings import Finding, did_you_mean, unknown
from composer.catalog.lexicon import LISTED_FORMS, Lexicon, ThingGroup
from composer.catalog.product_names import UNNAMED
from composer.catalog.questions import Question
from composer.catalog.things import Catalog

OF_THINGS_ALONE = {"article", "again", "measure"}
"""Forms that no part needs: letters never count parts."""


def lexicon_references(lexicon: Lexicon, questions: Iterable[Question], languages: Iterable[str]) -> Iterator[Finding]:
    """What the groups of things name is there, and all that they hold has a name."""
    options = {option for question in questions for option in question.options}
    languages = list(languages)
    for group in lexicon.groups.values():
        yield from _references(lexicon, group, options)
        for language in languages:
            yield from _names(lexicon, group, language)


def _references(lexicon: Lexicon, group: ThingGroup, options: set[str]) -> Iterator[Finding]:
    """Parts and faults of the group, and the wishes that make no sense, are there."""
    name = f"things/{group.id}/thing.toml"
    of_parts = [defect for part in group.part.values() for defect in part.defects]
    never = [wish for thing in group.things.values() for wish in thing.never]
    first = [defect for thing in group.things.values() for defect in thing.defects]
    wanted = [*group.defects, *group.more, *group.of_part, *of_parts, *never, *first]
    yield from unknown(name, group.parts, lexicon.parts, "part")
    yield from unknown(name, [id for part in group.part.values() for id in part.of], lexicon.group_of, "thing")
    for id in dict.fromkeys(wanted):
        if id not in options:
            remedy = did_you_mean(id, sorted(options), "remove it, or add it to its question")
            yield Finding(name, 1, f"no option {id!r}; {remedy}", id)


def had_in_vain(catalog: Catalog) -> Iterator[Finding]:
    """What a thing has is what some option, proof or law looks for: nothing else comes of it."""
    asked = [*catalog.questions.values(), *(q for it in catalog.problems.values() for q in it.questions.values())]
    wanted = {trait for q in asked for traits in (*q.fits.values(), *q.decides.values()) for trait in traits}
    wanted |= {trait for law in catalog.laws.values() for choice in law.choices.values() for trait in choice.goods}
    for group in catalog.lexicon.groups.values():
        for trait in dict.fromkeys(trait for thing in group.things.values() for trait in thing.has):
            if trait not in wanted:
                remedy = did_you_mean(trait, sorted(wanted), "remove it, or name it in 'fits' of a question")
                yield Finding(f"things/{group.id}/thing.toml", 1, f"nothing asks what has {trait!r}; {remedy}", trait)


def _names(lexicon: Lexicon, group: ThingGroup, language: str) -> Iterator[Finding]:
    """Everything in the group has all forms of its name in that language, and nothing else is named."""
    name, nouns = f"things/{group.id}/{language}.toml", group.nouns.get(language, {})
    forms = [form for form in lexicon.noun(UNNAMED, language) if form != "search"]
    if not group.title.get(language):
        yield Finding(name, 1, "'title' is missing; add it")
    for kind, held in (("things", group.things), ("part", group.part)):
        for id in held:
            needed = [form for form in forms if kind == "things" or form not in OF_THINGS_ALONE]
            if id not in nouns:
                yield Finding(name, 1, f"{id!r} has no name; add [{kind}.{id}] with {', '.join(needed)}")
            for form in [form for form in needed if id in nouns and form not in nouns[id]]:
                yield Finding(name, 1, f"{form!r} of {id!r} is missing; add it", id)
    for id, line in [(id, line) for id, noun in nouns.items() for line in noun.get("also", ())]:
        if isinstance(line, str) and len(line.split()) != len(LISTED_FORMS):
            yield Finding(name, 1, f"{line!r} of {id!r} lists not {', '.join(LISTED_FORMS)}; complete it", line)
    for id in sorted(nouns.keys() - group.things.keys() - group.part.keys()):
        yield Finding(name, 1, f"{id!r} is neither a thing nor a part in thing.toml; rename it or remove it", id)
