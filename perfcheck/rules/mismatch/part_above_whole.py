"""MIS012: a part (其中) is more than the whole it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import Indicator, TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, evidence, good, on_indicator
from perfcheck.rules.mismatch.scope import adds_up

_PART = "其中"


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares every 其中 row with the row above that it divides."""
    whole: Indicator | None = None
    found = False
    for indicator in table.indicators:
        name = normalise(indicator.name_written or indicator.name).lstrip("(（-—· ")
        if not name.startswith(_PART):
            whole = indicator
            continue
        found = True
        if whole is not None and _same_group(whole, indicator) and _above(whole, indicator, context):
            yield on_indicator(
                indicator,
                f"「{indicator.name}」是「{whole.name}」的一部分，值「{indicator.value}」却大于总数「{whole.value}」",
                f"核对总数与分项：「{whole.name}」应不少于 {indicator.value}",
                more=(evidence(whole),),
            )
    if not found:
        yield NotApplicable()


def _same_group(whole: Indicator, part: Indicator) -> bool:
    return (whole.period, whole.level2) == (part.period, part.level2)


def _above(whole: Indicator, part: Indicator, context: Context) -> bool:
    a, b = whole.quantity, part.quantity
    if a is None or b is None or a.unit != b.unit or not adds_up(whole, context):
        return False
    return b.number > a.number


RULE = Rule(
    code="MIS012",
    name="part-above-whole",
    title="「其中」大于总数",
    family=Family.MISMATCH,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="分项是总数的一部分，不可能比总数大。",
    advice="核对总数与分项。",
    traps="「其中」可以只列一部分，分项之和小于总数的不报；单位不同、比率类的不比。",
    examples=(
        good("数量指标 | 造林面积 | ≥8万亩\n数量指标 | 其中：封山育林 | ≥5万亩"),
        good("数量指标 | 造林面积 | ≥8万亩\n质量指标 | 造林合格率 | ≥90%"),
        bad("数量指标 | 造林面积 | ≥8万亩\n数量指标 | 其中：封山育林 | ≥9万亩", "其中：封山育林"),
        bad("数量指标 | 培训教师人次 | ≥500人次\n数量指标 | （其中：乡村教师） | ≥620人次", "（其中：乡村教师）"),
    ),
    table=check,
)
