"""A sum is named where its value is, however that is written, and nowhere else."""

from decimal import Decimal

import pytest

from composer.catalog.sums import names_sum


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("вернуть 1\u00a0200\u00a0₽", "1200"),
        ("refund 1,200 roubles", "1200"),
        ("退还1200卢布", "1200.00"),
        ("refund 1,200.50 roubles", "1200.50"),
        ("вернуть 1 200,5 ₽.", "1200.50"),
        ("5 марта, 990 ₽", "990"),
    ],
)
def test_sum_is_named_as_each_language_writes_it(text: str, amount: str) -> None:
    assert names_sum(text, Decimal(amount))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("вернуть 11\u00a0200\u00a0₽", "1200"),
        ("вернуть 1 200 ₽", "200"),
        ("refund 1,200 roubles", "200"),
        ("refund 1,200,000 roubles", "1200"),
        ("заказ № 1000001200", "1200"),
        ("вернуть 1 200,50 ₽", "1200"),
        ("", "1200"),
    ],
)
def test_sum_is_not_named_by_a_longer_number(text: str, amount: str) -> None:
    assert not names_sum(text, Decimal(amount))
