"""CAT005: an output (what is done, its quality, time or price) stands under an effect."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.tokens import find
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import EFFECTS, Kind
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good
from perfcheck.rules.filing import MONEY, Reading, judge, misfiled

_WORK = ("act.clean", "act.campaign", "act.build", "act.check", "act.plant")
_TIMES = ("场", "场次", "期")
_EVENTS = ("act.hold", "act.visit", "act.teach", "thing.event")
_LIKE = 0.15
"""Above this share of the effects' examples an indicator is taken for an effect."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Words of an output, no word of who profits, and little likeness to effects."""
    yield from judge(context.read(table), EFFECTS, _one)


def _one(reading: Reading) -> Hit | None:
    found = _output(reading)
    if found is None:
        return None
    what, home = found
    message = f"{reading.indicator.level2}{reading.shown}填的是{what}，是产出，不是产出带来的变化"
    return misfiled(reading, message, "效益指标写谁受益、受益多少，或什么事变化多少", home)


def _output(reading: Reading) -> tuple[str, Kind] | None:
    if reading.says("满意度", "支付", "过程"):
        return None
    if reading.says("验收"):
        return "产出的质量", Kind.QUALITY
    if reading.indicator.kind == Kind.ECOLOGICAL and reading.hints("生态效益"):
        return None
    if _reached_by_work(reading):
        return "工作覆盖的范围", Kind.QUALITY
    if reading.says("兑付") and reading.ratio:
        return "钱发到没有", Kind.QUALITY
    if _counts_events(reading) and reading.counted and not reading.says("受益"):
        return "工作数量", Kind.QUANTITY
    if reading.says("受益") or reading.likeness(*EFFECTS) > _LIKE:
        return None
    if reading.says("完成率") and reading.ratio and not reading.says("事故"):
        return "任务完成进度", Kind.QUANTITY
    served = reading.dimension is Dimension.PEOPLE and not reading.says("用人")
    if reading.says("动作") and reading.counted and not served:
        return "工作数量", Kind.QUANTITY
    if reading.dimension in MONEY and reading.says("成本") and not reading.says("公款"):
        return "成本", Kind.COST
    return ("完成时间", Kind.TIMELINESS) if _is_timed(reading) else None


def _counts_events(reading: Reading) -> bool:
    """Whether it counts how often something was held (读书活动场次)."""
    name, quantity = reading.row.whole_name, reading.indicator.quantity
    held = quantity is not None and quantity.unit in _TIMES and name.head.cls.name in _EVENTS
    return held or (name.head.cls.name == "count.events" and bool(find(name.core.tokens, *_EVENTS)))


def _is_timed(reading: Reading) -> bool:
    """Whether it says when the work is done, not how long those served wait."""
    if reading.is_wait:
        return False
    timed = reading.dimension in (Dimension.DATE, Dimension.DURATION) or reading.says("时效")
    return timed and reading.likeness(Kind.TIMELINESS) > 1 / 2


def _reached_by_work(reading: Reading) -> bool:
    """Whether it says how far the work itself reached (清扫覆盖率), not whom it served."""
    name = reading.row.whole_name
    return name.head.cls.name == "share.reach" and bool(find(name.core.tokens, *_WORK))


RULE = Rule(
    code="CAT005",
    name="output-as-effect",
    title="效益指标填了产出",
    family=Family.CLASSIFICATION,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="效益指标反映产出带来的效果；把办了几期、验收合格率写在效益下，等于没有说明效果。",
    advice="把工作量、合格率、完成时间移到产出指标，效益指标写受益对象发生的变化。",
    traps="受益、覆盖、带动、参与、救助的人数和就业是效果，绿化、清运、治理一类的工作量是生态的变化，不报；名称与效益指标常见写法相近的不报。",
    table=check,
    under=("CAT006", "CAT013"),
    examples=(
        good("经济效益指标 | 审减工程造价 | ≥300万元"),
        good("社会效益指标 | 带动周边居民就业人数 | ≥80人"),
        good("社会效益指标 | 参与志愿活动人数 | ≥600人"),
        good("社会效益指标 | 发放普法手册受众 | ≥2000人"),
        good("社会效益指标 | 免费筛查人数 | ≥1500人"),
        good("生态效益指标 | 新建口袋公园 | 3处"),
        good("经济效益指标 | 农户年均增收 | ≥1200元"),
        bad(
            "社会效益指标 | 举办讲座场次 | ≥6场",
            "举办讲座场次",
            severity=Severity.WARNING,
            says="是产出，不是产出带来的变化",
            fix="「数量指标」",
        ),
        bad("社会效益指标 | 读书活动场次 | ≥24场", "读书活动场次", fix="「数量指标」"),
        bad("社会效益指标 | 亲子阅读活动 | ≥12场", "亲子阅读活动"),
        good("社会效益指标 | 受检单位问题整改完成率 | ≥90%"),
        good("经济效益指标 | 园区入驻企业数量 | ≥20家"),
        bad("社会效益指标 | 培训村医人数 | ≥120人", "培训村医人数"),
        bad("社会效益指标 | 设备验收合格率 | 100%", "设备验收合格率"),
        bad("社会效益指标 | 护林员报酬发放率 | 100%", "护林员报酬发放率", says="填的是钱发到没有"),
        good("社会效益指标 | 救护车到达现场时间 | ≤12分钟"),
    ),
)
