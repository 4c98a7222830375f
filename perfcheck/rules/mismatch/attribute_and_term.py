"""MIS009: what the form says of the project's kind does not go with its term or its history."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good, on_table

_LONG = 3


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares 一次性 with the term, 新增 with last year's values."""
    attribute = table.attribute
    if not attribute:
        yield NotApplicable()
        return
    read = context.read(table)
    if "once" in read.attribute and read.term and (read.term.open_ended or (read.term.fiscal_years or 0) >= _LONG):
        yield _hit(
            table,
            f"项目属性为「{attribute}」，项目期却是「{table.project_term}」",
            "一次性项目写实际起止年月；年年安排的，项目属性改为经常性或延续",
        )
    if "new" in read.attribute and (known := [i for i in table.indicators if (i.last_year or "").strip("-/—0 ")]):
        yield _hit(
            table,
            f"项目属性为「{attribute}」，而「{known[0].name}」填有上年实际值「{known[0].last_year}」",
            "上年已经安排过的项目，项目属性改为延续；确为新增的，删去上年值",
        )


def _hit(table: TargetTable, message: str, remedy: str) -> Hit:
    return on_table(table, message, remedy, part=Part.ATTRIBUTE, place=table.place, quote=table.attribute or "")


RULE = Rule(
    code="MIS009",
    name="attribute-and-term",
    title="项目属性与期限、往年情况矛盾",
    family=Family.MISMATCH,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="一次性项目不会做很多年，新增项目不会有上年实际值，两者矛盾说明属性或期限填错。",
    advice="核对项目属性与项目期。",
    traps="延续、经常、常年等各省叫法不一，不比；一次性项目跨两年的不报。",
    examples=(
        good("项目属性: 一次性项目\n项目期: 2026年3月-2027年1月\n数量指标 | 搬迁档案 | ≥8万卷"),
        good("项目属性: 经常性项目\n项目期: 99年\n数量指标 | 编印简报 | ≥24期"),
        bad(
            "项目属性: 一次性项目\n项目期: 99年\n数量指标 | 搬迁档案 | ≥8万卷",
            "项目属性",
            severity=Severity.WARNING,
            says="项目期却是「99年」",
        ),
        bad("项目属性: 一次性\n项目期: 5年\n数量指标 | 搬迁档案 | ≥8万卷", "项目属性"),
    ),
    table=check,
)
