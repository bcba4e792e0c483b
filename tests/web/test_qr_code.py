"""The link of a kept case as a QR code."""

import segno
from flask.testing import FlaskClient

from tests.web.test_write import post, soup


def test_code_carries_the_link_with_a_warning_and_no_style_of_its_own(visitor: FlaskClient) -> None:
    case = post(visitor, "/cases?problem=return", reason="size").headers["Location"].split("#")[0]
    page = soup(visitor.get(f"{case}/key?lang=en"))
    drawn = segno.make(f"http://localhost{case}", micro=False)

    assert page.select_one(".code path[stroke]")["d"] in drawn.svg_inline(border=4)
    assert "is the key" in page.select_one(".notice").text
    assert not page.select("[style], style")
    assert soup(visitor.get(case)).select(f'a[href="{case}/key"]')


def test_code_of_no_case_is_none(visitor: FlaskClient) -> None:
    assert visitor.get("/case/nothing/key").status_code == 404
