"""The sentences of a thing in one language: named Jinja blocks that can be said one by one."""

from collections.abc import Collection
from functools import cached_property, lru_cache
from typing import Any, cast

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, Template
from jinja2.runtime import Context

from composer.catalog.filters import filters_of
from composer.catalog.language import Language
from composer.catalog.questions import FORMS


def environment(language: Language, code_cache: BytecodeCache | None = None) -> Environment:
    """The Jinja environment of that language's .txt files: its filters, and no tolerance for a missing fact.

    Lines that start with % are statements (line_statement_prefix), so that a condition on a line of its own
    leaves no blank line behind.
    """
    jinja = Environment(  # letters are plain text; the pages that show them escape
        undefined=StrictUndefined,
        line_statement_prefix="%",
        autoescape=False,  # nosec B701
        loader=_Sources(),
        bytecode_cache=code_cache,
        auto_reload=False,
    )
    jinja.filters.update(filters_of(language))
    return jinja


class _Sources(BaseLoader):
    """The sources of one environment's texts, each added by its Text."""

    def __init__(self) -> None:
        self.sources = dict[str, str]()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        return self.sources[template], template, None


class Text:
    """One .txt file, compiled when something in it is first said: most files are never needed in a process's life."""

    def __init__(self, jinja: Environment, source: str, name: str, facts: Collection[str]) -> None:
        """Take the source of a template that is known to compile, and the names of the facts that it speaks of."""
        self.jinja, self.source, self.name, self.facts = jinja, source, name, facts
        cast(_Sources, jinja.loader).sources[name] = source

    @cached_property
    def template(self) -> Template:
        """The compiled file."""
        return self.jinja.get_template(self.name)


class _Blocks(dict[str, list[Any]]):
    """What says each block that was asked for: of all that several texts have, a letter says a small part."""

    def __init__(self, texts: tuple[Text, ...]) -> None:
        super().__init__()
        self.texts, self.lacking = texts, set[object]()

    def __missing__(self, name: str) -> list[Any]:
        said = [text.template.blocks[name] for text in self.texts if name in text.template.blocks]
        if not said:
            raise KeyError(name)
        self[name] = said
        return said

    def __contains__(self, name: object) -> bool:
        """Whether there is such a block; texts are looked through once for each that is not."""
        if super().__contains__(name):
            return True
        if name not in self.lacking and any(name in text.template.blocks for text in self.texts):
            return True
        self.lacking.add(name)
        return False


class Words:
    """The blocks of one or more texts in one language; where two name the same block, the first text's speaks."""

    def __init__(self, *texts: Text) -> None:
        """Take the texts, most special first; `{{ super() }}` in a block says the next one's."""
        self.texts = texts

    @cached_property
    def blocks(self) -> dict[str, list[Any]]:
        """Block -> what says it, most special first; a block is there once it was asked for."""
        return _Blocks(self.texts)

    @cached_property
    def facts(self) -> frozenset[str]:
        """The names of all facts that the texts speak of."""
        return frozenset(fact for text in self.texts for fact in text.facts)

    @cached_property
    def forms(self) -> dict[str, list[str]]:
        """Question -> the other forms of its answers that the texts speak of."""
        forms: dict[str, list[str]] = {}
        for form in FORMS:
            for fact in self.facts:
                if fact.endswith(f"_{form}"):
                    forms.setdefault(fact.removesuffix(f"_{form}"), []).append(form)
        return forms

    def __contains__(self, block: str) -> bool:
        """Whether there is a block of that name."""
        return block in self.blocks

    def say(self, block: str, facts: dict[str, Any] | None = None) -> str:
        """What that block says of these facts, without outer white space.

        Raises KeyError for a block that is not there, jinja2.UndefinedError for a fact that is not there.
        """
        context = Context(self.texts[0].jinja, facts or {}, None, {})
        context.blocks = self.blocks
        return "".join(self.blocks[block][0](context)).strip()


@lru_cache(maxsize=512)
def joined(*words: Words) -> Words:
    """The words, one behind the other."""
    return Words(*(text for some in words for text in some.texts))
