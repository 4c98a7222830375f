"""VAG004: the name promises a number, the value has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.names import plain_name
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import Indicator, TargetTable
from perfcheck.rules.base import Answer, Context, Rule, bad, good, on_indicator
from perfcheck.rules.vagueness.rewrites import advise
from perfcheck.rules.vagueness.values import counts_in_words, is_bound_elsewhere, is_whole, is_zero, states_number

_BRACKETED = re.compile(r"\([^()]*\)|%$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Rates, counts and measures whose value is in words."""
    for indicator in table.indicators:
        promised = promised_number(indicator, context)
        if promised and _without_number(indicator, context):
            yield on_indicator(
                indicator,
                f"指标名称以「{promised}」结尾，应有一个数，指标值却是「{indicator.value}」",
                _suggest(indicator, table, context),
            )


def promised_number(indicator: Indicator, context: Context) -> str:
    """The word at the end of the name that promises a number, "" if there is none."""
    name = _BRACKETED.sub("", plain_name(indicator.name))
    matches = context.lexicon("measurable_names").find(name)
    return matches[-1].term if matches and matches[-1].end == len(name) else ""


def _without_number(indicator: Indicator, context: Context) -> bool:
    value = indicator.value
    if not _CHINESE.search(value) or states_number(value) or counts_in_words(indicator):
        return False
    said = is_zero(value, context) or is_whole(value, context)
    return not said and not is_bound_elsewhere(value, context)


def _suggest(indicator: Indicator, table: TargetTable, context: Context) -> str:
    if "全覆盖" in indicator.value:
        return f"写成数字：「{indicator.name} =100%」"
    return advise(indicator, table, context)


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
        bad("质量指标 | 残疾学生入学率 | 稳步提高", "残疾学生入学率"),
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
        bad("质量指标 | 台站数据有效率 | 较高", "台站数据有效率"),
        bad("经济效益指标 | 专业市场交易额 | 逐年增长", "专业市场交易额"),
        good("质量指标 | 灌溉水有效利用率 | ≥55%"),
    ),
    table=check,
)
