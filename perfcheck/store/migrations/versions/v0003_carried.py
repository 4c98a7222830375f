"""Decisions carried over to a file's newer version, and what tables of a round are held against each other by."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns in place: copying a table to change it would lose its triggers."""
    op.execute(
        "ALTER TABLE decision ADD COLUMN carried INTEGER CONSTRAINT fk_decision_carried REFERENCES decision (id)"
    )
    op.execute("ALTER TABLE project ADD COLUMN prints TEXT")
