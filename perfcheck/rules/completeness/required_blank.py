"""CMP015: a level that the form marks as required is blank."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_level

_REQUIRED = "必填"


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks at the levels whose label says 必填."""
    read = context.read(table)
    required = [lv for lv in table.levels if _REQUIRED in lv.level2 and lv.period in read.filled]
    if not required:
        yield NotApplicable()
    for level in required:
        if not level.filled:
            yield on_level(
                level,
                table,
                f"表式注明「{level.level2}」，而这一项没有填写",
                f"补填{level.kind.label if level.kind else '这一项'}；确实没有的，按表注的要求说明",
            )


RULE = Rule(
    code="CMP015",
    name="required-blank",
    title="注明必填的指标没有填",
    family=Family.COMPLETENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="表式自身注明必填的指标空着，不合填报要求。",
    advice="照表注补填。",
    traps="只看二级指标旁注有「必填」的；选填的空行不报。",
    examples=(
        good("数量指标（必填） | 造林面积 | ≥2000亩\n生态效益指标（选填） | |"),
        good("数量指标 | 造林面积 | ≥2000亩\n社会效益指标 | |"),
        bad(
            "数量指标 | 造林面积 | ≥2000亩\n可持续影响指标（必填） | |",
            "可持续影响指标（必填）",
            severity=Severity.ERROR,
            says="注明「可持续影响指标（必填）」，而这一项没有填写",
        ),
        bad("数量指标（必填硬性指标） | |\n社会效益指标 | 务工农户 | ≥120户", "数量指标（必填硬性指标）"),
    ),
    table=check,
)
