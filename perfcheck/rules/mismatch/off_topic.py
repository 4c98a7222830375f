"""MIS007: the indicators are about something else than the project."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadIndicator
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, evidence, good
from perfcheck.rules.subjects import OwnWords, foreign, own_words

_LEAST_ROWS = 2


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """No quantity shares a word with the project, and one at least names the subject of another office."""
    read = context.read(table)
    own = own_words(read)
    quantities = (row for row in read.rows if row.kind is Kind.QUANTITY and row.name.topics)
    rows = list({row.name.text: row for row in quantities}.values())
    if len(rows) < _LEAST_ROWS or not own.topics:
        yield NotApplicable()
    elif not any(_related(row, own) for row in rows) and any(True for row in rows for _ in foreign(row.name, own)):
        yield _hit(table, rows)


def _related(row: ReadIndicator, own: OwnWords) -> bool:
    """Whether a character that says something stands in both: 种 of 特色种养 and 果树种植."""
    return not set("".join(row.name.content_words)).isdisjoint("".join(own.topics))


def _hit(table: TargetTable, rows: list[ReadIndicator]) -> Hit:
    names = "、".join(f"「{row.name}」" for row in rows[:3])
    return Hit(
        f"项目是「{table.called}」，数量指标却是{names}，与项目名称、目标和概况没有一处相同",
        f"按「{table.called}」的建设或工作内容重设数量指标（做什么、做多少）；上级规定必选的指标，在说明中注明",
        tuple(evidence(row) for row in rows[:3]),
        field="数量指标",
        table=table,
    )


RULE = Rule(
    code="MIS007",
    name="off-topic",
    title="指标主题与项目不是同一件事",
    family=Family.MISMATCH,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C3", "C4"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="数量指标说的全是别的事，多是照抄了其他项目的表，或硬套固定的指标清单，考核不到本项目。",
    advice="数量指标围绕项目的实施内容设置。",
    traps="没有一项属于别的归口主题（道路、厕所、养老等）的不报；只要有一项数量指标与名称、目标或概况有相同的词就不报；只有一项数量指标的不判。",
    examples=(
        good(
            "项目: 古树名木保护\n年度目标: 对全县古树名木开展体检和复壮。\n"
            "数量指标 | 体检古树数量 | ≥120株\n数量指标 | 设置围栏 | ≥30处"
        ),
        good("项目: 专项经费\n年度目标: 做好各项工作。\n数量指标 | 走访企业 | ≥40家\n数量指标 | 编印简报 | ≥12期"),
        bad(
            "项目: 古树名木保护\n年度目标: 完成主体任务的八成，按期验收。\n"
            "数量指标 | 农村厕所改造数量 | ≥300座\n数量指标 | 垃圾收集点数量 | ≥20个",
            "数量指标",
            severity=Severity.WARNING,
            says="与项目名称、目标和概况没有一处相同",
        ),
        bad(
            "项目: 小型水库除险加固\n年度目标: 年底前完成水库主体工程七成。\n"
            "数量指标 | 硬化通组道路里程 | ≥15公里\n数量指标 | 安置搬迁户数 | ≥60户",
            "数量指标",
        ),
    ),
    table=check,
)
