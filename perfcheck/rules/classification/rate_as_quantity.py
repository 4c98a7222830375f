"""CAT012: a rate or a quality stands under 数量."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.heads import HELD
from perfcheck.language.tokens import find
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good
from perfcheck.rules.filing import Reading, judge, misfiled

_MADE = ("act.build", "act.procure", "act.make", "act.plant", "act.hold", "act.teach", "act.pay")
_UNLIKE = 0.02
_LIKE = 0.6


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """A share, a rate without a counted value, or words that speak of quality only."""
    yield from judge(context.read(table), {Kind.QUANTITY}, _one)


def _one(reading: Reading) -> Hit | None:
    if reading.dimension is Dimension.DATE:
        message = f"数量指标{reading.shown}填的是完成时间，没有写出产品或服务的数量"
        return misfiled(reading, message, "数量指标写做多少（件、个、人次）", Kind.TIMELINESS)
    if (
        reading.hints("覆盖")
        or reading.says("支付", "过程", "满意度")
        or not (_is_rate(reading) or _is_quality(reading))
    ):
        return None
    what = "比率" if reading.ratio or reading.name.endswith("率") else "质量要求"
    message = f"数量指标{reading.shown}填的是{what}，没有写出产品或服务的数量"
    advice = f"数量指标写做多少（件、个、人次）；需要保留{what}的，放到与内容相符的指标下"
    home = None if _is_progress(reading) else reading.home(Kind.QUANTITY, Kind.ECONOMIC_COST)
    return misfiled(reading, message, advice, home)


def _is_rate(reading: Reading) -> bool:
    if reading.ends("计数名"):
        return False
    return reading.ratio or (reading.wordy and reading.name.endswith("率"))


def _is_progress(reading: Reading) -> bool:
    """Whether it is the share done of what is to be made or bought (采购率), no better placed elsewhere."""
    before = reading.row.whole_name.core.derived(reading.name.removesuffix("率")).tokens
    return reading.says("完成率") or bool(find(before[-1:], *_MADE))


def _is_quality(reading: Reading) -> bool:
    if reading.wordy and reading.says("时效") and "时效" in reading.row.value.cues:
        return True
    if not reading.wordy or reading.says("数量", "动作") or reading.row.whole_name.head.cls.name in HELD:
        return False
    return reading.likeness(Kind.QUANTITY) < _UNLIKE and reading.likeness(Kind.QUALITY, Kind.TIMELINESS) > _LIKE


RULE = Rule(
    code="CAT012",
    name="rate-as-quantity",
    title="数量指标填了比率或质量",
    family=Family.CLASSIFICATION,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="数量指标要写出产品和服务有多少；比率没有分母，完成一件和完成一百件都可以是100%。",
    advice="数量指标写绝对数；比率移到质量、时效或效益指标。",
    traps="覆盖率、普及率、占比在不少指标库中作数量指标，不报；名称是人数而值是百分比的，属于计量单位不符。",
    table=check,
    under=("CAT001", "CAT013"),
    examples=(
        good("数量指标 | 健康讲座覆盖率 | 100%"),
        good("数量指标 | 巡回医疗行政村 | 100%覆盖"),
        good("数量指标 | 办结案件数量 | ≥240件"),
        good("数量指标 | 参训人数 | ≥95%"),
        good("数量指标 | 应急演练 | 已完成"),
        bad("数量指标 | 泵站完工时间 | 2026年8月", "泵站完工时间", says="填的是完成时间", fix="「时效指标」"),
        bad(
            "数量指标 | 案件受理完成率 | ≥90%",
            "案件受理完成率",
            severity=Severity.WARNING,
            says="填的是比率，没有写出产品或服务的数量",
            fix=None,
        ),
        bad("数量指标 | 完成本年巡河任务 | 100%", "完成本年巡河任务", fix=None),
        bad("数量指标 | 灶具采购率 | 100%", "灶具采购率", fix=None),
        bad("数量指标 | 信息登记准确率 | 准确", "信息登记准确率", fix="「质量指标」"),
        bad("数量指标 | 定期巡检 | 定期", "定期巡检"),
    ),
)
