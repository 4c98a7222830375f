"""A target table as read: its indicators, its running texts, and how its two periods relate."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import cached_property

from perfcheck.language.likeness import same_name
from perfcheck.language.project_term import Term, parse_term
from perfcheck.model.kind import ANY_COST, Part
from perfcheck.model.submission import IndicatorKey, Period, TargetTable, Text
from perfcheck.reading.funds import same_sum, total, total_yuan
from perfcheck.reading.indicator import ReadIndicator
from perfcheck.reading.library import Library
from perfcheck.reading.passage import Goal, Passage
from perfcheck.reading.text import ReadText


class Scope(Enum):
    """Whether the implementation period is the budget year itself."""

    SAME = "same"
    LONGER = "longer"
    UNKNOWN = "unknown"


class ReadTable:
    """One target table; ``year`` is the budget year, ``position`` that in the submission."""

    def __init__(self, table: TargetTable, library: Library, year: int | None, position: int = 0) -> None:
        self.table = table
        self.library = library
        self.year = year
        self.position = position

    @cached_property
    def rows(self) -> tuple[ReadIndicator, ...]:
        """The indicators, in the form's order."""
        return tuple(
            ReadIndicator(self, IndicatorKey(self.table.id, n), i) for n, i in enumerate(self.table.indicators)
        )

    @cached_property
    def project(self) -> ReadText:
        """The project's name."""
        return self.library.text(self.table.project)

    # running texts

    @cached_property
    def goals(self) -> tuple[Passage, ...]:
        """The goals the form asks for, also those left blank."""
        return tuple(self._passage(p.goal, text, p) for p, text in self.table.goals.items())

    @cached_property
    def statements(self) -> tuple[Passage, ...]:
        """The form's statements (项目概况, 立项依据 …), also those left blank."""
        return tuple(self._passage(label, text) for label, text in self.table.statements.items())

    @cached_property
    def distinct_goals(self) -> tuple[Goal, ...]:
        """The goals that are filled in; those that say the same are one."""
        same: dict[str, list[Passage]] = {}
        for goal in self.goals:
            if goal:
                same.setdefault(goal.read.plain, []).append(goal)
        return tuple(Goal(tuple(passages)) for passages in same.values())

    @property
    def texts(self) -> tuple[Passage, ...]:
        """Goals, then statements."""
        return self.goals + self.statements

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Goals, indicators' names and values, statements; equal texts once, none blank."""
        once: dict[str, Passage] = {}
        for passage in (*self.goals, *self._cells(), *self.statements):
            if passage:
                once.setdefault(passage.text, passage)
        return tuple(once.values())

    @cached_property
    def main_goal(self) -> Passage | None:
        """The annual goal if it is filled in, else that of the whole period; None if the form has neither."""
        by_period = {goal.period: goal for goal in self.goals}
        annual = by_period.get(Period.ANNUAL)
        return annual if annual else by_period.get(Period.IMPLEMENTATION)

    def _passage(self, label: str, text: Text, period: Period | None = None) -> Passage:
        return Passage(str(label), self.library.text(text.text), text.place, period)

    def _cells(self) -> Iterator[Passage]:
        for row in self.rows:
            yield Passage(row.name.text, row.name, row.indicator.name_place, row.period, row)
            yield Passage(row.name.text, row.value, row.indicator.place, row.period, row)

    # periods

    @cached_property
    def sides(self) -> dict[Period, tuple[ReadIndicator, ...]]:
        """The indicators of each period."""
        return {p: tuple(row for row in self.rows if row.period is p) for p in Period}

    @property
    def filled(self) -> list[Period]:
        """The periods that hold an indicator."""
        return [p for p in Period if self.sides[p]]

    @property
    def whole_side(self) -> tuple[ReadIndicator, ...]:
        """The indicators of the period whose names are written out: the implementation period if it is filled."""
        return self.sides[Period.IMPLEMENTATION] or self.sides[Period.ANNUAL]

    @cached_property
    def lacking(self) -> tuple[Part, ...]:
        """Which of outputs and benefits no row of any period is; a cost filed under the outputs is no output."""
        groups = {row.group for row in self.rows if row.kind not in ANY_COST}
        return tuple(p for p in (Part.OUTPUTS, Part.BENEFITS) if str(p).removesuffix("指标") not in groups)

    @property
    def measures_outputs(self) -> bool:
        """Whether any row is an output."""
        return Part.OUTPUTS not in self.lacking

    @cached_property
    def pairs(self) -> tuple[tuple[ReadIndicator, ReadIndicator], ...]:
        """The indicators of one name in both periods, (implementation, annual), both with a value."""
        paired = ((self.rows[left], self.rows[right]) for left, right in self.table.pairs)
        return tuple((w, y) for w, y in paired if w.value and y.value and same_name(w.name.text, y.name.text))

    @cached_property
    def term(self) -> Term | None:
        """The project's term, None if the form does not state one that can be read."""
        return parse_term(self.table.project_term) if self.table.project_term else None

    @property
    def one_year(self) -> bool:
        """Whether the term is known to lie within one budget year."""
        return self.term is not None and self.term.fiscal_years == 1

    @property
    def several_years(self) -> bool:
        """Whether the term is known to touch two budget years or more, and to end."""
        return self.term is not None and (self.term.fiscal_years or 0) > 1

    @cached_property
    def attribute(self) -> frozenset[str]:
        """What the form's 项目属性 says of the project: recurrent, once, new."""
        return frozenset(self.library.text(self.table.attribute or "").kinds("project_attributes"))

    @cached_property
    def totals(self) -> tuple[Decimal, ...]:
        """The known totals of the funds in yuan, the annual first."""
        return tuple(t for p in (Period.ANNUAL, Period.IMPLEMENTATION) if (t := total_yuan(self.table, p)))

    @cached_property
    def scope(self) -> Scope:
        """How the two periods relate: by their money, else by the project's term."""
        whole, year = (total(self.table, period) for period in (Period.IMPLEMENTATION, Period.ANNUAL))
        if whole and year and whole.yuan and year.yuan:
            return Scope.SAME if same_sum(whole, year) else Scope.LONGER
        if self.term is None:
            return Scope.UNKNOWN
        return Scope.LONGER if self.several_years else Scope.SAME

    @cached_property
    def project_kinds(self) -> frozenset[str]:
        """The kinds of project that the name speaks of: 工程, 采购, 信息化."""
        return frozenset(self.project.kinds("project_types"))
