"""FMT004: a name that already states the value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.quantity import parse_quantity
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.fix import Fix
from perfcheck.model.quantity import Dimension, Quantity
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

_SIGN = re.compile(r"[≥≤<>=]{1,3}[\d.]+[^,;]{0,4}")
_REACHES = re.compile(r"(?:达到?|为|到|至|[(,、]){1,8}$")
_WORDS = re.compile(r"[^\d.%‰一-鿿A-Za-z/]|^[^\d]+|及?以[上下内]$")
_ABOUT_WHOM = frozenset("岁届周级")
"""Units that say whom or what is meant, not how much: 60岁以上老人."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Names with a sign and number, with the value's own number, or that end in a quantity."""
    for row in context.read(table).rows:
        if stated := _stated(row):
            yield on_indicator(
                row,
                f"指标名称「{row.name}」里写了「{stated}」，数值应写在指标值栏",
                "名称只写衡量什么，数值写在指标值栏",
                severity=Severity.INFO if _is_description(row, stated) else None,
                fix=_moved(row, stated),
            )


def _stated(row: ReadIndicator) -> str:
    core = row.name.core
    name = core.text
    if core.letters and core.letters == row.value.letters and row.says in (Says.MEASURED, Says.DATED):
        return name
    if sign := _SIGN.search(name):
        return sign.group()
    for quantity in core.quantities:
        if quantity.dimension is Dimension.DATE:
            continue
        if not set(quantity.unit) & _ABOUT_WHOM and (_is_value(quantity, row) or quantity.end == len(name)):
            return name[quantity.start : quantity.end]
    return ""


def _is_value(quantity: Quantity, row: ReadIndicator) -> bool:
    value = row.quantity
    return bool(quantity.unit) and value is not None and value.number == quantity.number and value.number > 1


def _is_description(row: ReadIndicator, stated: str) -> bool:
    """Whether the name counts what it speaks of (新建桥梁2座) and the value measures something else."""
    named, value = parse_quantity(stated), row.quantity
    if named is None or value is None or named.operator is not None:
        return False
    return (named.number, named.unit) != (value.number, value.unit)


def _moved(row: ReadIndicator, stated: str) -> Fix | None:
    """The name without the number at its end, which goes into the value where that has none; no number is lost."""
    name = row.name.core
    quantity = next((q for q in name.quantities if stated in name.text[q.start : q.end]), None)
    if quantity is None or quantity.end != len(name.text):
        return None
    rest = row.table.library.name(_REACHES.sub("", name.text[: quantity.start]))
    own = row.quantity is not None and row.value.plain != row.name.plain
    if not rest.head.known or (own and _is_description(row, stated)):
        return None
    return rewrite(row.table.table, row, name=rest.text, value=None if own else _value(stated, quantity), draft=True)


def _value(stated: str, quantity: Quantity) -> str:
    sign = quantity.operator.value if quantity.operator else "="
    return f"{sign}{_WORDS.sub('', stated)}" if len(sign) == 1 else stated


RULE = Rule(
    code="FMT004",
    name="value-in-name",
    title="指标名称里写了指标值",
    family=Family.FORMAT,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="名称说明衡量什么，值说明衡量到多少。数值写进名称，两处改动不同步就会矛盾，也无法跨年比较。",
    advice="名称去掉数值和比较符，数值写在指标值栏。",
    traps="热线、线路、年份、年龄、届次等本来带数字的名称不报；没有清除的模板(≥**%)由CMP004报。",
    under=("CMP004",),
    examples=(
        bad(
            "满意度指标 | 家长满意度达到95%以上 | ≥95%",
            "家长满意度达到95%以上",
            severity=Severity.WARNING,
            says="里写了「95%以上」",
            fix="「家长满意度 ≥95%」",
        ),
        bad("数量指标 | 聘用护林员120人 | ≥120人", "聘用护林员120人"),
        bad("成本指标 | 总投资50万元 | 100%", "总投资50万元", severity=Severity.INFO, fix=None),
        bad("时效指标 | 2026年全年 | 2026年全年", "2026年全年"),
        good("数量指标 | 12345热线工单办理数 | ≥800件"),
        good("数量指标 | 60岁以上老年人体检人数 | ≥1500人"),
        good("数量指标 | 10千伏线路改造长度 | ≥6公里"),
        good("质量指标 | 2026年度考核优秀率 | ≥15%"),
    ),
    table=check,
)
