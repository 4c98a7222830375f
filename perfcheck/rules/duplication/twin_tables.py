"""DUP011: two projects have almost the same indicators."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import Submission
from perfcheck.reading.twins import Twins
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    NotApplicable,
    Rule,
    bad,
    good,
)

_PAIR = 2


def check(submission: Submission, context: Context) -> Iterator[Answer]:
    """Looks for pairs of tables whose indicators agree in name and value."""
    if len(submission.tables) < _PAIR:
        yield NotApplicable()
        return
    for group in context.reading.twins:
        if len(group.tables) == _PAIR:
            yield _hit(group)


def _hit(group: Twins) -> Hit:
    one, other = group.tables
    names = "、".join(f"「{row.name}」" for row, _ in group.shared[:3])
    rows = (row.indicator for pair in group.shared[:4] for row in pair)
    return Hit(
        f"「{other.table.called}」与「{one.table.called}」有 {len(group.shared)} 项指标的名称和值几乎相同，如{names}",
        f"核对「{one.table.called}」与「{other.table.called}」是否重复安排；不重复的，按各自的支出内容分别设置指标",
        tuple(Evidence(f"{i.name} {i.value}", i.place, i.period) for i in rows),
        table=other.table,
    )


RULE = Rule(
    code="DUP011",
    name="twin-tables",
    title="两个项目的指标几乎相同",
    family=Family.DUPLICATION,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C3", "C6"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="两个项目考核同样的内容，要么是重复安排预算，要么是照抄另一张表。",
    advice="核对支出内容；分别设置指标，或合并项目。",
    traps="全文九成以上的表都有的共性指标不计；相同的不足五项或不到七成的不报；同名项目分列资金来源的不比。",
    examples=(
        good("项目: 路灯维护\n数量指标 | 维护路灯 | 800盏\n项目: 河道清淤\n数量指标 | 清淤长度 | 3公里"),
        good(
            "项目: 甲镇保洁\n数量指标 | 保洁村庄 | 12个\n质量指标 | 检查合格率 | ≥95%\n时效指标 | 清运及时率 | ≥98%\n"
            "项目: 乙镇保洁\n数量指标 | 保洁村庄 | 9个\n质量指标 | 检查合格率 | ≥95%\n时效指标 | 清运及时率 | ≥98%"
        ),
        bad(
            "项目: 职工文体活动费\n数量指标 | 举办球类比赛 | ≥4场\n数量指标 | 参赛职工 | ≥300人次\n"
            "质量指标 | 安全事故 | 0起\n时效指标 | 完成时间 | 2026年11月底前\n满意度指标 | 职工满意度 | ≥90%\n"
            "项目: 职工健身补助\n数量指标 | 举办球类比赛 | ≥4场\n数量指标 | 参赛职工人次 | ≥300人次\n"
            "质量指标 | 安全事故 | 0起\n时效指标 | 完成时间 | 2026年11月底前\n满意度指标 | 职工满意度 | ≥90%",
            "职工健身补助",
            severity=Severity.WARNING,
            says="有 5 项指标的名称和值几乎相同",
        ),
        bad(
            "项目: 甲\n数量指标 | 印制手册 | ≥5000册\n数量指标 | 制作展板 | ≥60块\n数量指标 | 宣讲场次 | ≥12场\n"
            "质量指标 | 印刷合格率 | 100%\n社会效益指标 | 知晓率 | ≥80%\n"
            "项目: 乙\n数量指标 | 印制手册 | ≥5000册\n数量指标 | 制作展板 | ≥60块\n数量指标 | 宣讲场次 | ≥12场\n"
            "质量指标 | 印刷合格率 | 100%\n社会效益指标 | 知晓率 | ≥80%",
            "乙",
        ),
    ),
    submission=check,
)
