"""FEA009: safeguards that are only slogans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_text

_LABEL = re.compile(r"措施|实施条件")
_SHORT = 20


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Statements of measures under twenty characters that name no rule to follow."""
    measures = [s for s in context.read(table).statements if _LABEL.search(s.label) and s]
    if not measures:
        yield NotApplicable()
    for statement in measures:
        cited = statement.read.titles or statement.read.document_numbers
        founded = cited or statement.read.find("governing_documents")
        if statement.read.chinese < _SHORT and not founded:
            yield on_text(
                statement,
                statement.text,
                f"「{statement.label}」只写「{statement.text}」，没有说谁负责、怎样做、何时检查",
                "写明责任科室、时间节点、资金拨付和验收办法",
            )


RULE = Rule(
    code="FEA009",
    name="empty-measures",
    title="保障措施空泛",
    family=Family.FEASIBILITY,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    criteria=("C8",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="一句加强领导不能说明项目具备实施条件。",
    advice="写组织分工、进度节点、资金和质量控制。",
    traps="引用制度、办法或附件的不报；表中没有这一栏的不适用。",
    examples=(
        bad(
            "保障措施: 加强领导，强化责任",
            "保障措施",
            severity=Severity.INFO,
            says="没有说谁负责、怎样做、何时检查",
        ),
        bad("保证项目实施的制度、措施: 认真抓好落实", "保证项目实施的制度、措施"),
        good("保障措施: 按《城市道路养护资金管理办法》执行"),
        good("保障措施: 由工程科负责，6月完成招标，9月完工，按进度三次拨款，监理单位全程验收。"),
    ),
    table=check,
)
