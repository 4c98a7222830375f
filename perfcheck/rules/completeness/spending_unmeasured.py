"""CMP012: a large item of expenditure, or one that the project is named after, has no indicator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.language.tokens import Token, find
from perfcheck.language.vocabulary import vocabulary
from perfcheck.model.finding import Confidence, Evidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.place import Place
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadTable
from perfcheck.reading.funds import money
from perfcheck.rules.base import Answer, Context, Hit, NotApplicable, Rule, bad, good, on_table
from perfcheck.rules.detail import Item, details

_LARGE = Decimal("0.2")
_JOINS = frozenset("和与及、") | {"以及"}


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for items of a fifth of the money or more, and tasks in the name, that no indicator speaks of."""
    read = context.read(table)
    lists, tasks = list(details(read)), list(_tasks(read))
    if not read.rows or not (lists or tasks):
        yield NotApplicable()
        return
    measured = frozenset[str]().union(*(row.name.topics | row.value.topics for row in read.rows))
    for detail in lists:
        whole = detail.summed.yuan
        for item in detail.items:
            words = read.library.text(item.words).topics
            if words and item.yuan >= whole * _LARGE and not words & measured:
                yield _hit(table, detail.passage.label, item, detail.passage.place, whole)
    for task in tasks:
        named = "".join(token.text for token in task)
        if not _is_measured(task, read) and not read.library.text(named).topics & measured:
            yield on_table(
                table,
                f"项目名称写有「{named}」，没有一项指标考核它",
                f"为「{named}」补产出指标，写做什么、做多少、什么标准",
                part=Part.PROJECT,
                quote=named,
            )


def _tasks(read: ReadTable) -> Iterator[list[Token]]:
    """Where the project's name lists several tasks: those of which the vocabulary knows the act and the thing."""
    parts: list[list[Token]] = [[]]
    for token in read.project.tokens:
        if token.text in _JOINS:
            parts.append([])
        else:
            parts[-1].append(token)
    if len(parts) > 1:
        yield from (part for part in parts if find(part, "act") and find(part, "thing"))


def _is_measured(task: list[Token], read: ReadTable) -> bool:
    """Whether any row names an act or a thing of the same class, or counts in what such a thing is counted in."""
    classes = {token.tag for token in find(task, "act", "thing")}
    units = "".join(vocabulary()[name].unit for name in classes)
    named = {token.tag for row in read.rows for token in (*row.name.tokens, *row.value.tokens)}
    counted = {row.quantity.unit for row in read.rows if row.quantity and row.quantity.unit}
    return bool(classes & named) or any(unit in units for unit in counted)


def _hit(table: TargetTable, label: str, item: Item, place: Place, whole: Decimal) -> Hit:
    share = int(item.yuan / whole * 100)
    return Hit(
        f"「{label}」中「{item.words}」用 {money(item.yuan)}，占 {share}%，没有一项指标考核它",
        f"为「{item.words}」补产出指标，写这笔钱买来什么、多少、什么标准",
        (Evidence(item.words, place),),
        field=label,
        table=table,
    )


RULE = Rule(
    code="CMP012",
    name="spending-unmeasured",
    title="主要支出方向没有产出指标",
    family=Family.COMPLETENESS,
    severity=Severity.WARNING,
    confidence=Confidence.LOW,
    criteria=("C4", "C6"),
    basis=(
        "财预〔2015〕88号《中央部门预算绩效目标管理办法》",
        "财预〔2021〕101号《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》",
    ),
    why="花钱最多的事没有指标，绩效目标就没有管住主要的资金。",
    advice="占资金两成以上的支出方向各设一项产出指标。",
    traps="明细中的一项与任一指标有相同的词就不报；项目名称只写一件事的、指标里有同类事物的不报。",
    examples=(
        good(
            "项目支出明细: 场地租金26万元，路灯更换45万元。\n"
            "数量指标 | 更换路灯数量 | ≥300盏\n数量指标 | 租用场地 | 2处"
        ),
        good("数量指标 | 更换路灯数量 | ≥300盏"),
        good("项目: 乡镇卫生院房屋修缮和设备购置\n数量指标 | 修缮面积 | ≥800平方米\n数量指标 | 蒸柜数量 | ≥12台"),
        bad(
            "项目: 乡镇卫生院房屋修缮和设备购置\n数量指标 | 房屋修缮面积 | ≥800平方米",
            "项目名称",
            severity=Severity.WARNING,
            says="没有一项指标考核它",
        ),
        bad("项目支出明细: 路灯更换45万元，水电费52万元。\n数量指标 | 更换路灯数量 | ≥300盏", "项目支出明细"),
        bad("资金用途: 聘请教练60万元；场馆保洁20万元。\n数量指标 | 保洁面积 | ≥8000平方米", "资金用途"),
    ),
    table=check,
)
