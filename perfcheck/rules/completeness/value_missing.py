"""CMP001: an indicator has a name and no value, or a row that must be filled has neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfcheck.language.units import load_units
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.fix import Fix
from perfcheck.model.kind import ANY_COST, Kind, Part
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator, Says
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    NotApplicable,
    Rule,
    Undecided,
    bad,
    evidence,
    good,
    on_indicator,
    rewrite,
    unclear,
)
from perfcheck.rules.completeness.cost_blank import blank_cost
from perfcheck.rules.rewriting import draft

_NO = ("无", "不", "未", "零")
_COLUMN = 3
"""So many blanks and nothing else are a column left blank, not rows."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for named indicators whose value says nothing; rows that only head others need none."""
    read = context.read(table)
    if not any(row.name for row in read.rows):
        yield NotApplicable()
        return
    seen = "value" in table.columns and not table.recognised
    if not seen and len(read.rows) >= _COLUMN and not any(row.value for row in read.rows):
        yield Undecided("全表指标值空白，可能没有读到指标值一栏")
        return
    for period, side in read.sides.items():
        named = [row for row in side if row.name]
        if len(named) >= _COLUMN and not any(row.value for row in named):
            yield _all_blank(named, period.label if len(read.filled) > 1 else "")
            continue
        for row in named:
            if row.says is Says.BLANK and not _none_is_meant(row) and not row.has_parts:
                yield on_indicator(row, _message(row), "补填指标值；不设此项的，名称也不填，整行留空", fix=_filled(row))
    if hit := blank_cost(read):
        yield hit


def _all_blank(named: Sequence[ReadIndicator], side: str) -> Hit:
    return Hit(
        f"{side or '全表'}{len(named)}项指标都没有填指标值",
        "逐项补填指标值，写做多少、做到什么标准、何时完成；不设的指标整行留空",
        tuple(evidence(row) for row in named),
        field=Part.VALUES,
    )


def _none_is_meant(row: ReadIndicator) -> bool:
    """Whether 无 answers the name: no accident, no harm done."""
    if not row.value.plain.startswith("无"):
        return False
    if row.name.plain.startswith(_NO) and row.name.plain not in _NO:
        return True
    return row.kind in ANY_COST or bool(row.name.find("negative_names"))


def _message(row: ReadIndicator) -> str:
    if row.value:
        return f"指标「{row.name}」的指标值只有「{row.value}」，没有目标值"
    return f"指标「{row.name}」没有填指标值"


def _filled(row: ReadIndicator) -> Fix | None:
    """N before the unit that is left in the cell, else what the name asks for."""
    unit = row.value.plain.removeprefix(row.value.sign)
    sign = row.value.sign or ("≥" if row.kind is Kind.QUANTITY else "")
    if sign and unit in load_units().known:
        return rewrite(row.table.table, row, value=f"{sign}N{unit}", draft=True)
    return draft(row)


RULE = Rule(
    code="CMP001",
    name="value-missing",
    title="三级指标没有填指标值",
    family=Family.COMPLETENESS,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》", "财预〔2013〕53号《预算绩效评价共性指标体系框架》"),
    why="没有指标值就没有目标，年终无从判断是否完成。",
    advice="补填指标值；不适用的指标把名称一并删去，整行留空。",
    traps=(
        "名称和值都空的备用行不报，表式要求的成本指标整项空白的除外；值为「无」而名称问的是事故、投诉、"
        "负面影响的，是「没有发生」；下面分列「其中」各项的总行不报；全表都没有值的，疑未读到值栏，只说无法判断。"
    ),
    under=("CMP004", "CMP021"),
    examples=(
        good("数量指标 | 新建公厕数量 | ≥6座\n生态效益指标 | |"),
        good("社会成本指标 | 施工对周边交通的负面影响 | 无\n质量指标 | 重大安全事故 | 无"),
        good("数量指标 | 新建公共设施 |\n数量指标 | 其中：新建公厕数量 | ≥6座\n数量指标 | 新建凉亭数量 | ≥2座"),
        bad(
            "实施期 数量指标 | 新建公厕数量 | ≥6座\n实施期 质量指标 | 验收合格率 | 100%\n"
            "实施期 社会效益指标 | 受益户数 | ≥900户\n"
            "年度 数量指标 | 新建公厕数量 |\n年度 质量指标 | 验收合格率 |\n年度 社会效益指标 | 受益户数 |",
            "指标值",
            severity=Severity.ERROR,
            says="3项指标都没有填指标值",
        ),
        bad(
            "数量指标 | 新建公厕数量 | 座\n质量指标 | 竣工验收合格率 | 100%",
            "新建公厕数量",
            severity=Severity.ERROR,
            fix="「新建公厕数量 ≥N座」",
        ),
        bad(
            "社会效益指标 | 受益居民户数 |\n质量指标 | 竣工验收合格率 | ≥",
            "受益居民户数",
            "竣工验收合格率",
            severity=Severity.ERROR,
            fix="「受益居民户数 ≥N户」",
        ),
        bad("数量指标 | 新建公厕数量 | ≥6座\n经济效益指标 | 带动周边商户增收 | /", "带动周边商户增收"),
        bad("数量指标 | 新建公厕数量 | ≥6座\n成本指标 | |", "成本指标"),
        unclear("数量指标 | 新建公厕数量 |\n质量指标 | 竣工验收合格率 |\n时效指标 | 完工时间 |"),
    ),
    table=check,
)
