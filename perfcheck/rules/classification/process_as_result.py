"""CAT013: management of money and procedure stands among outputs or effects."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import EFFECTS, Kind
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good, on_indicator
from perfcheck.rules.filing import Reading, judge, misfiled

_ASSESSED = "自评表"
"""The form in which management has points of its own."""
_KINDS = EFFECTS | {Kind.QUANTITY, Kind.QUALITY, Kind.LASTING}


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Words of funds management; where the project's product is management itself, nothing is said."""
    if "管理产品" in context.read(table).project.cues:
        return
    yield from judge(context.read(table), _KINDS, _one)
    if table.kind != _ASSESSED:
        yield from (_managed(row) for row in context.read(table).rows if _is_management(row))


def _is_management(row: ReadIndicator) -> bool:
    return row.kind is Kind.UNKNOWN and "管理" in row.level2 and bool(row.name)


def _managed(row: ReadIndicator) -> Hit:
    message = f"「{row.level2}」下的「{row.name}」是对管理的要求，不是项目的产出或效果"
    return on_indicator(
        row, message, "绩效目标表只列产出、效益和满意度；管理要求在评价时另行考核", severity=Severity.WARNING
    )


def _one(reading: Reading) -> Hit | None:
    managed = reading.says("支付") if reading.indicator.kind == Kind.QUALITY else reading.says("支付", "过程")
    if not managed or reading.counted or reading.says("满意度"):
        return None
    if reading.wordy and reading.indicator.kind in EFFECTS and reading.says("用钱效果"):
        return None
    level2 = reading.indicator.level2
    message = f"{level2}「{reading.indicator.name}」是资金和程序的管理要求，不是项目的产出或效果"
    advice = f"移出绩效目标表（执行率在自评时另行计分），{level2}写项目本身的{_instead(reading)}"
    return misfiled(reading, message, advice)


def _instead(reading: Reading) -> str:
    return {Kind.QUANTITY: "产品或服务数量", Kind.QUALITY: "合格率、达标率"}.get(reading.indicator.kind, "效果")


RULE = Rule(
    code="CAT013",
    name="process-as-result",
    title="过程管理充当产出或效益",
    family=Family.CLASSIFICATION,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="资金到位、支付、采购、审批是怎样管理项目，不是项目做成了什么；评价时属于过程，不属于产出和效益。",
    advice="从目标表中移出，换成项目自身的产出和效果。",
    traps="质量指标下对合规、规范的要求不报；采购、审计、档案等以管理为产品的项目不报。",
    table=check,
    under=(
        "AMT013",
        "AMT013",
    ),
    examples=(
        good("质量指标 | 经费使用合规性 | 合规"),
        good("时效指标 | 资金支付及时率 | 100%"),
        bad("数量指标 | 资金到位率 | 100%", "资金到位率", severity=Severity.WARNING, says="是资金和程序的管理要求"),
        bad("社会效益指标 | 经费使用情况 | 规范", "经费使用情况"),
    ),
)
