"""Things that do not fit one another are named, without any folder."""

from dataclasses import replace

from composer import config
from composer.catalog.checks import one_shop, ranks, shop_references
from composer.catalog.reading import read_catalog
from composer.catalog.things import Group

CATALOG = read_catalog(config.TEMPLATES)
GROUPS = {id: Group(id=id, rank=1, words={}) for id in ("autumn", "winter")}


def test_of_two_things_in_one_place_the_newer_is_to_move() -> None:
    found = list(ranks("groups", GROUPS, {"groups/autumn/group.toml": 2.0, "groups/winter/group.toml": 1.0}))

    assert [str(finding) for finding in found] == [
        "groups/autumn/group.toml:1: 'winter' has this rank too; choose another"
    ]


def test_second_shop_is_refused_whatever_its_rank() -> None:
    second = replace(CATALOG.shop, id="market", rank=0)
    both = replace(CATALOG, shops={"market": second, **CATALOG.shops})
    written = {"shops/wildberries/shop.toml": 1.0, "shops/market/shop.toml": 2.0}

    assert [str(finding) for finding in one_shop(both, written)] == [
        "shops/market/shop.toml:1: one shop is served so far, and that is 'wildberries'; take this folder out again"
    ]


def test_channel_without_route_is_told_what_to_write() -> None:
    routes = {channel: route for channel, route in CATALOG.shop.routes.items() if channel != "chat"}
    (finding,) = shop_references(CATALOG, replace(CATALOG.shop, routes=routes))

    assert "add [routes.chat] with source, checked_on and expires_on" in finding.what
