"""VAG001: a value of words that states no level."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import BENEFITS, BURDENS
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

_IN_WORDS = BENEFITS | BURDENS
"""The kinds of indicators whose values may be words more often than others'."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Every value made of words that only praise or point a direction."""
    for row in context.read(table).rows:
        if row.says is Says.WORDS and row.vague_words:
            quoted = "、".join(row.vague_words[:3])
            yield on_indicator(
                row,
                f"指标值「{row.value}」只有「{quoted}」一类的定性说法，没有数量、时限或等级，年底无法判断是否完成",
                words(row),
                fix=draft(row),
                severity=Severity.WARNING if row.kind in _IN_WORDS else Severity.ERROR,
            )


RULE = Rule(
    code="VAG001",
    name="empty-value",
    title="指标值为空泛的定性词",
    family=Family.VAGUENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C2", "C4"),
    basis=(
        "财预〔2015〕88号《中央部门预算绩效目标管理办法》",
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
    ),
    why="绩效目标应当细化、量化。只写好坏、方向或态度的指标值没有尺子，自评和评价时怎么说都算完成。",
    advice="写出数量、时限、比率或官方等级；确实难以量化的，写明分档和每一档的条件。",
    traps="官方等级（水质Ⅲ类、空气质量优良）、验收结论、零事故一类的零值、以批复数为限的值、说明栏写明分档的值不报。",
    under=("VAG004", "VAG005", "VAG006", "VAG007", "VAG009", "VAG010", "VAG012", "CMP001", "CMP004"),
    examples=(
        bad("数量指标 | 采购应急物资 | 1批", "采购应急物资", says="「1批」一类的定性说法"),
        bad(
            "质量指标 | 基层站所服务规范程度 | 明显好转",
            "基层站所服务规范程度",
            severity=Severity.ERROR,
            says="年底无法判断是否完成",
        ),
        bad("社会效益指标 | 镇区居民出行条件 | 有所改善", "镇区居民出行条件"),
        bad("数量指标 | 河道保洁 | 保洁到位，岸坡整洁", "河道保洁"),
        bad("数量指标 | 困难群众救助 | 根据实际情况确定", "困难群众救助"),
        good("生态效益指标 | 出境断面水质 | Ⅲ类"),
        good("质量指标 | 桥梁加固工程竣工验收结论 | 合格"),
        good("质量指标 | 场馆运行安全 | 无安全事故"),
        good("成本指标 | 采购总支出 | 不超过批复的概算"),
        good("质量指标 | 档案管理水平 | 良好 | 优：抽查无缺项；良：缺项3处以内；差：缺项超过3处"),
        good("社会效益指标 | 受益学生 | ≥1200人"),
        good("质量指标 | 尾水水质 | 稳定达到一级B标准"),
    ),
    table=check,
)
