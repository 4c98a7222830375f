"""VAG003: a goal full of words without measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.language.lexicon import Found
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.quantity import Dimension
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadText
from perfcheck.rules.base import (
    Answer,
    Context,
    NotApplicable,
    Rule,
    bad,
    good,
    on_goal,
)

MANY = 3
FEW_NUMBERS = 1
DENSE = 4
"""Vague words per hundred characters."""

_PREAMBLE = re.compile(r"^(?:以|按照?|根据|依据|为了?|围绕|通过|结合)[^,，;；。]*[,，;；。]")
_NUMBER_FOLLOWS = re.compile(r"[^,，;；。]{0,6}\d")


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Goals with three vague words and hardly a number, or four in a hundred characters."""
    read = context.read(table)
    if not any(read.goals):
        yield NotApplicable()
    for goal in read.distinct_goals:
        text = goal.read.derived(_PREAMBLE.sub("", goal.read.uncited.text))
        words = _vague(text)
        numbers = sum(q.dimension is not Dimension.DATE for q in text.quantities)
        if len(words) >= MANY and (numbers <= FEW_NUMBERS or len(words) * 100 >= DENSE * len(text.text)):
            quoted = "、".join(dict.fromkeys(w.term for w in words))
            yield on_goal(
                goal,
                text.text[words[0].start : words[-1].end][:60],
                f"{goal.label}有{len(words)}处「{quoted}」一类的模糊说法，数字只有{numbers}个",
                "删去修饰词，把每一处换成数量、标准或时限",
            )


def _vague(text: ReadText) -> list[Found]:
    """The vague words that no number follows at once."""
    return [f for f in text.find("vague_adverbs") if not _NUMBER_FOLLOWS.match(text.text, f.end)]


RULE = Rule(
    code="VAG003",
    name="vague-density",
    title="目标文字模糊词过多",
    family=Family.VAGUENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C2",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="进一步、有效、切实一类的词越多，目标能核对的内容越少。",
    advice="一句话只说一件事：做什么、做多少、到什么程度。",
    traps="开头的指导思想、依据一类引导语不计；后面紧跟数字的不计；通篇没有可衡量内容的由VAG002报。",
    under=("VAG002",),
    examples=(
        bad(
            "年度目标: 进一步健全网格体系，切实提高巡查质量，不断增强群众安全感，配备网格员35名。",
            "年度目标",
            severity=Severity.WARNING,
            says="有3处「进一步、切实、不断」一类的模糊说法",
        ),
        bad("年度目标: 全面改善站容站貌，显著提升服务，持续优化线路，更换候车亭20座。", "年度目标"),
        good("年度目标: 更换候车亭20座，新增公交线路2条，正点率达到95%。"),
        good("年度目标: 按照全面深入推进乡村建设的要求，硬化道路5公里，受益310户。"),
    ),
    table=check,
)
