"""CMP006: works and purchases without a cost indicator."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import BURDENS, COSTS, Part
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.reading.text import MONEY
from perfcheck.rules.base import Answer, Context, Rule, bad, good
from perfcheck.rules.completeness.cost_blank import blank_cost_level
from perfcheck.rules.costing import priced
from perfcheck.rules.needed_group import check_group


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for a cost indicator in works and purchases; what the form leaves blank is another rule's matter."""
    read = context.read(table)
    if blank_cost_level(read) is None:
        yield from check_group(
            read,
            frozenset({"工程", "采购"}),
            _is_cost,
            Part.COSTS,
            "补单位造价或总成本的控制数，以批复概算、采购控制价为准",
            priced(read, Part.COSTS),
        )


def _is_cost(row: ReadIndicator) -> bool:
    """Whether the row keeps the cost down; a burden on others (文明施工) counts only where it is money."""
    return row.kind in COSTS or (row.kind in BURDENS and row.dimension in MONEY)


RULE = Rule(
    code="CMP006",
    name="cost-needed",
    title="工程、修缮、购置类项目没有成本指标",
    family=Family.COMPLETENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4", "C6"),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    under=("CMP002",),
    why="工程基建、大型修缮和购置有造价、单价可控，应设成本指标。",
    advice="以概算、控制价、市场价为准，设单位造价或总成本控制数。",
    traps="表式列有成本而整项空白的由CMP021报；社会成本、生态环境成本填了金额的也算；尾款、质保金、设计等前期费用不要求。",
    examples=(
        good("项目: 村级道路硬化工程\n数量指标 | 硬化里程 | ≥12公里\n成本指标 | 每公里造价 | ≤45万元"),
        good("项目: 教学楼改造尾款\n数量指标 | 支付合同数 | 2份"),
        bad(
            "项目: 村级道路硬化工程\n数量指标 | 硬化里程 | ≥12公里\n生态环境成本指标 | 扬尘控制情况 | 可控",
            "成本指标",
            severity=Severity.WARNING,
            says="没有设成本指标",
            fix="成本指标「每公里造价 ≤N元」",
        ),
        bad(
            "项目: 村级道路硬化工程\n数量指标 | 硬化里程 | ≥12公里\n质量指标 | 验收合格率 | 100%",
            "成本指标",
            severity=Severity.WARNING,
            fix="成本指标「每公里造价 ≤N元」",
        ),
        bad(
            "项目: 实验室仪器购置\n数量指标 | 购置仪器数量 | ≥15台\n时效指标 | 到货时间 | 2026年6月底前",
            "成本指标",
            severity=Severity.WARNING,
            fix="成本指标「每台单价 ≤N元」",
        ),
    ),
    table=check,
)
