"""YX001: a project's name still has a place's former name."""

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, Rule, bad, good, on_table


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """The former names in the project's name."""
    lexicon = context.lexicon("yunxi_old_names")
    for match in lexicon.find(table.project):
        entry = lexicon.entry(match.term)
        new = entry.attributes["successor"] if entry else ""
        yield on_table(
            table,
            f"项目名称中的「{match.term}」已更名为「{new}」",
            f"项目名称改为「{table.project.replace(match.term, new)}」",
            part="项目名称",
            quote=match.term,
        )


RULE = Rule(
    code="YX001",
    name="yunxi-old-name",
    title="项目名称使用旧地名",
    family=Family.REFERENCE,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("《云溪市行政区划调整方案》",),
    why="行政区划调整后，以旧地名立项会使项目与预算单位对不上。",
    advice="按现行区划名称填写项目名称。",
    traps="只看项目名称；概况里回顾历史的旧地名不报。",
    examples=(
        bad(
            "项目: 溪东县敬老院改造\n数量指标 | 改造床位数 | ≥60张",
            "项目名称",
            severity=Severity.WARNING,
            says="「溪东县」已更名为「溪东区」",
        ),
        bad("项目: 老溪镇道路养护\n数量指标 | 养护里程 | ≥12公里", "项目名称"),
        good("项目: 溪东区敬老院改造\n数量指标 | 改造床位数 | ≥60张"),
        good("项目: 敬老院改造\n项目概况: 原溪东县敬老院建于1998年。\n数量指标 | 改造床位数 | ≥60张"),
    ),
    table=check,
)
