"""FEA008: an effect that no single project has."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import BENEFITS
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Rule, bad, good, on_indicator


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Effects on the economy of a whole region."""
    read = context.read(table)
    if "allowed" in read.project.kinds("macro_effects"):
        return
    for row in read.rows:
        found = row.name.find("macro_effects") if row.kind in BENEFITS else ()
        macro = [f.term for f in found if f.entry.attributes["kind"] == "macro"]
        if macro and len(macro) == len(found):
            yield on_indicator(
                row,
                f"「{row.name}」涉及「{macro[-1]}」，由全社会决定，一个项目无法左右，也无法归因",
                "换成本项目直接带来的结果，如服务企业数、带动就业人数、节约金额",
            )


RULE = Rule(
    code="FEA008",
    name="beyond-reach",
    title="效益超出项目影响力",
    family=Family.FEASIBILITY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C5",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="效益要能归因于本项目。全市经济、地区生产总值变好变坏都不是一个项目的结果。",
    advice="写项目直接影响的人、事、量。",
    traps="招商、税源培育、统计普查、就业、帮扶等以经济指标为目的的项目不报。",
    examples=(
        bad(
            "经济效益指标 | 拉动全市经济增长 | ≥0.5%",
            "拉动全市经济增长",
            severity=Severity.WARNING,
            says="由全社会决定，一个项目无法左右",
        ),
        bad("经济效益指标 | 对地区生产总值的贡献 | 明显", "对地区生产总值的贡献"),
        good("经济效益指标 | 展会现场成交额 | ≥800万元"),
        good("项目: 就业补助资金\n社会效益指标 | 城镇登记失业率 | ≤4.5%"),
        good("项目: 招商引资工作经费\n经济效益指标 | 新增一般公共预算收入 | ≥500万元"),
    ),
    table=check,
)
