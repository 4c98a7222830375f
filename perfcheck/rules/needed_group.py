"""A kind of project that cannot do without a group of indicators: works without cost, systems without quality."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from perfcheck.model.fix import Fix
from perfcheck.model.kind import Kind, Part
from perfcheck.reading import ReadIndicator, ReadTable
from perfcheck.rules.base import Answer, NotApplicable, Undecided, on_table

_NOT_BUILT = frozenset({"付款", "前期"})


def check_group(
    read: ReadTable,
    wanted: frozenset[str],
    belongs: Callable[[ReadIndicator], bool],
    label: str,
    remedy: str,
    fix: Fix | None = None,
) -> Iterator[Answer]:
    """Looks for an indicator of the group in a project that is one of the kinds ``wanted``.

    Without any output the hit stands with that greater lack.
    """
    kinds = read.project_kinds
    if not read.rows or not kinds & wanted or kinds & _NOT_BUILT:
        yield NotApplicable()
        return
    if any(belongs(row) for row in read.rows):
        return
    groups = {row.group for row in read.rows if row.kind is Kind.UNKNOWN}
    if groups & {"产出", ""}:
        yield Undecided("产出指标没有分数量、质量、时效等二级指标")
        return
    message = f"「{read.table.called}」属{min(kinds & wanted)}类项目，没有设{label}"
    yield on_table(read.table, message, remedy, part=label if read.measures_outputs else Part.OUTPUTS, fix=fix)
