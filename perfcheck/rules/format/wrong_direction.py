"""FMT001: a sign that points the wrong way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.tokens import find
from perfcheck.language.vocabulary import Polarity, Sort
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.fix import Fix
from perfcheck.model.kind import COSTS, EFFECTS, Kind
from perfcheck.model.quantity import LOWER_BOUND, UPPER_BOUND, Dimension, Operator
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.reading.value import WHOLE
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
    rewrite,
)

ADVICE = "核对数值和方向；若本意是控制规模，在名称中写明"
_NUMBER = re.compile(r"\d[\d,.]*[^\d以]*")
_MONEY = frozenset({Dimension.MONEY, Dimension.UNIT_COST})
_MADE = ("act.build", "act.make", "act.plant", "act.teach", "thing.event")
_MADE_IN = frozenset(
    {
        Dimension.COUNT,
        Dimension.PEOPLE,
        Dimension.LENGTH,
        Dimension.AREA,
        Dimension.VOLUME,
        Dimension.WEIGHT,
    }
)
_ONLY_BOUND = frozenset({*LOWER_BOUND, None, Operator.EQUAL})


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Lower bounds on what should be low, upper bounds on what should be high."""
    for row in context.read(table).rows:
        if _should_be_low(row):
            yield on_indicator(
                row,
                f"「{row.name}」越低越好，指标值「{row.value}」却没有设上限，方向反了",
                ADVICE,
                fix=_turned(row, "≤"),
            )
        elif _should_be_high(row):
            yield on_indicator(
                row,
                f"「{row.name}」越高越好，指标值「{row.value}」却设为上限，做得越少越达标，方向反了",
                ADVICE,
                fix=_turned(row, "≥"),
            )


def _should_be_low(row: ReadIndicator) -> bool:
    quantity = row.quantity
    if not quantity or not row.name or quantity.number < 0:
        return False
    if quantity.number == 0:
        return row.name.polarity is Polarity.LESS and quantity.operator in LOWER_BOUND
    if row.name.polarity is Polarity.LESS:
        if row.name.has_floor:
            return False
        whole = quantity.dimension is Dimension.RATIO and quantity.number >= WHOLE
        return quantity.operator in (_ONLY_BOUND if whole else LOWER_BOUND)
    spent = row.kind in COSTS and quantity.dimension in _MONEY and quantity.operator in LOWER_BOUND
    return spent and not (row.name.has_floor or row.name.is_reduction or row.name.gains)


def _should_be_high(row: ReadIndicator) -> bool:
    quantity = row.quantity
    if not quantity or quantity.operator not in UPPER_BOUND or quantity.dimension is Dimension.DATE:
        return False
    if row.name.is_reduction or row.name.polarity is Polarity.LESS:
        return False
    if quantity.dimension is Dimension.DURATION:
        return row.kind is Kind.LASTING and row.name.head.cls.name in ("time.span", "time.life")
    return row.name.gains or _is_made(row) or _is_served(row)


def _is_served(row: ReadIndicator) -> bool:
    """Whether an effect counts the people who profit."""
    return row.kind in EFFECTS and row.dimension is Dimension.PEOPLE and row.name.head.sort is Sort.PEOPLE


def _is_made(row: ReadIndicator) -> bool:
    """Whether the row counts what is to be made, built or taught: nobody wants at most so many of it."""
    made = row.kind is Kind.QUANTITY and row.dimension in _MADE_IN
    return made and bool(find(row.name.core.tokens, *_MADE))


def _turned(row: ReadIndicator, sign: str) -> Fix | None:
    """The number with the other sign; nothing where the value says more than one number."""
    quantities = row.value.quantities
    if len(quantities) != 1:
        return None
    number = _NUMBER.search(row.value.text[quantities[0].start : quantities[0].end])
    sign = sign if quantities[0].number else "="
    return rewrite(row.table.table, row, value=f"{sign}{number.group()}", draft=True) if number else None


RULE = Rule(
    code="FMT001",
    name="wrong-direction",
    title="比较符方向相反",
    family=Family.FORMAT,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    criteria=("C1", "C4"),
    under=("CAT004",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="比较符决定怎样算完成。故障率、成本写≥，合格率、受益人数写≤，结果越差越容易达标。",
    advice="越低越好的写≤，越高越好的写≥。",
    traps="补助、工资、低保等有最低标准的支出写≥，控制型数量写≤，投诉办结率、事故处置率等处理类指标写≥，都不报。",
    examples=(
        bad(
            "质量指标 | 路灯故障率 | ≥3%",
            "路灯故障率",
            severity=Severity.ERROR,
            says="越低越好，指标值「≥3%」却没有设上限",
            fix="「路灯故障率 ≤3%」",
        ),
        bad("成本指标 | 项目总投入 | ≥260万元", "项目总投入"),
        bad("数量指标 | 受益学生人数 | ≥300人\n社会效益指标 | 受益人数 | ≤300人", "受益人数"),
        bad("质量指标 | 设备验收合格率 | ≤95%", "设备验收合格率"),
        bad("数量指标 | 新修田间路 | ≤6公里", "新修田间路", says="做得越少越达标", fix=None),
        bad("质量指标 | 宣传册印刷次品率 | 100%", "宣传册印刷次品率"),
        bad("可持续影响指标 | 水泵使用年限 | ≤6年", "水泵使用年限"),
        bad("社会效益指标 | 受益村民 | ≤800人", "受益村民"),
        good("数量指标 | 召开会议次数 | ≤12次"),
        good("质量指标 | 投诉办结率 | ≥98%"),
        good("成本指标 | 孤儿基本生活费补助标准 | ≥1400元/人·月"),
        good("社会效益指标 | 重大火灾起数 | ≤1起"),
        good("数量指标 | 查处违法案件数 | ≥50件"),
        good("成本指标 | 成本节约率 | ≥5%"),
        bad("质量指标 | 停电事故发生率 | ≥0%", "停电事故发生率", fix="「停电事故发生率 =0%」"),
        good("数量指标 | 淘汰老旧锅炉 | ≥12台"),
        bad("社会效益指标 | 新增复吸人员数 | ≥6人", "新增复吸人员数"),
        good("数量指标 | 收戒吸毒人员数 | ≥60人"),
    ),
    table=check,
)
