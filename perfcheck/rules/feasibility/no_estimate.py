"""FEA010: a large sum without a calculation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, Undecided, bad, good, on_text, unclear

LARGE = Decimal(1_000_000)
"""Yuan; smaller projects need no calculation."""

_LABEL = re.compile(r"测算|预算依据|经费构成|支出明细")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Calculations left empty or replaced by a phrase, for a million yuan and more."""
    read = context.read(table)
    estimates = [s for s in read.statements if _LABEL.search(s.label)]
    if not estimates:
        yield NotApplicable()
        return
    if not read.totals:
        yield Undecided("资金总额没有读到，无法判断是否需要测算依据")
    elif read.totals[0] > LARGE:
        for statement in estimates:
            phrase = statement.read.find("unfounded_costs")
            if not statement.read.quantities and (phrase or not statement):
                said = f"写「{phrase[0].term}」" if phrase else "没有填"
                yield on_text(
                    statement,
                    statement.text or statement.label,
                    f"「{statement.label}」{said}，没有单价、数量，看不出资金怎样算出",
                    "列出单价×数量的算式；据实结算的附前三年实际支出",
                )


RULE = Rule(
    code="FEA010",
    name="no-estimate",
    title="没有测算依据",
    family=Family.FEASIBILITY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C7",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="百万元以上的项目没有单价和数量，就不能判断资金是否合理。",
    advice="逐项列出标准、数量和金额。",
    traps="一百万元以下的、写了金额或数量的不报；表中没有测算栏的不适用。",
    examples=(
        bad(
            "资金: 年度 3200000\n测算依据: 按照往年支出情况统筹安排",
            "测算依据",
            severity=Severity.WARNING,
            says="看不出资金怎样算出",
        ),
        bad("单位: 万元\n资金: 年度 560\n测算依据及说明: 据实结算", "测算依据及说明"),
        good("资金: 年度 3200000\n测算依据: 保安40人×8万元/人·年"),
        good("资金: 年度 60000\n测算依据: 据实结算"),
        unclear("单位: 未注明\n资金: 年度 560\n测算依据: 据实结算"),
    ),
    table=check,
)
