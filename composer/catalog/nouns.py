"""The tables of templates/things on their way into the lexicon: what there is, and what each language calls it."""

from collections.abc import Mapping
from typing import Any

from composer.catalog.lexicon import Noun, Part, Thing
from composer.catalog.tables import Table


def group_parts(reader: Table, table: dict[str, Any], words: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The things, parts and words of a group; takes the tables of things and parts out of `table`.

    `words` holds what stands in <language>.toml, by language.
    """
    things = {id: reader.build(Thing, one, {"id": id}, ("things", id)) for id, one in table.pop("things", {}).items()}
    parts = {id: reader.build(Part, one, {"id": id}, ("part", id)) for id, one in table.pop("part", {}).items()}
    called = {language: {**said.get("things", {}), **said.get("part", {})} for language, said in words.items()}
    return {
        "things": {id: thing for id, thing in things.items() if thing},
        "part": {id: part for id, part in parts.items() if part},
        "title": {language: said.get("title", "") for language, said in words.items()},
        "nouns": {language: {id: Noun(forms) for id, forms in said.items()} for language, said in called.items()},
        "search": {language: _by_names(said) for language, said in words.items()},
    }


def _by_names(said: Mapping[str, Any]) -> dict[str, list[str]]:
    return {id: one.get("search", []) for id, one in said.get("things", {}).items()}
