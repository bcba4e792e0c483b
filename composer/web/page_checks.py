"""Whether the pages of templates/ are all there, and templates."""

import difflib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta

from composer.catalog.findings import Finding
from composer.web import pages, printed, sample_pages
from composer.web.sentences import SPOKEN

VALUES = [*vars(pages).values(), *vars(printed).values(), *vars(sample_pages).values()]

SHOWN = {*SPOKEN, *(page.template for page in VALUES if hasattr(page, "template"))}
"""The pages that views draw or say; others are parts of them."""


def broken_pages(folders: Sequence[Path]) -> Iterator[Finding]:
    """Pages that are missing or no templates, ours and the operator's."""
    wanted = set(SHOWN)
    for path in _files(folders):
        found = _parts(path)
        wanted |= found if isinstance(found, set) else set()
        yield from [found] if isinstance(found, Finding) else []
    for name in sorted(wanted - {path.name for path in _files(folders)}):
        yield Finding(f"pages/{name}", 1, "missing: the program shows it; put it back")


def stray_pages(folders: Sequence[Path]) -> Iterator[Finding]:
    """Files among the pages that nothing shows."""
    parts = [found for path in _files(folders) if isinstance(found := _parts(path), set)]
    wanted = SHOWN.union(*parts)
    for path in [path for path in _files(folders, "[!.]*") if path.name not in wanted]:
        close = difflib.get_close_matches(path.name, sorted(wanted), 1)
        remedy = f"did you mean {close[0]!r}? Rename it or remove it" if close else "remove it"
        yield Finding(str(path), 1, f"nothing shows a page of this name; {remedy}")


def _files(folders: Sequence[Path], pattern: str = "*.html") -> list[Path]:
    return [path for folder in folders for path in sorted((folder / "pages").glob(pattern))]


def _parts(path: Path) -> set[str] | Finding:
    """The pages that this one is made of, or why it is none."""
    try:
        return _referenced(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError as error:
        return Finding(str(path), error.lineno, f"not a template: {error.message}")
    except UnicodeDecodeError:
        return Finding(str(path), 1, "not UTF-8; save it as UTF-8")


@cache
def _referenced(source: str) -> set[str]:
    """The pages that a page of this source is made of; kept, for two checks ask."""
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(source)
    return {name for name in meta.find_referenced_templates(tree) if name}
