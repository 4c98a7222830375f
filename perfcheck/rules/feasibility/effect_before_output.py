"""FEA007: a whole year's effect of what is ready in December."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import EFFECTS, Kind
from perfcheck.model.quantity import Dimension, Operator
from perfcheck.model.submission import Indicator, Period, TargetTable
from perfcheck.rules.base import Answer, Context, Rule, bad, evidence, good, on_indicator

_DECEMBER = 1200
_BEFORE = frozenset({None, Operator.AT_MOST, Operator.EQUAL, Operator.LESS})


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Annual effects for a year in whose last month the work is done."""
    late = next((i for i in table.indicators if _built_in_december(i, context)), None)
    if late is None:
        return
    for indicator in table.indicators:
        if indicator.kind not in EFFECTS or indicator.period is not Period.ANNUAL or indicator.quantity is None:
            continue
        if found := _terms(indicator.name + indicator.value, "effect", context):
            yield on_indicator(
                indicator,
                f"「{late.name}」定在{late.value}，本年却要实现「{found[0]}」的全年效益「{indicator.value}」",
                "年度效益只写投用后当年能实现的部分，全年效益写在实施期或次年",
                more=(evidence(late),),
            )


def _built_in_december(indicator: Indicator, context: Context) -> bool:
    quantity = indicator.quantity
    if indicator.kind != Kind.TIMELINESS or indicator.period is not Period.ANNUAL or quantity is None:
        return False
    december = quantity.dimension is Dimension.DATE and int(quantity.number) % 10000 > _DECEMBER
    return december and quantity.operator in _BEFORE and bool(_terms(indicator.name, "built", context))


def _terms(text: str, kind: str, context: Context) -> list[str]:
    lexicon = context.lexicon("year_effects")
    return [m.term for m in lexicon.find(text) if (e := lexicon.entry(m.term)) and e.attributes["kind"] == kind]


RULE = Rule(
    code="FEA007",
    name="effect-before-output",
    title="效益实现早于产出完成",
    family=Family.FEASIBILITY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C7",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="12月才完工的工程，当年不可能发挥一整年的效益。",
    advice="年度效益与完工时间相匹配。",
    traps="只看完工、投用一类时限在12月的项目和写明按全年计的效益；实施期的效益不报。",
    examples=(
        bad("时效指标 | 管网改造完工时间 | 2026年12月底前\n经济效益指标 | 年节约用水量 | ≥30万吨", "年节约用水量"),
        bad("时效指标 | 光伏电站建成时间 | 2026年12月20日前\n经济效益指标 | 年发电量 | ≥50万千瓦时", "年发电量"),
        good("时效指标 | 管网改造完工时间 | 2026年3月底前\n经济效益指标 | 年节约用水量 | ≥30万吨"),
        good("时效指标 | 管网改造完工时间 | 2026年12月底前\n社会效益指标 | 受益户数 | ≥800户"),
    ),
    table=check,
)
