"""AMT008: a sum written out does not come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good

_NUMBER = r"[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,8})?"
_UNIT = r"[㐀-鿿%/·]{0,8}"
_TERM = rf"{_UNIT}{_NUMBER}{_UNIT}"
_FORMULA = re.compile(rf"(?<![0-9.×*+÷/-]){_TERM}(?:[×xX*+]{_TERM}){{1,12}}[=≈]{_NUMBER}{_UNIT}")
_FACTOR = re.compile(rf"({_NUMBER})({_UNIT})")
_SCALES = (("亿", 100_000_000), ("万", 10_000), ("千元", 1_000))
_ROUNDING = Decimal("0.01")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Evaluates every a×b=c and a+b=c of goals and statements."""
    texts = {**{f"{p.label}目标": goal for p, goal in table.goals.items()}, **table.statements}
    formulas = [(label, text, m.group()) for label, text in texts.items() for m in _FORMULA.finditer(_flat(text.text))]
    if not formulas:
        yield NotApplicable()
    for label, text, formula in formulas:
        left, _, right = re.split("([=≈])", formula)
        value, stated = _evaluate(left), _number(*_one(right))
        if value is not None and not _agree(value, stated):
            yield Hit(
                f"「{label}」的算式「{formula}」不成立，左边等于 {_plain(value)}",
                f"核对单价、数量和结果，把「{formula}」改为等式成立",
                (Evidence(formula, text.place),),
                field=label,
            )


def _flat(text: str) -> str:
    return normalise(text).replace("(", "").replace(")", "")


def _evaluate(left: str) -> Decimal | None:
    """The value of a sum or product; None where both are mixed with percentages."""
    total = Decimal(0)
    for part in left.split("+"):
        product = Decimal(1)
        for factor in re.split(r"[×xX*]", part):
            product *= _number(*_one(factor))
        total += product
    return total if total else None


def _one(text: str) -> tuple[str, str]:
    found = _FACTOR.search(text)
    return (found.group(1), found.group(2)) if found else ("0", "")


def _number(digits: str, unit: str) -> Decimal:
    try:
        number = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return Decimal(0)
    if unit.startswith("%"):
        return number / 100
    return number * next((scale for word, scale in _SCALES if unit.startswith(word)), 1)


def _agree(value: Decimal, stated: Decimal) -> bool:
    """Whether they are equal but for rounding, or for 万 that only one side writes."""
    return any(abs(value - stated * scale) <= abs(value) * _ROUNDING for scale in (1, 10_000, Decimal("0.0001")))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


RULE = Rule(
    code="AMT008",
    name="arithmetic",
    title="算式不成立",
    family=Family.AMOUNT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C7",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="测算过程写出来了，等号两边却不相等，资金数就没有根据。",
    advice="重新计算并改正。",
    traps="千分位、万元与元的换算、1%以内的四舍五入不报。",
    examples=(
        good("测算依据: 维护6次×5,000元/次=30,000元"),
        good("测算依据: 45人×1200元×12月=64.8万元"),
        bad("测算依据: 维护6次×5000元/次=35000元", "测算依据"),
        bad("测算依据: 一季度12万元+二季度15万元+三季度8万元=38万元", "测算依据"),
    ),
    table=check,
)
