"""AMT011: one source is more than the total, or less than nothing."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import Amount, Period, TargetTable
from perfcheck.reading.funds import FUNDS_FIELD, NO_UNIT, fund_evidence, in_one_unit, same_sum, unit_missing
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, unclear


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares each source with the total of its period."""
    read = context.read(table)
    periods = [(p, f, f.total) for p, f in in_one_unit(table).items() if f.total and f.sources]
    if not periods:
        yield NotApplicable()
    for period, funds, total in periods:
        if any(unit_missing(table, a) for a in (total, *funds.sources)):
            yield Undecided(NO_UNIT)
            continue
        offsets = [s for s in funds.sources if s.yuan and s.yuan < 0 and read.library.text(s.label).find("offsets")]
        for source in funds.sources if not offsets else ():
            if source.yuan is None or total.yuan is None:
                continue
            above = source.yuan > total.yuan and not same_sum(source, total)
            if above or source.yuan < 0:
                yield _hit(table, period, source, total, above=above)


def _hit(table: TargetTable, period: Period, source: Amount, total: Amount, *, above: bool) -> Hit:
    fault = f"大于{period.label}资金总额「{total.written}」" if above else "是负数"
    return Hit(
        f"{period.label}资金来源「{source.label}」{source.written}{fault}",
        f"核对「{source.label}」与{period.label}资金总额，总额应含全部来源",
        (fund_evidence(source, period), fund_evidence(total, period)),
        field=FUNDS_FIELD,
        table=table,
    )


RULE = Rule(
    code="AMT011",
    name="source-above-total",
    title="某一来源大于总额或为负",
    family=Family.AMOUNT,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    caps=Severity.ERROR,
    why="来源是总额的一部分，不可能比总额大，也不会是负数。",
    advice="核对总额与各来源。",
    traps="结余、结转冲减写成负数的不报。",
    under=("AMT004",),
    examples=(
        good("资金: 年度 500000 = 财政拨款 500000 + 其他资金 0"),
        good("资金: 年度 480000 = 财政拨款 500000 + 结余冲减 -20000"),
        bad("资金: 年度 0 = 财政拨款 500000", "资金"),
        bad(
            "资金: 年度 500000 = 财政拨款 600000 + 其他资金 -100000",
            "资金",
            severity=Severity.ERROR,
            says="大于年度资金总额「500000」",
        ),
        unclear("单位: 未注明\n资金: 年度 0 = 财政拨款 50 + 其他资金 3万元"),
    ),
    table=check,
)
