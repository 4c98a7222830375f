"""CAT003: what stands under 时效 says nothing of time."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.tokens import find
from perfcheck.language.vocabulary import Sort
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good
from perfcheck.rules.filing import TIME, Reading, judge, misfiled

_LIKE = 0.4


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Neither the value's unit nor any word speaks of time."""
    yield from judge(context.read(table), {Kind.TIMELINESS}, _one)


def _one(reading: Reading) -> Hit | None:
    if _counts(reading):
        message = f"时效指标{reading.shown}填的是做了多少，没有说明何时做完"
        return misfiled(reading, message, "时效指标写完成日期、办理时限或及时率", Kind.QUANTITY)
    if (
        reading.dimension in TIME
        or reading.hints("时效")
        or reading.says("满意度")
        or reading.likeness(Kind.TIMELINESS) > _LIKE
    ):
        return None
    if reading.hints("进展") or ((reading.wordy or reading.ratio) and not _is_other(reading)):
        return None
    message = f"时效指标{reading.shown}的名称和值都没有时间、期限或及时程度"
    return misfiled(reading, message, "时效指标写完成日期、办理时限或及时率", reading.home(Kind.TIMELINESS))


def _counts(reading: Reading) -> bool:
    """Whether name and value count things or acts (全年巡查次数, ≥12次), not how often or how punctually."""
    head = reading.row.whole_name.head
    timed = find(reading.row.whole_name.core.tokens, "time.promptness", "time.date", "time.wait")
    return head.sort is Sort.COUNT and reading.counted and not timed and not reading.says("事故")


def _is_other(reading: Reading) -> bool:
    """Whether words speak of a standard, of the funds or of an effect: a plain act with a plain value may be timed."""
    return reading.says("质量", "事故", "过程", "支付", "受益", "覆盖") or reading.hints("正向")


RULE = Rule(
    code="CAT003",
    name="not-time",
    title="时效指标没有时间内容",
    family=Family.CLASSIFICATION,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="时效指标反映提供产品和服务的及时程度和效率；没有时间、期限或频率，就无法判断是否按时。",
    advice="写明完成时间、响应时限、服务期限或及时率；与时间无关的内容移到相应的指标。",
    traps="按期完成率、响应时间、服务期限、审限内结案率、更新频率都含时间，不报；只写「完成」的属于指标值空泛。",
    table=check,
    under=("CAT006", "AMT013"),
    examples=(
        bad("时效指标 | 光纤到村覆盖率 | ≥98%", "光纤到村覆盖率"),
        good("时效指标 | 厨余垃圾日清率 | 100%"),
        good("时效指标 | 水质监测 | 常态化监测"),
        good("时效指标 | 劳务费支付 | 年终支付"),
        bad(
            "时效指标 | 食堂菜品合格率 | 100%",
            "食堂菜品合格率",
            severity=Severity.ERROR,
            says="都没有时间、期限或及时程度",
            fix="「质量指标」",
        ),
        good("时效指标 | 按期完工率 | 100%"),
        good("时效指标 | 抢修响应 | ≤2小时"),
        good("时效指标 | 工程完成情况 | 已完成"),
        bad("时效指标 | 城乡文化一体化发展 | 有效", "城乡文化一体化发展"),
        bad("时效指标 | 问题线索处置率 | 100%", "问题线索处置率"),
        bad("时效指标 | 全年夜查次数 | ≥36次", "全年夜查次数", says="填的是做了多少", fix="「数量指标」"),
        good("时效指标 | 夜查频次 | 每月3次"),
    ),
)
