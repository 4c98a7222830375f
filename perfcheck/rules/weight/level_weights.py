"""WGT002: level 1 weights far from the usual."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading.weights import by_level, is_execution, shown, total, unweighted, weighted_sides
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_table

WITH_COST = {"成本": 20, "产出": 40, "效益": 20, "满意度": 10}
WITHOUT_COST = {"产出": 50, "效益": 30, "满意度": 10}
FULL = Decimal(90)
FAR = Decimal(10)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Each period's sums per level 1, on a scale of 90 points."""
    sides = list(weighted_sides(context.read(table)))
    if not sides:
        yield NotApplicable()
    for period, rows in sides:
        rows = [row for row in rows if not is_execution(row)]
        whole = total(rows)
        if not whole or unweighted(rows):
            continue
        scaled = {level: points * FULL / whole for level, points in by_level(rows).items()}
        usual = _usual(scaled)
        far = [level for level in usual if abs(scaled.get(level, Decimal(0)) - usual[level]) > FAR]
        if far:
            told = "、".join(f"{level}{shown(round(scaled.get(level, Decimal(0)), 1))}" for level in usual)
            wanted = "、".join(f"{level}{points}" for level, points in usual.items())
            yield on_table(
                table,
                f"{period.label}一级指标分值（折成90分）为{told}，与一般的{wanted}相差较大",
                f"没有特殊理由的，按{wanted}分配",
                part="指标分值",
            )


def _usual(scaled: dict[str, Decimal]) -> dict[str, int]:
    usual = dict(WITH_COST if "成本" in scaled else WITHOUT_COST)
    if "满意度" not in scaled:
        usual["效益"] += usual.pop("满意度")
    return usual


RULE = Rule(
    code="WGT002",
    name="level-weights",
    title="一级指标权重偏离一般设置",
    family=Family.WEIGHT,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=(
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
        "财预〔2020〕10号《项目支出绩效评价管理办法》",
    ),
    why="权重原则上成本20、产出40、效益20、满意度10，没有成本的产出50、效益30、满意度10，偏离过大会使评价失衡。",
    advice="按一般设置分配，或说明理由。",
    traps="偏离10分以内的、有的行没有分值的不报；各地另有规定的以当地为准，只作提示。",
    examples=(
        bad(
            "数量指标 | 宣讲场次 | ≥20场 | 20分\n社会效益 | 受益人数 | ≥50人 | 60分\n满意度 | 听众满意度 | ≥90% | 10分",
            "指标分值",
            severity=Severity.INFO,
            says="与一般的产出50、效益30、满意度10相差较大",
        ),
        bad("数量指标 | 宣讲场次 | ≥20场 | 90分\n社会效益 | 受益人数 | ≥500人 | 10分", "指标分值"),
        good(
            "数量指标 | 宣讲场次 | ≥20场 | 50分\n社会效益 | 受益人数 | ≥50人 | 30分\n满意度 | 听众满意度 | ≥90% | 10分"
        ),
        good("数量指标 | 宣讲场次 | ≥20场"),
    ),
    table=check,
)
