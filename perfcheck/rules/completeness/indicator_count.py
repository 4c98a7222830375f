"""CMP016: too few indicators to judge by, or too many."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import TargetTable
from perfcheck.reading.areas import one_of_each
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_table

FEW = 4
"""With fewer rows a form cannot show output and effect."""

_MANY = 30


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Counts the indicators of the fuller period; too few of them stands with a group that is lacking altogether."""
    read = context.read(table)
    count = max(len(one_of_each(side)) for side in read.sides.values())
    if not count:
        yield NotApplicable()
    elif count < FEW:
        yield on_table(
            table,
            f"全表只有 {count} 项三级指标，不足以反映产出和效果",
            "围绕总体目标补充：数量、质量、时效、成本、效益、满意度各选关键的一项",
            part=read.lacking[0] if read.lacking else Part.INDICATORS,
        )
    elif count > _MANY:
        yield on_table(
            table,
            f"全表有 {count} 项三级指标，重点不突出",
            "保留最能反映目标实现程度的关键指标，同类的合并",
            part=Part.INDICATORS,
            severity=Severity.INFO,
        )


RULE = Rule(
    code="CMP016",
    name="indicator-count",
    title="指标过少或过多",
    family=Family.COMPLETENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="指标应以较少的数目反映主要产出和效果，少于四项说不全，多于三十项看不出重点。",
    advice="产出、效益、满意度各有代表，核心指标突出。",
    under=("CMP002",),
    traps="四项以上的小项目不报；过多只作提示。",
    examples=(
        good("数量指标 | 甲 | ≥1个\n质量指标 | 乙率 | ≥9%\n时效指标 | 丙时间 | ≤3天\n社会效益指标 | 丁人数 | ≥5人"),
        good("项目: 空表\n年度目标: 完成配电房检修6座。"),
        bad(
            "数量指标 | 检修配电房 | 6座\n满意度指标 | 用户满意度 | ≥95%",
            "效益指标",
            severity=Severity.WARNING,
            says="只有 2 项三级指标",
        ),
        bad("数量指标 | 检修配电房 | 6座\n社会效益指标 | 受益户数 | ≥950户", "绩效指标"),
        bad("\n".join(f"数量指标 | 第{n}号泵站检修次数 | ≥{n}次" for n in range(1, 32)), "绩效指标"),
    ),
    table=check,
)
