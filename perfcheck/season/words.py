"""The words of a season: who must send what, what arrived, what was found in it and decided."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from perfcheck.model.place import Place
from perfcheck.model.problem import Problem

ROUNDS = ("一上", "二上", "批复", "公开", "调整", "自评")
"""The usual rounds in their order; those of one's own come after, as they were opened."""


class SeasonError(Exception):
    """What a season cannot do; ``problem`` says in Chinese what happened and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class About:
    """Which season this is; ``key`` tells it from every other one."""

    key: str
    year: int
    name: str
    created: datetime.datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the roster: a department that must send; one that sent without being on it is not ``enrolled``.

    ``control`` is its 控制数 in yuan; ``id`` is 0 until kept.
    """

    name: str
    code: str = ""
    aliases: tuple[str, ...] = ()
    contact: str = ""
    projects: tuple[str, ...] = ()
    control: Decimal | None = None
    enrolled: bool = True
    id: int = 0


class How(str, Enum):
    """How it was decided whose a file is."""

    CODE = "编码"
    NAME = "名称"
    ALIAS = "别名"
    FILE = "文件名"
    LIKENESS = "相似"
    BEFORE = "上次的回答"
    HAND = "人工"


class Relation(str, Enum):
    """What a file is to another one of its round (``leader``)."""

    COPY = "同一份的另一格式"
    REPLACED = "已被新版替换"


@dataclass(frozen=True, slots=True)
class Project:
    """A target table of a file: money in yuan, points as suggested."""

    table: str
    name: str
    yuan: Decimal | None = None
    score: Decimal | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """A file as it arrived in a round.

    ``names`` are all names the same bytes came under, ``entry`` the id on the roster, ``told`` the department that the
    file itself names. Only a file without ``leader`` counts; ``problems`` are those that made it unreadable.
    """

    id: int
    round: str
    name: str
    sha256: str
    format: str
    arrived: datetime.datetime
    entry: int | None
    how: How | None
    told: str
    readable: bool
    projects: tuple[Project, ...] = ()
    names: tuple[str, ...] = ()
    leader: int | None = None
    relation: Relation | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether its findings are to be decided: it is neither a copy nor replaced."""
        return self.leader is None


class Verdict(str, Enum):
    """What a reviewer makes of a finding."""

    ADOPTED = "采纳"
    REWORDED = "采纳并改写"
    REJECTED = "不采纳"
    OPEN = "待议"

    @property
    def adopts(self) -> bool:
        """Whether the department is told."""
        return self in (Verdict.ADOPTED, Verdict.REWORDED)

    @property
    def settled(self) -> bool:
        """Whether nothing is left to decide."""
        return self is not Verdict.OPEN


GRAVE = ("error", "warning")
"""Severities of findings that wait for a decision; infos do not."""

REASONS = ("误报", "不重要", "已说明", "本地口径")
"""Why a finding is not adopted."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of a reviewer on one thread; only ever added, the last one that was not undone counts.

    ``verdict`` is None for an act that undoes another (``undoes``). ``words`` are the reviewer's; ``said`` is what the
    finding said when it was decided on. Decisions made together share their ``batch``. ``carried`` is the decision on a
    file's earlier version that this one repeats for the version that replaced it.
    """

    id: int
    thread: int
    seq: int
    who: str
    at: datetime.datetime
    verdict: Verdict | None
    reason: str = ""
    words: str = ""
    said: str = ""
    batch: str = ""
    undoes: int | None = None
    carried: int | None = None


PROGRAM = "程序比对"
"""Who says what was found with other tables beside."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What was found in one cell of a file: the piece of a Finding that is decided on and followed.

    ``number`` is the finding's (T5-03) and shared by its cells, ``cell`` counts them from 0. ``own`` is "" for what the
    file's report says; else it names the reviewer whose own finding it is, or is PROGRAM for what the program says of a
    table with others beside it. ``yuan`` is the money of its project.
    """

    number: str
    cell: int
    code: str
    title: str
    family: str
    severity: str
    confidence: str
    message: str
    suggestion: str
    quote: str = ""
    table: str | None = None
    project: str | None = None
    level2: str | None = None
    indicator: str | None = None
    field: str | None = None
    place: Place = Place()
    fingerprint: str = ""
    yuan: Decimal | None = None
    own: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """A fault in its round with what became of it.

    ``decision`` is the one that counts, None while it is open; ``disputed`` where two people's last verdicts differ.
    ``state`` is what it is against an earlier round, None where that was not compared; ``earlier`` is the thread there
    and ``known_as`` its number, which stays.
    ``reply`` is the department's last answer, ``review`` what a second reviewer said last.
    """

    id: int
    intake: int
    round: str
    entry: int | None
    department: str
    fault: Fault
    decision: Decision | None = None
    disputed: bool = False
    state: str | None = None
    earlier: int | None = None
    known_as: str = ""
    reply: str = ""
    review: str = ""

    @property
    def settled(self) -> bool:
        """Whether it is decided."""
        return self.decision is not None and self.decision.verdict is not None and self.decision.verdict.settled

    @property
    def adopted(self) -> bool:
        """Whether the department is told of it."""
        return self.decision is not None and self.decision.verdict is not None and self.decision.verdict.adopts


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on one thread, to be added as a decision; ``reason`` and ``words`` as in a Decision."""

    thread: int
    verdict: Verdict
    reason: str = ""
    words: str = ""


class Kind(str, Enum):
    """Who says something to a finding that is no decision: the department, or a second reviewer."""

    REPLY = "部门反馈"
    REVIEW = "复核"


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to a thread beside decisions; only ever added, the last of its kind counts."""

    thread: int
    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Tally:
    """So many cells of a department that a rule found something in, with this verdict; None while they are open."""

    code: str
    title: str
    severity: str
    department: str
    verdict: Verdict | None
    cells: int


@dataclass(frozen=True, slots=True)
class Link:
    """What became of the thread ``earlier`` in a later round, where it is ``thread``; None where it is not."""

    earlier: int | None
    thread: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """A letter as it was sent: the threads it tells of, and the letter itself."""

    entry: int
    round: str
    number: int
    who: str
    at: datetime.datetime
    threads: tuple[int, ...]
    letter: bytes


@dataclass(frozen=True, slots=True)
class Approval:
    """The files of a round as they were approved: sha256 by name, and one digest of them all."""

    round: str
    who: str
    at: datetime.datetime
    digest: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of deciding: the decisions made, and those of others that they met (both are kept)."""

    made: tuple[Decision, ...]
    met: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What one file's faults amount to, by severity, and how far they are decided.

    ``found`` is keyed by severity; ``open`` are errors and warnings without a settled decision, ``adopted`` those the
    department is told of. ``stake`` is the money of the projects with an error.
    """

    found: Mapping[str, int]
    open: int = 0
    adopted: int = 0
    stake: Decimal = Decimal(0)
