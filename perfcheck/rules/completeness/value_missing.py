"""CMP001: an indicator has a name and no value, or a row that must be filled has neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfcheck.language.lexicon import Lexicon
from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import Indicator, TargetTable
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
    unclear,
)
from perfcheck.rules.completeness.blank import COST_KINDS, says_nothing
from perfcheck.rules.completeness.cost_blank import blank_cost_level, blank_hit

_UNUSED = "不设此项的整行留空，名称也不填"


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for named indicators whose value says nothing."""
    named = [i for i in table.indicators if i.name]
    if not named:
        yield NotApplicable()
        return
    placeholders = context.lexicon("placeholders")
    if len(named) > 2 and not any(i.value for i in named):
        yield _all_blank(named, table)
        return
    for indicator in named:
        if says_nothing(indicator.value, placeholders) and not _none_is_meant(
            indicator, context.lexicon("negative_names")
        ):
            remedy = _UNUSED if says_nothing(indicator.name, placeholders) else _suggestion(indicator)
            yield on_indicator(indicator, _message(indicator), remedy)
    if level := blank_cost_level(table):
        yield blank_hit(level, table)


def _all_blank(named: Sequence[Indicator], table: TargetTable) -> Answer:
    """One hit on every blank, unless the column of values may not have been read."""
    if "value" not in table.columns or table.recognised:
        return Undecided("全表指标值空白，可能没有读到指标值一栏")
    return Hit(
        f"全表{len(named)}项指标都没有填指标值",
        f"逐项补填指标值，如「{named[0].name} ≥N」（N由单位按测算填写）；不设的指标整行留空",
        tuple(evidence(i) for i in named),
        field="指标值",
    )


def _none_is_meant(indicator: Indicator, negative: Lexicon) -> bool:
    """Whether 无 answers the name: no accident, no harm done."""
    if not normalise(indicator.value).startswith("无"):
        return False
    return indicator.kind in COST_KINDS or bool(negative.find(indicator.name))


def _message(indicator: Indicator) -> str:
    if indicator.value:
        return f"指标「{indicator.name}」的指标值只有「{indicator.value}」，没有目标值"
    return f"指标「{indicator.name}」没有填指标值"


def _suggestion(indicator: Indicator) -> str:
    unit = normalise(indicator.value).strip("≥≤><=/-—无.。")
    if indicator.kind == Kind.TIMELINESS:
        return f"补填完成时间，如「{indicator.name} ≤N个工作日」或「YYYY年M月D日前」；不设此项的整行留空"
    return f"补填指标值，如「{indicator.name} ≥N{unit}」（N由单位按测算填写）；不设此项的整行留空"


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
        "负面影响的，是「没有发生」；全表都没有值的，疑未读到值栏，只说无法判断。"
    ),
    under=("CMP004", "CMP021"),
    examples=(
        good("数量指标 | 新建公厕数量 | ≥6座\n生态效益指标 | |"),
        good("社会成本指标 | 施工对周边交通的负面影响 | 无\n质量指标 | 重大安全事故 | 无"),
        bad("数量指标 | 新建公厕数量 | 座\n质量指标 | 竣工验收合格率 | 100%", "新建公厕数量"),
        bad("社会效益指标 | 受益居民户数 |\n质量指标 | 竣工验收合格率 | ≥", "受益居民户数", "竣工验收合格率"),
        bad("数量指标 | 新建公厕数量 | ≥6座\n经济效益指标 | 带动周边商户增收 | /", "带动周边商户增收"),
        bad("数量指标 | 新建公厕数量 | ≥6座\n成本指标 | |", "成本指标"),
        unclear("数量指标 | 新建公厕数量 |\n质量指标 | 竣工验收合格率 |\n时效指标 | 完工时间 |"),
    ),
    table=check,
)
