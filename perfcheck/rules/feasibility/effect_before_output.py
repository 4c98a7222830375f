"""FEA007: what only finished work can show, in a year in which it is not finished or only at the very end."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import EFFECTS, Kind
from perfcheck.model.quantity import Dimension, Operator
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import Passage, Piece, ReadIndicator, ReadTable
from perfcheck.rules.base import Answer, Context, Rule, bad, evidence, good, on_indicator

_DECEMBER = 1200
_BEFORE = frozenset({None, Operator.AT_MOST, Operator.EQUAL, Operator.LESS})
_TERMS = "year_effects"


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """A whole year's effects of what is ready in December; what is accepted or opened where work only begins."""
    read = context.read(table)
    annual = read.sides[Period.ANNUAL]
    late = next((row for row in annual if _is_built_in_december(row)), None)
    for row in annual if late else ():
        found = _terms(row.name.whole, "effect") + _terms(row.value.whole, "effect")
        if late and found and row.kind in EFFECTS and row.quantity:
            yield on_indicator(
                row,
                f"「{late.name}」定在{late.value}，本年却要实现「{found[0]}」的全年效益「{row.value}」",
                "年度效益只写投用后当年能实现的部分，全年效益写在实施期或次年",
                more=(evidence(late),),
            )
    if goal := _only_begun(read):
        for row in annual:
            if (done := _terms(row.name.whole, "done")) and not _terms(row.name.whole, "begun"):
                yield on_indicator(
                    row,
                    f"年度目标只到「{'、'.join(_terms(goal.read.whole, 'begun')[:3])}」，"
                    f"「{row.name}」要到「{done[0]}」时才有",
                    "年度指标写本年能完成的部分（前期手续、征收面积、施工进度），建成后才有的写在实施期或以后年度",
                    more=(goal.quote(),),
                )


def _is_built_in_december(row: ReadIndicator) -> bool:
    quantity = row.quantity
    if row.kind is not Kind.TIMELINESS or quantity is None or quantity.dimension is not Dimension.DATE:
        return False
    december = int(quantity.number) % 10000 > _DECEMBER and quantity.operator in _BEFORE
    return december and bool(_terms(row.name.whole, "built") or _terms(row.name.whole, "done"))


def _only_begun(read: ReadTable) -> Passage | None:
    """The annual goal of works that are only prepared or begun this year: it speaks of no completion."""
    goal = read.main_goal
    if not goal or goal.period is not Period.ANNUAL or "工程" not in read.project_kinds:
        return None
    begun = _terms(goal.read.whole, "begun")
    return goal if begun and not any(map(_is_completion, goal.read.clauses)) else None


def _is_completion(clause: Piece) -> bool:
    """Whether a clause has works done, or completes them: 完成桥面铺设, not 完成征地."""
    return bool(_terms(clause, "done")) or ("完成" in clause.text and not _terms(clause, "begun"))


def _terms(piece: Piece, kind: str) -> list[str]:
    return [found.term for found in piece.find(_TERMS) if found.entry.attributes["kind"] == kind]


RULE = Rule(
    code="FEA007",
    name="effect-before-output",
    title="效益实现早于产出完成",
    family=Family.FEASIBILITY,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C7",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="12月才完工的工程，当年不可能发挥一整年的效益；本年只做前期、刚开工的，验收、通车一类指标也无从考核。",
    advice="年度效益与完工时间相匹配。",
    traps=(
        "全年效益只看完工、投用一类时限在12月的项目；年度目标说到建成、竣工、验收，或没有说到前期、开工的不报；"
        "实施期指标不报。"
    ),
    examples=(
        bad(
            "时效指标 | 管网改造完工时间 | 2026年12月底前\n经济效益指标 | 年节约用水量 | ≥30万吨",
            "年节约用水量",
            severity=Severity.WARNING,
            says="本年却要实现「年节约」的全年效益",
        ),
        bad("时效指标 | 光伏电站建成时间 | 2026年12月20日前\n经济效益指标 | 年发电量 | ≥50万千瓦时", "年发电量"),
        bad(
            "项目: 北环路立交桥工程\n年度目标: 办理用地手续，完成征地拆迁，启动桥梁桩基施工。\n"
            "数量指标 | 征地面积 | ≥60亩\n质量指标 | 竣工验收合格率 | 100%",
            "竣工验收合格率",
        ),
        good("项目: 北环路立交桥工程\n年度目标: 完成征地拆迁，10月建成通车。\n质量指标 | 竣工验收合格率 | 100%"),
        good("项目: 北环路立交桥工程\n年度目标: 启动桩基施工，年底前全部完成。\n质量指标 | 竣工验收合格率 | 100%"),
        good("时效指标 | 管网改造完工时间 | 2026年3月底前\n经济效益指标 | 年节约用水量 | ≥30万吨"),
        good("时效指标 | 管网改造完工时间 | 2026年12月底前\n社会效益指标 | 受益户数 | ≥800户"),
    ),
    table=check,
)
