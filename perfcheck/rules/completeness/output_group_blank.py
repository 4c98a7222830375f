"""CMP005: one of quantity, quality and timeliness has no indicator."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import OUTPUTS, Kind
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_table
from perfcheck.rules.completeness.blank import kinds_in, periods_in_use

_REMEDIES = {
    Kind.QUANTITY: "补数量指标，写本年要提供的产品或服务的数目（场次、人次、公里、台套）",
    Kind.QUALITY: "补质量指标，写产出应达到的标准（验收合格率、达标率、准确率）",
    Kind.TIMELINESS: "补时效指标，写完成的时间（YYYY年M月底前）或办理的时限",
}


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for the output groups that the form offers and no period fills."""
    periods = periods_in_use(table)
    filled = {kind for p in periods for kind in kinds_in(table, p)}
    if not filled & OUTPUTS:
        yield NotApplicable()
        return
    offered = {level.kind: level for level in table.levels}
    for kind, remedy in _REMEDIES.items():
        if kind in filled or (kind not in offered and kind != Kind.QUANTITY):
            continue
        level = offered.get(kind)
        yield on_table(
            table,
            f"产出指标下没有{kind}指标",
            remedy,
            part=f"{kind}指标",
            place=level.place if level else None,
            quote=level.level2 if level else "",
            severity=Severity.ERROR if kind == Kind.QUANTITY and level else Severity.WARNING,
        )


RULE = Rule(
    code="CMP005",
    name="output-group-blank",
    title="产出下缺数量、质量或时效指标",
    family=Family.COMPLETENESS,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4"),
    basis=(
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
        "财预〔2015〕88号《中央部门预算绩效目标管理办法》",
    ),
    caps=True,
    why="数量、质量、时效共同说明产出做多少、做多好、何时做完，缺一项产出就说不全。",
    advice="表式列出的各组产出指标都应设置；没有明确质量标准或时限要求的，说明理由。",
    traps="表式没有列出的质量、时效不要求；没有一项产出指标的由CMP002报。",
    examples=(
        good(
            "数量指标 | 检修配电箱数量 | ≥150台\n质量指标 | 检修合格率 | 100%\n时效指标 | 检修完成时间 | 2026年9月底前"
        ),
        good("数量指标 | 检修配电箱数量 | ≥150台\n社会效益指标 | 减少停电小时数 | ≥300小时"),
        bad("数量指标 | 检修配电箱数量 | ≥150台\n质量指标 | |\n时效指标 | |", "质量指标", "时效指标"),
        bad("质量指标 | 检修合格率 | 100%\n时效指标 | 检修完成时间 | 2026年9月底前", "数量指标"),
    ),
    table=check,
)
