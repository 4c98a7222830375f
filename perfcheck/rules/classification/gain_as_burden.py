"""CAT007: a gain stands under 社会成本 or 生态环境成本."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import BURDENS, Kind
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good, on_indicator
from perfcheck.rules.filing import Reading, judge

_LIKE = 0.4


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Words of a gain, and none of a burden."""
    yield from judge(context.read(table), BURDENS, _one)


def _one(reading: Reading) -> Hit | None:
    if reading.hints("负面") or not reading.hints("正向") or reading.says("满意度"):
        return None
    if reading.likeness(*BURDENS) > _LIKE:
        return None
    level2 = reading.indicator.level2
    home = Kind.ECOLOGICAL if reading.says("生态效益") else Kind.SOCIAL
    message = f"{level2}{reading.shown}写的是好的变化，而{level2}反映项目带来的负面影响"
    advice = f"没有负面影响的，{level2}留空；有的写明是什么负担、控制在多少以内"
    return on_indicator(reading.row, message, advice, fix=reading.moved(home))


RULE = Rule(
    code="CAT007",
    name="gain-as-burden",
    title="社会成本、生态环境成本填了正向效益",
    family=Family.CLASSIFICATION,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="社会成本和生态环境成本反映项目对社会、对环境造成的负面影响；填成提升、保护，就成了效益。",
    advice="好的变化移到社会效益、生态效益；没有负面影响就留空。",
    traps="写「无」「不涉及」的不报；减少污染、控制噪声一类的写法含有负面影响，不报。",
    table=check,
    under=("CAT006",),
    examples=(
        good("社会成本指标 | 施工占道影响出行 | ≤15天"),
        good("生态环境成本指标 | 施工扬尘控制 | 达标"),
        good("社会成本指标 | 不涉及 | 无"),
        bad(
            "社会成本指标 | 促进非遗传承 | 促进",
            "促进非遗传承",
            severity=Severity.ERROR,
            says="写的是好的变化",
            fix="「社会效益指标」",
        ),
        bad("生态环境成本指标 | 改善校园绿化 | 明显", "改善校园绿化"),
    ),
)
