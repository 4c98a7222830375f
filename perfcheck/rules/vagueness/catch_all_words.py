"""VAG016: and other work."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
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

_ENUMERATED = 2
"""So many 、 before 等 make an enumeration."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Goals and names that end in a word for everything else."""
    read = context.read(table)
    for goal in read.distinct_goals:
        found = [word for clause in goal.read.clauses if (word := _open_end(clause))]
        if found:
            quoted = "".join(dict.fromkeys(f"「{f}」" for f in found))
            yield on_goal(goal, found[0], f"{goal.label}用{quoted}兜底，没有说是哪些事", "列出主要的三项，其余不写")
    for row in read.rows:
        if word := _open_end(row.name.whole):
            yield on_indicator(
                row,
                f"指标名称「{row.name}」以「{word}」兜底，没有说衡量哪件事",
                "名称只写一件具体的事；几件事分成几项指标",
            )


def _open_end(piece: Piece) -> str:
    if piece.text.count("、") >= _ENUMERATED:
        return ""
    found = piece.find("catch_all")
    return found[-1].term if found and found[-1].end == piece.start + len(piece.text.rstrip()) else ""


RULE = Rule(
    code="VAG016",
    name="catch-all-words",
    title="以等工作、各项任务兜底",
    family=Family.VAGUENESS,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    criteria=("C2",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="各项工作、相关任务没有边界，完成与否无从说起。",
    advice="列出主要事项。",
    traps="前面已列举三项以上的「等」是正常写法，不报。",
    under=("VAG002", "VAG017"),
    examples=(
        bad(
            "年度目标: 培训护林员80名，做好森林防火等工作。",
            "年度目标",
            severity=Severity.INFO,
            says="用「等工作」兜底",
        ),
        bad("数量指标 | 民族宗教相关工作 | 3项", "民族宗教相关工作"),
        good("年度目标: 完成巡护、监测、宣传等工作共12次。"),
        good("数量指标 | 护林员培训人次 | ≥80人次"),
    ),
    table=check,
)
