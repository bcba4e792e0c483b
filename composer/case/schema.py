"""The tables of the store, and how they are made and brought up to date."""

from threading import Lock

from sqlalchemy import Column, Connection, Date, Integer, LargeBinary, MetaData, Table, inspect, select

from composer.case.as_json import StoreDown
from composer.case.patience import seconds_left

HEAD = "cases"
"""The last revision in migrations/: where the schema has it, Alembic need not be loaded."""

SCHEMA = MetaData()
CASES = Table(
    "cases",
    SCHEMA,
    Column("id", LargeBinary(16), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("touched_on", Date, nullable=False, index=True),
)
REVISIONS = Table("alembic_version", MetaData(), Column("version_num"))

LOCKS = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(hashtext('composer'))"}
"""Lets one process at a time change the schema."""

ALEMBIC = Lock()
"""Alembic keeps what it works on in a global: one thread at a time."""


def bring_up_to_date(connection: Connection) -> None:
    """See to it, in the connection's transaction, that the schema is the latest.

    Raises StoreDown where it is that of a later release, which may mean something else by it, and TimeoutError.
    """
    if _is_latest(connection):
        return
    left = seconds_left()
    if not ALEMBIC.acquire(timeout=-1 if left is None else left):
        raise TimeoutError("another thread makes the tables")
    try:
        _upgrade(connection)
    finally:
        ALEMBIC.release()


def _is_latest(connection: Connection) -> bool:
    there = inspect(connection).has_table(REVISIONS.name)
    return there and connection.scalar(select(REVISIONS.c.version_num)) == HEAD


def _upgrade(connection: Connection) -> None:
    """Run the migrations that no other process has run meanwhile."""
    from alembic import command  # needed in the first process only
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "composer.case:migrations")
    connection.exec_driver_sql(LOCKS[connection.dialect.name])
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreDown from error
