"""AMT008: a sum written out does not come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good

_NUMBER = r"[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,8})?"
_UNIT = r"[㐀-鿿%/·]{0,8}"
_TERM = rf"{_UNIT}{_NUMBER}{_UNIT}"
_FORMULA = re.compile(rf"(?<![0-9.×*+÷/-]){_TERM}(?:[×xX*+]{_TERM}){{1,12}}[=≈]{_NUMBER}{_UNIT}")
_FACTOR = re.compile(rf"({_NUMBER})({_UNIT})")
_SCALES = (("亿", 100_000_000), ("万", 10_000), ("千元", 1_000))
_ABOUT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number of a formula and by how much rounding to its last digit may have changed it."""

    value: Decimal
    slack: Decimal

    def __add__(self, other: _Figure) -> _Figure:
        return _Figure(self.value + other.value, self.slack + other.slack)

    def __mul__(self, other: _Figure) -> _Figure:
        slack = self.slack * other.value + other.slack * self.value
        return _Figure(self.value * other.value, slack)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Evaluates every a×b=c and a+b=c of goals and statements."""
    texts = context.read(table).texts
    formulas = [(p, m.group()) for p in texts for m in _FORMULA.finditer(re.sub("[()]", "", p.read.plain))]
    if not formulas:
        yield NotApplicable()
    for passage, formula in formulas:
        left, sign, right = re.split("([=≈])", formula)
        value, stated = _evaluate(left), _figure(right, exact=False)
        if value.value and not _agree(value, stated, about=sign == "≈"):
            yield Hit(
                f"「{passage.label}」的算式「{formula}」不成立，左边等于 {_plain(value.value)}",
                f"核对单价、数量和结果，把「{formula}」改为等式成立",
                (Evidence(formula, passage.place),),
                field=passage.label,
            )


def _evaluate(left: str) -> _Figure:
    """The value of a sum of products, 0 if it has none."""
    total = _Figure(Decimal(0), Decimal(0))
    for part in left.split("+"):
        product = _Figure(Decimal(1), Decimal(0))
        for factor in re.split(r"[×xX*]", part):
            product *= _figure(factor)
        total += product
    return total


def _figure(text: str, *, exact: bool = True) -> _Figure:
    """The number of ``text``; one without decimals is ``exact``, but for a result in 万 that was rounded."""
    found = _FACTOR.search(text)
    if found is None:
        return _Figure(Decimal(0), Decimal(0))
    digits, unit = found.group(1).replace(",", ""), found.group(2)
    scale = Decimal("0.01") if unit.startswith("%") else Decimal(1)
    scale *= next((scale for word, scale in _SCALES if unit.startswith(word)), 1)
    decimals = len(digits.partition(".")[2])
    half = scale.scaleb(-decimals) / 2
    return _Figure(Decimal(digits) * scale, Decimal(0) if exact and not decimals else half)


def _agree(value: _Figure, stated: _Figure, *, about: bool) -> bool:
    """Whether they are equal but for the rounding of their digits, or for 万 that only one side writes."""
    slack = max(value.slack, abs(value.value) * _ABOUT if about else Decimal(0))
    scales = (Decimal(1), Decimal(10_000), Decimal("0.0001"))
    return any(abs(value.value - stated.value * scale) <= slack + stated.slack * scale for scale in scales)


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
    caps=Severity.ERROR,
    why="测算过程写出来了，等号两边却不相等，资金数就没有根据。",
    advice="重新计算并改正。",
    traps="千分位、万元与元的换算、按所写位数四舍五入的不报；写约等于的，1%以内不报。",
    examples=(
        good("测算依据: 维护6次×5,000元/次=30,000元"),
        good("测算依据: 45人×1200元×12月=64.8万元"),
        good("测算依据: 118人×365元=4.3万元"),
        good("测算依据: 一期3.33万元+二期3.33万元+三期3.33万元=10万元"),
        bad("测算依据: 218人×365元=8.00万元", "测算依据"),
        bad("测算依据: 维护6次×5000元/次=35000元", "测算依据", severity=Severity.ERROR, says="不成立，左边等于 30000"),
        bad("测算依据: 一季度12万元+二季度15万元+三季度8万元=38万元", "测算依据"),
    ),
    table=check,
)
