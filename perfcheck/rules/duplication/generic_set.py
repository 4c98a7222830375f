"""DUP008: the table holds only indicators that fit any project."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadText
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    NotApplicable,
    Rule,
    bad,
    good,
)

_LEAST_ROWS = 4
_SHARE = 0.8


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Counts the names of which nothing is left without words that fit any project."""
    rows = [row for row in context.read(table).whole_side if row.name]
    if len(rows) < _LEAST_ROWS:
        yield NotApplicable()
        return
    generic = [row for row in rows if _is_generic(row.name.derived(row.name.compared))]
    if len(generic) >= _SHARE * len(rows):
        names = "、".join(f"「{row.name}」" for row in generic[:4])
        yield Hit(
            f"{len(rows)} 项指标中有 {len(generic)} 项是{names}一类哪个项目都能用的名称，看不出本项目做什么",
            f"至少设三项反映「{table.called}」自身产品或服务的指标，名称里写明对象（如某某设备验收合格率）",
            tuple(Evidence(f"{r.name} {r.value}", r.indicator.place, r.period) for r in generic[:4]),
            field=Part.INDICATORS,
            table=table,
        )


def _is_generic(name: ReadText) -> bool:
    """Whether the lexicon's words cover the name."""
    return sum(f.end - f.start for f in name.find("generic_names")) >= len(name.text)


RULE = Rule(
    code="DUP008",
    name="generic-set",
    title="万能指标堆砌、没有个性指标",
    family=Family.DUPLICATION,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="指标换一个项目照样能用，就考核不到本项目的核心任务。",
    advice="围绕项目的产品、服务设个性指标。",
    traps="名称带有项目对象的（校车运行合格率）不算；不足四项的不判。",
    examples=(
        good(
            "数量指标 | 校车运行线路 | 12条\n质量指标 | 校车年检合格率 | 100%\n时效指标 | 完成及时率 | 100%\n"
            "满意度指标 | 家长满意度 | ≥90%"
        ),
        good("质量指标 | 验收合格率 | 100%\n时效指标 | 完成及时率 | 100%\n满意度指标 | 群众满意度 | ≥90%"),
        bad(
            "数量指标 | 项目完成率 | 100%\n质量指标 | 验收合格率 | 100%\n时效指标 | 完成及时率 | 100%\n"
            "成本指标 | 成本控制率 | ≤100%\n满意度指标 | 服务对象满意度 | ≥90%",
            "绩效指标",
            severity=Severity.WARNING,
            says="哪个项目都能用的名称",
        ),
        bad(
            "数量指标 | 年度任务完成率 | 100%\n质量指标 | 工作质量达标率 | 100%\n时效指标 | 资金支付及时率 | 100%\n"
            "社会效益指标 | 保障单位正常运转 | 保障\n满意度指标 | 群众满意度 | ≥90%",
            "绩效指标",
        ),
    ),
    table=check,
)
