"""PostgreSQL with a deadline on this side: a server that is frozen keeps no timeout of its own."""

from collections.abc import Generator
from typing import Any, TypeVar

import psycopg
from psycopg.waiting import Ready, Wait
from sqlalchemy import URL, Engine, create_engine, event

from composer.case.patience import PATIENCE, seconds_left

CONNECT_PATIENCE = 2
"""Seconds for each address of the server; libpq takes no less."""

OPTIONS = f"-c lock_timeout={PATIENCE}s -c statement_timeout={2 * PATIENCE}s"

Result = TypeVar("Result")


class Connection(psycopg.Connection[Any]):
    """A connection that is closed when the transaction's time is over: what it would still say is nobody's answer."""

    def wait(
        self, gen: Generator[Wait, Ready | int, Result], interval: float = 0.1, timeout: float | None = None
    ) -> Result:
        """What the server answers; raises psycopg.OperationalError where that does not come in time."""
        try:
            return super().wait(gen, interval, seconds_left() if timeout is None else timeout)
        except psycopg.OperationalError:
            if seconds_left() == 0:
                self.close()
            raise


def postgresql(url: URL, **options: Any) -> Engine:
    """The engine of that database."""
    engine = create_engine(url, connect_args={"connect_timeout": CONNECT_PATIENCE, "options": OPTIONS}, **options)
    event.listen(engine, "do_connect", _connect)
    return engine


def _connect(_dialect: Any, _record: Any, arguments: list[Any], named: dict[str, Any]) -> Connection:
    if seconds_left() == 0:
        raise psycopg.OperationalError("no time is left to connect")
    return Connection.connect(*arguments, **named)
