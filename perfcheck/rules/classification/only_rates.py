"""CAT016: every output is a rate, so that nothing says how much is done."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import OUTPUTS
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadIndicator, ReadTable
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    NotApplicable,
    Rule,
    bad,
    evidence,
    good,
)

_LEAST = 4


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """The outputs of one period, the annual one where the form has both."""
    rows = _outputs(context.read(table), Period.ANNUAL) or _outputs(context.read(table), Period.IMPLEMENTATION)
    if len(rows) < _LEAST:
        yield NotApplicable()
    elif all(i.quantity and i.quantity.dimension is Dimension.RATIO for i in rows):
        message = f"{len(rows)}项产出指标的值全是百分比，看不出做了多少"
        advice = "至少一项写绝对数量（个、人次、平方米），时效写完成时间"
        yield Hit(message, advice, tuple(evidence(i) for i in rows[:_LEAST]), field="产出指标", table=table)


def _outputs(read: ReadTable, period: Period) -> list[ReadIndicator]:
    return [row for row in read.sides[period] if row.kind in OUTPUTS]


RULE = Rule(
    code="CAT016",
    name="only-rates",
    title="产出指标全是比率",
    family=Family.CLASSIFICATION,
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="产出要从数量、质量、时效几方面反映；全是比率，就没有工作量。",
    advice="数量指标写绝对数。",
    traps="产出指标不足四项的不判。",
    table=check,
    examples=(
        good(
            "数量指标 | 检修路灯 | ≥600盏\n质量指标 | 亮灯率 | ≥98%\n"
            "质量指标 | 检修合格率 | 100%\n时效指标 | 修复及时率 | ≥95%"
        ),
        good("数量指标 | 检修完成率 | 100%\n质量指标 | 亮灯率 | ≥98%"),
        bad(
            "数量指标 | 检修完成率 | 100%\n质量指标 | 亮灯率 | ≥98%\n"
            "质量指标 | 检修合格率 | 100%\n时效指标 | 修复及时率 | ≥95%",
            "产出指标",
            severity=Severity.INFO,
            says="全是百分比，看不出做了多少",
        ),
        bad(
            "数量指标 | 签约率 | ≥80%\n数量指标 | 随访率 | ≥90%\n"
            "质量指标 | 建档合格率 | ≥95%\n时效指标 | 随访及时率 | ≥95%",
            "产出指标",
        ),
    ),
)
