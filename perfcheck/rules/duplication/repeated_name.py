"""DUP001: one indicator's name stands twice in one period."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import (
    Answer,
    Context,
    NotApplicable,
    Rule,
    bad,
    evidence,
    good,
    on_indicator,
)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares the names of the fuller period; names that a system cut short may only look alike."""
    rows = context.read(table).whole_side
    if len(rows) < 2:
        yield NotApplicable()
        return
    first: dict[str, ReadIndicator] = {}
    for row in rows:
        key = row.name.compared
        if not key:
            continue
        other = first.setdefault(key, row)
        if other is not row and other.note.plain == row.note.plain:
            yield on_indicator(row, _message(other, row), _suggestion(other, row), more=(evidence(other),))


def _message(one: ReadIndicator, other: ReadIndicator) -> str:
    if one.level2 == other.level2:
        return f"「{one.level2}」下两次出现「{other.name}」，值分别为「{one.value}」和「{other.value}」"
    return (
        f"「{other.name}」既列在「{one.level2}」（值「{one.value}」），又列在「{other.level2}」（值「{other.value}」）"
    )


def _suggestion(one: ReadIndicator, other: ReadIndicator) -> str:
    if one.value.plain == other.value.plain:
        return f"删去重复的一项「{other.name}」；考核对象不同的，在名称里写明对象"
    return f"两项考核的事物不同的，在名称里写明各自的对象；相同的，合并为一项「{other.name}」并统一指标值"


RULE = Rule(
    code="DUP001",
    name="repeated-name",
    title="三级指标名称重复",
    family=Family.DUPLICATION,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4"),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="同名指标重复计分，值不同时还不知以哪个为准。",
    advice="合并重复项，或在名称里写明各自的对象。",
    traps="实施期与年度各出现一次不算；系统截短的名称不比；备注写明对象不同的不报。",
    examples=(
        good("实施期 数量指标 | 巡护次数 | ≥48次\n年度 数量指标 | 巡护次数 | ≥48次"),
        good("数量指标 | 改造面积 | ≥300平方米 | 东院\n数量指标 | 改造面积 | ≥500平方米 | 西院"),
        bad(
            "数量指标 | 巡护次数 | ≥48次\n质量指标 | 巡护次数 | ≥50次",
            "巡护次数",
            severity=Severity.ERROR,
            says="既列在「数量指标」（值「≥48次」），又列在「质量指标」",
        ),
        bad("社会效益指标 | 带动村民增收 | 提升\n可持续影响指标 | 带动村民增收 | 提升", "带动村民增收"),
    ),
    table=check,
)
