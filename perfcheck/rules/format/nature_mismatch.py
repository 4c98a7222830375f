"""FMT011: called quantitative and in words, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import (
    Answer,
    Context,
    NotApplicable,
    Rule,
    bad,
    good,
    on_indicator,
)

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Values that contradict the nature stated for them."""
    stated = [i for i in context.read(table).rows if i.is_quantitative or i.is_qualitative]
    if not stated:
        yield NotApplicable()
    for row in stated:
        if row.is_quantitative and _in_words(row):
            yield on_indicator(
                row,
                f"「{row.name}」注明为定量，指标值「{row.value}」却没有数字",
                "填数值和单位；确实不能量化的改为定性并写明分档",
            )
        elif row.is_qualitative and row.quantity is not None and row.quantity.operator and not _is_date(row):
            yield on_indicator(
                row,
                f"「{row.name}」注明为定性，指标值「{row.value}」却是数值",
                "性质改为定量",
            )


def _is_date(row: ReadIndicator) -> bool:
    """Whether it is a day, which forms without a choice of dates call 定性."""
    return row.dimension is Dimension.DATE


def _in_words(row: ReadIndicator) -> bool:
    value = row.value.plain.removeprefix("定量")
    return row.quantity is None and bool(_CHINESE.search(value)) and not any(c.isdigit() for c in value)


RULE = Rule(
    code="FMT011",
    name="nature-mismatch",
    title="指标性质与指标值类型不符",
    family=Family.FORMAT,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="定量指标按完成比例赋分，定性指标按档次赋分。性质填错，赋分方法就错。",
    advice="有数字的填定量，分档的填定性。",
    traps="没有性质栏的表不适用；定性值里的等级数字（二级）不报。",
    examples=(
        good("时效指标 | 船舶改造完成时间 | 定性 2026年7月底前"),
        bad(
            "社会效益指标 | 群众知晓情况 | 定性 ≥90%",
            "群众知晓情况",
            severity=Severity.WARNING,
            says="注明为定性，指标值「定性 ≥90%」却是数值",
        ),
        bad("数量指标 | 执法检查 | 定量 按计划开展", "执法检查"),
        good("社会效益指标 | 群众知晓情况 | 定性 优良中低差"),
        good("数量指标 | 执法检查 | 定量 ≥12次"),
    ),
    table=check,
)
