"""WGT009: the points of an indicator stand where its target belongs."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_indicator
from perfcheck.rules.rewriting import draft, words

_POINT = "分"
_HABIT = 3
"""Bare numbers may be equal to the points by chance; so many are not."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Values that are the weight of their row, with 分 or, in several rows, without any unit."""
    rows = [row for row in context.read(table).rows if row.weight is not None]
    if not rows:
        yield NotApplicable()
    found = [row for row in rows if _is_weight(row)]
    bare = [row for row in found if row.value.plain[-1:] != _POINT]
    for row in found:
        if row not in bare or len(bare) >= _HABIT:
            yield on_indicator(
                row,
                f"「{row.name}」的指标值「{row.value}」就是本行的分值，没有写要做到多少",
                words(row),
                fix=draft(row),
            )


def _is_weight(row: ReadIndicator) -> bool:
    """Whether the value is the weight; what is itself scored (考核得分) may have points as its target."""
    value = row.value.plain.removesuffix(_POINT)
    scored = _POINT in row.name.head.word or _POINT in row.name.unit
    return value.replace(".", "", 1).isdigit() and row.number == row.weight and not scored


RULE = Rule(
    code="WGT009",
    name="score-as-value",
    title="指标值栏填的是分值",
    family=Family.WEIGHT,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    criteria=("C1", "C4"),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="分值说的是这一项占多重，指标值说的是要做到多少；两栏填成一样，等于没有目标值。",
    advice="指标值栏写数量、标准或时限，分值只写在分值栏。",
    traps="考核得分一类本来就以分计的指标不报；没有单位的数与分值相等的，三项以上才报。",
    examples=(
        bad(
            "数量指标 | 巡讲活动 | 10分 | 10分\n质量指标 | 听众合格率 | ≥95% | 20分",
            "巡讲活动",
            severity=Severity.ERROR,
            says="指标值「10分」就是本行的分值",
            fix="「巡讲活动 ≥N场次」",
        ),
        bad(
            "数量指标 | 巡讲场次 | 10 | 10分\n质量指标 | 合格率 | 20 | 20分\n社会效益指标 | 受益人数 | 30 | 30分",
            "巡讲场次",
            "合格率",
            "受益人数",
            severity=Severity.ERROR,
            fix="「巡讲场次 ≥N场次」",
        ),
        good("数量指标 | 巡讲场次 | 10 | 10分\n质量指标 | 听众合格率 | ≥95% | 20分"),
        good("质量指标 | 年度考核得分 | 10分 | 10分"),
        good("数量指标 | 巡讲场次 | ≥12场"),
    ),
    table=check,
)
