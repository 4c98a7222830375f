"""CAT002: progress, a quantity, money or a time stands under 质量."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.heads import HELD
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension, Operator
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Says
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good
from perfcheck.rules.filing import MONEY, Reading, judge, misfiled


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """The value's unit decides; words decide where it has none."""
    yield from judge(context.read(table), {Kind.QUALITY}, _one)


def _one(reading: Reading) -> Hit | None:
    found = _filed(reading)
    if found is None:
        return None
    what, home = found
    message = f"质量指标{reading.shown}填的是{what}，没有说明达到什么标准"
    return misfiled(reading, message, "质量指标写做到什么标准（合格率、优良率、达标率）", home)


def _filed(reading: Reading) -> tuple[str, Kind | None] | None:
    """What stands there instead of a quality, and the kind that it belongs to; a completion rate belongs to none."""
    if reading.says("支付", "过程", "满意度"):
        return None
    if reading.dimension in MONEY:
        return "金额", Kind.COST
    if reading.says("完成率") and reading.ratio and not reading.says("质量", "事故"):
        return "任务完成进度", None
    if (
        not _lasts(reading)
        and reading.says("时效")
        and (not reading.wordy or "时效" in reading.row.value.cues)
        and not reading.says("质量", "事故")
        and reading.likeness(Kind.QUALITY) < reading.likeness(Kind.TIMELINESS)
    ):
        return "完成时间", Kind.TIMELINESS
    if reading.row.says is Says.WORDS and reading.row.whole_name.head.cls.name in HELD:
        return "做了一件事", Kind.QUANTITY
    return ("数量", Kind.QUANTITY) if _counts_output(reading) else None


def _lasts(reading: Reading) -> bool:
    """Whether the value is a least duration: how long a thing must hold, not when it is done."""
    quantity = reading.indicator.quantity
    at_least = quantity is not None and quantity.operator in (Operator.AT_LEAST, Operator.MORE)
    return at_least and reading.dimension is Dimension.DURATION


def _counts_output(reading: Reading) -> bool:
    """Whether the value counts things done, not faults or a standard of measurement."""
    quantity = reading.indicator.quantity
    if not reading.counted or reading.wordy or quantity is None or reading.says("质量", "事故", "验收"):
        return False
    if reading.name.startswith(("每", "单")) or not reading.says("数量", "动作"):
        return False
    return quantity.number > 0 and quantity.operator not in (Operator.AT_MOST, Operator.LESS)


RULE = Rule(
    code="CAT002",
    name="quantity-as-quality",
    title="质量指标填了完成率、数量、金额或时间",
    family=Family.CLASSIFICATION,
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="质量指标反映产品和服务达到的标准和水平；完成率说的是做没做完，数量说的是做了多少，都不说明做得好不好。",
    advice="质量指标写合格率、优良率、准确率、达标率或应符合的标准；数量移到数量指标，时间移到时效指标，完成率换成数量。",
    traps="考核指标、目标的完成率，差错、事故一类的次数，优质、获奖一类的数量，至少维持多久，都能说明质量，不报。",
    table=check,
    under=("CAT006", "CAT013"),
    examples=(
        good("质量指标 | 基层厚度 | ≥20厘米"),
        good("质量指标 | 竣工验收合格率 | 100%"),
        good("质量指标 | 年度考核目标完成率 | ≥95%"),
        good("质量指标 | 档案著录差错数 | ≤3处"),
        good("质量指标 | 泵站设备状况 | 二类及以上"),
        good("质量指标 | 教师工资足额发放率 | 100%"),
        good("质量指标 | 抽水机组正常运转天数 | ≥340天"),
        good("质量指标 | 每场讲座听众人数 | ≥50人"),
        good("质量指标 | 市级以上刊物用稿 | ≥8篇"),
        good("质量指标 | 二等奖以上剧目 | ≥1部"),
        good("质量指标 | 闸门设备检修 | 通过验收"),
        bad("质量指标 | 巡讲任务完成率 | 100%", "巡讲任务完成率", says="填的是任务完成进度", fix=None),
        bad(
            "质量指标 | 走访企业 | ≥40家",
            "走访企业",
            severity=Severity.ERROR,
            says="填的是数量，没有说明达到什么标准",
            fix="「数量指标」",
        ),
        bad("质量指标 | 年度轮训计划完成率 | 100%", "年度轮训计划完成率", says="填的是任务完成进度", fix=None),
        bad("质量指标 | 按时发放津贴 | 按时", "按时发放津贴"),
    ),
)
