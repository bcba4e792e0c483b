"""Enter in a one-line field presses the first submit button of its form: that is the main one."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.test_cases import kept_case
from tests.web.test_write import soup

LINES = ("text", "search", "date", "time", "email", "tel", "url", "number", None)


def buttons_of(form: Any, page: Any) -> list[Any]:
    """Its submit buttons, in the order of the page."""
    found = page.select("button:not([type=button])")
    owner = form.get("id") or "none"
    return [it for it in found if it.get("form") == owner or (not it.get("form") and form in it.parents)]


def does(button: Any) -> tuple[Any, ...]:
    return tuple(button.get(name) for name in ("name", "value", "formaction", "formnovalidate"))


@pytest.fixture(params=["/", "/api", "/reply", "/cases", "/write/late-order", "case", "case/contacts/0"])
def page(request: pytest.FixtureRequest, client: FlaskClient) -> Any:
    place = request.param
    if place.startswith("case"):
        place = kept_case(client, sent="yes") + place.removeprefix("case")
    return soup(client.get(place))


def test_enter_does_what_the_main_button_does(page: Any) -> None:
    forms = [it for it in page.select("form") if any(line.get("type") in LINES for line in it.select("input"))]
    buttons = [buttons_of(form, page) for form in forms]
    mains = [next((it for it in found if "main" in it.get("class", [])), found[-1]) for found in buttons]

    assert [does(found[0]) for found in buttons] == [does(main) for main in mains]
