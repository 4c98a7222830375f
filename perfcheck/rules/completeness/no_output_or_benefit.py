"""CMP002: no output indicators, or no benefit indicators."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, Undecided, bad, good, on_table, unclear

_REMEDIES = {
    Part.OUTPUTS: "补1至2个数量指标（做多少）和质量指标（做到什么标准）",
    Part.BENEFITS: "补1至2个效益指标，写产出带来的变化（受益人数、事故下降、办理时间缩短等），不要重复产出",
}


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for a group without any indicator, by what the rows are where the form's labels do not say."""
    read = context.read(table)
    if not read.rows:
        yield NotApplicable()
        return
    unknown = [row for row in read.rows if not row.group]
    if read.lacking and unknown:
        yield Undecided(f"有{len(unknown)}项指标的二级指标认不出来，看不出是产出还是效益，如「{unknown[0].name}」")
        return
    for part in read.lacking:
        # who only pays what earlier work cost has little to gain this year
        light = part is Part.BENEFITS and "付款" in read.project_kinds
        yield on_table(
            table,
            f"本表没有一项{part}",
            f"{_REMEDIES[part]}；确实没有的，在申报时说明理由",
            part=part,
            severity=Severity.WARNING if light else None,
        )


RULE = Rule(
    code="CMP002",
    name="no-output-or-benefit",
    title="缺产出指标或缺效益指标",
    family=Family.COMPLETENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4"),
    basis=(
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
        "中发〔2018〕34号《关于全面实施预算绩效管理的意见》",
    ),
    why="产出说明钱花在什么事上，效益说明这些事带来什么变化，原则上缺一不可。",
    advice="产出、效益各至少设一项指标。",
    traps=(
        "整栏空白另由CMP009报；结算尾款、还本付息类项目效益单薄的只提示；二级指标没有写或认不出的，看指标名称是什么，"
        "名称也看不出的，只说无法判断。"
    ),
    examples=(
        good("数量指标 | 开展巡回义诊场次 | ≥24场\n社会效益指标 | 服务偏远村群众人次 | ≥3000人次"),
        good(
            "实施期 数量指标 | 开展义诊场次 | ≥24场\n实施期 社会效益指标 | 服务群众人次 | ≥3000人次\n年度 数量指标 | |"
        ),
        good("其他指标 | 购置诊疗设备数量 | ≥6台\n其他指标 | 改善偏远村就医条件 | 改善"),
        unclear("甲 | 巡回医疗 | 开展\n甲 | 医联体 | 运行"),
        bad(
            "数量指标 | 开展巡回义诊场次 | ≥24场\n满意度指标 | 就诊群众满意度 | ≥95%",
            "效益指标",
            severity=Severity.ERROR,
            says="没有一项效益指标",
        ),
        bad("社会效益指标 | 服务偏远村群众人次 | ≥3000人次\n满意度指标 | 就诊群众满意度 | ≥95%", "产出指标"),
    ),
    table=check,
)
