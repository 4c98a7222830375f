"""A submission as a reviewer knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from perfcheck.model.document import PageNote
from perfcheck.model.kind import Kind, Part
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.model.quantity import Quantity
from perfcheck.model.token import Tokens

UNIT_CONTRADICTED = "unit_contradicted"
"""The mark of an indicator whose unit column contradicts its value."""


class Period(str, Enum):
    """Whole implementation period (实施期, 中期, 长期) or the budget year (年度)."""

    IMPLEMENTATION = "implementation"
    ANNUAL = "annual"

    @property
    def label(self) -> str:
        """The word a reviewer reads."""
        return "实施期" if self is Period.IMPLEMENTATION else "年度"

    @property
    def goal(self) -> Part:
        """The goal of this period."""
        return Part.WHOLE_GOAL if self is Period.IMPLEMENTATION else Part.ANNUAL_GOAL


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text and where it stands; lines broken by a cell's width are joined."""

    text: str
    place: Place = Place()

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One 三级指标 of one period.

    ``level2`` is the group as written (数量指标), ``kind`` what it measures. ``name`` and ``value`` are cleaned;
    ``name_written`` and ``value_written`` stand as in the file. ``marks`` records what
    cleaning took away (numbering, star, template, unit_in_name …), and that the form's
    column of units contradicts the value's own (``UNIT_CONTRADICTED``). ``confidence`` is that of recognised text.
    """

    period: Period
    level1: str
    level2: str
    kind: Kind
    name: str
    value: str
    quantity: Quantity | None = None
    note: str | None = None
    weight: Decimal | None = None
    actual: str | None = None
    last_year: str | None = None
    nature: str | None = None
    name_written: str = ""
    value_written: str = ""
    marks: tuple[str, ...] = ()
    place: Place = Place()
    name_place: Place = Place()
    confidence: float | None = None
    tokens: Tokens = Tokens()


@dataclass(frozen=True, slots=True)
class IndicatorKey:
    """Which indicator is meant: the id of its table and its position in ``indicators``."""

    table: str
    position: int


@dataclass(frozen=True, slots=True)
class Level:
    """A level 2 that the form offers for a period, filled or left empty."""

    period: Period
    level1: str
    level2: str
    kind: Kind
    filled: bool
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in yuan; ``yuan`` is None where the cell states no number or no unit is known."""

    label: str
    yuan: Decimal | None
    written: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Funds:
    """The funds of one period: total and sources in the form's order."""

    total: Amount | None
    sources: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetTable:
    """One 项目支出绩效目标表.

    ``project`` is "" where the form names none. ``kind`` is 目标表, 申报表, 批复表 or 自评表.
    ``department`` is the most local of those the form names; a field is "" where the form left
    it blank, None where it has none. ``attribute`` is 新增, 延续 …, ``category`` the 项目类别.
    ``money_unit`` is the unit the form states (元, 万元) or None. ``funds``, ``goals`` are keyed
    by period; ``statements`` (项目概况, 立项依据 …) and ``fields``, all other pairs of label and
    content, known or not, by the form's own label. ``pairs`` holds positions in ``indicators`` of
    the same indicator in both periods: (implementation, annual). ``columns`` are the
    roles of the form's columns (weight, unit, standard …), ``periods`` those it has.
    """

    id: str
    project: str
    kind: str = "目标表"
    title: str = ""
    department: str | None = None
    department_code: str | None = None
    unit: str | None = None
    attribute: str | None = None
    category: str | None = None
    project_term: str | None = None
    fiscal_year: int | None = None
    money_unit: str | None = None
    funds: Mapping[Period, Funds] = field(default_factory=dict)
    goals: Mapping[Period, Text] = field(default_factory=dict)
    statements: Mapping[str, Text] = field(default_factory=dict)
    fields: Mapping[str, Text] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()
    levels: tuple[Level, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()
    columns: frozenset[str] = frozenset()
    periods: frozenset[Period] = frozenset({Period.ANNUAL})
    place: Place = Place()
    project_place: Place = Place()
    recognised: bool = False

    @property
    def called(self) -> str:
        """The project's name for sentences and headings."""
        return self.project or "未写名称的项目"

    def key(self, indicator: Indicator) -> IndicatorKey | None:
        """The key of ``indicator``, which may be an equal copy; None if it is none of the table's."""
        same = (n for n, other in enumerate(self.indicators) if other is indicator)
        equal = (n for n, other in enumerate(self.indicators) if other == indicator)
        position = next(same, None)
        if position is None:
            position = next(equal, None)
        return None if position is None else IndicatorKey(self.id, position)

    def other_side(self, position: int) -> int | None:
        """The position of the same indicator in the other period."""
        for left, right in self.pairs:
            if position in (left, right):
                return right if position == left else left
        return None


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A row of the 项目支出预算表: ``carried_over`` marks 上年结转."""

    project: str
    amount: Amount
    carried_over: bool = False
    place: Place = Place()


class ClaimKind(str, Enum):
    """What the narrative claims of the submission's target tables."""

    MANAGED_COUNT = "managed_count"
    MANAGED_AMOUNT = "managed_amount"
    PUBLISHED_COUNT = "published_count"
    PUBLISHED_AMOUNT = "published_amount"


@dataclass(frozen=True, slots=True)
class Claim:
    """A number the narrative states (纳入绩效目标管理的二级项目17个); money in yuan."""

    kind: ClaimKind
    number: Decimal
    quote: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Narrative:
    """The 项目经费情况说明 of one project: sections by their heading (年度预算安排 …)."""

    project: str
    sections: Mapping[str, Text]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Submission:
    """One file as handed in."""

    path: str
    sha256: str = ""
    format: str = ""
    title: str | None = None
    department: str | None = None
    fiscal_year: int | None = None
    pages: int | None = None
    tables: tuple[TargetTable, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    claims: tuple[Claim, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    notes: tuple[PageNote, ...] = ()
    problems: tuple[Problem, ...] = ()
