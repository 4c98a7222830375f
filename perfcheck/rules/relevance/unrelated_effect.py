"""REL004: an effect that the project cannot have."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.lexicon import Entry
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import BENEFITS
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator, ReadText
from perfcheck.rules.base import Answer, Context, Rule, bad, good, on_indicator


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Pairs of a kind of project and an effect that the trade agrees do not go together."""
    read = context.read(table)
    entries = _entries(read.project)
    for row in read.rows:
        entry = _unrelated(row, entries) if row.kind in BENEFITS else None
        if entry:
            message = f"{row.level2}「{row.name}」与项目「{table.called}」没有因果：{entry.means}"
            yield on_indicator(row, message, f"换成「{table.called}」能直接带来的变化；没有这类效益的，这一行留空")


def _unrelated(row: ReadIndicator, entries: list[Entry]) -> Entry | None:
    return next((e for e in entries if any(word in row.name.plain for word in e.attributes["effects"])), None)


def _entries(project: ReadText) -> list[Entry]:
    """The entries for projects of this name, unless another word in it explains the effect."""
    found = (f.entry for f in project.find("unrelated_effects") if "effects" in f.entry.attributes)
    return [entry for entry in found if not any(w in project.plain for w in entry.attributes.get("unless", ()))]


RULE = Rule(
    code="REL004",
    name="unrelated-effect",
    title="效益与产出没有因果",
    family=Family.RELEVANCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C4", "C5"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="效益应当由项目的产出直接带来；发报酬带不来水质改善，这样的指标到年底无法评价。",
    advice="写项目能直接影响的对象和变化，没有就留空。",
    traps="只收公认说不通的搭配；护林员、保洁员报酬与生态有因果，不报。",
    table=check,
    examples=(
        good("项目: 护林员报酬\n生态效益指标 | 森林覆盖率 | ≥40%"),
        good("项目: 机关物业服务\n生态效益指标 | 办公区环境整洁 | 整洁"),
        bad(
            "项目: 社区干部报酬\n生态效益指标 | 改善空气质量 | 改善",
            "改善空气质量",
            severity=Severity.WARNING,
            says="发放报酬与生态环境没有因果",
        ),
        bad("项目: 年度会议费\n经济效益指标 | 带动全市经济增长 | 明显", "带动全市经济增长"),
    ),
)
