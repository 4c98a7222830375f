"""CMP008: a project that serves the public and asks nobody whether it did."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.lexicon import Lexicon
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import Period, TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_table
from perfcheck.rules.completeness.blank import kinds_in, periods_in_use


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for a satisfaction indicator where name or goal speak of people served."""
    cues = context.lexicon("public_projects")
    goal = table.goals.get(Period.ANNUAL) or table.goals.get(Period.IMPLEMENTATION)
    found = cues.find(table.project + "。" + (goal.text if goal else ""))
    inward = any(_role(cues, m.term) == "internal" for m in cues.find(table.project))
    public = [m.term for m in found if _role(cues, m.term) == "public"]
    periods = periods_in_use(table)
    if not public or inward or not periods:
        yield NotApplicable()
        return
    if any(Kind.SATISFACTION in kinds_in(table, p) for p in periods) or any("满意" in i.name for i in table.indicators):
        return
    level = next((lv for lv in table.levels if lv.kind == Kind.SATISFACTION), None)
    yield on_table(
        table,
        f"项目涉及「{public[0]}」，有服务对象，却没有满意度指标",
        "补满意度指标，写明问谁，如「参训学员满意度 ≥90%」「受益居民满意度 ≥90%」",
        part="满意度指标",
        place=level.place if level else None,
    )


def _role(cues: Lexicon, term: str) -> str:
    entry = cues.entry(term)
    return str(entry.attributes["role"]) if entry else ""


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
        ),
        bad(
            "项目: 职业技能提升行动\n年度目标: 组织失业人员技能培训1200人次。\n数量指标 | 培训人次 | ≥1200人次",
            "满意度指标",
        ),
    ),
    table=check,
)
