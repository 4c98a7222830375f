"""VAG012: yes or no where a number is asked for."""

from __future__ import annotations

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
)
from perfcheck.rules.rewriting import draft, words


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Values that answer yes or no, of things one cannot simply look up."""
    for row in context.read(table).rows:
        if row.answers_yes_or_no and not row.asks_a_fact:
            yield on_indicator(
                row,
                f"「{row.name}」的指标值只写「{row.value}」，没有说到什么程度",
                words(row),
                fix=draft(row),
            )


RULE = Rule(
    code="VAG012",
    name="yes-no-value",
    title="以是否、有无代替目标值",
    family=Family.VAGUENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="效益、影响不是有和无的问题，写「有」「是」说明不了实现了多少。",
    advice="换成能计数的结果；没有这方面效益的整行留空。",
    traps="是否通过验收、是否发生事故、是否公示一类一查便知的事，可以直接写是、否，不报。",
    under=("VAG004", "VAG006", "CMP001", "CMP004"),
    examples=(
        good("质量指标 | 闸门是否存在质量问题 | 否"),
        bad(
            "经济效益指标 | 对沿线商户的经济带动 | 有",
            "对沿线商户的经济带动",
            severity=Severity.WARNING,
            says="没有说到什么程度",
        ),
        bad("社会效益指标 | 是否改善居民居住条件 | 是", "是否改善居民居住条件"),
        good("质量指标 | 是否通过竣工验收 | 是"),
        good("社会效益指标 | 重大安全责任事故 | 无"),
        good("社会效益指标 | 改善居民居住条件户数 | ≥320户"),
    ),
    table=check,
)
