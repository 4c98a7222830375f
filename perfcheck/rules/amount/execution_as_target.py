"""AMT013: how much of the money is spent stands as a performance target."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_indicator

_PROCESS_LEVELS = ("过程", "管理", "投入", "决策", "预算执行")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for budget execution under output or benefit; forms with a level of their own for it ask for it."""
    if not table.indicators:
        yield NotApplicable()
        return
    for indicator in table.indicators:
        if any(word in indicator.level1 + indicator.level2 for word in _PROCESS_LEVELS):
            continue
        if context.lexicon("budget_execution").find(indicator.name):
            yield on_indicator(
                indicator,
                f"「{indicator.name}」考核的是花钱的进度，不是项目的产出或效果",
                f"删去「{indicator.name}」，换成资金办成的事（数量、标准、完成时间）；执行率在自评时由系统计分",
            )


RULE = Rule(
    code="AMT013",
    name="execution-as-target",
    title="预算执行率、资金到位率充当绩效指标",
    family=Family.AMOUNT,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="预算执行率在自评时单独计分，编制目标时不设；花得快不等于办得好。",
    advice="换成反映产出和效果的指标。",
    traps="表式专设过程、管理、预算执行一级的，按表式填报，不报。",
    examples=(
        good("时效指标 | 补助发放完成时间 | 2026年9月底前\n成本指标 | 成本节约率 | ≥5%"),
        good("预算执行 | 预算执行率 | 100%\n数量指标 | 检测样品 | ≥500份"),
        bad("时效指标 | 年度预算执行率 | ≥95%\n数量指标 | 检测样品 | ≥500份", "年度预算执行率"),
        bad("经济效益指标 | 资金到位率 | 100%\n质量指标 | 资金支付率 | 100%", "资金到位率", "资金支付率"),
    ),
    table=check,
)
