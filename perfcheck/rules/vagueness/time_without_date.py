"""VAG005: a time indicator whose value names no time."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Says
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
)
from perfcheck.rules.rewriting import draft, words


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Time indicators valued 及时, 按计划, 长期."""
    for row in context.read(table).rows:
        if row.kind is not Kind.TIMELINESS or row.says is not Says.WORDS:
            continue
        if found := row.value.find("time_vague"):
            term = found[0].term
            said = f"「{term}」" if row.value.text == term else f"「{row.value}」中的「{term}」"
            yield on_indicator(
                row,
                f"时效指标值{said}没有说明期限，看不出何时完成算及时",
                words(row),
                fix=draft(row),
            )


RULE = Rule(
    code="VAG005",
    name="time-without-date",
    title="时效指标值没有时间",
    family=Family.VAGUENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C2", "C4"),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="时效指标反映何时完成、多快完成。及时、按计划、长期一类的词没有期限，早晚都算达标。",
    advice="写明截止日期、工作日数或周期。",
    traps="写了日期、天数、频次或及时率的不报，全年、全学年起止已定，也不报；年底前、汛期前等可由预算年度补全的期限由FMT008提示。",
    under=("VAG004", "CMP001", "CMP004"),
    examples=(
        bad(
            "时效指标 | 补贴发放及时性 | 及时发放",
            "补贴发放及时性",
            severity=Severity.ERROR,
            says="看不出何时完成算及时",
            fix="「补贴发放时限 ≤N个工作日」",
        ),
        bad("时效指标 | 工程完工时间 | 按计划完成", "工程完工时间"),
        bad("时效指标 | 系统运维服务期 | 长期", "系统运维服务期", fix=None),
        good("时效指标 | 机房值守时段 | 全年"),
        good("时效指标 | 补贴发放时间 | 每季度末月20日前"),
        good("时效指标 | 故障响应时间 | ≤2小时"),
        good("时效指标 | 工程完工时间 | 年底前"),
        good("时效指标 | 补贴发放及时率 | 100%"),
        good("社会效益指标 | 应急处置 | 及时"),
    ),
    table=check,
)
