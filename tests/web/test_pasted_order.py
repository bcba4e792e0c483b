"""What the text of an order's page tells is proposed, and filled in by a tap."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.test_write import soup

RUSSIAN = """Заказ № 1000000471
Оформлен 4 марта 2026
Наушники беспроводные Sonora Air 2
Артикул WB: 320159542
Доставка: 0 ₽
Итого: 4 890 ₽"""
CHINESE = """订单号：1000000471
下单时间：2026年3月4日
商品名称：Наушники беспроводные Sonora Air 2
货号：320159542
实付：4890卢布"""
ENGLISH = """Item: Наушники беспроводные Sonora Air 2
Order number 1000000471, placed on 4.3.2026
Article 320159542, 4890 руб."""


def press(visitor: FlaskClient, stamp: str, pasted: str, **typed: str) -> Any:
    return soup(visitor.post("/write/return-defective", data={"csrf_token": stamp, "pasted": pasted, **typed}))


@pytest.mark.parametrize("pasted", [RUSSIAN, CHINESE, ENGLISH], ids=["ru", "zh", "en"])
def test_every_fact_is_proposed_and_none_is_filled_in_unasked(visitor: FlaskClient, stamp: str, pasted: str) -> None:
    page = press(visitor, stamp, pasted, read="1")
    proposed = {button["value"]: button.text.split("：")[-1].split(": ")[-1] for button in page.select("[name=fill]")}

    assert set(proposed) == {"order_number", "purchased_on", "product", "article", "amount"}
    assert (proposed["order_number"], proposed["article"]) == ("1000000471", "320159542")
    assert proposed["product"] == "Наушники беспроводные Sonora Air 2"
    assert proposed["amount"].replace(" ", "") == "4890"
    assert page.select_one("#order_number")["value"] == ""


def test_tap_fills_one_box_and_proposes_the_rest(visitor: FlaskClient, stamp: str) -> None:
    page = press(visitor, stamp, RUSSIAN, fill="order_number")

    assert page.select_one("#order_number")["value"] == "1000000471"
    assert "order_number" not in [button["value"] for button in page.select("[name=fill]")]
    assert page.select("[name=fill][value=product]")


@pytest.mark.parametrize("pasted", ["", "Привет!", "№ " * 5000, "9" * 20_000, "4 мая " * 3000, "\x00\x01"])
def test_text_that_tells_nothing_proposes_nothing(visitor: FlaskClient, stamp: str, pasted: str) -> None:
    page = press(visitor, stamp, pasted, fill="order_number")

    assert not page.select("[name=fill][value=order_number]")
    assert page.select_one("#order_number")["value"] == ""
