"""Where the letters of a table go: a folder, a .zip, or an .mbox that mail programs open; never half of a file."""

import csv
import mailbox
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from composer.commands.batch import LetterFile, RowFault
from composer.commands.tables import defused

WriteFile = Callable[[LetterFile], object]


@contextmanager
def letters_into(out: Path) -> Iterator[WriteFile]:
    """What writes a letter there while the block runs; a .zip or .mbox appears when all is written. Raises OSError."""
    if out.suffix not in (".zip", ".mbox"):
        out.mkdir(parents=True, exist_ok=True)
        yield lambda letter: _put(out / letter.name, letter.content)
        return
    with _whole(out) as part, (_zipped if out.suffix == ".zip" else _boxed)(part) as write:
        yield write


def lines_in(out: Path) -> set[int]:
    """The lines whose letters are in that folder."""
    numbers = (path.name.partition("-")[0] for path in out.glob("[0-9]*-*")) if out.is_dir() else ()
    return {int(number) for number in numbers if number.isdigit()}


@contextmanager
def faults_into(file: Path) -> Iterator[Callable[[RowFault], object]]:
    """What writes a fault as a row of that .csv, which appears when all is written."""
    with _whole(file) as part, part.open("w", encoding="utf-8-sig", newline="") as text:
        rows = csv.writer(text)
        rows.writerow(RowFault._fields)
        yield lambda fault: rows.writerow([fault.line, defused(fault.fact), defused(fault.sentence)])


def faults_file(out: Path) -> Path:
    """Where the faults of the rows go: beside the letters, or into their folder."""
    return out.with_name(f"{out.name}.errors.csv") if out.suffix in (".zip", ".mbox") else out / "errors.csv"


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """A file beside it that takes its place at the end, and goes where something fails."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        yield part
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _zipped(part: Path) -> Iterator[WriteFile]:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        yield lambda letter: archive.writestr(letter.name, letter.content)


@contextmanager
def _boxed(part: Path) -> Iterator[WriteFile]:
    box = mailbox.mbox(part)
    try:
        yield lambda letter: box.add(letter.content)
    finally:
        box.close()


def _put(file: Path, content: bytes) -> None:
    with _whole(file) as part:
        part.write_bytes(content)
