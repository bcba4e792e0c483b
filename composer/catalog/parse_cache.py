"""What parsing the texts found, kept from one start to the next: parsing them all is half of a start.

It is kept by the digest of what was parsed and of the modules that parse, so that a changed byte is parsed again.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from composer.catalog import filters

PARSERS = [*filters.MODULES, *(Path(__file__).with_name(name) for name in ("texts.py", "parse_cache.py", "words.py"))]


class Parsed(NamedTuple):
    """What stands in one sound text, each with its line."""

    blocks: Mapping[str, int]
    facts: Mapping[str, int]
    """The facts it speaks of."""
    says: Mapping[str, int]
    """Blocks that it says by self.<block>()."""


class ParseCache:
    """Digest of a text -> what was found in it; without a file it forgets with the process."""

    def __init__(self, file: Path | None) -> None:
        """Recall what the file holds; one that cannot be read holds nothing."""
        self.file, self.now = file, dict[str, Parsed]()
        self.before: dict[str, list[Mapping[str, int]]] = {}
        if file:
            sources = [module.read_bytes() for module in PARSERS]
            self.parsers = hashlib.sha256(b"\0".join([version("jinja2").encode(), *sources]))
            with suppress(OSError, ValueError, TypeError):
                self.before = dict(json.loads(file.read_text(encoding="utf-8")))

    def recall(self, source: str) -> Parsed | None:
        """What was found in that text before."""
        known = self.before.get(self._digest(source)) if self.before else None
        return Parsed(*known) if known else None

    def keep(self, source: str, parsed: Parsed) -> None:
        """Remember what was found in that text."""
        if self.file:
            self.now[self._digest(source)] = parsed

    def save(self) -> None:
        """Write what was found this time, unless nothing is new; a folder that cannot be written to is no loss."""
        if self.file and self.now.keys() != self.before.keys():
            written = self.file.with_name(f"{self.file.name}-{os.getpid()}")
            with suppress(OSError):
                written.write_text(json.dumps(self.now), encoding="utf-8")
                written.replace(self.file)  # at once: processes start together
            with suppress(OSError):
                written.unlink(missing_ok=True)

    def _digest(self, source: str) -> str:
        digest = self.parsers.copy()
        digest.update(source.encode())
        return digest.hexdigest()
