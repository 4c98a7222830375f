"""MIS017: work is to be finished before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import Period, TargetTable
from perfcheck.reading import ReadIndicator, ReadTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, evidence, good, on_indicator

_STAGES = "stages"
_MONTH = 100
"""Days within a month are not told apart: 7月 may mean any of them."""
_WITH_YEAR = 100_000


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Compares the dates of beginning with those of finishing the same in each period."""
    read = context.read(table)
    pairs = [pair for period in Period for pair in _pairs(read, period)]
    if not pairs:
        yield NotApplicable()
    for start, end in pairs:
        if _month(end) < _month(start):
            yield on_indicator(
                end,
                f"「{end.name}」定在{end.value}，早于「{start.name}」{start.value}",
                "核对两个日期，完成应在开始之后",
                more=(evidence(start),),
            )


def _pairs(read: ReadTable, period: Period) -> Iterator[tuple[ReadIndicator, ReadIndicator]]:
    dated = [row for row in read.sides[period] if row.kind is Kind.TIMELINESS and row.dimension is Dimension.DATE]
    starts = [row for row in dated if _stage(row) == "start"]
    for end in (row for row in dated if _stage(row) == "end"):
        for start in starts:
            same = (_month(start) > _WITH_YEAR) == (_month(end) > _WITH_YEAR)
            if same and (_subject(start) == _subject(end) or not (_subject(start) and _subject(end))):
                yield start, end


def _stage(row: ReadIndicator) -> str:
    """Whether the name says start or end, nothing where it says neither or both."""
    kinds = set(row.name.kinds(_STAGES)) - {"plain"}
    return kinds.pop() if len(kinds) == 1 else ""


def _subject(row: ReadIndicator) -> str:
    """What is begun or finished: the name without the words of stages and dates."""
    return row.name.core.without(_STAGES).letters


def _month(row: ReadIndicator) -> int:
    quantity = row.quantity
    return int(quantity.upper or quantity.number) // _MONTH if quantity else 0


RULE = Rule(
    code="MIS017",
    name="end-before-start",
    title="完工早于开工",
    family=Family.MISMATCH,
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    criteria=("C1", "C4", "C7"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="同一件事先完成后开始，两个日期总有一个写错。",
    advice="核对进度安排，改正写错的日期。",
    traps="说的不是同一件事的、只有一个写了年份的不比；同一个月开始和完成的不报。",
    under=("MIS005",),
    table=check,
    examples=(
        bad(
            "时效指标 | 开工时间 | 2026年8月\n时效指标 | 竣工时间 | 2026年5月底前",
            "竣工时间",
            severity=Severity.ERROR,
            says="早于「开工时间」2026年8月",
        ),
        bad("时效指标 | 泵房改造启动时间 | 9月\n时效指标 | 泵房改造完工时间 | 6月底", "泵房改造完工时间"),
        good("时效指标 | 开工时间 | 2026年3月\n时效指标 | 竣工时间 | 2026年10月"),
        good("时效指标 | 二期开工时间 | 2026年9月\n时效指标 | 一期竣工时间 | 2026年5月"),
        good("时效指标 | 开工时间 | 2026年5月\n时效指标 | 竣工时间 | 2026年5月20日"),
    ),
)
