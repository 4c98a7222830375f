"""FMT019: names that are numbers, or one bare number all down the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from perfcheck.language.vocabulary import Sort
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    Rule,
    bad,
    evidence,
    good,
    on_indicator,
)

_NUMBER = re.compile(r"[\d.,%\s≥≤=]+")
_DIGITS = re.compile(r"[\d.\s]+")
_SHARE = 0.7
_FEWEST = 4
_DIFFERENT = 0.34


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Numeric names one by one; a table most of whose rows hold the same bare number, once."""
    for row in context.read(table).rows:
        if row.name and _NUMBER.fullmatch(row.name.plain):
            yield on_indicator(
                row,
                f"三级指标名称「{row.name}」只有数字，名称与指标值可能错列",
                "核对各栏，在三级指标栏填写指标名称",
            )
        elif _is_deadline_with_share(row):
            yield on_indicator(
                row,
                f"时效指标「{row.name}」的名称里写了时间，指标值却是「{row.value}」，名称与值错列",
                "名称写完成什么，完成时间写在指标值栏",
            )
    repeated = _repeated_numbers(context.read(table).rows)
    if repeated:
        quoted = "、".join(dict.fromkeys(i.value.text for i in repeated))
        yield Hit(
            f"{len(repeated)}行的指标值只有{quoted}这几个数反复出现，没有单位，疑似错列",
            "核对指标值一栏，逐行填写数值和单位",
            tuple(evidence(i) for i in repeated),
            field="指标值",
        )


def _is_deadline_with_share(row: ReadIndicator) -> bool:
    """12月底前完成清淤, valued 100%."""
    timed = row.kind is Kind.TIMELINESS and row.dimension is Dimension.RATIO
    return timed and bool(row.name.core.dates) and row.name.head.sort is not Sort.SHARE


def _repeated_numbers(rows: Sequence[ReadIndicator]) -> list[ReadIndicator]:
    """The bare numbers of a table that holds hardly anything else, and few different ones."""
    bare = [i for i in rows if _DIGITS.fullmatch(i.value.plain)]
    different = {i.value.plain for i in bare}
    many = len(bare) >= max(_FEWEST, _SHARE * len(rows))
    return bare if many and len(different) <= _DIFFERENT * len(bare) else []


RULE = Rule(
    code="FMT019",
    name="shifted-columns",
    title="名称与值错列",
    family=Family.FORMAT,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    criteria=("C1", "C4"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="名称栏是数字或整列同一个数，说明填错了栏，指标没有内容。",
    advice="把名称、数值、单位填回各自的栏。",
    traps="100%一类带单位的相同值不在此列，由DUP003报。",
    under=("CMP001",),
    examples=(
        bad(
            "时效指标 | 11月底前完成清淤 | 100%",
            "11月底前完成清淤",
            severity=Severity.ERROR,
            says="名称里写了时间，指标值却是「100%」",
        ),
        good("时效指标 | 2026年度清淤任务按期完成率 | 100%"),
        bad("数量指标 | 85 | 100%", "85"),
        bad(
            "数量指标 | 会议 | 90\n质量指标 | 合格 | 90\n时效指标 | 完成 | 90\n成本指标 | 控制 | 90",
            "指标值",
        ),
        good("数量指标 | 会议次数 | 90\n质量指标 | 合格率 | 95%"),
        good("数量指标 | 12345热线受理量 | ≥9000件"),
    ),
    table=check,
)
