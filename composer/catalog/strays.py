"""Files in templates/ that nothing reads: misspelt ones, and what editors of text leave behind."""

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from composer.catalog.files import definition
from composer.catalog.findings import Finding
from composer.catalog.reading import KINDS

OF_ONE_LANGUAGE = 10
"""So many files of one name are no slip: the folder of their language is gone."""


def strays(roots: Sequence[Path]) -> Iterator[Finding]:
    """Every file of a thing's folder that bears no name that is read there."""
    languages = {path.name for root in roots for path in (root / "languages").glob("[!._]*") if path.is_dir()}
    for nth, root in enumerate(roots):
        for path in sorted(path for place in ("", *KINDS) for path in (root / place).glob("[!.]*") if path.is_file()):
            shown = str(path) if nth else path.relative_to(root).as_posix()
            yield Finding(
                shown, 1, "nothing reads a file that lies here; put it into the folder of a thing or remove it"
            )
    yield from _misnamed(roots, languages)


def _misnamed(roots: Sequence[Path], languages: set[str]) -> Iterator[Finding]:
    """Files of things' folders that bear no name that is read there; those of a language that is gone are one."""
    files = [
        (nth, path) for nth, root in enumerate(roots) for kind in KINDS for path in (root / kind).glob("[!._]*/[!.]*")
    ]
    strange = [(nth, path) for nth, path in files if path.name not in _known(path, languages)]
    counts = Counter(path.stem for _, path in strange)
    gone = {stem for stem, count in counts.items() if count >= OF_ONE_LANGUAGE}
    for language in gone:
        what = f"missing: {counts[language]} files elsewhere are in this language; put its folder back or remove them"
        yield Finding(f"languages/{language}", 1, what)
    for nth, path in strange:
        if path.stem not in gone:
            shown = str(path) if nth else path.relative_to(roots[0]).as_posix()
            what = f"nothing reads a file of this name; {_remedy(path.name, _known(path, languages))}"
            yield Finding(shown, 1, what)


def _known(path: Path, languages: set[str]) -> set[str]:
    """The names of files that are read in the folder of that one."""
    kind, id = path.parts[-3:-1]
    texts = {*({id} & languages), "replies"} if kind == "languages" else languages
    called = {f"{language}.toml" for language in languages} if kind == "things" else set()
    return {definition(kind), *(f"{language}.txt" for language in texts), *called}


def _remedy(name: str, known: set[str]) -> str:
    meant = [one for one in known if one == name.casefold()] or difflib.get_close_matches(name, sorted(known), 1)
    return f"did you mean {meant[0]!r}? Rename it or remove it" if meant else "remove it"
