"""FMT011: called quantitative and in words, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import Indicator, TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_indicator
from perfcheck.rules.format.nature import is_qualitative, is_quantitative

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Values that contradict the nature stated for them."""
    stated = [i for i in table.indicators if is_quantitative(i) or is_qualitative(i)]
    if not stated:
        yield NotApplicable()
    for indicator in stated:
        if is_quantitative(indicator) and _in_words(indicator):
            yield on_indicator(
                indicator,
                f"「{indicator.name}」注明为定量，指标值「{indicator.value}」却没有数字",
                "填数值和单位；确实不能量化的改为定性并写明分档",
            )
        elif is_qualitative(indicator) and indicator.quantity is not None and indicator.quantity.operator:
            yield on_indicator(
                indicator,
                f"「{indicator.name}」注明为定性，指标值「{indicator.value}」却是数值",
                "性质改为定量",
            )


def _in_words(indicator: Indicator) -> bool:
    value = normalise(indicator.value).removeprefix("定量")
    return indicator.quantity is None and bool(_CHINESE.search(value)) and not any(c.isdigit() for c in value)


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
        bad("社会效益指标 | 群众知晓情况 | 定性 ≥90%", "群众知晓情况"),
        bad("数量指标 | 执法检查 | 定量 按计划开展", "执法检查"),
        good("社会效益指标 | 群众知晓情况 | 定性 优良中低差"),
        good("数量指标 | 执法检查 | 定量 ≥12次"),
    ),
    table=check,
)
