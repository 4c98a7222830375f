"""VAG014: about, several, a large part."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.lexicon import Found
from perfcheck.language.vocabulary import Polarity
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.fix import Fix
from perfcheck.model.quantity import Operator
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator, ReadTable, ReadText
from perfcheck.reading.value import states_number
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_goal,
    on_indicator,
    rewrite,
)

_NEAR = 1
"""Characters between a number and the word that makes it one of about."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Approximate numbers in values that have one, and words for numbers in goals."""
    read = context.read(table)
    for row in read.rows:
        if words := _approximate(row):
            yield on_indicator(
                row,
                f"指标值「{row.value}」含约数「{words}」，差多少算完成说不清",
                "写明最低数或最高数",
                fix=_exact(row),
            )
    for goal in read.distinct_goals:
        if found := [f for f in goal.read.find("approx") if not _measured(goal.read, f, read)]:
            words = "".join(dict.fromkeys(f"「{f.term}」" for f in found))
            yield on_goal(
                goal,
                found[0].term,
                f"{goal.label}用{words}，没有确数",
                "换成确数或写明最低数，如「不少于N人（次、项）」",
            )


def _measured(goal: ReadText, about: Found, read: ReadTable) -> bool:
    """Whether it stands beside a number (约120万字) that a row states: the row is what is held against the result."""
    beside = [q for q in goal.quantities if q.start - _NEAR <= about.end and about.start <= q.end + _NEAR]
    return any(row.number == q.number for q in beside for row in read.rows)


def _approximate(row: ReadIndicator) -> str:
    if not states_number(row.value):
        return ""
    if found := row.value.find("approx"):
        return found[0].term
    about = row.quantity is not None and row.quantity.operator is Operator.ABOUT
    return row.value.text if about else ""


def _exact(row: ReadIndicator) -> Fix | None:
    quantity = row.quantity
    if quantity is None or row.name.polarity is Polarity.NONE:
        return None
    sign = "≤" if row.name.polarity is Polarity.LESS else "≥"
    return rewrite(row.table.table, row, value=f"{sign}{quantity.number.normalize():f}{quantity.unit}", draft=True)


RULE = Rule(
    code="VAG014",
    name="approximate",
    title="约数或没有数目的数",
    family=Family.VAGUENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C2", "C4"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="约、左右、若干、大部分没有界线，完成多少都说得过去。",
    advice="写确数，或写不少于、不超过。",
    traps="以上、以内、以下有界线，不报；节约、部分省级资金等词里的约、部分不报。",
    under=("VAG002",),
    examples=(
        bad("数量指标 | 宣传册发放数量 | 约3000册", "宣传册发放数量", severity=Severity.WARNING, says="含约数「约」"),
        bad("年度目标: 开展若干场送医下乡活动，服务120户家庭。", "年度目标"),
        good("数量指标 | 宣传册发放数量 | ≥3000册"),
        good("年度目标: 第一批完成3个村、最后一批完成2个村的入户走访。"),
        good("质量指标 | 抽检合格率 | 95%以上"),
        good("年度目标: 集约利用土地20亩，节约资金30万元。"),
        good("年度目标: 编写教材约120万字。\n数量指标 | 教材字数 | ≥120万字"),
    ),
    table=check,
)
