"""CMP006 and CMP007: a kind of project that cannot do without cost or quality indicators."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.levels import level_group
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Undecided, on_table
from perfcheck.rules.completeness.blank import kinds_in, periods_in_use


def project_kinds(table: TargetTable, context: Context) -> set[str]:
    """The kinds of project that the name speaks of: 工程, 采购, 信息化."""
    types = context.lexicon("project_types")
    return {e.attributes["kind"] for m in types.find(table.project) if (e := types.entry(m.term))}


def check_group(
    table: TargetTable, context: Context, wanted: frozenset[str], group: frozenset[str], label: str, remedy: str
) -> Iterator[Answer]:
    """Looks for an indicator of ``group`` in a project that is one of the kinds ``wanted``.

    A group that the form lists and leaves blank is another rule's matter.
    """
    kinds = project_kinds(table, context)
    periods = periods_in_use(table)
    if not periods or not kinds & wanted or kinds & {"付款", "前期"}:
        yield NotApplicable()
        return
    if any(kinds_in(table, p) & group for p in periods) or any(level.kind in group for level in table.levels):
        return
    if any(not i.kind and level_group(i.level2, i.level1) == "产出" for i in table.indicators):
        yield Undecided("产出指标没有分数量、质量、时效等二级指标")
        return
    kind = min(kinds & wanted)
    yield on_table(table, f"「{table.called}」属{kind}类项目，没有设{label}", remedy, part=label)
