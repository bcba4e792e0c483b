"""Where every fact of templates/ comes from, by the place where it stands."""

from collections.abc import Iterator

from composer.catalog.shops import Shop
from composer.catalog.sources import Source
from composer.catalog.things import Catalog


def fact_sources(catalog: Catalog) -> dict[str, Source]:
    """The source of every fact about laws and shops, of every step and of what is true of a reply."""
    rules = ((id, reply.rule) for id, reply in catalog.replies.items())
    return {
        **dict(_of_laws(catalog)),
        **{place: source for shop in catalog.shops.values() for place, source in _of_shop(shop)},
        **{f"rungs/{id}/rung.toml": rung for id, rung in catalog.rungs.items()},
        **{f"replies/{id}/reply.toml rule": rule for id, rule in rules if rule},
    }


def _of_laws(catalog: Catalog) -> Iterator[tuple[str, Source]]:
    for law in catalog.laws.values():
        for table in ("articles", "penalties", "terms", "changes"):
            yield from ((f"laws/{law.id}/law.toml {table}.{id}", it) for id, it in getattr(law, table).items())


def _of_shop(shop: Shop) -> Iterator[tuple[str, Source]]:
    place = f"shops/{shop.id}/shop.toml"
    yield from ((f"{place} {id}", it) for id, it in vars(shop).items() if isinstance(it, Source))
    for table in ("routes", "limits", "frequent"):
        yield from ((f"{place} {table}.{id}", it) for id, it in getattr(shop, table).items())
    for operator, known in shop.operators.items():
        facts = ((id, it) for id, it in vars(known).items() if isinstance(it, Source))
        yield from ((f"{place} operators.{operator}.{id}", it) for id, it in facts)
