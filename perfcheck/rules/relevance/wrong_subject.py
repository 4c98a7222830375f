"""REL005: those who carry out the project are asked whether they are satisfied."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_indicator


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Only where the project serves others and nobody else is asked."""
    read = context.read(table)
    asked = [row for row in read.rows if row.kind is Kind.SATISFACTION and row.name]
    if not asked:
        yield NotApplicable()
        return
    insiders = [(row, found[0].term) for row in asked if (found := row.name.find("satisfaction_subjects"))]
    roles = set(read.project.kinds("public_projects", "role"))
    if "public" not in roles or "internal" in roles or len(insiders) < len(asked):
        return
    for row, who in insiders:
        message = f"满意度指标「{row.name}」问的是「{who}」，是项目的实施者，不是受益对象"
        yield on_indicator(row, message, "改问接受服务的人或单位的满意度，在名称里写明是谁")


RULE = Rule(
    code="REL005",
    name="wrong-satisfaction-subject",
    title="满意度对象不是受益对象",
    family=Family.RELEVANCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="满意度要问服务对象和受益人；由实施者自己评价，说明不了项目做得好不好。",
    advice="改为学员、受助人、居民等受益对象的满意度。",
    traps="后勤保障一类内部项目以职工为对象是对的；另有受益对象满意度的不报；「对工作人员的满意度」问的是群众，不报。",
    table=check,
    examples=(
        good("项目: 农民技能培训\n满意度指标 | 参训农民满意度 | ≥90%"),
        good("项目: 困难群众救助\n满意度指标 | 受助家庭对工作人员的满意度 | ≥90%"),
        bad(
            "项目: 农民技能培训\n满意度指标 | 项目实施人员满意度 | ≥90%",
            "项目实施人员满意度",
            severity=Severity.WARNING,
            says="是项目的实施者，不是受益对象",
        ),
        bad("项目: 残疾人补贴\n满意度指标 | 发放人员满意率 | ≥95%", "发放人员满意率"),
    ),
)
