"""CAT004: what stands under 成本 is no cost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.vocabulary import Sort
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import COSTS, Kind
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good
from perfcheck.rules.filing import MONEY, Reading, judge, misfiled

_LIKE = 0.4
_PRICE = re.compile(r"[≥≤><=]*[\d.]+(?:/|$)")
"""A number without unit, or per something: an amount whose 元 is missing."""

_RESOURCES = MONEY | {Dimension.ENERGY}


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Neither the unit is money nor any word speaks of spending."""
    yield from judge(context.read(table), COSTS, _one)


def _one(reading: Reading) -> Hit | None:
    if reading.dimension in MONEY and reading.row.whole_name.gains:
        message = f"成本指标{reading.shown}是带来的收益，不是花掉的钱"
        return misfiled(reading, message, "收益移到经济效益指标；成本指标写总成本或单位成本", Kind.ECONOMIC)
    if reading.dimension in _RESOURCES or reading.says("满意度") or reading.likeness(*_accepted(reading)) > _LIKE:
        return None
    if _of_funds(reading) and not _counts(reading):
        return None
    if reading.indicator.kind == Kind.COST and reading.says("负面"):
        return None
    if _PRICE.match(reading.value):
        return None
    message = f"成本指标{reading.shown}不是成本，看不出花多少钱、按什么标准花"
    advice = "成本指标写总成本或单位成本（每人、每次、每件）不超过多少元"
    return misfiled(reading, message, advice, reading.home(Kind.COST, Kind.ECONOMIC_COST))


def _of_funds(reading: Reading) -> bool:
    """Whether it speaks of spending or of its control; how well funds are used is no cost."""
    return not reading.says("用钱效果") and (reading.hints("成本") or (reading.ratio and reading.says("支付", "过程")))


def _counts(reading: Reading) -> bool:
    """Whether name and value count things or people (补助人数, 120人), whatever they cost."""
    return reading.counted and reading.row.whole_name.head.sort is Sort.COUNT and not reading.says("质量")


def _accepted(reading: Reading) -> tuple[Kind, ...]:
    """Costs of all three kinds stand under a plain 成本指标."""
    return (
        (Kind.COST, Kind.SOCIAL_COST, Kind.ENVIRONMENTAL_COST) if reading.indicator.kind == Kind.COST else (Kind.COST,)
    )


RULE = Rule(
    code="CAT004",
    name="not-cost",
    title="成本指标填的不是成本",
    family=Family.CLASSIFICATION,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C4", "C6"),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="成本指标反映提供产品和服务所花的代价；填成任务或效果，就无法与预算对照。",
    advice="写总成本控制数、单位成本或支出标准；任务和效果移到产出、效益指标。",
    traps="资金使用率和支出合规是对花钱的控制，补助标准、单价、节支率、成本控制率、能耗、工时都是成本，不报。",
    table=check,
    under=("CAT006", "AMT013"),
    examples=(
        good("成本指标 | 专项债券利率 | ≤3.2%"),
        good("成本指标 | 采购校服 | 260/套"),
        good("成本指标 | 每平方米养护成本 | ≤9元/平方米"),
        good("成本指标 | 成本控制率 | ≤100%"),
        good("经济成本指标 | 采购节支率 | ≥2%"),
        good("成本指标 | 运维支出合规 | 合规"),
        good("成本指标 | 补助资金使用率 | 100%"),
        bad("成本指标 | 图书馆开放任务 | 全部完成", "图书馆开放任务", severity=Severity.ERROR, says="不是成本"),
        bad("经济成本指标 | 资金使用效率 | 100%", "资金使用效率"),
        bad("成本指标 | 带动茶农增收 | ≥120万元", "带动茶农增收", says="是带来的收益", fix="「经济效益指标」"),
        bad("成本指标 | 津贴发放人数 | 86人", "津贴发放人数", fix="「数量指标」"),
    ),
)
