"""CMP010: the head of the form is not filled in."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_table

_FIELDS = (
    ("项目名称", "project"),
    ("主管部门", "department"),
    ("实施单位", "unit"),
    ("项目属性", "attribute"),
    ("项目期", "project_term"),
)


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for a label of the head beside which nothing stands; a label that the form lacks is None."""
    asked = {label: getattr(table, name) for label, name in _FIELDS if getattr(table, name) is not None}
    blank = [label for label, value in asked.items() if not str(value).strip(" -—/")]
    if not asked:
        yield NotApplicable()
    elif blank:
        yield on_table(
            table,
            f"表头的{'、'.join(blank)}没有填写",
            f"补填{'、'.join(blank)}；项目期写起止年月（如2026年1月至2026年12月），项目属性按新增、延续、一次性选填",
            part="基本信息",
            place=table.place,
            quote="、".join(blank),
            severity=Severity.ERROR if _FIELDS[0][0] in blank else None,
        )


RULE = Rule(
    code="CMP010",
    name="basics-blank",
    title="基本信息缺项",
    family=Family.COMPLETENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    caps=True,
    why="项目名称、单位、属性、项目期是审核的前提，空白则无从判断目标是一年的还是几年的。",
    advice="按表式逐项填写。",
    traps="负责人、电话公开时常隐去，不报；表式没有的栏目不要求。",
    examples=(
        good("项目期: 1年\n项目属性: 新增项目\n数量指标 | 走访企业数 | ≥80家"),
        good("数量指标 | 走访企业数 | ≥80家"),
        bad("项目期:\n项目属性: 新增项目\n数量指标 | 走访企业数 | ≥80家", "基本信息"),
        bad("项目期: 1年\n项目属性: —\n数量指标 | 走访企业数 | ≥80家", "基本信息"),
    ),
    table=check,
)
