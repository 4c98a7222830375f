"""FMT015: the form's own bracket is left in an indicator's name."""

from __future__ import annotations

import re
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

_BRACKET = re.compile(r"[(（][^(（]*[)）]")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Names with a template bracket (≥**人) beside a value of their own."""
    for row in context.read(table).rows:
        if row.quantity and "template" in row.name.marks:
            left = _BRACKET.findall(row.name.text)
            yield on_indicator(
                row,
                f"指标名称「{row.name}」里留有模板的括注「{left[-1] if left else '**'}」",
                "删去名称里的括注，目标值只写在指标值栏",
                fix=rewrite(table, row, name=row.name.core.text),
            )


RULE = Rule(
    code="FMT015",
    name="template-in-name",
    title="指标名称里留有模板括注",
    family=Family.FORMAT,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="上级下发的指标名称带有「（≥**人）」一类填写提示，填了目标值以后应当删去，否则名称与指标值互相重复。",
    advice="删去名称里的括注，目标值写在指标值栏。",
    traps="「指标1:」一类序号、★ 核心指标标记、写明计量单位的括注不报；指标值也没有填的，由占位符规则指出。",
    examples=(
        good("数量指标 | 指标1:种植果树数量（株） | ≥1200株"),
        good("数量指标 | ★种植果树数量 | ≥1200株"),
        bad(
            "数量指标 | 种植果树数量（≥**株） | ≥1200株",
            "种植果树数量（≥**株）",
            severity=Severity.WARNING,
            says="留有模板的括注",
            fix="「种植果树数量 ≥1200株」",
        ),
        bad("满意度指标 | 指标1:果农满意度(≥**%) | ≥90%", "指标1:果农满意度(≥**%)"),
    ),
    table=check,
)
