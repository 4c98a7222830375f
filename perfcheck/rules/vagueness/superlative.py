"""VAG018: first-rate, with nothing to rate it by."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading.value import grade, states_number
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Superlatives in a name or value that no ranking, grade or number backs."""
    for row in context.read(table).rows:
        found = row.value.find("superlatives") or row.name.find("superlatives")
        if found and not states_number(row.value) and not row.name.promised and not grade(row.value, row.name):
            yield on_indicator(
                row,
                f"「{row.name}：{row.value}」说「{found[0].term}」，没有说与谁比、由谁评",
                "写明排名、等级或评价结论，如「全省排名前N位」「通过省级成果评价」",
            )


RULE = Rule(
    code="VAG018",
    name="superlative-without-scale",
    title="一流、领先等没有标准",
    family=Family.VAGUENESS,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    criteria=("C2",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="一流、领先、先进要有参照和评定，否则是自评的形容词。",
    advice="写排名、等级、奖项或评价结论。",
    traps="有名次、等级、数字的不报；高标准农田、先进个人等专名不报。",
    under=("VAG001", "VAG004", "VAG005", "VAG006", "VAG007", "VAG008", "VAG009", "VAG015"),
    examples=(
        bad("质量指标 | 专科建设 | 国内一流", "专科建设", severity=Severity.INFO, says="没有说与谁比、由谁评"),
        bad("社会效益指标 | 学科实力 | 全省领先", "学科实力"),
        good("质量指标 | 专科建设全省排名 | 前3名"),
        good("数量指标 | 高标准农田建成 | ≥2000亩"),
    ),
    table=check,
)
