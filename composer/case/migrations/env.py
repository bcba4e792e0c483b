"""What Alembic runs: the migrations, within the transaction that store.py began."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
