"""A database that neither answers nor hangs up: saving says so within seconds, and letters notice nothing."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests import forks
from tests.benchmarks import servers
from tests.databases import Cluster
from tests.swallowing import proxy_to
from tests.web.test_case_faults import Shopper
from tests.web.test_cases import ANSWER, TYPED

pytestmark = [pytest.mark.slow, pytest.mark.waits]

SHOPPERS = 8
"""Twice as many as a worker answers at once."""

PATIENCE = 6
"""Seconds within which a shopper is told that saving did not work."""

LETTERS, LETTER_PATIENCE = 30, 1
"""Letters written meanwhile, and seconds within which each is there."""

Freeze = Callable[[], AbstractContextManager[None]]


@contextmanager
def frozen(cluster: Cluster) -> Iterator[tuple[str, Freeze]]:
    yield cluster.create_database(), cluster.frozen


@contextmanager
def swallowed(cluster: Cluster) -> Iterator[tuple[str, Freeze]]:
    with proxy_to(cluster.socket) as proxy:
        url = make_url(cluster.create_database()).set(host="127.0.0.1", port=proxy.port, query={})
        yield url.render_as_string(hide_password=False), proxy.swallowing


def warm_shoppers(server: servers.Server) -> list[Shopper]:
    """Shoppers who have a case each, and have the server hold as many connections as it ever does."""
    shoppers = [Shopper(server.url) for _ in range(SHOPPERS)]
    with ThreadPoolExecutor(SHOPPERS) as pool:
        for act in (Shopper.keep, Shopper.save):
            list(pool.map(act, shoppers))
    for shopper in shoppers:
        shopper.patience = PATIENCE
    return shoppers


def note(shopper: Shopper) -> tuple[int, bool]:
    """Try to note what somebody said; what was answered, and whether the words are still there."""
    typed = {**ANSWER, "said": "They called back.", "csrf_token": shopper.token, "version": str(shopper.version)}
    answer, page = shopper.ask("POST", f"{shopper.link}/contacts", **typed)
    return answer.status, "They called back." in page


def look(shopper: Shopper) -> int:
    return shopper.ask("GET", shopper.link)[0].status


def letters(server: servers.Server) -> list[int]:
    reader = Shopper(server.url, patience=LETTER_PATIENCE)
    return [reader.ask("POST", "/write/return/letter", **TYPED)[0].status for _ in range(LETTERS)]


@pytest.mark.parametrize("silent", [frozen, swallowed], ids=["frozen", "swallowed"])
def test_silent_database_costs_a_saver_seconds_and_a_writer_nothing(
    silent: Callable[[Cluster], AbstractContextManager[tuple[str, Freeze]]], cluster: Cluster, tmp_path: Path
) -> None:
    with silent(cluster) as (url, freeze), forks.composer(DATABASE_URL=url, INSTANCE=str(tmp_path)) as server:
        shoppers = warm_shoppers(server)
        with freeze(), ThreadPoolExecutor(2 * SHOPPERS) as pool:
            noted, seen = pool.map(note, shoppers), pool.map(look, shoppers)
            written = letters(server)
            refused, unseen = list(noted), list(seen)

        assert written == [200] * LETTERS
        assert refused == [(503, True)] * SHOPPERS
        assert unseen == [503] * SHOPPERS
        assert [shopper.save() for shopper in shoppers] == [303] * SHOPPERS
