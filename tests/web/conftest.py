"""What several tests of pages share: an application with a store of its own, and a visitor whose token is right."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from composer import create_app
from tests.web.test_write import token


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application with a store of its own; in TESTING a fault is raised, not answered with 500."""
    return create_app({"TESTING": True, "INSTANCE": str(tmp_path_factory.mktemp("instance"))})


@pytest.fixture(scope="module")
def visitor(own: Flask) -> FlaskClient:
    return own.test_client()


@pytest.fixture(scope="module")
def stamp(visitor: FlaskClient) -> str:
    return token(visitor)
