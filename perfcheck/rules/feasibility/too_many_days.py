"""FEA006: more days than the year has."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.rules.base import Answer, Context, Rule, bad, good, on_indicator

YEAR = {"天": 366, "日": 366, "小时": 8784, "月": 12, "个月": 12, "周": 53}
"""The most of each unit that a year holds."""
COUNTED = ("天数", "日数", "小时数", "月数", "周数")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Annual counts of days, hours or months that no year holds."""
    for row in context.read(table).sides[Period.ANNUAL]:
        quantity = row.quantity
        most = YEAR.get(quantity.unit) if quantity and row.name.core.plain.endswith(COUNTED) else None
        if quantity and most is not None and quantity.number > most:
            yield on_indicator(
                row,
                f"「{row.name}」是年度指标，「{row.value}」超过一年的{most}{quantity.unit}",
                "核对数值；几处合计的，写明每处平均多少",
            )


RULE = Rule(
    code="FEA006",
    name="more-than-a-year",
    title="工作量超出全年时间",
    family=Family.FEASIBILITY,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    criteria=("C7",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="一年最多366天，超过的天数不可能在年度内完成，多为几处合计或填写错误。",
    advice="按单处平均数填写，或写明合计口径。",
    traps="实施期指标、服务期限、人天数不报。",
    examples=(
        bad(
            "数量指标 | 文化馆免费开放天数 | ≥620天",
            "文化馆免费开放天数",
            severity=Severity.INFO,
            says="超过一年的366天",
        ),
        bad("数量指标 | 泵站运行小时数 | ≥9600小时", "泵站运行小时数"),
        good("数量指标 | 文化馆免费开放天数 | ≥300天"),
        good("实施期 数量指标 | 文化馆免费开放天数 | ≥900天"),
        good("时效指标 | 质保期限 | ≥730天"),
    ),
    table=check,
)
