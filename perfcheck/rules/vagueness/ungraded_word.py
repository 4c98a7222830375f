"""VAG008: a qualitative value without grades."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator, Says
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
)
from perfcheck.rules.rewriting import draft


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Values in words that are not empty, but have no grades to be judged by."""
    for row in context.read(table).rows:
        if _ungraded(row):
            yield on_indicator(
                row,
                f"定性指标值「{row.value}」没有分档，也没有说明达到什么条件才算「{row.value}」",
                "写明分几档、每档什么条件，或换成能计数的指标",
                fix=draft(row),
            )


def _ungraded(row: ReadIndicator) -> bool:
    if row.says is not Says.WORDS or row.vague_words:
        return False
    return "thing" not in row.value.kinds("deliverables") and not (row.answers_yes_or_no and row.asks_a_fact)


RULE = Rule(
    code="VAG008",
    name="ungraded-word",
    title="定性值没有分档",
    family=Family.VAGUENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=(
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
        "财预〔2020〕10号《项目支出绩效评价管理办法》",
    ),
    why="难以量化的指标可以定性，但要能衡量：分几档，每档什么条件。只有一个词，评价时各说各的。",
    advice="写明分档和条件，或换成能计数的指标。",
    traps="整套分档（优良中低差）、官方等级、通过验收等一查便知的结果、写明成果名称的值、说明栏写有分档条件的不报。",
    under=("VAG004", "VAG005", "VAG006", "VAG007", "VAG009", "VAG010", "VAG012", "CMP001", "CMP004"),
    examples=(
        bad("可持续影响指标 | 村级管护制度 | 健全", "村级管护制度", severity=Severity.WARNING, says="没有分档"),
        bad("社会效益指标 | 邻里纠纷 | 就地调和", "邻里纠纷"),
        good(
            "可持续影响指标 | 村级管护制度 | 健全 | 健全：有制度、有专人、有经费；基本健全：三缺一；不健全：缺两项以上"
        ),
        good("社会效益指标 | 项目区交通秩序 | 优良中低差"),
        good("质量指标 | 信息系统验收 | 通过验收"),
        good("质量指标 | 审计成果 | 出具审计报告"),
        good("质量指标 | 实施方案 | 通过市住建局审批"),
        good("质量指标 | 种子质量 | 一级种"),
        good("质量指标 | 消防设施检测 | 一次性检测合格"),
        good("时效指标 | 津贴打卡 | 次月十日前"),
        good("时效指标 | 校车接送 | 每个学习日"),
    ),
    table=check,
)
