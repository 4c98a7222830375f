"""VAG011: a change in percent without what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Piece
from perfcheck.rules.base import (
    Answer,
    Context,
    Rule,
    bad,
    good,
    on_goal,
    on_indicator,
)

_REACH = 4
_TO_LEVEL = re.compile(r"[至到为达]")
_FROM = re.compile(r"[由从]|较\d|比\d")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Rises and falls in percent, in goals and values, that name no base."""
    read = context.read(table)
    for goal in read.distinct_goals:
        found = [phrase for sentence in goal.read.sentences for phrase in _baseless(sentence)]
        if found:
            quoted = "".join(f"「{f}」" for f in found)
            yield on_goal(
                goal,
                found[0],
                f"{goal.label}中的{quoted}没有说明与什么相比",
                f"写明基期和基数，如「由上年的N%{found[0]}」或「较上年{found[0]}」",
            )
    for row in read.rows:
        if (phrases := _baseless(row.value.whole)) and not row.name.find("change_bases"):
            yield on_indicator(
                row,
                f"指标值「{row.value}」没有说明与什么相比",
                f"写明基期，如「较上年{phrases[0]}」，或直接写要达到的水平",
            )


def _baseless(piece: Piece) -> list[str]:
    """The changes in percent of a sentence, none if it names a base."""
    if piece.find("change_bases") or _FROM.search(piece.text):
        return []
    text = piece.of.text
    shares = [q for q in piece.quantities if q.dimension is Dimension.RATIO]
    return [
        text[c.start : q.end]
        for q in shares
        for c in piece.find("change_words")
        if 0 <= q.start - c.end <= _REACH and not _TO_LEVEL.search(text, c.end, q.start)
    ]


RULE = Rule(
    code="VAG011",
    name="change-without-base",
    title="增减幅度没有基期",
    family=Family.VAGUENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C2", "C5"),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="提高5%要知道从多少提高、与哪一年比，否则既不能测算也不能核对。",
    advice="写「较上年」「由…提高到…」，或直接写要达到的水平。",
    traps="写提高到、达到某一水平的，写有上年、同比、基础上等基期的，名称是增长率、下降率的不报；只说增减、没有数字的由VAG001、VAG002报。",
    examples=(
        bad(
            "年度目标: 改造灌区渠系12公里，灌溉水利用系数提高3%。",
            "年度目标",
            severity=Severity.WARNING,
            says="没有说明与什么相比",
        ),
        bad("经济效益指标 | 合作社收入 | 提高10%", "合作社收入"),
        good("年度目标: 毕业生就业率由85%提高到90%。"),
        good("年度目标: 单位面积能耗较上年下降2%。"),
        good("经济效益指标 | 合作社收入增长率 | ≥10%"),
        good("经济效益指标 | 合作社收入 | 较2025年提高10%"),
    ),
    table=check,
)
