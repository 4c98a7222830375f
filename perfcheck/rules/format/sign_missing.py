"""FMT005: numbers without a sign."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    Rule,
    bad,
    evidence,
    good,
)

_COUNTED = frozenset(
    {
        Dimension.COUNT,
        Dimension.PEOPLE,
        Dimension.RATIO,
        Dimension.LENGTH,
        Dimension.AREA,
        Dimension.VOLUME,
        Dimension.WEIGHT,
    }
)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """One hit for all values of a table that state a count or share without a sign."""
    bare = [i for i in context.read(table).rows if _without_sign(i)]
    if bare:
        yield Hit(
            f"{len(bare)}个指标值没有写比较符，如「{bare[0].name} {bare[0].value}」",
            f"至少要做到的写≥，不能超过的写≤，必须正好的写=，如「≥{bare[0].value}」",
            tuple(evidence(i) for i in bare),
            field="指标值",
        )


def _without_sign(row: ReadIndicator) -> bool:
    quantity = row.quantity
    if quantity is None or quantity.operator or quantity.number == 0 or not row.value.text[:1].isdigit():
        return False
    return quantity.dimension in _COUNTED and not (quantity.dimension is Dimension.RATIO and quantity.number == 100)


RULE = Rule(
    code="FMT005",
    name="sign-missing",
    title="指标值没有比较符",
    family=Family.FORMAT,
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="280人是至少280人还是正好280人，评分结果不同。",
    advice="按要求写≥、≤或=。",
    traps="日期、单价、补助标准、等级、100%和0不需要比较符，不报；一张表只提示一次。",
    examples=(
        bad(
            "数量指标 | 参训人次 | 280人次\n质量指标 | 培训合格率 | 95%",
            "指标值",
            severity=Severity.INFO,
            says="没有写比较符，如「参训人次 280人次」",
        ),
        bad("数量指标 | 管护林地面积 | 3000亩", "指标值"),
        good("数量指标 | 参训人次 | ≥280人次\n质量指标 | 培训合格率 | 95%以上"),
        good("成本指标 | 培训费标准 | 550元/人·天\n时效指标 | 完成时间 | 2026年11月底"),
    ),
    table=check,
)
