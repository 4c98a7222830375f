"""FMT008: a date that is not whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
    rewrite,
)

_PART_OF_YEAR = re.compile(r"月|季|半年|底|末|全年")
_WITH_YEAR = 10**7
_DIGITS_OF_YEAR = 4
_EVERY = re.compile(r"每|各月|逐月|次月|下月")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Deadlines without year, or with nothing but a year or a season."""
    for row in context.read(table).rows:
        if row.kind != Kind.TIMELINESS or _EVERY.search(row.value.text):
            continue
        if lacking := _lacking(row, context):
            year = context.year(table)
            implied = row.period is Period.ANNUAL and year is not None
            yield on_indicator(
                row,
                f"时效指标值「{row.value}」{lacking}",
                "写成具体日期",
                severity=Severity.INFO if implied else None,
                fix=rewrite(table, row, value=f"{year or 'N'}年N月N日前", draft=True),
            )


def _lacking(row: ReadIndicator, context: Context) -> str:
    value, quantity = row.value, row.quantity
    if quantity is not None and quantity.dimension is not Dimension.DATE:
        return ""
    if quantity is None and not value.find("incomplete_dates"):
        return ""
    if not value.years and (quantity is None or quantity.number < _WITH_YEAR):
        return "没有写年份"
    numbers = re.findall(r"\d+", value.text)
    named = _PART_OF_YEAR.search(value.text) or len(numbers) > 1 or any(len(n) > _DIGITS_OF_YEAR for n in numbers)
    return "" if named else "只有年份，没有月日"


RULE = Rule(
    code="FMT008",
    name="incomplete-date",
    title="日期不完整",
    family=Family.FORMAT,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C2",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="没有年份或月日的期限，跨年的项目看不出是哪一年，全年的看不出何时。",
    advice="写明年月日。",
    traps="年度指标的年份可由预算年度补全，只作提示；每月、每季度等周期和天数不报。",
    under=("VAG005",),
    examples=(
        bad(
            "实施期 时效指标 | 设备安装完成时间 | 10月底之前",
            "设备安装完成时间",
            severity=Severity.WARNING,
            says="没有写年份",
            fix="「设备安装完成时间 2026年N月N日前」",
        ),
        bad("时效指标 | 规划编制完成时间 | 2026年", "规划编制完成时间"),
        bad("时效指标 | 堤防除险加固完成时间 | 汛期前", "堤防除险加固完成时间"),
        good("时效指标 | 设备安装完成时间 | 2026年10月31日前"),
        good("时效指标 | 设备安装完成时间 | 2026/10/31\n时效指标 | 验收时间 | 20261130"),
        good("时效指标 | 竣工决算时间 | 二○二六年底"),
        good("时效指标 | 工资发放时间 | 每月15日前"),
        good("时效指标 | 故障修复时间 | ≤2小时"),
    ),
    table=check,
)
