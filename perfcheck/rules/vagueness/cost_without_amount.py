"""VAG006: a cost indicator whose value names no amount."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.vocabulary import Sort
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import COSTS
from perfcheck.model.quantity import UPPER_BOUND
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator, Says
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_indicator,
)
from perfcheck.rules.rewriting import draft, words

_NO_SHARE = frozenset({Sort.ACT, Sort.VERB})


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Cost indicators whose value is in words."""
    for row in context.read(table).rows:
        if row.kind in COSTS and (row.says is Says.WORDS or _is_share_of_act(row)):
            yield on_indicator(
                row,
                f"成本指标值「{row.value}」没有金额，看不出花多少算控制住了成本",
                words(row),
                fix=draft(row),
            )


def _is_share_of_act(row: ReadIndicator) -> bool:
    """Whether a sentence on how money is to be spent is valued in percent (按定额标准发放, 100%)."""
    quantity = row.quantity
    if quantity is None or quantity.unit != "%" or quantity.operator in UPPER_BOUND:
        return False
    return row.name.head.sort in _NO_SHARE and not row.name.promised


RULE = Rule(
    code="VAG006",
    name="cost-without-amount",
    title="成本指标值没有金额",
    family=Family.VAGUENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C4", "C6"),
    basis=(
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
        "国发〔2021〕5号《国务院关于进一步深化预算管理制度改革的意见》",
    ),
    why="成本指标要给出单位成本或总成本的控制数。控制在预算内、合理、节约不是控制数，无法与实际支出比较。",
    advice="写单位成本（元/人、元/平方米）或分项控制数；只能控制总额的，写出总额。",
    traps="以批复、下达、合同等已定的数为上限的值可以核对，不报；写了金额或比率的不报；社会成本、生态环境成本不按金额要求。",
    under=("VAG004", "CMP001", "CMP004"),
    examples=(
        bad(
            "成本指标 | 会务支出 | 控制在预算内",
            "会务支出",
            severity=Severity.ERROR,
            says="没有金额",
            fix="「会务支出 ≤N元」",
        ),
        bad("经济成本指标 | 设备采购价格 | 合理", "设备采购价格"),
        bad("成本指标 | 按规定定额发放 | 100%", "按规定定额发放"),
        good("成本指标 | 会务支出 | 不超过财政批复的预算数"),
        good("成本指标 | 单位培训成本 | ≤550元/人·天"),
        good("社会成本指标 | 施工对居民出行的影响 | 较小"),
    ),
    table=check,
)
