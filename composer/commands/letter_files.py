"""Where the letters of a table go: a folder, a .zip, or an .mbox that mail programs open; never half of a file."""

import csv
import mailbox
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from composer.commands.batch import LetterFile, RowFault
from composer.commands.tables import defused

WriteFile = Callable[[LetterFile], object]


@contextmanager
def letters_into(out: Path, *, is_resumed: bool) -> Iterator[WriteFile]:
    """What writes a letter there while the block runs; a .zip or .mbox appears when all is written. Raises OSError.

    A .zip that is resumed keeps the letters it has.
    """
    if out.suffix not in (".zip", ".mbox"):
        out.mkdir(parents=True, exist_ok=True)
        yield lambda letter: _put(out / letter.name, letter.content)
        return
    with _whole(out) as part:
        if is_resumed and out.is_file():
            shutil.copyfile(out, part)
        with (_zipped if out.suffix == ".zip" else _boxed)(part) as write:
            yield write


def lines_in(out: Path) -> set[int]:
    """The lines whose letters are in that folder or .zip; raises OSError for what cannot be added to."""
    numbers = (name.partition("-")[0] for name in _names_in(out) if "-" in name)
    return {int(number) for number in numbers if number.isdecimal()}


def _names_in(out: Path) -> list[str]:
    if not out.is_file():
        return [path.name for path in out.glob("*")]
    if out.suffix == ".mbox":  # whose letters have no names that would tell their lines
        raise OSError(f"{out} cannot be resumed: leave --resume out to write it anew, or use a folder or a .zip")
    if not zipfile.is_zipfile(out):
        raise OSError(f"{out} cannot be resumed, for it is no .zip: leave --resume out to write it anew")
    with zipfile.ZipFile(out) as archive:
        return archive.namelist()


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
    with zipfile.ZipFile(part, "a", zipfile.ZIP_DEFLATED) as archive:
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
