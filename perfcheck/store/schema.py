"""The tables of a season's store, the same for SQLite and PostgreSQL.

Times are ISO 8601 in UTC, money exact decimals, lists and problems JSON: all as text, so that both databases give back
what was put in. Decisions are only ever added; triggers hold that (``migrations``).
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "0003"
"""The migration after which the tables are these."""

# batch migrations need names to find constraints by
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _to(table: str, name: str | None = None, null: bool = False) -> Column[int]:
    return Column(name or table, Integer, ForeignKey(f"{table}.id"), nullable=null)


season = Table(
    "season",
    metadata,
    _id(),
    Column("key", String(32), nullable=False),
    Column("year", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("created", String(32), nullable=False),
)

entry = Table(
    "entry",
    metadata,
    _id(),
    Column("position", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("projects", Text, nullable=False),
    Column("control", Text),
    Column("enrolled", Boolean, nullable=False),
    UniqueConstraint("key"),
)

answer = Table(
    "answer",
    metadata,
    _id(),
    Column("key", Text, nullable=False),
    _to("entry"),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    UniqueConstraint("key"),
)

round = Table(
    "round",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("name"),
)

content = Table(
    "content",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

intake = Table(
    "intake",
    metadata,
    _id(),
    _to("round"),
    Column("sha256", String(64), ForeignKey("content.sha256"), nullable=False),
    Column("name", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("arrived", String(32), nullable=False),
    _to("entry", null=True),
    Column("how", Text),
    Column("told", Text, nullable=False),
    # what an answer to whose it is would be remembered by
    Column("key", Text, nullable=False),
    Column("readable", Boolean, nullable=False),
    Column("problems", Text, nullable=False),
    _to("intake", "leader", null=True),
    Column("relation", Text),
    UniqueConstraint("round", "sha256"),
    Index(None, "entry"),
)

name = Table(
    "name",
    metadata,
    _id(),
    _to("intake"),
    Column("name", Text, nullable=False),
    Column("arrived", String(32), nullable=False),
    UniqueConstraint("intake", "name"),
)

# a report is large and seldom wanted: apart from what lists are made of
report = Table(
    "report",
    metadata,
    Column("intake", Integer, ForeignKey("intake.id"), primary_key=True, autoincrement=False),
    Column("packed", LargeBinary, nullable=False),
)

project = Table(
    "project",
    metadata,
    _id(),
    _to("intake"),
    Column("target_table", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("yuan", Text),
    Column("score", Text),
    Column("grade", Text),
    # what tables of other departments are held against; null where it was received before this was kept
    Column("prints", Text),
    Index(None, "intake"),
)

fault = Table(
    "fault",
    metadata,
    _id(),
    _to("intake"),
    Column("number", Text, nullable=False),
    Column("cell", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("family", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("confidence", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("suggestion", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("target_table", Text),
    Column("project", Text),
    Column("level2", Text),
    Column("indicator", Text),
    Column("field", Text),
    Column("place", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("yuan", Text),
    Column("own", Text, nullable=False),
    UniqueConstraint("intake", "number", "cell"),
    Index(None, "code"),
)

decision = Table(
    "decision",
    metadata,
    _id(),
    _to("fault"),
    Column("seq", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("verdict", Text),
    Column("reason", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("batch", String(32), nullable=False),
    _to("decision", "undoes", null=True),
    _to("decision", "carried", null=True),
    UniqueConstraint("fault", "seq"),
    UniqueConstraint("undoes"),
    Index(None, "batch"),
)

# what became of a round's findings in a later one: worked out, and replaced when it is worked out again
link = Table(
    "link",
    metadata,
    _id(),
    _to("round"),
    _to("entry"),
    _to("fault", "earlier", null=True),
    _to("fault", null=True),
    Column("state", Text, nullable=False),
    Index(None, "fault"),
    Index(None, "earlier"),
    Index(None, "round", "entry"),
)

reply = Table(
    "reply",
    metadata,
    _id(),
    _to("fault"),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("kind", Text, nullable=False),
    Column("words", Text, nullable=False),
    Index(None, "fault"),
)

opinion = Table(
    "opinion",
    metadata,
    _id(),
    _to("round"),
    _to("entry"),
    Column("number", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    # the faults and decisions it was made of, as they were
    Column("faults", Text, nullable=False),
    Column("letter", LargeBinary, nullable=False),
    UniqueConstraint("round", "entry", "number"),
)

approval = Table(
    "approval",
    metadata,
    _id(),
    _to("round"),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("files", Text, nullable=False),
)

person = Table(
    "person",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    _to("entry", null=True),
    Column("password", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("open_from", String(32), nullable=False),
    UniqueConstraint("name"),
)

session = Table(
    "session",
    metadata,
    Column("digest", String(64), primary_key=True),
    _to("person"),
    Column("until", String(32), nullable=False),
)

act = Table(
    "act",
    metadata,
    _id(),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),
)

ONLY_ADDED = (decision, reply, opinion, approval, act)
"""Tables whose rows are never changed and never go."""
