"""CMP008: a project that serves the public and asks nobody whether it did."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.fix import Applicability, Edit, Fix
from perfcheck.model.kind import Kind
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_table

_PUBLIC = "people.public"


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for a satisfaction indicator where name or goal speak of people served."""
    read = context.read(table)
    goal = read.main_goal
    found = (*read.project.find("public_projects"), *(goal.read.find("public_projects") if goal else ()))
    public = [f.term for f in found if f.entry.attributes["role"] == "public"]
    if not public or "internal" in read.project.kinds("public_projects", "role") or not read.rows:
        yield NotApplicable()
        return
    if any(row.kind is Kind.SATISFACTION or "满意" in row.name.text for row in read.rows):
        return
    level = next((lv for lv in table.levels if lv.kind is Kind.SATISFACTION), None)
    yield on_table(
        table,
        f"项目涉及「{public[0]}」，有服务对象，却没有满意度指标",
        "补满意度指标，写明问谁、满意的要占多少",
        part=Kind.SATISFACTION.label,
        place=level.place if level else None,
        fix=_asked(read, level.level2 if level else Kind.SATISFACTION.label),
    )


def _asked(read: ReadTable, level2: str) -> Fix | None:
    """Of those whom goal or indicators name first; None where they name nobody."""
    texts = [*([read.main_goal.read] if read.main_goal else []), *(row.name for row in read.rows)]
    who = next((token.text for text in texts for token in text.tokens if token.tag == _PUBLIC), "")
    if not who:
        return None
    edits = (Edit(None, f"{who}满意度", "≥N%", level2, period) for period in read.filled)
    return Fix(tuple(edits), Applicability.DRAFT)


RULE = Rule(
    code="CMP008",
    name="satisfaction-needed",
    title="面向公众的项目没有满意度指标",
    family=Family.COMPLETENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=(
        "中发〔2018〕34号《关于全面实施预算绩效管理的意见》",
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
    ),
    why="补助、培训、医疗、公共设施等项目有明确的服务对象，做得好不好应由他们评价。",
    advice="按受益对象设满意度指标，写明对象和幅度。",
    traps="内部运转、还本付息、涉密、审计评审、设备维护、储备等没有公众的项目不要求。",
    examples=(
        good("项目: 农村义务教育营养餐补助\n数量指标 | 受益学生人数 | ≥8000人\n满意度指标 | 学生及家长满意度 | ≥90%"),
        good("项目: 机关办公设备维护\n数量指标 | 维护设备台数 | ≥120台"),
        bad(
            "项目: 农村义务教育营养餐补助\n数量指标 | 受益学生人数 | ≥8000人\n社会效益指标 | 覆盖率 | 100%",
            "满意度指标",
            severity=Severity.WARNING,
            says="有服务对象，却没有满意度指标",
            fix="满意度指标「学生满意度 ≥N%」",
        ),
        bad(
            "项目: 职业技能提升行动\n年度目标: 组织失业人员技能培训1200人次。\n数量指标 | 培训人次 | ≥1200人次",
            "满意度指标",
        ),
    ),
    table=check,
)
