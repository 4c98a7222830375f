"""CMP014: a statement that the form asks for is blank or next to it."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_text

_SHORT = 6


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Looks at each statement of the form; a basis may be as short as a document's name."""
    read = context.read(table)
    found = False
    for statement in read.statements:
        known = read.library.text(statement.label).find("statement_labels")
        if not known:
            continue
        found = True
        asked, label = known[0].entry.attributes, statement.label
        length = len(statement.read.letters)
        if not length:
            yield on_text(statement, label, f"「{label}」没有填写", asked["ask"])
        elif length < _SHORT and not asked.get("short"):
            message = f"「{label}」只写「{statement.text}」，没有内容可审"
            yield on_text(statement, statement.text, message, asked["ask"])
    if not found:
        yield NotApplicable()


RULE = Rule(
    code="CMP014",
    name="statement-blank",
    title="立项依据、必要性、措施、计划等栏空白",
    family=Family.COMPLETENESS,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C7", "C8"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="表式列出的立项依据、必要性、保障措施、实施计划是判断项目可行的材料，空着或只写几个字等于没有论证。",
    advice="逐栏填写：依据写文件，必要性写问题，措施写制度和分工，计划写节点。",
    traps="表式没有的栏目不要求；立项依据只写一个文件名的可以。",
    examples=(
        good("立项依据: 《城市绿化条例》\n项目实施计划: 3月完成苗木采购，5月前栽植完毕，10月验收。"),
        good("数量指标 | 栽植乔木数 | ≥800株"),
        bad(
            "项目实施计划: 按计划\n项目概况: 对3条主干道行道树补植。",
            "项目实施计划",
            severity=Severity.WARNING,
            says="没有内容可审",
        ),
        bad("立项依据:\n项目设立必要性: 需要\n项目概况: 对3条主干道行道树补植。", "立项依据", "项目设立必要性"),
    ),
    table=check,
)
