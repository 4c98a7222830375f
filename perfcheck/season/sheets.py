"""The target tables of a round, as they are known again in another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from perfcheck.language.likeness import bare_name
from perfcheck.language.width import normalise
from perfcheck.model.kind import Part
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Amount, TargetTable
from perfcheck.season.likeness import project_name
from perfcheck.season.rows import Row, table_rows

_NOUGHTS = re.compile(r"(?<=\d)\.0+(?!\d)|(?<=\.\d)0+(?!\d)")
_CODES = ("项目编码", "项目代码", "项目编号")


@dataclass(frozen=True)
class Sheet:
    """A target table and the document it stands in."""

    document: DocumentReport
    table: TargetTable

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Its indicators, both periods of one as one row."""
        return table_rows(self.table)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its rows, as they are compared."""
        return frozenset(bare_name(r.name) for r in self.rows if r.name)

    @cached_property
    def name(self) -> str:
        """The name of its project, as it is compared."""
        return project_name(self.table.project)

    @cached_property
    def department(self) -> str:
        """The department, as it is compared; "" where neither table nor document names one."""
        return bare_name(self.table.department or self.document.submission.department or "")

    @cached_property
    def code(self) -> str | None:
        """The code of the project, where the form has one filled in."""
        texts = (t.text for label, t in self.table.fields.items() if normalise(label).endswith(_CODES))
        return next((c for t in texts if (c := normalise(t))), None)

    @cached_property
    def totals(self) -> frozenset[Decimal]:
        """The totals of its periods in yuan, as far as they are stated and not nought."""
        return frozenset(f.total.yuan for f in self.table.funds.values() if f.total and f.total.yuan)

    @cached_property
    def content(self) -> tuple[object, ...]:
        """All it says, in whatever spelling and order of rows."""
        parts = (self.table.goals, self.table.statements, self.table.fields)
        texts = sorted((str(label), normalise(t.text)) for part in parts for label, t in part.items())
        rows = Counter(r.words for r in self.rows)
        return (self.name, frozenset(rows.items()), tuple(texts), self.funds)

    @cached_property
    def prose(self) -> tuple[object, ...]:
        """Its goals and statements, in whatever spelling."""
        texts = (*self.table.goals.items(), *self.table.statements.items())
        return tuple(sorted((str(label), bare_name(t.text)) for label, t in texts))

    @cached_property
    def funds(self) -> tuple[object, ...]:
        """All amounts of its funds."""
        return tuple(
            (period.value, a.label, _said(a))
            for period, funds in sorted(self.table.funds.items())
            for a in (*([funds.total] if funds.total else []), *funds.sources)
        )

    def text(self, label: str) -> str | None:
        """What stands under a label of the form, None where there is no such field."""
        if label == Part.FUNDS:
            return "，".join(_amounts(self.table)) or None
        goal = next((t for p, t in self.table.goals.items() if p.goal == label), None)
        text = goal or self.table.statements.get(label) or self.table.fields.get(label)
        return text.text if text else None


def _amounts(table: TargetTable) -> Iterator[str]:
    for period, funds in table.funds.items():
        if funds.total and (said := _said(funds.total)):
            yield f"{period.label}{said}"


def _said(amount: Amount) -> str:
    """An amount in whatever spelling; its digits where the form states no unit."""
    if amount.yuan is not None:
        return f"{amount.yuan.normalize():f}元"
    return _NOUGHTS.sub("", normalise(amount.written).replace(",", ""))


def sheets(report: Report) -> tuple[Sheet, ...]:
    """The tables of a report in its order; one that was handed in in several formats stands once."""
    found: dict[object, Sheet] = {}
    for document in report.documents:
        for table in document.submission.tables:
            sheet = Sheet(document, table)
            twin = found.get((sheet.department, sheet.content))
            # two equal tables of one file are a fault of that file, and no copy of it
            key = (sheet.department, sheet.content) if twin is None else (document.submission.path, table.id)
            if twin is None or twin.document is document:
                found[key] = sheet
    return tuple(found.values())
