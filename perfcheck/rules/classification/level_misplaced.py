"""CAT014: a level 2 stands under a level 1 that the form does not mean for it."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.kind import BENEFITS, BURDENS, COSTS, EFFECTS, OUTPUTS, Kind
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    NotApplicable,
    Rule,
    bad,
    good,
)

_ALLOWED = {
    "产出": OUTPUTS | COSTS | BURDENS,
    "成本": COSTS | BURDENS,
    "效益": EFFECTS | BURDENS | {Kind.LASTING, Kind.SATISFACTION},
    "满意": frozenset({Kind.SATISFACTION}),
}
"""By a word of the level 1: the kinds that may stand under it where they have no level 1 of their own."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """The level 1 as written decides; one hit for each pair of levels."""
    read = context.read(table)
    labels = [*(row.indicator.level1 for row in read.rows), *(level.level1 for level in table.levels)]
    words = {label: _word(read.library.text(label).plain) for label in labels}
    heads = set(words.values())
    heads.discard("")
    if not heads:
        yield NotApplicable()
        return
    wrong: dict[tuple[str, str], ReadIndicator] = {}
    for row in read.rows:
        head, right = words[row.indicator.level1], _home(row.kind, heads) or _usual(row.kind)
        if head and right and head != right:
            wrong.setdefault((row.indicator.level1, row.level2), row)
    for (level1, level2), row in wrong.items():
        right = _home(row.kind, heads) or _usual(row.kind)
        why = f"表中另有「{right}」一类的一级指标" if right in heads else f"而它属于「{right}」一类"
        yield Hit(
            f"{level2}挂在「{level1}」下，{why}",
            f"将{level2}移到{right}一级指标下",
            (Evidence(level2, row.indicator.place, row.period),),
            field=level2,
            table=table,
        )


def _word(label: str) -> str:
    """The key of a level 1 in the table above, "" for one that is not known."""
    said = [word for word in ("满意", "成本", "产出", "效益") if word in label]
    if len(said) > 1:
        return ""
    return said[0] if said else "效益" if "效果" in label else ""


def _usual(kind: str) -> str:
    """The level 1 of effects, and of outputs, in any form."""
    return "效益" if kind in BENEFITS else "产出" if kind in OUTPUTS else ""


def _home(kind: str, heads: set[str]) -> str:
    """The level 1 of the form under which a kind belongs; "" if the form has none for it."""
    own = next((word for word in ("满意", "成本") if word in heads and kind in _ALLOWED[word]), "")
    return own or next((word for word in ("产出", "效益") if word in heads and kind in _ALLOWED[word]), "")


RULE = Rule(
    code="CAT014",
    name="level-misplaced",
    title="二级指标挂错一级指标",
    family=Family.CLASSIFICATION,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="一级指标决定权重和评分；二级指标挂错，权重和得分都会归到别的一类。",
    advice="按表式把二级指标放回所属的一级指标。",
    traps="表式没有成本一级指标的，成本放在产出下是对的；没有满意度一级指标的，满意度放在效益下是对的。",
    table=check,
    examples=(
        good("数量指标 | 抽检批次 | ≥60批次\n成本指标 | 单批次检测费 | ≤800元"),
        good("社会效益指标 | 受益人口 | ≥2000人\n满意度指标 | 居民满意度 | ≥90%"),
        bad(
            "经济成本指标 | 单批次检测费 | ≤800元\n成本指标 | 采样车租金 | ≤3万元",
            "成本指标",
            severity=Severity.WARNING,
            says="成本指标挂在「产出指标」下",
        ),
        bad("社会成本指标 | 施工占道 | ≤15天\n数量指标 | 井盖更换 | 60套\n成本指标 | 单套价格 | ≤400元", "成本指标"),
    ),
)
