"""Rows of the store as the values of a season."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Row

from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.season.words import Decision, Entry, Fault, Project, Verdict
from perfcheck.store.clock import moment

Kept = Row[Any]


def listed(values: Sequence[str]) -> str:
    """A list as it is kept."""
    return json.dumps(list(values), ensure_ascii=False)


def packed_problems(problems: Sequence[Problem]) -> str:
    """Problems as they are kept."""
    return msgspec.json.encode(problems).decode()


def problems_of(kept: str) -> tuple[Problem, ...]:
    """The problems that were kept."""
    return msgspec.json.decode(kept, type=tuple[Problem, ...])


def money(kept: str | None) -> Decimal | None:
    """An amount that was kept."""
    return None if kept is None else Decimal(kept)


def amount(value: Decimal | None) -> str | None:
    """An amount as it is kept."""
    return None if value is None else format(value, "f")


def entry_of(row: Kept) -> Entry:
    """A line of the roster."""
    return Entry(
        name=row.name,
        code=row.code,
        aliases=tuple(json.loads(row.aliases)),
        contact=row.contact,
        projects=tuple(json.loads(row.projects)),
        control=money(row.control),
        enrolled=bool(row.enrolled),
        id=row.id,
    )


def project_of(row: Kept) -> Project:
    """A target table of a file."""
    return Project(row.target_table, row.name, money(row.yuan), money(row.score), row.grade)


def fault_of(row: Kept) -> Fault:
    """What was found in one cell."""
    return Fault(
        number=row.number,
        cell=row.cell,
        code=row.code,
        title=row.title,
        family=row.family,
        severity=row.severity,
        confidence=row.confidence,
        message=row.message,
        suggestion=row.suggestion,
        quote=row.quote,
        table=row.target_table,
        project=row.project,
        level2=row.level2,
        indicator=row.indicator,
        field=row.field,
        place=msgspec.json.decode(row.place, type=Place),
        fingerprint=row.fingerprint,
        yuan=money(row.yuan),
        own=row.own,
    )


def fault_row(intake: int, fault: Fault) -> dict[str, object]:
    """A fault as it is kept."""
    row = {name: getattr(fault, name) for name in Fault.__dataclass_fields__}
    row["target_table"] = row.pop("table")
    place = msgspec.json.encode(fault.place).decode()
    return row | {"intake": intake, "place": place, "yuan": amount(fault.yuan)}


def decision_of(row: Kept) -> Decision:
    """An act of a reviewer."""
    return Decision(
        id=row.id,
        thread=row.fault,
        seq=row.seq,
        who=row.who,
        at=moment(row.at),
        verdict=None if row.verdict is None else Verdict(row.verdict),
        reason=row.reason,
        words=row.words,
        said=row.said,
        batch=row.batch,
        undoes=row.undoes,
        carried=row.carried,
    )
