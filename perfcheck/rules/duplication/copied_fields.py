"""DUP004: parts of the form that should differ are copies of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfcheck.language.likeness import likeness
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Passage
from perfcheck.rules.base import (
    Answer,
    Context,
    Hit,
    NotApplicable,
    Rule,
    bad,
    good,
)

_LEAST = 20
_ALIKE = 0.9


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Groups statements and goals that say nearly the same; two goals alone are another rule's matter."""
    read = context.read(table)
    long = [p for p in (*read.statements, *read.goals) if p.read.chinese >= _LEAST]
    if all(p.binding for p in long):
        yield NotApplicable()
        return
    for group in _groups(long):
        stated = [p for p in group if not p.binding]
        if stated and len(group) > 1:
            yield _hit(table, group, stated)


def _groups(passages: Sequence[Passage]) -> list[list[Passage]]:
    groups: list[list[Passage]] = []
    for passage in passages:
        near = (group for group in groups if _alike(passage.read.plain, group[0].read.plain))
        if group := next(near, None):
            group.append(passage)
        else:
            groups.append([passage])
    return groups


def _alike(text: str, other: str) -> bool:
    return abs(len(text) - len(other)) <= (1 - _ALIKE) * 2 * len(other) and likeness(text, other) >= _ALIKE


def _hit(table: TargetTable, group: Sequence[Passage], stated: Sequence[Passage]) -> Hit:
    words = group[0].text
    quote = words if len(words) <= 40 else words[:40] + "……"
    return Hit(
        f"{'、'.join(f'「{p.label}」' for p in group)} {len(group)} 栏内容相同，都是「{quote}」",
        "各栏各说各的：概况写做什么、规模多大，依据写文件名称和文号，必要性写要解决的问题，计划写时间节点，目标写产出和效果",
        tuple(p.quote() for p in group),
        field=stated[0].label,
        table=table,
        severity=None if len(stated) > 1 else Severity.INFO,
    )


RULE = Rule(
    code="DUP004",
    name="copied-fields",
    title="不同栏目互相照抄",
    family=Family.DUPLICATION,
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    criteria=("C1", "C2"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="概况、依据、必要性、计划、目标各有用处，互相照抄等于只填了一栏。",
    advice="按各栏的用途分别填写。",
    traps="不足二十个字的不比；只是目标与概况相同的作为提示；实施期目标与年度目标相同的由MIS016判。",
    examples=(
        good(
            "项目概况: 为全县中小学更换老化的课桌椅，涉及乡镇学校十八所。\n"
            "项目设立必要性: 现有课桌椅使用超过十五年，高度不合标准，学生视力不良率逐年上升。"
        ),
        good("项目概况: 更换课桌椅。\n立项依据: 更换课桌椅。"),
        bad(
            "项目概况: 为全县中小学更换老化的课桌椅，涉及乡镇学校十八所。\n"
            "立项依据: 为全县中小学更换老化的课桌椅，涉及乡镇学校十八所。",
            "项目概况",
            severity=Severity.WARNING,
            says="2 栏内容相同",
        ),
        bad(
            "项目概况: 为全县中小学更换老化的课桌椅，涉及乡镇学校十八所。\n项目实施计划: 三月招标，八月到货。\n"
            "年度目标: 为全县中小学更换老化的课桌椅，涉及乡镇学校十八所。",
            "项目概况",
        ),
    ),
    table=check,
)
