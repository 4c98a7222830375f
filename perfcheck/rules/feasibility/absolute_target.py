"""FEA002: all or nothing, where people or nature decide."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.language.lexicon import Entry
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import Answer, Context, Rule, bad, good, on_indicator, rewrite

_WHOLE = Decimal(100)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Satisfactions of 99% and more, other people's choices at 100%, complaints at none."""
    for row in context.read(table).rows:
        entry, quantity = _entry(row), row.quantity
        if entry is None or quantity is None:
            continue
        if _too_high(entry, quantity):
            share = "95" if entry.attributes["most"] < _WHOLE else "N"
            yield on_indicator(
                row,
                f"「{row.name}」取决于他人的选择或自然条件，「{row.value}」过于绝对",
                "按往年实际设定",
                fix=rewrite(table, row, value=f"≥{share}%", draft=True),
            )
        elif entry.attributes["kind"] == "zero" and quantity.number == 0:
            yield on_indicator(
                row,
                f"「{row.name}」很难完全没有，「{row.value}」过于绝对",
                "按往年实际设上限",
                fix=rewrite(table, row, value=f"≤N{quantity.unit}", draft=True),
            )


def _entry(row: ReadIndicator) -> Entry | None:
    name = row.name.core
    found = name.ends_in("absolute")
    return found.entry if found and "exempt" not in name.kinds("absolute") else None


def _too_high(entry: Entry, quantity: Quantity) -> bool:
    if entry.attributes["kind"] != "high" or quantity.unit != "%" or quantity.dimension is not Dimension.RATIO:
        return False
    return bool(entry.attributes["most"] <= quantity.number <= _WHOLE)


RULE = Rule(
    code="FEA002",
    name="absolute-target",
    title="绝对化目标",
    family=Family.FEASIBILITY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C5", "C7"),
    basis=(
        "财预〔2015〕88号《中央部门预算绩效目标管理办法》",
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
    ),
    why="满意度、知晓率、投诉取决于他人，写100%或零多半达不到，或者没有认真测过。",
    advice="参照往年实际和同类项目设定。",
    traps="发放准确率、资格合规率、安全事故、重大事件等应当全部做到或为零的不报。",
    under=("FMT001", "FMT002", "FMT009"),
    examples=(
        bad(
            "满意度指标 | 用餐职工满意度 | =100%",
            "用餐职工满意度",
            severity=Severity.WARNING,
            says="取决于他人的选择或自然条件",
            fix="「用餐职工满意度 ≥95%」",
        ),
        bad(
            "社会效益指标 | 惠农政策知晓率 | 100%",
            "惠农政策知晓率",
            severity=Severity.WARNING,
            fix="「惠农政策知晓率 ≥N%」",
        ),
        bad(
            "社会效益指标 | 物业服务投诉件数 | 0件",
            "物业服务投诉件数",
            severity=Severity.WARNING,
            fix="「物业服务投诉件数 ≤N件」",
        ),
        good("满意度指标 | 用餐职工满意度 | ≥92%"),
        good("质量指标 | 救助资格审核准确率 | =100%"),
        good("社会效益指标 | 安全生产责任事故起数 | 0起"),
    ),
    table=check,
)
