"""MIS011: the project has one name in the head of the form and another in its text."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.width import normalise
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import TargetTable, Text
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good

_LEAST = 6
_EDGE = 2
_MOST_WRONG = 3


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for the project's name with a few characters of its middle replaced, where the name itself never stands."""
    stem = _stem(table.project, context)
    texts = {**{f"{p.label}目标": goal for p, goal in table.goals.items()}, **table.statements}
    if len(stem) < _LEAST or not any(texts.values()):
        yield NotApplicable()
        return
    plain = {label: normalise(text.text) for label, text in texts.items()}
    if any(stem in text for text in plain.values()):
        return
    for label, text in plain.items():
        if other := _look_alike(stem, text):
            yield _hit(table, stem, label, texts[label], other)
            return


def _stem(name: str, context: Context) -> str:
    """The name without its year and the words that every name may end with."""
    plain = normalise(name)
    for match in reversed(context.lexicon("name_tails").find(plain)):
        if match.end == len(plain):
            plain = plain[: match.start]
    return plain.lstrip("0123456789年度")


def _look_alike(stem: str, text: str) -> str:
    """A stretch of ``text`` as long as ``stem`` that begins and ends as it does and differs between, or ""."""
    head, tail, size = stem[:_EDGE], stem[-_EDGE:], len(stem)
    start = text.find(head)
    while start >= 0:
        found = text[start : start + size]
        wrong = sum(a != b for a, b in zip(found, stem, strict=False))
        if len(found) == size and found.endswith(tail) and 1 < wrong <= _MOST_WRONG:
            return found
        start = text.find(head, start + 1)
    return ""


def _hit(table: TargetTable, stem: str, label: str, text: Text, other: str) -> Hit:
    return Hit(
        f"项目名称是「{table.called}」，「{label}」里却写「{other}」，全表没有一处写「{stem}」",
        f"核对后统一名称：「{other}」应为「{stem}」的改正；确是另一个项目的，说明两者的关系",
        (Evidence(other, text.place), Evidence(table.project, table.project_place)),
        field=label,
    )


RULE = Rule(
    code="MIS011",
    name="project-renamed",
    title="项目名称前后不一",
    family=Family.MISMATCH,
    severity=Severity.WARNING,
    confidence=Confidence.LOW,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="表头的项目名称与目标、概况里的名称差几个字，可能是照抄其他项目，也可能是名称改了正文没有改。",
    advice="全表统一用批复的项目名称。",
    traps="正文任何一处写有正确名称的不报；简称、名称不足六个字的不比。",
    examples=(
        good("项目: 环湖东岸生态廊道建设项目\n年度目标: 环湖东岸生态廊道建设完成绿化8公里。"),
        good("项目: 印刷费\n年度目标: 印制宣传材料5000份。"),
        bad("项目: 环湖东岸生态廊道建设项目\n年度目标: 环湖西南生态廊道建设完成绿化8公里。", "年度目标"),
        bad("项目: 青少年科技创新大赛\n项目概况: 青少年科普创意大赛面向全县初中生，每年一届。", "项目概况"),
    ),
    table=check,
)
