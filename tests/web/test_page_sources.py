"""How pages and styles are written: a line is read at a glance, and no thing of the templates is known by its id."""

import re
from pathlib import Path

import pytest

from composer import config
from composer.catalog.things import Catalog
from composer.web.assets import FOLDER

STYLE = (FOLDER / "style.css").read_text(encoding="utf-8")
PAGES = sorted((config.TEMPLATES / "pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_line_of_a_page_is_too_long(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()

    assert [number for number, line in enumerate(lines, 1) if len(line) > 120] == []


def test_style_sheet_names_no_thing_by_its_id(catalog: Catalog) -> None:
    things = (catalog.stages, catalog.channels, catalog.problems, catalog.groups, catalog.laws, catalog.hints)
    named = set(re.findall(r'\[[\w-]+[~|^$*]?="?([\w-]+)"?\]|#(?!(?:[0-9a-f]{3}){1,2}\b)([\w-]+)', STYLE))

    assert {id for ids in named for id in ids} & {id for thing in things for id in thing} == set()


def test_style_sheet_has_a_line_for_every_stage(catalog: Catalog) -> None:
    hidden = set(re.findall(r'\[data-stages~="(\d)"\]', STYLE))

    assert {str(number) for number in range(2, len(catalog.stages) + 1)} <= hidden
