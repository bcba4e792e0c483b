"""What one test does to a copy of templates/, the next finds undone."""

from pathlib import Path

from composer import config
from tests.copies import put_right


def contents(folder: Path) -> dict[str, bytes | None]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def test_copy_is_put_right_whatever_was_done_to_it(copied: Path) -> None:
    problems = copied / "problems"
    (problems / "return" / "ru.txt").write_text("", encoding="utf-8")
    (problems / "return" / "zh.txt").unlink()
    (problems / "return" / "rus.txt").write_text("", encoding="utf-8")
    (problems / "exchange").rename(copied / "exchange")
    (problems / "extra" / "deep").mkdir(parents=True)
    (copied / "hints").rename(copied / "clues")
    (copied / "hints").write_text("", encoding="utf-8")
    put_right(copied, config.TEMPLATES)

    assert contents(copied) == contents(config.TEMPLATES)
