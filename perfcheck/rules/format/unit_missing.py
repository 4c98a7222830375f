"""FMT003: no unit, or one that does not measure what the name says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.lexicon import Entry
from perfcheck.language.tokens import find
from perfcheck.language.vocabulary import Sort
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import COSTS, Kind
from perfcheck.model.quantity import Dimension, Quantity
from perfcheck.model.submission import UNIT_CONTRADICTED, TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    Rule,
    bad,
    good,
    on_indicator,
    rewrite,
)
from perfcheck.rules.measuring import is_money, per_unit, with_unit

_MONEY = frozenset({"money", "unit_cost"})
_SCALED = re.compile(r"\d[十百千]?[万亿]$")
_PERSONS = frozenset({"人", "名", "人次"})
_NOT_PERSONS = frozenset({"户", "场", "场次", "家", "期"})
_MADE = ("act.make", "act.build", "act.plant")
_PRICE = {"unit", "standard"}
"""What is no sum of the form's: its unit of money tells nothing of a price."""
_RATIO = re.compile(r"\d[:：]\d")
_USUAL = {Kind.TIMELINESS: "工作日、天、小时等", Kind.ECONOMIC: "元、万元、%等", Kind.SATISFACTION: "%"}
_ANY = "个、项、次、人、公里等"
_BARE_PRICE = re.compile(
    r"(?P<sign>[≥≤><=]{0,2})(?P<each>(?:每[\u4e00-\u9fff]{1,2})*)(?P<number>\d[\d,.]*[千万亿]?)(?P<per>(?:/[\u4e00-\u9fff]{1,3})*)"
)
_DATE_LIKE = re.compile(r"^(?:19|20)\d{2}(?:[-./]?\d{1,2}){0,2}$")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Numbers without unit, two units for one number, and units of another dimension than the name's."""
    for row in context.read(table).rows:
        quantity = row.quantity
        if price := _bare_price(row):
            yield _missing_yuan(row, price)
            continue
        if not quantity or not row.name or quantity.dimension is Dimension.DATE or row.misread_sign:
            continue
        if UNIT_CONTRADICTED in row.indicator.marks:
            yield _contradicted(row)
            continue
        expected = row.name.ending("expected_units")
        if expected is None and _is_thing_for_years(row):
            yield on_indicator(
                row,
                f"「{row.name}」是要做出来的东西，指标值「{row.value}」却按时间计量，单位不符",
                "写明做多少（个、块、份、台）；要管多久的另立指标",
                severity=Severity.ERROR,
            )
        elif _lacks_unit(row, quantity, expected):
            yield _missing(row, quantity, expected)
        elif expected and _differs(row, quantity, expected):
            yield on_indicator(
                row,
                f"「{row.name}」应以{expected.attributes['units']}计量，指标值「{row.value}」的单位不符",
                f"核对数值和单位，按{expected.attributes['units']}填写",
                severity=Severity.ERROR,
                fix=per_unit(row, quantity, expected),
            )


def _bare_price(row: ReadIndicator) -> re.Match[str] | None:
    """The parts of a cost that is a number for each of something, its 元 left out (每亩300, 12000/年)."""
    price = _BARE_PRICE.fullmatch(row.value.plain) if row.kind in COSTS and row.name else None
    return price if price and (price["each"] or price["per"]) else None


def _missing_yuan(row: ReadIndicator, price: re.Match[str]) -> Hit:
    per = "/" + price["per"][1:].replace("/", "·") if price["per"] else ""
    value = f"{price['each']}{price['sign']}{price['number']}元{per}"
    return on_indicator(
        row,
        f"指标值「{row.value}」没有写明是元还是万元",
        "金额写明元或万元",
        fix=rewrite(row.table.table, row, value=value, draft=True),
    )


def _contradicted(row: ReadIndicator) -> Hit:
    column = row.value_written.text.rsplit(maxsplit=1)[-1]
    return on_indicator(
        row,
        f"「{row.name}」的指标值「{row.value}」自带单位，计量单位栏却是「{column}」，两处不一致",
        "核对后只留一个单位，指标值栏只填数值",
        severity=Severity.ERROR,
    )


def _lacks_unit(row: ReadIndicator, quantity: Quantity, expected: Entry | None) -> bool:
    value = row.value.plain
    named = bool(row.name.counting_unit) or (expected is not None and expected.attributes.get("named", False))
    if _SCALED.search(value) and not named:
        return quantity.dimension in (Dimension.UNKNOWN, Dimension.MONEY) and "unit_in_name" not in row.indicator.marks
    if quantity.unit in ("比例", "比率", "小数"):
        return True
    if named and not quantity.unit and quantity.number % 1 and quantity.dimension is Dimension.UNKNOWN:
        return not _unit_in_name(row, quantity) and row.name.head.sort is Sort.COUNT
    if quantity.unit or named or quantity.number == 0 or value.isalpha() or _unit_in_name(row, quantity):
        return False
    return (
        not _RATIO.search(value)
        and not (row.kind == Kind.TIMELINESS and _DATE_LIKE.match(value))
        and not (quantity.number <= 1 and row.name.is_satisfaction)
    )


def _unit_in_name(row: ReadIndicator, quantity: Quantity) -> bool:
    """Whether the name tells the unit: in a bracket, also the form's own (≥**株), or beside the same number."""
    if "unit_in_name" in row.indicator.marks or row.name.template_unit:
        return True
    return any(q.number == quantity.number and q.unit for q in row.name.core.quantities)


