"""The files of templates/, of which an operator's take the place of ours."""

import dataclasses
import re
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from composer.catalog.findings import Finding
from composer.catalog.tables import line_of

NOT_UTF_8 = "not UTF-8; save it as UTF-8"


def definition(folder: str) -> str:
    """The name of the file that says what each thing in that folder is: hint.toml in hints, reply.toml in replies."""
    one = f"{folder.removesuffix('ies')}y" if folder.endswith("ies") else folder.removesuffix("s")
    return f"{one}.toml"


class Files:
    """The files of the templates folders at one reading, of which a later root's takes the place of its namesake."""

    def __init__(self, roots: tuple[Path, ...]) -> None:
        """Take the folders, ours first."""
        self.roots = roots
        self.find = cache(self._find)
        self.read: dict[str, str | None] = {}
        """Name -> the text of each file that was asked for, as source() says it."""

    def _find(self, name: str) -> Path | None:
        """The file of that name that counts; None where there is none."""
        return next((root / name for root in reversed(self.roots) if (root / name).is_file()), None)

    def folders(self, parent: str) -> dict[str, Path]:
        """Name -> one of the folders of that name in there."""
        found = [path for root in self.roots for path in (root / parent).glob("[!._]*") if path.is_dir()]
        return {path.name: path for path in sorted(found)}

    def shown(self, name: str) -> str:
        """The file's name as findings say it: within templates/, or the whole path where it overrides one there."""
        path = self.find(name)
        return str(path) if path and not path.is_relative_to(self.roots[0]) else name

    def source(self, name: str) -> str | None:
        """The text of the file, "" where there is none; None where it is not UTF-8."""
        if name not in self.read:
            self.read[name] = _text(self.find(name))
        return self.read[name]

    def toml(self, name: str) -> dict[str, Any] | Finding:
        """What the .toml holds, or why it cannot be read."""
        source = self.source(name)
        if not self.find(name):
            return self._missing(name)
        if source is None:
            return Finding(name, 1, NOT_UTF_8)
        try:
            return tomli.loads(source)
        except tomli.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            return Finding(name, int(line[1]) if line else 1, f"not TOML: {_in_words(str(error))}")

    def _missing(self, name: str) -> Finding:
        """What to say of a folder without its .toml; one of an operator's is mostly a misspelt one of ours."""
        kind, id, file = name.split("/")
        what = "missing: every folder here has one; add it or remove the folder"
        folder = self.folders(kind)[id]
        if folder.is_relative_to(self.roots[0]):
            return Finding(name, 1, what)
        ours = [path.name for path in (self.roots[0] / kind).iterdir()]
        meant = [f"did you mean the folder {near!r}?" for near in get_close_matches(id, ours, 1)]
        return Finding(str(folder / file), 1, "; ".join([what, *meant]))

    def located(self, finding: Finding) -> Finding:
        """The finding with the name shown, and with the line of its word."""
        line = finding.line
        if finding.word:
            line = line_of(finding.word, (self.source(finding.path) or "").splitlines())
        return dataclasses.replace(finding, path=self.shown(finding.path), line=line)

    def written(self) -> dict[str, float]:
        """Name of a .toml -> when it was last written, in seconds; those of later roots are newer than all before."""
        return {
            path.relative_to(root).as_posix(): nth * 1e12 + path.stat().st_mtime
            for nth, root in enumerate(self.roots)
            for path in root.glob("*/*/*.toml")
        }


def _text(path: Path | None) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig") if path else ""  # some editors put a mark in front
    except UnicodeDecodeError:
        return None


def _in_words(error: str) -> str:
    if re.match(r"Cannot (overwrite|declare|mutate)", error):
        return "this stands here a second time; keep one"
    return f"{error}; is a quote, a comma or a bracket missing?"
