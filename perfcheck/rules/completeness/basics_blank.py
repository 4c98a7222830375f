"""CMP010: the head of the form is not filled in."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.labels import field_role
from perfcheck.language.layout import is_title
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.kind import Part
from perfcheck.model.submission import TargetTable
from perfcheck.reading import ReadTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_table

_FIELDS = (
    (Part.PROJECT, "project"),
    ("主管部门", "department"),
    ("实施单位", "unit"),
    (Part.ATTRIBUTE, "attribute"),
    (Part.TERM, "project_term"),
)
_BODIES = (["主管部门"], ["实施单位"])
"""One of the two bodies alone left blank is told by the other."""
_HOW: dict[str, str] = {Part.ATTRIBUTE: "，按新增、延续、一次性选填", Part.TERM: "，写起止年月"}


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks for a label of the head beside which nothing stands; a label that the form lacks is None."""
    read = context.read(table)
    asked = {label: getattr(table, name) for label, name in _FIELDS if getattr(table, name) is not None}
    blank = [label for label, value in asked.items() if not read.library.text(value).letters]
    if not asked:
        yield NotApplicable()
    elif Part.PROJECT not in blank and _is_forms_title(read):
        yield on_table(
            table,
            f"项目名称写的是表名「{table.project}」，没有写是哪个项目",
            "项目名称照项目库、预算表中的全称填写",
            part=Part.PROJECT,
            severity=Severity.ERROR,
        )
    if blank:
        yield on_table(
            table,
            _message(blank, asked=any(field_role(label) == "project" for label in table.fields)),
            "；".join(f"补填{label}{_HOW.get(label, '')}" for label in blank),
            part=Part.BASICS,
            place=table.place,
            quote="、".join(blank),
            severity=_severity(blank),
        )


def _severity(blank: list[str]) -> Severity | None:
    if Part.PROJECT in blank:
        return Severity.ERROR
    return Severity.INFO if blank in _BODIES else None


def _message(blank: list[str], *, asked: bool) -> str:
    """``asked`` tells whether the form has a label for the project's name."""
    if asked or Part.PROJECT not in blank:
        return f"表头的{'、'.join(blank)}没有填写"
    others = "、".join(label for label in blank if label != Part.PROJECT)
    return "表中没有写项目名称，看不出是哪个项目" + (f"；{others}也没有填写" if others else "")


def _is_forms_title(read: ReadTable) -> bool:
    """Whether what stands for the project's name is only what the form is called."""
    return is_title(read.project.plain) or read.project.plain == read.library.text(read.table.title).plain


RULE = Rule(
    code="CMP010",
    name="basics-blank",
    title="基本信息缺项",
    family=Family.COMPLETENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C1",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    caps=Severity.ERROR,
    why="项目名称、单位、属性、项目期是审核的前提，空白则无从判断目标是一年的还是几年的。",
    advice="按表式逐项填写。",
    traps="主管部门、实施单位只空一栏的只作提示；负责人、电话公开时常隐去，不报；表式没有的栏目不要求。",
    examples=(
        good("项目期: 1年\n项目属性: 新增项目\n数量指标 | 走访企业数 | ≥80家"),
        good("数量指标 | 走访企业数 | ≥80家"),
        bad(
            "项目期:\n项目属性: 新增项目\n数量指标 | 走访企业数 | ≥80家",
            "基本信息",
            severity=Severity.WARNING,
            says="项目期没有填写",
        ),
        bad(
            "项目: 项目支出绩效目标表\n数量指标 | 走访企业数 | ≥80家",
            "项目名称",
            severity=Severity.ERROR,
            says="没有写是哪个项目",
        ),
        bad(
            "项目:\n数量指标 | 走访企业数 | ≥80家",
            "基本信息",
            severity=Severity.ERROR,
            says="表中没有写项目名称",
        ),
        bad("主管部门: 甲县水务局\n实施单位:\n数量指标 | 走访企业数 | ≥80家", "基本信息", severity=Severity.INFO),
        bad("项目期: 1年\n项目属性: —\n数量指标 | 走访企业数 | ≥80家", "基本信息"),
    ),
    table=check,
)
