"""AMT001: the total is not the sum of its sources."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import Amount, Funds, Period, TargetTable
from perfcheck.reading import ReadTable
from perfcheck.reading.funds import (
    FUNDS_FIELD,
    NO_UNIT,
    cell_slack,
    figure,
    fund_evidence,
    in_one_unit,
    unit_missing,
)
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, unclear

_LEAST = Decimal(1)
"""Yuan: no form asks for less."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares each period's total with its sources."""
    periods = [(p, f) for p, f in in_one_unit(table).items() if f.total and f.sources]
    if not periods:
        yield NotApplicable()
    for period, funds in periods:
        if any(unit_missing(table, a) for a in (funds.total, *funds.sources)):
            yield Undecided(NO_UNIT)
        else:
            yield from _compare(context.read(table), period, funds)


def _compare(read: ReadTable, period: Period, funds: Funds) -> Iterator[Answer]:
    total = funds.total
    stated = [s for s in funds.sources if s.yuan is not None]
    if total is None or total.yuan is None or not stated:
        yield Undecided(f"{period.label}资金总额或来源空白")
        return
    whole = sum((s.yuan or Decimal(0) for s in stated), Decimal(0))
    outer = _outer(stated, read)
    outer_sum = sum((s.yuan or Decimal(0) for s in outer), Decimal(0))
    slack = max(_LEAST, cell_slack(total) + sum(map(cell_slack, stated), Decimal(0)))
    if abs(total.yuan - whole) <= slack or abs(total.yuan - outer_sum) <= slack:
        return
    if outer_sum < total.yuan and _incomplete(funds, stated):
        return
    yield _hit(read.table, period, total, outer, outer_sum)


def _incomplete(funds: Funds, stated: list[Amount]) -> bool:
    """Whether the rest of the total may stand in a source left blank, or the form lists one source only."""
    return len(stated) < len(funds.sources) or len(stated) == 1


def _outer(sources: list[Amount], read: ReadTable) -> list[Amount]:
    """The sources without those that only say where a source above them comes from."""
    outer: list[Amount] = []
    whole: Amount | None = None
    for source in sources:
        part = whole is not None and bool(read.library.text(source.label).find("fund_parts"))
        if part and whole is not None and (source.yuan or 0) <= (whole.yuan or 0):
            continue
        outer.append(source)
        if "财政" in source.label and not read.library.text(source.label).find("fund_parts"):
            whole = source
    return outer


def _hit(table: TargetTable, period: Period, total: Amount, sources: list[Amount], summed: Decimal) -> Hit:
    name = period.label
    yuan = total.yuan or Decimal(0)
    relation = "多" if summed > yuan else "少"
    parts = " + ".join(f"{s.label} {s.written or 0}" for s in sources if s.yuan)
    proof: list[Evidence] = [fund_evidence(total, period), *(fund_evidence(s, period) for s in sources if s.yuan)]
    return Hit(
        f"{name}资金总额「{total.written}」与各来源之和 {figure(summed, table)} 不等，"
        f"来源合计{relation} {figure(abs(summed - yuan), table)}",
        f"核对后使{name}资金总额等于各来源之和：{parts} = {figure(summed, table)}；总额有误改总额，来源漏填补来源",
        tuple(proof),
        field=FUNDS_FIELD,
        table=table,
    )


RULE = Rule(
    code="AMT001",
    name="sources-sum",
    title="资金总额不等于各来源之和",
    family=Family.AMOUNT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C6"),
    basis=(
        "财预〔2015〕163号《中央对地方专项转移支付绩效目标管理暂行办法》",
        "财预〔2015〕88号《中央部门预算绩效目标管理办法》",
    ),
    caps=Severity.ERROR,
    why="总额与来源对不上，说明总额或某一来源填错，资金规模无从认定。",
    advice="逐项核对财政拨款、上年结转、其他资金，使各来源之和等于总额。",
    traps=(
        "「其中」只列一项、留有空白来源时不判；财政拨款下再分中央、省、市、"
        "县的，下级各项不重复相加；按所写小数位数四舍五入能对上的不报；没有注明单位的，同一张表按同一单位比较。"
    ),
    under=("AMT004", "AMT011"),
    examples=(
        good("资金: 年度 500000 = 财政拨款 400000 + 其他资金 100000\n数量指标 | 检测样品数 | ≥200份"),
        good("资金: 年度 500000 = 财政拨款 500000 + 省级资金 300000 + 县级资金 200000 + 自筹资金 0"),
        good("单位: 万元\n资金: 年度 33.33 = 中央资金 11.11 + 省级资金 11.11 + 市级资金 11.11"),
        good("单位: 万元\n资金: 年度 100.00 = 中央资金 33.33 + 省级资金 33.33 + 市级资金 33.33"),
        bad("单位: 万元\n资金: 年度 8662.98 = 中央资金 4191 + 省级资金 4099 + 市级资金 372.88", "资金"),
        bad("资金: 年度 500000 = 财政拨款 400000 + 其他资金 99900", "资金"),
        bad(
            "资金: 年度 500000 = 财政拨款 400000 + 其他资金 50000",
            "资金",
            severity=Severity.ERROR,
            says="来源合计少 5万元",
        ),
        bad("单位: 万元\n资金: 年度 0 = 财政拨款 86.5", "资金"),
        bad("单位: 未注明\n资金: 年度 50 = 财政拨款 40 + 其他资金 5", "资金"),
        unclear("单位: 未注明\n资金: 年度 50 = 财政拨款 40万元 + 其他资金 5"),
    ),
    table=check,
)
