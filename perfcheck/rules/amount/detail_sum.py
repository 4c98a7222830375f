"""AMT003: the items of expenditure do not add up to the total."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadTable
from perfcheck.reading.funds import NO_UNIT, money, rounded_alike, total, unit_missing, unit_slip
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, Undecided, bad, good, unclear
from perfcheck.rules.detail import Detail, details, totalled


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Adds up every complete list of items; compares it with the total the text states, else with those of the form."""
    read = context.read(table)
    lists, stated = [d for d in details(read) if d.whole], list(totalled(read))
    if not lists and not stated:
        yield NotApplicable()
    elif lists and not read.totals:
        missing = any(unit_missing(table, total(table, p)) for p in Period)
        yield Undecided(NO_UNIT if missing else "资金栏无总额，无从比较")
    for detail in lists if read.totals else ():
        if hit := _against_funds(read, detail):
            yield hit
    said: set[str] = set()
    for detail in stated:
        if detail.passage.text not in said and (hit := _against_text(read, detail)):
            said.add(detail.passage.text)
            yield hit


def _against_funds(read: ReadTable, detail: Detail) -> Hit | None:
    one = detail.summed
    if any(rounded_alike(one.yuan, t, one.slack) or unit_slip(one.yuan, t) for t in read.totals):
        return None
    if any(rounded_alike(i.yuan, t, i.slack) for i in detail.items for t in read.totals):
        return None
    known = read.totals[0]
    return _hit(
        read,
        detail,
        f"「{detail.passage.label}」各项合计 {_parts(detail)} = {money(one.yuan)}，与资金总额 {money(known)} 不等",
        f"核对各项支出，使合计等于 {money(known)}；漏列的补列，总额有误的改总额",
    )


def _against_text(read: ReadTable, detail: Detail) -> Hit | None:
    one, stated = detail.summed, detail.total
    if stated is None or rounded_alike(one.yuan, stated.yuan, one.slack + stated.slack):
        return None
    return _hit(
        read,
        detail,
        f"「{detail.passage.label}」写明共 {money(stated.yuan)}，"
        f"所列 {len(detail.items)} 项合计 {_parts(detail)} = {money(one.yuan)}，"
        f"差 {money(abs(one.yuan - stated.yuan))}",
        f"核对各项金额：漏列的补列，使合计等于 {money(stated.yuan)}；总额有误的改为 {money(one.yuan)}",
    )


def _parts(detail: Detail) -> str:
    return "+".join(money(i.yuan) for i in detail.items)


def _hit(read: ReadTable, detail: Detail, message: str, suggestion: str) -> Hit:
    passage = detail.passage
    return Hit(message, suggestion, (passage.quote(),), field=passage.label, table=read.table)


RULE = Rule(
    code="AMT003",
    name="detail-sum",
    title="支出明细合计不等于资金总额",
    family=Family.AMOUNT,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    criteria=("C6", "C7"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    caps=Severity.ERROR,
    why="明细加不出总额，说明测算没有完成或漏列了用途。",
    advice="逐项核对，明细之和等于资金总额。",
    traps="明细写有「等」「主要」「其他」、单价算式、百分比的视为没有列全，不比；合计与任一期总额相符的不报；文字自己写有总额并在括号里列各项的，与所写总额比。",
    examples=(
        good("单位: 万元\n资金: 年度 86\n项目支出明细: 场地租金26万元，设备购置45万元，宣传制作15万元。"),
        good("单位: 万元\n资金: 年度 86\n项目支出明细: 主要用于场地租金26万元，设备购置45万元等。"),
        bad(
            "单位: 万元\n资金: 年度 86\n项目支出明细: 场地租金26万元，设备购置45万元，宣传制作10万元。",
            "项目支出明细",
            severity=Severity.ERROR,
            says="与资金总额 86万元 不等",
        ),
        bad("资金: 年度 500000\n测算依据: 印制费20万元；发放费12万元；培训费8万元", "测算依据"),
        good("资金: 年度 860000\n年度目标: 申请86万元（场地租金26万元、设备购置45万元、宣传制作15万元）。"),
        good("资金: 年度 860000\n年度目标: 申请86万元（场地租金26万元、设备购置45万元等）。"),
        bad("资金: 年度 860000\n年度目标: 申请86万元（场地租金26万元、设备购置45万元、宣传制作9万元）。", "年度目标"),
        bad("单位: 未注明\n资金: 年度 86\n年度目标: 安排资金：860000元（租金260000元，设备400000元）。", "年度目标"),
        unclear("单位: 未注明\n资金: 年度 86\n项目支出明细: 场地租金26万元，设备购置45万元。"),
    ),
    table=check,
)
