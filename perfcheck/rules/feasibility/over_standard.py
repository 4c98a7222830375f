"""FEA005: a unit cost over the spending standard."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Rule, bad, good, on_indicator, rewrite

_PER_DAY = ("天", "日")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Costs per person and day over the highest standard of the central government."""
    for row in context.read(table).rows:
        quantity, found = row.quantity, row.name.find("spending_ceilings")
        if quantity is None or not found or quantity.dimension is not Dimension.UNIT_COST or not quantity.per:
            continue
        ceiling = found[-1].entry.attributes
        per_person_day = "人" in quantity.per and any(day in quantity.per for day in _PER_DAY)
        if per_person_day and quantity.number > ceiling["most"]:
            yield on_indicator(
                row,
                f"「{row.name}」{row.value}超过{ceiling['basis']}最高档{ceiling['most']}元/人·天",
                "核对当地标准，不高于综合定额；另有规定的注明文件",
                fix=rewrite(table, row, value=f"≤{ceiling['most']}元/人·天", draft=True),
            )


RULE = Rule(
    code="FEA005",
    name="over-spending-standard",
    title="支出标准超限",
    family=Family.FEASIBILITY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C6",),
    basis=(
        "财行〔2016〕540号《中央和国家机关培训费管理办法》",
        "财行〔2016〕214号《中央和国家机关会议费管理办法》",
        "财行〔2013〕531号《中央和国家机关差旅费管理办法》",
    ),
    why="培训、会议、差旅有综合定额，单位成本超过定额的不能列支。",
    advice="按当地培训费、会议费、差旅费管理办法设定。",
    traps="只比较按人按天计的标准，且只与最高档比；讲课费、师资费单列，不报。",
    examples=(
        bad(
            "成本指标 | 业务骨干培训费 | ≤980元/人·天",
            "业务骨干培训费",
            severity=Severity.WARNING,
            says="最高档760元/人·天",
            fix="「业务骨干培训费 ≤760元/人·天」",
        ),
        bad(
            "成本指标 | 年度工作会议费标准 | ≤900元/人·天",
            "年度工作会议费标准",
            severity=Severity.WARNING,
            fix="「年度工作会议费标准 ≤760元/人·天」",
        ),
        good("成本指标 | 业务骨干培训费 | ≤550元/人·天"),
        good("成本指标 | 业务骨干培训费 | ≤1800元/人"),
        good("成本指标 | 培训讲课费 | ≤1000元/人·天"),
    ),
    table=check,
)
