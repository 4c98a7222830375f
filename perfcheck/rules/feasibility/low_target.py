"""FEA001: a target below what is usual."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.language.lexicon import Entry
from perfcheck.language.tokens import find
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension, Operator
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import Answer, Context, Rule, bad, good, on_indicator, rewrite

_FLOORS = frozenset({None, Operator.AT_LEAST, Operator.MORE, Operator.EQUAL})
_NEARLY_ALL = Decimal(99)
"""Of money paid a share under this is worth a question: what is wrong by less is a matter of counting."""
_FAR = 10
"""So many points below what is usual are worth a question; fewer only a note."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Rates under the usual floor for what they measure."""
    for row in context.read(table).rows:
        usual, quantity = _usual(row), row.quantity
        if usual is None or quantity is None or quantity.operator not in _FLOORS:
            continue
        least, exact = Decimal(usual.attributes["least"]), usual.attributes["kind"] == "paid"
        floor = min(least, _NEARLY_ALL)
        if quantity.unit == "%" and quantity.dimension is Dimension.RATIO and 1 < quantity.number < floor:
            why = "发钱的事应当全部做对" if exact else f"低于一般能达到的{least}%"
            yield on_indicator(
                row,
                f"「{row.name}」的目标值「{row.value}」偏低，{why}",
                "对象、标准、金额逐笔核对" if exact else "核对上年实际和行业水平；有当地标准的在备注中写明",
                severity=None if exact or least - quantity.number >= _FAR else Severity.INFO,
                fix=rewrite(table, row, value=f"{'=' if exact else '≥'}{least}%", draft=True),
            )


def _usual(row: ReadIndicator) -> Entry | None:
    """The usual level for what the name ends in, None if there is none or the note cites a standard."""
    name = row.name.core
    found = name.ends_in("baselines")
    if found is None or row.note.find("governing_documents"):
        return None
    if found.entry.attributes["kind"] == "paid":
        return found.entry if find(row.name.tokens, "act.pay", "money.paid") else None
    return found.entry if "exempt" not in name.kinds("baselines") else None


RULE = Rule(
    code="FEA001",
    name="low-target",
    title="目标值偏低",
    family=Family.FEASIBILITY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C5",),
    basis=("财预〔2013〕53号《预算绩效评价共性指标体系框架》",),
    why="目标值明显低于行业正常水平，轻易就能完成，起不到约束作用。",
    advice="按上年实际和行业水平设定；确有客观原因的说明依据。",
    traps="发放准确率、足额率须写100%；信访、执法、征迁、戒毒、试点、科研等本来做不到那么高的事和各地差别大的覆盖率不报；备注写明标准、上年数的不报。",
    under=("FMT009", "FMT002"),
    examples=(
        bad(
            "质量指标 | 办公设备验收合格率 | ≥80%",
            "办公设备验收合格率",
            severity=Severity.WARNING,
            says="低于一般能达到的95%",
            fix="「办公设备验收合格率 ≥95%」",
        ),
        bad(
            "满意度指标 | 参训职工满意度 | ≥70%",
            "参训职工满意度",
            severity=Severity.WARNING,
            fix="「参训职工满意度 ≥80%」",
        ),
        bad(
            "时效指标 | 高龄津贴发放及时率 | ≥85%",
            "高龄津贴发放及时率",
            severity=Severity.WARNING,
            fix="「高龄津贴发放及时率 ≥95%」",
        ),
        bad("质量指标 | 线索办结率 | ≥90%", "线索办结率", severity=Severity.INFO, fix="「线索办结率 ≥95%」"),
        bad(
            "质量指标 | 临聘人员工资发放准确性 | ≥96%",
            "临聘人员工资发放准确性",
            severity=Severity.WARNING,
            fix="「临聘人员工资发放准确性 =100%」",
        ),
        good("质量指标 | 统计数据准确率 | ≥96%"),
        good("质量指标 | 生育津贴支付准确率 | ≥99.8%"),
        good("质量指标 | 办公设备验收合格率 | =100%"),
        good("质量指标 | 重复信访化解率 | ≥60%"),
        good("质量指标 | 抢险物资完好率 | ≥85% | 省定标准为85%"),
        good("社会效益指标 | 火灾发生率 | ≤1%"),
    ),
    table=check,
)
