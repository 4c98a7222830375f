"""What became of an earlier round: the public contract of ``perfcheck compare -f json``, schema 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

import msgspec

from perfcheck.contract import ResultsError, text
from perfcheck.model.finding import Severity
from perfcheck.model.problem import Problem
from perfcheck.model.submission import Period

SCHEMA_VERSION = 1
UNASKED = "未要求的改动"


class State(str, Enum):
    """What became of a finding; the value is the word a reviewer reads."""

    STANDS = "未改正"
    STILL_WRONG = "改了仍有问题"
    LOST = "无法对应"
    ROW_GONE = "指标已删除"
    PROJECT_GONE = "项目已撤销"
    AGAIN = "重新出现"
    NEW = "新出现"
    MENDED = "已改正"


OPEN = frozenset({State.STANDS, State.STILL_WRONG})
"""The states of an earlier finding that the department has yet to mend."""


class ProjectState(str, Enum):
    """Whether a project was found again."""

    SAME = "对应"
    GONE = "已撤销"
    NEW = "新增"
    LOST = "无法对应"


class How(str, Enum):
    """What a project was known by."""

    CODE = "code"
    NAME = "name"
    FUNDS = "funds"
    ROWS = "indicators"
    BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Scores:
    """The suggested points of both rounds, None where there are none."""

    old: Decimal | None = None
    new: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project through both rounds; its files and the ids of its tables are None on the side where it is not.

    ``how`` is None unless the state is 对应; ``why`` says what is doubtful.
    """

    old: str | None
    new: str | None
    state: ProjectState
    how: How | None = None
    score: Scores = Scores()
    why: str | None = None
    department: str | None = None
    old_path: str | None = None
    old_table: str | None = None
    new_path: str | None = None
    new_table: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator: its kind (社会效益), or the group as written where that is unknown, and its name."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a cell; the value of a field (年度目标) is its text, and the name its label."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A finding on one cell and its state; ``number`` is that of the earlier round unless it is new.

    ``new_number`` is that of the finding of the later round which says the same. ``old`` and ``new`` are what the
    cell said and says, None on the side where it is not.
    """

    number: str
    code: str
    project: str | None
    indicator: Named | None
    state: State
    old: Words | None
    new: Words | None
    why: str | None = None
    severity: Severity = Severity.WARNING
    title: str = ""
    message: str = ""
    suggestion: str = ""
    field: str | None = None
    new_number: str | None = None
    old_path: str | None = None
    old_table: str | None = None
    new_path: str | None = None
    new_table: str | None = None


class ChangeKind(str, Enum):
    """What an unasked change did."""

    LOWERED = "lowered"
    RAISED = "raised"
    LOOSENED = "loosened"
    TIGHTENED = "tightened"
    UNIT = "unit"
    AMOUNT = "amount"
    REWORDED = "reworded"
    MOVED = "moved"
    REMOVED = "removed"
    ADDED = "added"

    @property
    def label(self) -> str:
        """The word a reviewer reads."""
        return _LABELS[self]


_LABELS = {
    ChangeKind.LOWERED: "调低",
    ChangeKind.RAISED: "调高",
    ChangeKind.LOOSENED: "放宽",
    ChangeKind.TIGHTENED: "收紧",
    ChangeKind.UNIT: "换了单位",
    ChangeKind.AMOUNT: "改了金额",
    ChangeKind.REWORDED: "改了说法",
    ChangeKind.MOVED: "换了类别",
    ChangeKind.REMOVED: "删除",
    ChangeKind.ADDED: "新增",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A change that no finding asked for; ``field`` is value, kind, indicator, or a part of the form (资金)."""

    project: str
    indicator: Named | None
    field: str
    kind: ChangeKind
    old: str | None
    new: str | None
    period: Period | None = None
    old_path: str | None = None
    old_table: str | None = None
    new_path: str | None = None
    new_table: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rounds side by side; ``old`` and ``new`` are the files of each, ``problems`` what of them was not read."""

    version: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    projects: tuple[ProjectLine, ...] = ()
    findings: tuple[Followed, ...] = ()
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def summary(self) -> Mapping[str, int]:
        """How many findings there are in each state, and how many unasked changes."""
        counts = Counter(f.state for f in self.findings)
        return {s.value: counts[s] for s in State} | {UNASKED: len(self.changes)}

    @property
    def open(self) -> int:
        """How many earlier findings are yet to be mended."""
        return sum(f.state in OPEN for f in self.findings)

    @property
    def complete(self) -> bool:
        """Whether both rounds were read in full."""
        return not any(p.blocking for p in self.problems)


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain lists, dicts, strings and numbers."""
    raw = msgspec.to_builtins(comparison, builtin_types=(Decimal,))
    for line in raw["projects"]:
        line["score"] = {k: None if v is None else float(v) for k, v in line["score"].items()}
    tool = {"name": "perfcheck", "version": raw.pop("version")}
    return {"schema_version": SCHEMA_VERSION, "tool": tool, **raw, "summary": dict(comparison.summary)}


def dumps(comparison: Comparison) -> str:
    """The comparison as JSON text, the same bytes for the same comparison."""
    return text(to_json(comparison))


def loads(content: str) -> Comparison:
    """The comparison that ``content`` holds; raises ResultsError."""
    try:
        data = msgspec.json.decode(content)
        if data["schema_version"] != SCHEMA_VERSION:
            raise ResultsError(f"对照结果的 schema_version 是 {data['schema_version']}，本版本只认 {SCHEMA_VERSION}")
        return msgspec.convert({**data, "version": data["tool"]["version"]}, Comparison, strict=False)
    except ResultsError:
        raise
    except (ValueError, KeyError, TypeError) as error:
        raise ResultsError("对照结果不完整或已损坏，请用 perfcheck compare -f json 重新生成") from error
