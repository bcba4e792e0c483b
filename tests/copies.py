"""A copy of a folder that tests spoil: putting it right takes a tenth of the time that copying it anew does."""

import shutil
from filecmp import dircmp
from pathlib import Path


def put_right(copy: Path, original: Path) -> None:
    """Make the copy what it was, file by file: what was changed, added, removed or renamed in it since."""
    compared = dircmp(copy, original, ignore=[], hide=[])
    changed = [*compared.diff_files, *compared.common_funny, *compared.funny_files]
    for name in [*compared.left_only, *changed]:
        _remove(copy / name)
    for name in [*compared.right_only, *changed]:
        _take(original / name, copy / name)
    for name in compared.common_dirs:
        put_right(copy / name, original / name)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _take(original: Path, path: Path) -> None:
    if original.is_dir():
        shutil.copytree(original, path)
    else:
        shutil.copy2(original, path)
