"""DUP006: three projects or more share one set of indicators."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.kind import Part
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

_MANY = 3
_SET = "\n".join(
    (
        "数量指标 | 走访次数 | ≥12次",
        "数量指标 | 印制材料 | ≥2000份",
        "质量指标 | 检查合格率 | ≥95%",
        "时效指标 | 办结时间 | ≤5个工作日",
        "社会效益指标 | 知晓率 | ≥80%",
    )
)
_OTHER = "数量指标 | 清淤长度 | 3公里\n质量指标 | 验收合格率 | 100%"


def check(submission: Submission, context: Context) -> Iterator[Answer]:
    """Looks for groups of tables whose indicators agree in name and value."""
    if len(submission.tables) < _MANY:
        yield NotApplicable()
        return
    for group in context.reading.twins:
        if len(group.tables) >= _MANY:
            yield _hit(group)


def _hit(group: Twins) -> Hit:
    projects = "、".join(f"「{t.table.called}」" for t in group.tables)
    names = "、".join(f"「{row.name}」" for row, _ in group.shared[:3])
    return Hit(
        f"{projects} {len(group.tables)} 个项目的指标几乎相同，如{names}，名称和值都一样",
        "逐个项目按支出内容重设指标，每个项目至少三项自己的产出指标",
        tuple(Evidence(t.table.project, t.table.project_place) for t in group.tables),
        field=Part.INDICATORS,
    )


RULE = Rule(
    code="DUP006",
    name="copied-tables",
    title="多个项目指标雷同",
    family=Family.DUPLICATION,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C3", "C4"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="几个项目一套指标，说明绩效目标照搬照抄，考核不到各自的内容。",
    advice="按各项目的支出内容分别设置。",
    traps="全文九成以上的表都有的共性指标不计；只有两个项目相同的由DUP011报。",
    examples=(
        good(f"项目: 甲\n{_SET}\n项目: 乙\n{_OTHER}\n项目: 丙\n数量指标 | 栽植乔木 | 800株"),
        good(f"项目: 甲\n{_SET}\n项目: 乙\n{_SET}"),
        bad(
            "\n".join(f"项目: {p}\n{_SET if p != '丁' else _OTHER}" for p in "甲乙丙丁"),
            "绩效指标",
            severity=Severity.WARNING,
            says="「甲」、「乙」、「丙」 3 个项目的指标几乎相同",
        ),
        bad("\n".join(f"项目: {p}街道\n{_SET if p != '西' else _OTHER}" for p in "东南西北"), "绩效指标"),
    ),
    submission=check,
)
