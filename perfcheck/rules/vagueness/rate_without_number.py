"""VAG004: the name promises a number, the value has none."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.tokens import find
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.fix import Fix
from perfcheck.model.kind import COSTS
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator, Says
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
    rewrite,
)
from perfcheck.rules.rewriting import draft, words

_NUMBERLESS = frozenset({Says.WORDS, Says.GRADED, Says.FACT, Says.CITED, Says.DATED})


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Rates, counts and measures whose value is in words."""
    for row in context.read(table).rows:
        if (
            row.name.promised
            and row.says in _NUMBERLESS
            and row.value.chinese
            and not row.has_number
            and not _meets(row)
        ):
            yield on_indicator(
                row,
                f"指标名称以「{row.name.promised}」结尾，应有一个数，指标值却是「{row.value}」",
                words(row),
                fix=_fix(row),
            )


def _meets(row: ReadIndicator) -> bool:
    """Whether a standard says what a physical measure or a cost has to be (测量精度, 符合国家标准; 贴息, 按LPR)."""
    if row.kind in COSTS and row.says is Says.CITED:
        return True
    measured = row.name.head.cls.name == "measure.physical"
    return measured and (row.says is Says.CITED or bool(find(row.value.tokens, "reference.standard")))


def _fix(row: ReadIndicator) -> Fix | None:
    if "全覆盖" in row.value.text:
        return rewrite(row.table.table, row, value="=100%")
    return draft(row)


RULE = Rule(
    code="VAG004",
    name="rate-without-number",
    title="名称可量化而指标值没有数字",
    family=Family.VAGUENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C4",),
    basis=(
        "财预〔2015〕88号《中央部门预算绩效目标管理办法》",
        "财预〔2013〕53号《预算绩效评价共性指标体系框架》",
    ),
    why="率、数、量、人次一类的指标本来就能计数，值却写成定性的词，等于没有目标值。",
    advice="填入数字和计量单位，并写比较符。",
    traps="以情况、程度、影响结尾的名称不报；效率、质量不是比率和数量；以上年数或批复数为界的值、写零或未发生的值不报。",
    under=("VAG010", "CMP001", "CMP004"),
    examples=(
        bad(
            "质量指标 | 残疾学生入学率 | 稳步提高",
            "残疾学生入学率",
            severity=Severity.ERROR,
            says="以「入学率」结尾，应有一个数",
            fix="「残疾学生入学率 ≥N%」",
        ),
        bad("数量指标 | 新增停车泊位数 | 按计划完成", "新增停车泊位数"),
        bad("社会效益指标 | 新增就业人数（人） | 有所增加", "新增就业人数（人）"),
        bad("数量指标 | 行政村公交覆盖率 | 全覆盖", "行政村公交覆盖率"),
        good("质量指标 | 办公效率 | 提升"),
        good("社会效益指标 | 对周边商户的影响程度 | 较小"),
        good("社会效益指标 | 重大火灾事故起数 | 零事故"),
        good("社会效益指标 | 参保人数 | 不低于上年末人数"),
        good("质量指标 | 消防控制室持证率 | 百分百"),
        good("质量指标 | 实验室安全事故率 | 为零"),
        good("质量指标 | 台站数据有效率 | ≥90%"),
        bad("质量指标 | 台站数据有效率 | 较高", "台站数据有效率", fix=None),
        bad("经济效益指标 | 专业市场交易额 | 逐年增长", "专业市场交易额"),
        good("成本指标 | 担保贷款贴息率 | 按同期LPR加50个基点以内计息"),
        good("成本指标 | 担保贷款贴息率 | 按同期LPR计息"),
        good("质量指标 | 灌溉水有效利用率 | ≥55%"),
    ),
    table=check,
)
