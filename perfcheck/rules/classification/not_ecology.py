"""CAT009: what stands under 生态效益 has nothing to do with nature, resources or the environment."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good
from perfcheck.rules.filing import Reading, judge, misfiled

_LIKE = 0.4
_OTHER = ("社会事务", "成本", "质量", "完成率", "时效", "过程", "支付", "动作", "非自然环境")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """No word of ecology in name or value."""
    yield from judge(context.read(table), {Kind.ECOLOGICAL}, _one)


def _one(reading: Reading) -> Hit | None:
    if reading.hints("生态效益") or reading.says("满意度"):
        return None
    if not reading.says(*_OTHER):
        return None
    if not reading.says("非自然环境") and reading.likeness(Kind.ECOLOGICAL, Kind.ENVIRONMENTAL_COST) > _LIKE:
        return None
    message = f"生态效益指标{reading.shown}与生态环境无关"
    advice = "放在与它所衡量的内容相符的指标下；项目没有生态效益的，这一行留空"
    return misfiled(reading, message, advice, reading.home(Kind.ECOLOGICAL))


RULE = Rule(
    code="CAT009",
    name="not-ecology",
    title="生态效益指标填的不是生态内容",
    family=Family.CLASSIFICATION,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="生态效益指标反映对自然环境和资源的影响；没有生态效益的项目可以不填，不必硬凑。",
    advice="与生态无关的内容移到相应指标；没有生态效益就留空。",
    traps="人居环境、城乡环境卫生、节能节水、无纸化办公都算生态内容；营商环境、政治生态不算。",
    table=check,
    under=("CAT005", "CAT006"),
    examples=(
        good("生态效益指标 | 越冬水鸟数 | 稳中有升"),
        good("生态效益指标 | 抗旱保苗 | 有效"),
        good("生态效益指标 | 村庄环境卫生 | 改善"),
        good("生态效益指标 | 节约办公用纸 | ≥50箱"),
        good("生态效益指标 | 本项目不涉及 | 无"),
        bad(
            "生态效益指标 | 消防安全状况 | 良好",
            "消防安全状况",
            severity=Severity.ERROR,
            says="与生态环境无关",
            fix="「社会效益指标」",
        ),
        bad("生态效益指标 | 优化营商环境 | 优化", "优化营商环境"),
    ),
)
