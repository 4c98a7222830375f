"""REL002: an indicator on a subject that the project never mentions."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.lexicon import Entry
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import OUTPUTS
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import Answer, Context, Hit, Rule, Undecided, bad, evidence, good, unclear
from perfcheck.rules.subjects import foreign, own_words


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Only subjects with an office of their own are known; one hit for each, with all its indicators."""
    read = context.read(table)
    found: dict[str, list[tuple[Entry, ReadIndicator]]] = {}
    own = own_words(read)
    for row in read.rows:
        for entry in foreign(row.name, own):
            if row.kind in OUTPUTS or entry.attributes.get("effects"):
                found.setdefault(entry.means, []).append((entry, row))
    if not found:
        return
    if not any(read.texts):
        yield Undecided("表中没有总体目标和说明文字，无法判断指标与项目是否相关")
        return
    for mentions in found.values():
        yield _hit(table, mentions)


def _hit(table: TargetTable, mentions: list[tuple[Entry, ReadIndicator]]) -> Hit:
    entry, first = mentions[0]
    names = "、".join(f"「{name}」" for name in dict.fromkeys(row.name.text for _, row in mentions))
    return Hit(
        f"指标{names}说的是{entry.term}，而项目「{table.called}」的名称、目标和说明都没有提到，疑为其他项目的指标",
        f"换成反映「{table.called}」自身产出和效果的指标；确有关联的，在总体目标中写明",
        tuple(evidence(row) for _, row in mentions),
        indicator=first.indicator,
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
        bad(
            "项目: 办公楼电梯更新\n年度目标: 更换电梯2部。\n可持续影响指标 | 助力乡村振兴 | 持续",
            "助力乡村振兴",
            severity=Severity.WARNING,
            says="疑为其他项目的指标",
        ),
        good(
            "项目: 老旧小区加装电梯补助\n年度目标: 为12个小区加装电梯。\n"
            "社会效益指标 | 疫情防控期间加装电梯施工保障力度 | 提升"
        ),
        bad("项目: 妇女权益宣传\n年度目标: 开展宣讲10场。\n数量指标 | 民兵训练人数 | ≥60人", "民兵训练人数"),
    ),
)
