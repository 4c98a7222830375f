"""MIS011: the project has one name in the head of the form and another in its text."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Passage, ReadTable, ReadText
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, evidence, good

_LEAST = 6
_EDGE = 2
_MOST_WRONG = 3
_COUNTS = "一二两三四五六七八九十双"
"""A name that counts what the text lists (两项补贴) is no other name."""


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for the project's name with a few characters replaced, and for a list of which it has only a part."""
    read = context.read(table)
    if not read.project or not any(read.texts):
        yield NotApplicable()
        return
    if renamed := _renamed(read):
        yield renamed
    elif narrowed := _narrowed(read):
        yield narrowed


def _renamed(read: ReadTable) -> Hit | None:
    """The first text that has another name, where the name itself never stands."""
    stem = _stem(read.project)
    if len(stem) < _LEAST or any(stem in passage.read.plain for passage in read.texts):
        return None
    for passage in read.goals + read.statements:
        if other := _look_alike(stem, passage.read.plain):
            return _hit(read, stem, passage, other)
    return None


def _stem(name: ReadText) -> str:
    """The name without its year and the words that every name may end with."""
    plain = name.plain
    for found in reversed(name.derived(plain).find("name_tails")):
        if found.end == len(plain):
            plain = plain[: found.start]
    return plain.lstrip("0123456789年度")


def _look_alike(stem: str, text: str) -> str:
    """A stretch of ``text`` as long as ``stem`` that begins and ends as it does and differs between, or ""."""
    head, tail, size = stem[:_EDGE], stem[-_EDGE:], len(stem)
    start = text.find(head)
    while start >= 0:
        found = text[start : start + size]
        wrong = sum(a != b for a, b in zip(found, stem, strict=False))
        counts = any(a != b and a in _COUNTS for a, b in zip(stem, found, strict=False))
        if len(found) == size and found.endswith(tail) and 1 < wrong <= _MOST_WRONG and not counts:
            return found
        start = text.find(head, start + 1)
    return ""


def _hit(read: ReadTable, stem: str, passage: Passage, other: str) -> Hit:
    return Hit(
        f"项目名称是「{read.table.called}」，「{passage.label}」里却写「{other}」，全表没有一处写「{stem}」",
        f"核对后统一名称：「{other}」应为「{stem}」的改正；确是另一个项目的，说明两者的关系",
        (passage.quote(other), Evidence(read.project.text, read.table.project_place)),
        field=passage.label,
    )


def _narrowed(read: ReadTable) -> Hit | None:
    """A list in the goal and in an indicator's name, of which the project's name holds one member and not the other."""
    for goal in filter(None, read.goals):
        for pair in _neighbours(goal.read):
            rows = [row for row in read.rows if "、".join(pair) in row.name.plain]
            named = [word for word in pair if word in read.project.plain]
            if rows and len(named) == 1:
                other = next(word for word in pair if word != named[0])
                return Hit(
                    f"项目名称只写「{named[0]}」，{goal.label}和指标「{rows[0].name}」却写「{'、'.join(pair)}」，"
                    f"「{other}」是否在项目范围内说不清",
                    f"核对项目范围：含「{other}」的，项目名称写全；不含的，从目标和指标中删去",
                    (
                        goal.quote("、".join(pair)),
                        evidence(rows[0]),
                        Evidence(read.project.text, read.table.project_place),
                    ),
                    field=goal.label,
                )
    return None


def _neighbours(text: ReadText) -> Iterator[tuple[str, str]]:
    """The words on both sides of every 、."""
    tokens = text.tokens
    for before, mark, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if mark.text == "、" and min(len(before.text), len(after.text)) >= _EDGE:
            yield before.text, after.text


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
    traps="正文任何一处写有正确名称的不报；名称只写并列事项之一的，要目标和指标都写全才报；简称、名称不足六个字的不比。",
    examples=(
        good("项目: 困难儿童两项津贴\n年度目标: 发放困难儿童生活津贴和困难儿童助学津贴。\n数量指标 | 发放人数 | 300人"),
        good("项目: 环湖东岸生态廊道建设项目\n年度目标: 环湖东岸生态廊道建设完成绿化8公里。"),
        good("项目: 印刷费\n年度目标: 印制宣传材料5000份。"),
        good("项目: 食堂蔬菜采购\n年度目标: 完成蔬菜、水果采购。\n数量指标 | 采购蔬菜 | ≥20吨"),
        bad(
            "项目: 食堂蔬菜采购\n年度目标: 完成蔬菜、水果的采购。\n数量指标 | 蔬菜、水果采购批次 | ≥20批次", "年度目标"
        ),
        bad(
            "项目: 环湖东岸生态廊道建设项目\n年度目标: 环湖西南生态廊道建设完成绿化8公里。",
            "年度目标",
            severity=Severity.WARNING,
            says="里却写「环湖西南生态廊道」",
        ),
        bad("项目: 青少年科技创新大赛\n项目概况: 青少年科普创意大赛面向全县初中生，每年一届。", "项目概况"),
    ),
    table=check,
)
