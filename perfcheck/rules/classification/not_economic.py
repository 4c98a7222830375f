"""CAT010: what stands under 经济效益 has nothing to do with the economy."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good
from perfcheck.rules.filing import MONEY, Reading, judge, misfiled

_LIKE = 0.15
_OTHER = ("社会事务", "生态效益", "质量", "完成率", "时效", "动作")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """No word of income, saving, industry or employment, no money."""
    yield from judge(context.read(table), {Kind.ECONOMIC}, _one)


def _one(reading: Reading) -> Hit | None:
    if (
        reading.dimension in MONEY
        or reading.is_wait
        or reading.hints("经济效益")
        or reading.says("满意度", "过程", "支付")
    ):
        return None
    if not reading.says(*_OTHER) or reading.likeness(Kind.ECONOMIC) > _LIKE:
        return None
    message = f"经济效益指标{reading.shown}不涉及收入、产值、节约、就业等经济内容"
    advice = "放在与它所衡量的内容相符的指标下；公益性项目没有经济效益的，这一行留空"
    return misfiled(reading, message, advice, reading.home(Kind.ECONOMIC, Kind.ECONOMIC_COST))


RULE = Rule(
    code="CAT010",
    name="not-economic",
    title="经济效益指标填的不是经济内容",
    family=Family.CLASSIFICATION,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="经济效益指标反映收入、产值、税收、节约等经济上的变化；公益性项目可以没有，不必用管理和社会内容硬凑。",
    advice="社会、管理内容移到相应指标；没有经济效益就留空。",
    traps="节约开支、降低成本、带动就业和消费、产业发展都算经济内容。",
    table=check,
    under=("CAT005", "CAT006", "CAT013"),
    examples=(
        good("经济效益指标 | 闲置校舍盘活 | ≥800平方米"),
        good("经济效益指标 | 促进镇域产业发展 | 促进"),
        good("经济效益指标 | 年节约开支 | ≥3万元"),
        good("经济效益指标 | 货车平均过磅时间 | ≤6分钟"),
        bad(
            "经济效益指标 | 对机关日常运转的影响 | 明显",
            "对机关日常运转的影响",
            severity=Severity.WARNING,
            says="不涉及收入、产值、节约、就业等经济内容",
            fix=None,
        ),
        bad("经济效益指标 | 学生身体素质 | 增强", "学生身体素质", fix="「社会效益指标」"),
    ),
)
