"""One <language>.txt on its way into Words: what stands in it, and what is wrong with it as a template."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError, nodes

from composer.catalog.findings import Finding
from composer.catalog.parse_cache import Parsed
from composer.catalog.words import Text


@dataclass(frozen=True)
class TextFile:
    """One <language>.txt, and what stands in it."""

    path: str
    text: Text
    parsed: Parsed

    @property
    def blocks(self) -> Mapping[str, int]:
        """Its blocks, each with its line."""
        return self.parsed.blocks

    @property
    def facts(self) -> Mapping[str, int]:
        """The facts it speaks of, each with its line."""
        return self.parsed.facts


@dataclass(frozen=True)
class Texts:
    """All texts: folder -> language -> file."""

    written: dict[str, dict[str, TextFile]] = field(default_factory=dict)
    """Those in the languages that are offered."""
    drafts: dict[str, dict[str, TextFile]] = field(default_factory=dict)
    """Those in languages that are not offered yet."""

    def within(self, *kinds: str) -> Iterator[TextFile]:
        """The texts of all folders of these kinds."""
        return (text for kind in kinds for text in self._of(f"{kind}/"))

    def _of(self, start: str) -> Iterator[TextFile]:
        return (text for folder, texts in self.written.items() if folder.startswith(start) for text in texts.values())


def parse(name: str, source: str, jinja: Environment) -> tuple[Parsed | None, list[Finding]]:
    """What stands in that source, and what is wrong with it; None where it is no template at all."""
    try:
        tree = jinja.parse(source, name)
    except TemplateSyntaxError as error:
        return None, [Finding(name, *_syntax_fault(error, jinja, source))]
    kinds = (nodes.Filter, nodes.Name, nodes.Block, nodes.Getattr)
    found = list(tree.find_all(kinds))  # one walk: it is slow
    blocks = [node for node in found if isinstance(node, nodes.Block)]
    parsed = Parsed({block.name: block.lineno for block in blocks}, _facts(found), _said(found))
    faults = [*_outside(tree), *_unknown_filters(found, jinja), *_doubled(blocks), *_braces(tree)]
    return parsed, [Finding(name, line, what) for line, what in faults]


def _outside(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    for node in tree.body:
        if isinstance(node, nodes.Output) and any(_visible(part) for part in node.nodes):
            yield node.lineno, "text outside of any block; put it into one"


def _unknown_filters(found: Iterable[nodes.Node], jinja: Environment) -> Iterator[tuple[int, str]]:
    for node in found:
        if isinstance(node, nodes.Filter) and node.name not in jinja.filters:
            yield node.lineno, f"unknown filter {node.name!r}; rename it or remove it"


def _doubled(blocks: Iterable[nodes.Block]) -> Iterator[tuple[int, str]]:
    seen = set[str]()
    for block in blocks:
        if block.name in seen:
            yield block.lineno, f"block {block.name!r} stands here a second time; keep one"
        seen.add(block.name)


def _braces(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """No letter has a brace: where one stands, something was to be a fact or a statement."""
    for text in tree.find_all(nodes.TemplateData):
        if brace := re.search(r"[{}]", text.data):
            line = text.lineno + text.data[: brace.start()].count("\n")
            yield line, f"{brace[0]!r} would be sent as it is; a fact is written {{{{ fact }}}}, a statement {{% … %}}"


def _facts(found: Iterable[nodes.Node]) -> dict[str, int]:
    names = [node for node in found if isinstance(node, nodes.Name)]
    made_here = {"super", "self", "loop", *(node.name for node in names if node.ctx != "load")}
    return {node.name: node.lineno for node in reversed(names) if node.name not in made_here}


def _said(found: Iterable[nodes.Node]) -> dict[str, int]:
    spoken = [node for node in found if isinstance(node, nodes.Getattr)]
    return {node.attr: node.lineno for node in spoken if isinstance(node.node, nodes.Name) and node.node.name == "self"}


def _visible(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.TemplateData) or bool(node.data.strip())


OPENERS = ("block", "if", "for")

PLAIN = (
    (
        r"Encountered unknown tag 'end(\w+)'",
        r"{% end\1 %} ends nothing; look at the {% \1 … %} that should stand before it",
    ),
    (r"Encountered unknown tag '(el\w+)'", r"{% \1 %} belongs to no {% if … %} that stands before it"),
    (
        r"Encountered unknown tag '(\w+)'",
        r"unknown statement '\1'; known are block, if, for and set, and a line begins with % for none else",
    ),
    (r"Missing end of comment tag", r"{# begins a comment that nothing ends; add #}"),
    (r"unexpected char '(.)'", r"\1 cannot stand in a statement; straight quotation marks and Latin letters can"),
    (
        r"unexpected '([})\]%]+)'",
        r"'\1' cannot end what stands before it; a fact is written {{ fact }}, a statement {% … %}",
    ),
    (
        r"expected token 'end of statement block', got '[%{]'|.*expected 'end of statement block'",
        r"a statement that begins with {% ends with %}; write %} where it is to end",
    ),
    (
        r"expected token 'end of print statement', got '[%{]'",
        r"a fact that begins with {{ ends with }}; write }} where it is to end",
    ),
    (
        r"expected token '(.+)', got '(.+)'",
        r"'\2' stands where '\1' was expected; a fact is written {{ fact | filter }}",
    ),
)
"""What Jinja says of a fault -> what it means to somebody who writes texts."""


def _syntax_fault(error: TemplateSyntaxError, jinja: Environment, source: str) -> tuple[int, str]:
    """Line and words; of what nothing closes Jinja tells only that it misses the end, where it noticed."""
    message = error.message or ""
    if message.startswith(("Unexpected end of template", "Encountered unknown tag 'end")):
        for line, tag, name in _left_open(jinja, source)[:1]:
            named = f"block {name!r}" if tag == "block" else f"{tag!r}"
            return line, f"{named} is never closed; add {{% end{tag} %}}"
    for pattern, words in PLAIN:
        if found := re.match(pattern, message):
            return error.lineno, found.expand(words)
    return error.lineno, f"not a template: {message}"


def _left_open(jinja: Environment, source: str) -> list[tuple[int, str, str]]:
    """The statements that nothing closes, each with line, tag and the word behind it, outermost first."""
    tokens = [token for token in jinja.lex(source) if token[1] not in ("whitespace", "linestatement_end")]
    opened: list[tuple[int, str, str]] = []
    crossed: list[tuple[int, str, str]] = []
    for (_, before, _), (line, _, tag), (_, _, name) in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if before in ("block_begin", "linestatement_begin") and tag in OPENERS:
            opened.append((line, tag, name))
        elif before in ("block_begin", "linestatement_begin") and tag in {f"end{opener}" for opener in OPENERS}:
            while opened and f"end{opened[-1][1]}" != tag and any(f"end{o[1]}" == tag for o in opened):
                crossed.append(opened.pop())  # this end closes what stands further out
            if opened:
                opened.pop()
    return crossed or opened
