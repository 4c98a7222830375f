"""CAT008: what stands under 满意度 is no satisfaction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.classify import cut_cue
from perfcheck.language.tokens import find
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, bad, good
from perfcheck.rules.filing import Reading, judge, misfiled

_ADVICE = "满意度指标写问谁、满意度不低于百分之多少"
_LIKE = 0.3
_SHARE = re.compile(r"[≥≤><=]{0,3}[\d.]{1,12}%$")
_MEASURES = ("数量", "质量", "时效", "成本", "支付", "完成率", "事故", "受益", "正向", "覆盖")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """No word of satisfaction, and a word of something else; a bare name of the people asked passes."""
    yield from judge(context.read(table), {Kind.SATISFACTION}, _one)


def _one(reading: Reading) -> Hit | None:
    if _is_handling(reading):
        message = f"满意度指标{reading.shown}说的是投诉办了多少，不是服务对象的评价"
        return misfiled(reading, message, _ADVICE, Kind.QUALITY)
    if reading.hints("满意度", "感受") or not reading.says(*_MEASURES) or reading.likeness(Kind.SATISFACTION) > _LIKE:
        return None
    if reading.ratio and _names_people(reading.name):
        return None
    message = f"满意度指标{reading.shown}不是服务对象的评价"
    return misfiled(reading, message, _ADVICE, reading.home(Kind.SATISFACTION))


def _is_handling(reading: Reading) -> bool:
    """Whether it is the share of complaints that were dealt with, which those who complained are not asked."""
    name = reading.row.whole_name
    return reading.ratio and name.head.cls.name == "share.done" and bool(find(name.core.tokens, "bad"))


def _names_people(name: str) -> bool:
    """Whether the name only says who is asked, the share perhaps repeated after it."""
    who = _SHARE.sub("", name)
    return cut_cue(who, "人群名") != who


RULE = Rule(
    code="CAT008",
    name="not-satisfaction",
    title="满意度指标填的不是满意度",
    family=Family.CLASSIFICATION,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C4",),
    basis=("财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",),
    why="满意度指标反映服务对象或受益人的认可程度；填成人数、次数或效果，就没有了对满意度的要求。",
    advice="写清谁的满意度、不低于多少；其他内容移到产出、效益指标。",
    traps="投诉率（办结率除外）、好评率、测评得分可以反映满意度，不报；名称只写了服务对象的不报。",
    table=check,
    examples=(
        good("满意度指标 | 受益群众投诉率 | ≤2%"),
        good("满意度指标 | 社区居民 | ≥90%"),
        good("满意度指标 | 受助学生 | ≥92%"),
        good("满意度指标 | 补偿对象信访率 | ≤1%"),
        bad(
            "满意度指标 | 惠及人口数 | ≥3万人",
            "惠及人口数",
            severity=Severity.ERROR,
            says="不是服务对象的评价",
            fix="「数量指标」",
        ),
        bad("满意度指标 | 诉求投诉办结率 | 100%", "诉求投诉办结率", says="说的是投诉办了多少", fix="「质量指标」"),
        bad("满意度指标 | 食物中毒事故发生数 | 0起", "食物中毒事故发生数", fix=None),
    ),
)
