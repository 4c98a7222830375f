"""VAG007: a lasting effect that only lasts."""

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
    """Lasting effects valued 长期, 持续."""
    for row in context.read(table).rows:
        if row.kind is not Kind.LASTING or row.says is not Says.WORDS:
            continue
        if found := row.value.find("long_term"):
            yield on_indicator(
                row,
                f"可持续影响的指标值「{row.value}」只说「{found[0].term}」，没有说持续多久、靠什么持续",
                words(row),
                fix=draft(row),
            )


RULE = Rule(
    code="VAG007",
    name="long-term-only",
    title="可持续影响只写长期、持续",
    family=Family.VAGUENESS,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C4",),
    basis=(
        "中发〔2018〕34号《中共中央 国务院关于全面实施预算绩效管理的意见》",
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
    ),
    why="长期、长远是所有项目都能写的话。可持续影响要说明成果能用多久，靠什么制度、人员和经费维持。",
    advice="写使用年限、管护年限，或写明机制健全的条件（有制度、有专人、有经费）；没有可持续影响的整行留空。",
    traps="写了年限、次数或分档的不报。",
    under=("VAG004", "VAG009", "CMP001", "CMP004"),
    examples=(
        bad(
            "可持续影响指标 | 灌溉渠系运行 | 长期",
            "灌溉渠系运行",
            severity=Severity.WARNING,
            says="没有说持续多久、靠什么持续",
        ),
        bad("可持续影响指标 | 对县域文化事业的带动作用 | 影响深远", "对县域文化事业的带动作用"),
        good("可持续影响指标 | 灌溉渠系设计使用年限 | ≥15年"),
        good("社会效益指标 | 村民用水条件 | 持续改善"),
    ),
    table=check,
)
