"""The sentences of a thing in one language: named Jinja blocks that can be said one by one."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from jinja2.runtime import BlockReference, Context

from composer.language import Language


def environment(language: Language) -> Environment:
    """The Jinja environment of that language's .txt files: its filters, and no tolerance for a missing fact.

    Lines that start with % are statements (line_statement_prefix), so that a condition on a line of its own
    leaves no blank line behind.
    """
    jinja = Environment(  # letters are plain text; the pages that show them escape
        undefined=StrictUndefined,
        line_statement_prefix="%",
        autoescape=False,  # noqa: S701
    )
    jinja.filters.update(language.filters())
    return jinja


class Words:
    """The blocks of one or more .txt files in one language; where two name the same block, the first file's speaks."""

    def __init__(self, *templates: Template) -> None:
        """Take the templates, most special first; `{{ super() }}` in a block says the next one's."""
        self.templates = templates

    @cached_property
    def _blocks(self) -> dict[str, list[Any]]:
        blocks: dict[str, list[Any]] = {}
        for template in self.templates:
            for name, block in template.blocks.items():
                blocks.setdefault(name, []).append(block)
        return blocks

    def __add__(self, other: "Words") -> "Words":
        """These words, and behind them the other ones."""
        return Words(*self.templates, *other.templates)

    def __contains__(self, block: str) -> bool:
        """Whether there is a block of that name."""
        return block in self._blocks

    def names(self) -> set[str]:
        """The names of all blocks."""
        return set(self._blocks)

    def say(self, block: str, facts: Mapping[str, Any] | None = None) -> str:
        """What that block says of these facts, without outer white space.

        Raises KeyError for a block that is not there, jinja2.UndefinedError for a fact that is not there.
        """
        jinja = self.templates[0].environment
        context = Context(jinja, {**jinja.globals, **(facts or {})}, None, {})
        context.blocks = self._blocks
        return str(BlockReference(block, context, self._blocks[block], 0)()).strip()
