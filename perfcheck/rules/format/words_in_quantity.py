"""FMT010: a quantitative value with an explanation in it."""

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
    Rule,
    bad,
    good,
    on_indicator,
)

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MOST = 6


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Values called quantitative that hold more than six characters besides their numbers."""
    for row in context.read(table).rows:
        if not row.is_quantitative or row.quantity is None:
            continue
        rest = _words(row)
        if len(_CHINESE.findall(rest)) > _MOST:
            yield on_indicator(
                row,
                f"定量指标值「{row.value}」夹着说明文字「{rest}」",
                "指标值只写符号、数值和单位，说明写在备注或指标解释栏",
            )


def _words(row: ReadIndicator) -> str:
    """What the value says besides its quantities, dates and signs."""
    text = row.value.derived(row.value.plain.removeprefix("定量"))
    value = text.text
    for quantity in reversed(text.quantities):
        if quantity.dimension is Dimension.DATE:
            return ""
        value = value[: quantity.start] + value[quantity.end :]
    return value.strip(",;:。()")


RULE = Rule(
    code="FMT010",
    name="words-in-quantity",
    title="定量指标值里混有说明文字",
    family=Family.FORMAT,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="定量指标的值用来计算完成比例，夹着条件和说明就不知道按哪个数算。",
    advice="说明移到备注栏。",
    traps="只看注明为定量的指标；单位、频次和日期不算说明文字。",
    examples=(
        bad(
            "数量指标 | 河道巡查次数 | 定量 ≥24次，遇暴雨预警时另行加密巡查",
            "河道巡查次数",
            severity=Severity.WARNING,
            says="夹着说明文字「遇暴雨预警时另行加密巡查」",
        ),
        bad("质量指标 | 抽检合格率 | 定量 ≥98%（以市场监管部门公布结果为准）", "抽检合格率"),
        good("数量指标 | 河道巡查次数 | 定量 ≥24次"),
        good("数量指标 | 河道巡查次数 | 每月不少于2次，遇暴雨预警时另行加密巡查"),
    ),
    table=check,
)
