"""The draft as a workbook: what is written and what should be, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.draft import Cell, Draft, Row, all_drafts
from perfcheck.reports.workbook import Changed, Column, Sheet, Value, workbook

COLUMNS = (
    Column("项目", 24),
    Column("期间", 8),
    Column("二级指标", 14),
    Column("三级指标", 26),
    Column("指标值", 16),
    Column("改后二级指标", 14),
    Column("改后三级指标", 26),
    Column("改后指标值", 18),
    Column("理由", 48),
)
OPEN = (Column("项目", 24), Column("待填报单位补充或说明", 110))


def render(report: Report, options: RenderOptions = RenderOptions()) -> bytes:
    """Every row of every table with its fix, and a list of what no fix answers."""
    found = all_drafts(report.documents)
    rows = [_line(draft, row) for draft in found for row in draft.rows]
    told = [(draft.table.project, text) for draft in found for text in draft.open]
    return workbook([Sheet("对照", COLUMNS, rows), Sheet("待补充", OPEN, told)])


def _line(draft: Draft, row: Row) -> list[Value]:
    cells = (row.level2, row.name, row.value)
    return [
        draft.table.project,
        row.period.label,
        *(cell.written for cell in cells),
        *_mended(cells),
        "；".join(row.reasons),
    ]


def _mended(cells: tuple[Cell, ...]) -> Iterator[Value]:
    for cell in cells:
        yield cell.written if cell.mended is None else Changed(cell.mended, cell.draft)
