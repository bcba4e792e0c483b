"""How pages are written: a line is read at a glance."""

from pathlib import Path

import pytest

from composer import config

PAGES = sorted((config.TEMPLATES / "pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_line_of_a_page_is_too_long(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()

    assert [number for number, line in enumerate(lines, 1) if len(line) > 120] == []
