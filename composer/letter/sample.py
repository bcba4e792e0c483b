"""The letter that the first page shows, so that one sees at a glance what this makes."""

from datetime import date, timedelta
from functools import lru_cache

from composer.case.facts import Case
from composer.catalog.things import Catalog
from composer.letter.compose import compose
from composer.letter.draft import Draft

DAYS_AGO = 9
"""Days since the order of the sample was placed."""


@lru_cache(maxsize=16)
def sample(catalog: Catalog, language: str, today: date) -> Draft | None:
    """The shop's sample in that language, as if written today; None where the shop has none."""
    shop = catalog.shop
    if not shop.sample:
        return None
    manner = catalog.manner(shop.channels[0], next(iter(catalog.stages)), language)
    return compose(_case(catalog, today), catalog, manner, today)


def _case(catalog: Catalog, today: date) -> Case:
    shop = catalog.shop
    ticks = [tick.split(".") for tick in shop.sample_ticks]
    thing = catalog.problems[shop.sample].roles.get("thing")
    return Case(
        problem=shop.sample,
        order_number=shop.sample_order.get("order_number", ""),
        purchased_on=today - timedelta(days=DAYS_AGO),
        product=shop.sample_order.get("product", ""),
        choices={question: (option,) for question, option in ticks},
        values={thing.id: shop.sample_order["thing"]} if thing and "thing" in shop.sample_order else {},
    )
