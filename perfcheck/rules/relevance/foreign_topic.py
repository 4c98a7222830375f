"""REL002: an indicator on a subject that the project never mentions."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.lexicon import Entry
from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import OUTPUTS
from perfcheck.model.submission import Indicator, TargetTable
from perfcheck.rules.base import Answer, Context, Hit, Rule, Undecided, bad, evidence, good, unclear


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Only subjects with an office of their own are known; one hit for each, with all its indicators."""
    found: dict[str, list[tuple[Entry, Indicator]]] = {}
    for indicator in table.indicators:
        for entry in _subjects(indicator, context):
            found.setdefault(entry.means, []).append((entry, indicator))
    if not found:
        return
    texts = [*(g.text for g in table.goals.values()), *(s.text for s in table.statements.values())]
    if not any(texts):
        yield Undecided("表中没有总体目标和说明文字，无法判断指标与项目是否相关")
        return
    said = normalise("。".join([table.project, *texts]))
    for mentions in found.values():
        entry = mentions[0][0]
        known = (normalise(entry.term), *map(normalise, entry.attributes.get("related", ())))
        if not any(word in said for word in known):
            yield _hit(table, mentions)


def _subjects(indicator: Indicator, context: Context) -> Iterator[Entry]:
    """The subjects that the indicator's name speaks of; effects mention many in passing."""
    lexicon = context.lexicon("foreign_topics")
    for match in lexicon.find(indicator.name):
        entry = lexicon.entry(match.term)
        if entry and (indicator.kind in OUTPUTS or entry.attributes.get("effects")):
            yield entry


def _hit(table: TargetTable, mentions: list[tuple[Entry, Indicator]]) -> Hit:
    entry, first = mentions[0]
    names = "、".join(f"「{name}」" for name in dict.fromkeys(i.name for _, i in mentions))
    return Hit(
        f"指标{names}说的是{entry.term}，而项目「{table.called}」的名称、目标和说明都没有提到，疑为其他项目的指标",
        f"换成反映「{table.called}」自身产出和效果的指标；确有关联的，在总体目标中写明",
        tuple(evidence(indicator) for _, indicator in mentions),
        indicator=first,
    )


RULE = Rule(
    code="REL002",
    name="foreign-topic",
    title="指标在目标和说明中没有出处",
    family=Family.RELEVANCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="指标要从项目的目标分解出来；与项目毫不相干的主题，往往是照抄了别的项目。",
    advice="换成本项目的指标，或在目标中写明两者的关系。",
    traps="只认有专门归口的主题（乡村振兴、疫情防控、双拥、信访等），目标或说明里有相近的词就不报；一般的社会、经济效果不看。",
    table=check,
    examples=(
        good("项目: 驻村帮扶经费\n年度目标: 帮扶4个村发展产业。\n可持续影响指标 | 助力乡村振兴 | 持续推进"),
        good("项目: 职工活动经费\n年度目标: 组织文体活动6场。\n社会效益指标 | 职工凝聚力 | 增强"),
        unclear("项目: 职工活动经费\n可持续影响指标 | 助力乡村振兴 | 持续"),
        bad("项目: 办公楼电梯更新\n年度目标: 更换电梯2部。\n可持续影响指标 | 助力乡村振兴 | 持续", "助力乡村振兴"),
        bad("项目: 妇女权益宣传\n年度目标: 开展宣讲10场。\n数量指标 | 民兵训练人数 | ≥60人", "民兵训练人数"),
    ),
)
