"""FMT013: units that are not written the standard way."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
    rewrite,
)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Values with a unit that the lexicon knows a better spelling of."""
    for row in context.read(table).rows:
        found = row.value.find("unit_spellings")
        if found and row.value.has_digit:
            written = row.value.text[found[0].start : found[0].end]
            should = found[0].entry.attributes["should"]
            yield on_indicator(
                row,
                f"指标值「{row.value}」的单位「{written}」写法不规范",
                f"单位写成「{should}」",
                fix=rewrite(table, row, value=row.value.text.replace(written, should)),
            )


RULE = Rule(
    code="FMT013",
    name="unit-spelling",
    title="计量单位写法不规范",
    family=Family.FORMAT,
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("GB 3100《国际单位制及其应用》",),
    why="同一单位几种写法，汇总时会被当作不同单位；人/次与人次意思不同。",
    advice="用法定计量单位的规范写法。",
    traps="亩、公斤等行业习惯单位不报；系统导出的百分比字样不报。",
    examples=(
        bad(
            "数量指标 | 屋面维修面积 | ≥800平米",
            "屋面维修面积",
            severity=Severity.INFO,
            says="单位「平米」写法不规范",
            fix="「屋面维修面积 ≥800平方米」",
        ),
        bad("数量指标 | 健康讲座受众 | ≥300人/次", "健康讲座受众"),
        good("数量指标 | 屋面维修面积 | ≥800平方米"),
        good("数量指标 | 流转土地面积 | ≥500亩"),
        good("质量指标 | 检修合格率 | ≥98百分比"),
    ),
    table=check,
)
