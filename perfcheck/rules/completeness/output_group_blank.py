"""CMP005: one of quantity, quality and timeliness has no indicator."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import ANY_COST, OUTPUTS, Kind
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadTable, Says
from perfcheck.reading.areas import one_of_each
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good, on_table
from perfcheck.rules.completeness.indicator_count import FEW

_REMEDIES = {
    Kind.QUANTITY: "补数量指标，写本年要提供的产品或服务的数目（场次、人次、公里、台套）",
    Kind.QUALITY: "补质量指标，写产出应达到的标准（验收合格率、达标率、准确率）",
    Kind.TIMELINESS: "补时效指标，写完成的时间（YYYY年M月底前）或办理的时限",
}


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for the output groups that the form offers and no period fills, then for time and cost."""
    read = context.read(table)
    filled = {row.kind for row in read.rows}
    if not filled & OUTPUTS:
        yield NotApplicable()
        return
    offered = {level.kind: level for level in table.levels}
    for kind, remedy in _REMEDIES.items():
        if kind in filled or (kind not in offered and kind is not Kind.QUANTITY):
            continue
        level = offered.get(kind)
        yield on_table(
            table,
            f"产出指标下没有{kind}指标",
            remedy,
            part=kind.label,
            place=level.place if level else None,
            quote=level.level2 if level else "",
            severity=Severity.ERROR if kind is Kind.QUANTITY and level else Severity.WARNING,
        )
    if not (filled | offered.keys()) & (ANY_COST | {Kind.TIMELINESS}) and _is_full(read):
        yield _without_time(read)


def _is_full(read: ReadTable) -> bool:
    """Whether the rows are enough to be the whole form, and none of them may be a date under another label."""
    rows = one_of_each(read.whole_side)
    return len(rows) >= FEW and all(row.kind is not Kind.UNKNOWN and row.says is not Says.DATED for row in rows)


def _without_time(read: ReadTable) -> Hit:
    """Regions have forms of their own, so that this is only likely a fault."""
    label = Kind.TIMELINESS.label
    return on_table(
        read.table,
        f"全表没有{label}，也没有成本指标，看不出何时完成、花多少算合理",
        f"{_REMEDIES[Kind.TIMELINESS]}；补成本指标，写支出标准或单位成本",
        part=label,
        severity=Severity.INFO,
        confidence=Confidence.LOW,
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
    caps=Severity.ERROR,
    why="数量、质量、时效共同说明产出做多少、做多好、何时做完，缺一项产出就说不全。",
    advice="表式列出的各组产出指标都应设置；没有明确质量标准或时限要求的，说明理由。",
    traps="表式没有列出的质量不要求；表式没有列出时效、成本的，四项以上指标中两样都没有才提示；没有一项产出指标的由CMP002报。",
    examples=(
        good(
            "数量指标 | 检修配电箱数量 | ≥150台\n质量指标 | 检修合格率 | 100%\n时效指标 | 检修完成时间 | 2026年9月底前"
        ),
        good("数量指标 | 检修配电箱数量 | ≥150台\n社会效益指标 | 减少停电小时数 | ≥300小时"),
        bad(
            "数量指标 | 检修配电箱数量 | ≥150台\n质量指标 | |\n时效指标 | |",
            "质量指标",
            "时效指标",
            severity=Severity.WARNING,
            says="没有质量指标",
        ),
        good(
            "数量指标 | 甲 | ≥1个\n质量指标 | 乙率 | ≥9%\n社会效益指标 | 丁人数 | ≥5人\n质量指标 | 完工 | 2026年9月底前"
        ),
        bad(
            "数量指标 | 甲 | ≥1个\n质量指标 | 乙率 | ≥9%\n社会效益指标 | 丁人数 | ≥5人\n满意度指标 | 丙 | ≥9%",
            "时效指标",
        ),
        bad("质量指标 | 检修合格率 | 100%\n时效指标 | 检修完成时间 | 2026年9月底前", "数量指标"),
    ),
    table=check,
)
