"""Triggers that hold a table to what was put in: its rows are never changed and never go."""

from __future__ import annotations

from collections.abc import Iterator

SAYING = "rows of this table are only ever added"

_PG_FUNCTION = f"""
CREATE OR REPLACE FUNCTION perfcheck_only_added() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{SAYING}'; END $$ LANGUAGE plpgsql
"""


def statements(dialect: str, table: str) -> Iterator[str]:
    """The DDL for one table; it stands in migrations, and again wherever a migration copies the table."""
    if dialect == "postgresql":
        yield _PG_FUNCTION
        yield (
            f"CREATE TRIGGER {table}_only_added BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION perfcheck_only_added()"
        )
        yield (
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION perfcheck_only_added()"
        )
    else:
        for act in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{SAYING}'); END"
            )
