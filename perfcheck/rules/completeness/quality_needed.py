"""CMP007: works, systems and purchases without a quality indicator."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.fix import Applicability, Edit, Fix
from perfcheck.model.kind import Kind
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadTable
from perfcheck.rules.base import Answer, Context, Rule, bad, good
from perfcheck.rules.needed_group import check_group

_ACCEPTED = {"工程": "竣工验收合格率", "采购": "到货验收合格率"}


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for a quality indicator in works, systems and purchases that the form does not leave blank."""
    read = context.read(table)
    if not any(level.kind is Kind.QUALITY for level in table.levels):
        yield from check_group(
            read,
            frozenset({"工程", "信息化", "采购"}),
            lambda row: row.kind is Kind.QUALITY,
            Kind.QUALITY.label,
            "补质量指标，写验收或运行要达到的标准（合格率、可用率、故障时间）",
            _accepted(read),
        )


def _accepted(read: ReadTable) -> Fix | None:
    """What is built or delivered is accepted; how a system runs only the department knows."""
    name = next((name for kind, name in _ACCEPTED.items() if kind in read.project_kinds), None)
    if name is None:
        return None
    return Fix(tuple(Edit(None, name, "=100%", Kind.QUALITY.label, p) for p in read.filled), Applicability.DRAFT)


RULE = Rule(
    code="CMP007",
    name="quality-needed",
    title="工程、信息化、采购类项目没有质量指标",
    family=Family.COMPLETENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    under=("CMP002",),
    why="工程、系统、货物都有验收标准，不设质量指标就管不住交付的好坏。",
    advice="按验收标准设合格率、故障率、可用率等质量指标。",
    traps="表式列有质量而空白的由CMP005报；尾款、设计、规划等不要求。",
    examples=(
        good("项目: 智慧停车平台建设\n数量指标 | 接入车位数 | ≥5000个\n质量指标 | 系统可用率 | ≥99%"),
        good("项目: 河道治理工程可行性研究\n数量指标 | 完成可研报告 | 1份"),
        bad(
            "项目: 智慧停车平台建设\n数量指标 | 接入车位数 | ≥5000个\n时效指标 | 上线时间 | 2026年9月底前",
            "质量指标",
            severity=Severity.WARNING,
            says="没有设质量指标",
        ),
        bad(
            "项目: 校舍加固工程\n数量指标 | 加固面积 | ≥4000平方米\n成本指标 | 每平方米造价 | ≤800元",
            "质量指标",
            severity=Severity.WARNING,
            fix="质量指标「竣工验收合格率 =100%」",
        ),
    ),
    table=check,
)
