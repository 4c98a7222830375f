"""CAT015: a level 2 bears a name that is not the standard one."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    Rule,
    bad,
    good,
)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Each label once, compared as a whole."""
    read = context.read(table)
    places = {level.level2: level.place for level in table.levels}
    places |= {i.level2: i.indicator.place for i in reversed(read.rows)}
    for label, place in places.items():
        entry = read.library.text(_bare(read.library.text(label).plain)).entry("level_labels")
        if entry and "successor" in entry.attributes:
            successor = entry.attributes["successor"]
            message = f"二级指标「{label}」不是规范名称，通常称「{successor}」"
            yield Hit(message, f"改为「{successor}」", (Evidence(label, place),), field=label, table=table)


def _bare(label: str) -> str:
    return label.removesuffix("值").removesuffix("指标")


RULE = Rule(
    code="CAT015",
    name="level-label",
    title="二级指标名称不规范",
    family=Family.CLASSIFICATION,
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="二级指标用统一的名称，才便于汇总和比较。",
    advice="按表式改为规范名称。",
    traps="沿用旧表式的地方以当地表式为准，只作提示。",
    table=check,
    examples=(
        good("数量指标 | 抽检批次 | ≥60批次\n生态效益指标 | 空气质量优良天数 | ≥300天"),
        good("社会公众或服务对象满意度指标 | 居民满意度 | ≥90%"),
        bad(
            "环境效益指标 | 空气质量优良天数 | ≥300天",
            "环境效益指标",
            severity=Severity.INFO,
            says="通常称「生态效益指标」",
        ),
        bad("影响力指标 | 长效机制 | 健全", "影响力指标"),
    ),
)