def _is_thing_for_years(row: ReadIndicator) -> bool:
    """制作宣传牌, 1年: what is made is counted; a service or a rent may be measured by its time."""
    made = bool(find(row.name.core.tokens[:1], *_MADE))
    return row.kind is Kind.QUANTITY and row.dimension is Dimension.DURATION and made


def _missing(row: ReadIndicator, quantity: Quantity, expected: Entry | None) -> Hit:
    units = expected.attributes["units"] if expected else "元、万元" if row.kind in COSTS else ""
    priced = _PRICE & set(row.name.kinds("additive"))
    summed = is_money(expected) and not priced and not _SCALED.search(row.value.plain)
    under_heading = summed and bool(row.table.table.money_unit)
    return on_indicator(
        row,
        f"指标值「{row.value}」没有计量单位" + (f"，「{row.name}」应以{units}计量" if units else "，看不出计的是什么"),
        f"写明单位（{units or _USUAL.get(row.kind, _ANY)}）",
        severity=Severity.INFO if under_heading else None,
        fix=with_unit(row, quantity, expected),
    )


def _differs(row: ReadIndicator, quantity: Quantity, expected: Entry) -> bool:
    """Whether the unit is surely of another kind; money named in a row of counts may count what is paid for.

    A change (较上年增长5%) may be of anything, a rate so many of so many (3人/百万车公里), and of several numbers
    any may be the one the name speaks of.
    """
    if quantity.dimension is Dimension.UNKNOWN or not quantity.unit:
        return False
    if is_money(expected) and row.kind not in COSTS:
        return False
    changes = row.value.find("change_words")
    if expected.attributes["dimensions"][0] == "ratio" and "/" in row.value.plain:
        return False
    if quantity.dimension is Dimension.RATIO and (changes or "/" in row.name.core.plain):
        return False
    if _is_of_others(row, quantity) or (row.name.bounded and quantity.unit == "分" and not row.name.is_satisfaction):
        return True
    said = {quantity.dimension.value, *(q.dimension.value for q in row.value.quantities)}
    return said.isdisjoint(expected.attributes["dimensions"])


def _is_of_others(row: ReadIndicator, quantity: Quantity) -> bool:
    """Whether persons are counted where the name ends in households or events, or the other way round."""
    named, unit = row.name.counting_unit, quantity.unit.split("/")[0]
    if named.endswith("次") and unit.endswith("次"):
        return False
    return (named in _NOT_PERSONS and unit in _PERSONS) or (named in _PERSONS and unit in _NOT_PERSONS)


RULE = Rule(
    code="FMT003",
    name="unit-missing-or-wrong",
    title="缺计量单位或单位与指标不符",
    family=Family.FORMAT,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4"),
    basis=("GB 3100《国际单位制及其应用》",),
    why="没有单位的数不知道计的是什么，单位与指标不是一类量就无法核对。",
    advice="在指标值里写明单位；比率写百分号；金额写元或万元。",
    traps="名称括注单位、名称以人次、天数、户数等结尾、值为0、得分排名等无单位的数、分列填写单位的不报；个、项等通用量词不算不符。",
    under=("CAT001", "FMT009"),
    examples=(
        bad("数量指标 | 召开防汛调度会 | 12", "召开防汛调度会", fix=None),
        bad(
            "数量指标 | 拨付村级公路养护资金 | 800万",
            "拨付村级公路养护资金",
            severity=Severity.WARNING,
            says="没有计量单位，「拨付村级公路养护资金」应以元、万元、元/人计量",
            fix="「拨付村级公路养护资金 800万元」",
        ),
        bad("成本指标 | 专家评审费 | 800人/天", "专家评审费"),
        bad("质量指标 | 监控设备在线率 | ≥0.98比例", "监控设备在线率"),
        bad("数量指标 | 绿化补植面积 | ≥60个", "绿化补植面积"),
        bad("成本指标 | 管护费 | 每亩80", "管护费", fix="「管护费 每亩80元」"),
        bad("成本指标 | 光纤租金 | ≤6000/年", "光纤租金", fix="「光纤租金 ≤6000元/年」"),
        bad("数量指标 | 慰问户数 | ≥45人", "慰问户数"),
        bad("质量指标 | 路灯完好率 | ≥95分", "路灯完好率"),
        good("社会效益指标 | 行车事故死亡率 | ≤0.02人/万车公里"),
        good("质量指标 | 实际开放天数/计划开放天数 | ≥95%"),
        good("数量指标 | 培训人次 | 280"),
        good("数量指标 | 采购执法记录仪（台） | 45"),
        good("数量指标 | 村组干部人数 | ≥230个"),
        good("质量指标 | 重大差错 | 0"),
        good("数量指标 | 小区物业费补贴 | 8个"),
        good("质量指标 | 第三方测评得分 | ≥85"),
        bad("社会效益指标 | 受益人口 | 8000", "受益人口"),
        bad("成本指标 | 测距仪采购价 | 1980", "测距仪采购价"),
        bad("社会效益指标 | 供水受益人口 | ≥2.6", "供水受益人口"),
        good("社会效益指标 | 到馆人次 | 较上年增长8%"),
        bad("数量指标 | 制作宣传折页、展板 | 1年", "制作宣传折页、展板"),
        good("数量指标 | 租赁办公用房 | 1年"),
        good("时效指标 | 险情处置及时率 | 2小时内到场率≥95%"),
        bad("时效指标 | 报修响应 | ≤3", "报修响应", says="看不出计的是什么"),
        bad("社会效益指标 | 吸纳就业 | 2600元", "吸纳就业", says="应以人计量"),
    ),
    table=check,
)
