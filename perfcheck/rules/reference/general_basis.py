"""REF007: the only documents the basis names are general rules on budgets."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.files import load_toml
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_text


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """The form's field for the basis, where it names documents at all."""
    fields = [s for s in context.read(table).statements if "依据" in s.label and s.read.titles]
    if not fields:
        yield NotApplicable()
        return
    general = set(load_toml("citations")["general"])
    for statement in fields:
        names = [title.name for title in statement.read.titles]
        if general.issuperset(names):
            quoted = "、".join(f"《{name}》" for name in names)
            message = f"{statement.label}只引用了{quoted}，是预算管理的通用规定，不能说明为什么设立本项目"
            yield on_text(statement, statement.text, message, "补充本项目业务方面的法规、规划或文件及文号")


RULE = Rule(
    code="REF007",
    name="general-basis",
    title="依据与项目业务无关",
    family=Family.REFERENCE,
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    criteria=("C3",),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="《预算法》一类的通用规定对所有项目都适用，不能证明这个项目该设。",
    advice="补充业务文件。",
    traps="同时引用了业务文件的不报；绩效评价、采购、财务管理类项目以这些规定为业务依据，由审核人判断。",
    table=check,
    examples=(
        good("立项依据: 《中华人民共和国预算法》《公共图书馆法》。"),
        good("立项依据: 单位职责。"),
        bad(
            "立项依据: 依据《中华人民共和国预算法》编制。",
            "立项依据",
            severity=Severity.INFO,
            says="是预算管理的通用规定",
        ),
        bad("立项依据: 《行政单位财务规则》《会计法》。", "立项依据"),
    ),
)
