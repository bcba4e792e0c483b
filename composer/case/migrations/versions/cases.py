"""The table of sealed cases."""

import sqlalchemy as sa
from alembic import op

revision = "cases"
down_revision = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "cases",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("touched_on", sa.Date, nullable=False),
    )
    op.create_index("ix_cases_touched_on", "cases", ["touched_on"])
