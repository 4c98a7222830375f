"""CMP013: the goal names neither what is done nor what comes of it."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Piece, ReadText
from perfcheck.reading.text import MONEY
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good, on_text

_NO_OUTPUT = MONEY | {Dimension.RATIO, Dimension.DATE, Dimension.DURATION}
_MOSTLY = 0.8


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for a word of output or effect in the annual goal, titles of documents aside, then for more than sums."""
    goal = context.read(table).main_goal
    if not goal:
        yield NotApplicable()
        return
    own = goal.read.untitled

    def hit(message: str) -> Hit:
        remedy = f"补上「{table.called}」本年要完成的事项和数量，以及由此带来的变化（如受益人数、达标率）"
        return on_text(goal, goal.text, f"总体目标「{_shortened(goal.text)}」{message}", remedy)

    if _counts(own):
        return
    if not own.find("effect_words"):
        yield hit("没有写做什么，也没有写达到什么效果")
    elif "effect" not in own.kinds("effect_words", "side") and _only_spends(own):
        yield hit("只列了钱怎样花，没有写做多少、达到什么效果")


def _counts(text: ReadText) -> bool:
    """Whether the goal counts anything, money and shares apart."""
    return any(q.unit and q.dimension not in _NO_OUTPUT for q in text.quantities)


def _only_spends(text: ReadText) -> bool:
    """Whether nearly every item is a sum and what it is for, and no share is to be reached."""
    sums = [item for item in text.items if _has(item, MONEY)]
    shares = any(q.dimension is Dimension.RATIO for q in text.quantities)
    return len(sums) > 1 and len(sums) >= _MOSTLY * len(text.items) and not shares


def _has(item: Piece, dimensions: frozenset[Dimension]) -> bool:
    return any(q.dimension in dimensions for q in item.quantities)


def _shortened(text: str, most: int = 30) -> str:
    return text if len(text) <= most else text[:most] + "……"


RULE = Rule(
    code="CMP013",
    name="goal-without-result",
    title="总体目标既无产出也无效果",
    family=Family.COMPLETENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C2",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="总体目标要说明资金的产出和效果，只写政策依据、资金标准的不是目标。",
    advice="补写产出（做什么、做多少）和效果（带来什么变化）。",
    traps="写到其中一样的不报；列了金额又写有数量、比率的不报，由其他规则判断是否可衡量。",
    under=("CMP003", "VAG002"),
    examples=(
        good("年度目标: 安排90万元检修消防设施，其中敬老院60万元、学校30万元，检修合格率达到100%。"),
        good("年度目标: 检修乡镇敬老院消防设施18处，杜绝重大火灾。"),
        good("年度目标: 使全镇自来水入户率达到98%以上。"),
        good("年度目标: 蔬菜大棚240座、冷库3座。"),
        bad(
            "年度目标: 申请补助126万元，其中岗位补贴80万元、运转经费40万元、奖励6万元。",
            "年度目标",
            severity=Severity.WARNING,
            says="只列了钱怎样花",
        ),
        bad("年度目标: 依据省市文件，每生每年标准为650元，市县两级按6:4分担。", "年度目标"),
        bad("年度目标: 《关于下达2026年专项经费的函》所列内容，县财政负担四成。", "年度目标"),
    ),
    table=check,
)
