"""What tests share: the catalogue, the application, and the flag that re-approves letters."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from composer import create_app
from composer.catalog import Catalog


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--approve", action="store_true", help="write tests/letters/ anew; read the diff before you commit it"
    )


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app({"TESTING": True, "INSTANCE": str(tmp_path_factory.mktemp("instance"))})


@pytest.fixture(scope="session")
def catalog(app: Flask) -> Catalog:
    return app.extensions["catalog"]


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def templates() -> Path:
    return Path(__file__).parent.parent / "templates"
