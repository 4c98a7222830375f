"""CAT011: an output or a time of completion stands under 可持续影响."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.vocabulary import Sort
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good
from perfcheck.rules.filing import MONEY, Reading, judge, misfiled

_UNLIKE = 0.05


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Words of an output with a number, and none of what lasts."""
    yield from judge(context.read(table), {Kind.LASTING}, _one)


def _one(reading: Reading) -> Hit | None:
    if not _is_output(reading):
        return None
    message = f"可持续影响指标{reading.shown}填的是产出，没有说明效果能否持续"
    advice = "可持续影响写能用几年、管护几年，或制度、人员、经费怎样落实"
    return misfiled(reading, message, advice, reading.home(Kind.LASTING))


def _is_output(reading: Reading) -> bool:
    if reading.wordy or reading.hints("可持续影响") or reading.likeness(Kind.LASTING, Kind.SOCIAL) > _UNLIKE:
        return False
    people = reading.dimension is Dimension.PEOPLE and not reading.says("用人")
    done = reading.says("完成率", "验收") or (reading.says("动作") and reading.counted and not people)
    timed = reading.says("时效") and reading.ratio
    spent = reading.dimension in MONEY and reading.says("成本") and not reading.says("公款", "经济效益")
    priced = reading.dimension in MONEY and reading.row.whole_name.head.sort is Sort.COST
    return done or timed or spent or priced


RULE = Rule(
    code="CAT011",
    name="output-as-lasting",
    title="可持续影响指标填了产出",
    family=Family.CLASSIFICATION,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("中发〔2018〕34号《关于全面实施预算绩效管理的意见》",),
    why="可持续影响反映项目结束后效果能否延续；当年的工作量、合格率和及时率不说明这一点。",
    advice="写使用年限、长效机制、后续管护的人员和经费；当年产出移到产出指标。",
    traps="使用年限、机制健全、队伍建设、运维保障不报；没有数字的定性描述不报。",
    table=check,
    under=("CAT006",),
    examples=(
        good("可持续影响指标 | 新增剪纸学徒 | ≥25人"),
        good("可持续影响指标 | 设备使用年限 | ≥8年"),
        good("可持续影响指标 | 长效管护机制 | 健全"),
        bad(
            "可持续影响指标 | 采购图书册数 | ≥2000册",
            "采购图书册数",
            severity=Severity.WARNING,
            says="填的是产出，没有说明效果能否持续",
            fix="「数量指标」",
        ),
        good("可持续影响指标 | 每年落实管护经费 | ≥5万元"),
        bad("可持续影响指标 | 食堂补助标准 | 12元/人", "食堂补助标准"),
        bad("可持续影响指标 | 户均改厕成本 | ≤1800元", "户均改厕成本"),
        bad("可持续影响指标 | 路灯安装完成率 | 100%", "路灯安装完成率"),
    ),
)
