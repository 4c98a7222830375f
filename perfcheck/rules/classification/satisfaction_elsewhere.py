"""CAT006: satisfaction stands under an effect, or elsewhere outside its own level 2."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import BURDENS, COSTS, EFFECTS, OUTPUTS, Kind
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good, on_indicator
from perfcheck.rules.filing import Reading, judge

_ELSEWHERE = EFFECTS | OUTPUTS | COSTS | BURDENS | {Kind.LASTING}


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Only words that speak of satisfaction itself count here; a rate of complaints may stand anywhere."""
    yield from judge(context.read(table), _ELSEWHERE, _one)


def _one(reading: Reading) -> Hit | None:
    if not reading.says("满意") or (reading.says("满意度调查") and reading.indicator.kind in OUTPUTS):
        return None
    level2 = reading.indicator.level2
    message = f"「{reading.indicator.name}」是满意度，却填在{level2}下"
    advice = f"与已有的满意度指标合并；{level2}另写实际效果或留空"
    return on_indicator(reading.row, message, advice, fix=reading.moved(Kind.SATISFACTION))


RULE = Rule(
    code="CAT006",
    name="satisfaction-elsewhere",
    title="满意度填在其他指标下",
    family=Family.CLASSIFICATION,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="满意度是服务对象的评价，有专门的二级指标；用它代替社会效益，表中就没有真正的效果指标。",
    advice="移到满意度指标，与已有的合并；原处另写效果。",
    traps="群众安全感、获得感是社会效益中正式统计的指标，不报；「开展满意度调查」作为产出的不报。",
    table=check,
    examples=(
        good("满意度指标 | 参保群众满意度 | ≥90%"),
        good("社会效益指标 | 群众安全感 | ≥95%"),
        good("数量指标 | 满意度调查次数 | 2次"),
        bad(
            "社会效益指标 | 居民对道路整治的满意程度 | ≥85%",
            "居民对道路整治的满意程度",
            severity=Severity.ERROR,
            says="是满意度，却填在社会效益指标下",
            fix="「满意度指标」",
        ),
        bad("质量指标 | 学员满意率 | ≥90%", "学员满意率"),
    ),
)
