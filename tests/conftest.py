"""What tests share: the catalogue, the application, databases, and the flag that re-approves letters."""

import gc
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli
from flask import Flask
from flask.testing import FlaskClient

import composer
import tests.drawing  # noqa: F401  # the profiles of Hypothesis
from composer import config, create_app
from composer.catalog import declension, filters
from composer.catalog.reading import read_catalog
from composer.catalog.things import Catalog
from composer.letter import met, writing
from tests.benchmarks.servers import CACHE, UNLIMITED
from tests.cast import SHIPPED, known_replies_once, neatly_once, read_where_changed
from tests.copies import put_right
from tests.databases import Cluster, postgresql_programs, running_cluster

os.environ |= UNLIMITED
gc.set_threshold(500_000)  # a tenth as often as at 50,000, where looking for rubbish took a tenth of the time


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--approve", action="store_true", help="write tests/letters/ anew; read the diff before you commit it"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One process more than there are cores where servers and browsers are tried, for it is them that one waits for."""
    is_told = "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ
    return None if is_told or "not slow" in config.option.markexpr else len(os.sched_getaffinity(0)) + 1


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whatever asks for a database server waits for it."""
    if _takes_a_cluster(item):
        item.add_marker(pytest.mark.slow)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits for servers begins first, beside what works: at the end all others would wait for it.

    What takes a database server follows, so that one process alone makes one.
    """
    items.sort(key=lambda item: (item.get_closest_marker("waits") is None, not _takes_a_cluster(item)))


def _takes_a_cluster(item: pytest.Item) -> bool:
    asked, told = getattr(item, "fixturenames", ()), getattr(item, "callspec", None)
    return "cluster" in asked or (told is not None and told.params.get("database") == "postgresql")


def pytest_collection_finish() -> None:
    """Never look for rubbish in what all tests share: the catalogue, the modules, the tests themselves."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _shared_cache() -> Iterator[None]:
    """Nothing that a test makes parses or reads again what another has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(config, "cache", lambda app: CACHE)
        patch.setattr(composer, "read_catalog", read_where_changed)
        patch.setattr(met, "known_replies", known_replies_once)
        patch.setattr(writing, "neatly", neatly_once)
        for name in ("gender_of", "to_person"):  # the cast has few names
            patch.setattr(filters, name, cache(getattr(declension, name)))
        patch.setattr(tomli, "loads", lambda source: pickle.loads(_pickled_toml(source)))
        yield


@cache
def _pickled_toml(source: str, loads: Callable[[str], Any] = tomli.loads) -> bytes:
    return pickle.dumps(loads(source))  # who reads it may change it


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app({"TESTING": True, "INSTANCE": str(tmp_path_factory.mktemp("instance"))})


@pytest.fixture(scope="session")
def catalog(app: Flask) -> Catalog:
    read: Catalog = app.extensions["catalog"]
    return read


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def templates() -> Path:
    return Path(__file__).parent.parent / "templates"


@pytest.fixture(scope="session")
def _shared_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("copy") / "templates"))


@pytest.fixture
def copied(_shared_copy: Path) -> Iterator[Path]:
    """A copy of what is shipped, to be changed; the next test finds it as it was."""
    yield _shared_copy
    put_right(_shared_copy, SHIPPED)


@pytest.fixture(scope="session")
def remembered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that knows all that is shipped, begun with what tests share; who spoils it takes a copy."""
    folder = tmp_path_factory.mktemp("remembered")
    for file in [*CACHE.glob("*.code"), *CACHE.glob("*.json"), *CACHE.glob("*.txt")]:
        shutil.copy(file, folder)
    read_catalog(SHIPPED, cache=folder)
    return folder


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    programs = postgresql_programs()
    if programs is None:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip  # in CI nothing is left untested
        give_up("PostgreSQL's server is missing: apt-get install postgresql")
    with running_cluster(programs) as cluster:
        yield cluster


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database: every test that takes it runs on both."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'cases.db'}"
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.create_database()
