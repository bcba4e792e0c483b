"""Templates that were found sound, byte for byte, are not checked again at the next start: that is half of a start."""

import hashlib
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

CHECKS = sorted(Path(__file__).parent.glob("*.py"))
LIBRARIES = ("google-re2", "holidays", "jinja2")
"""Those that decide whether templates are sound, beside our own modules."""

MOST = 100
"""Templates that are remembered, the last ones found sound."""


class SoundBefore:
    """The digests of templates that were found sound by these checks; without a file it remembers none."""

    def __init__(self, file: Path | None) -> None:
        """Recall what the file holds; one that cannot be read holds nothing."""
        self.file, self.digests = file, list[str]()
        with suppress(OSError, UnicodeDecodeError):
            self.digests = file.read_text(encoding="utf-8").split() if file else []

    def knows(self, sources: Mapping[str, str | None]) -> bool:
        """Whether the files of these names and texts were found sound together."""
        return bool(self.digests) and _digest(sources) in self.digests

    def keep(self, sources: Mapping[str, str | None]) -> None:
        """Remember that they are; a folder that cannot be written to is no loss."""
        if not self.file:
            return
        written = self.file.with_name(f"{self.file.name}-{os.getpid()}")
        with suppress(OSError):
            written.write_text("\n".join([*self.digests, _digest(sources)][-MOST:]), encoding="utf-8")
            written.replace(self.file)  # at once: processes start together
        with suppress(OSError):
            written.unlink(missing_ok=True)


def _digest(sources: Mapping[str, str | None]) -> str:
    """What tells these files and what checks them from any others."""
    digest = hashlib.sha256("\0".join([sys.version, *map(version, LIBRARIES)]).encode())
    for module in CHECKS:
        digest.update(hashlib.sha256(module.read_bytes()).digest())
    for name, source in sorted(sources.items()):
        digest.update(hashlib.sha256(f"{name}\0{source}".encode()).digest())
    return digest.hexdigest()
