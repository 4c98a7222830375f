"""REF005: the basis of the project names no document."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.files import load_toml
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.rules.base import Answer, Context, NotApplicable, Rule, bad, good, on_text

_LABEL = "依据"


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """Only the form's own field for the basis, and only where something is written in it."""
    fields = [s for s in context.read(table).statements if _LABEL in s.label and s]
    if not fields:
        yield NotApplicable()
        return
    sources = load_toml("citations")["sources"]
    for statement in fields:
        said = statement.read
        if said.titles or said.document_numbers or any(word in said.text for word in sources):
            continue
        message = f"{statement.label}「{_short(said.text)}」没有写出任何文件、规划或决定"
        yield on_text(statement, said.text, message, "列出政策文件名称和文号；属于经常性履职的，写明三定规定的条款")


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "……"


RULE = Rule(
    code="REF005",
    name="no-document",
    title="立项依据没有文件",
    family=Family.REFERENCE,
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    criteria=("C3", "C7"),
    basis=("财预〔2015〕88号《中央部门预算绩效目标管理办法》",),
    why="设定目标要有依据；只写「工作需要」，审核时无从核对项目该不该设。",
    advice="写明法律法规、规划、文件或会议纪要的名称和文号。",
    traps="写了文件、规划、会议纪要、职责规定而没有书名号的不报；表中没有「依据」一栏的不适用。",
    table=check,
    examples=(
        good("立项依据: 《博物馆条例》第二十条。"),
        good("立项依据: 县政府第6次常务会议纪要。"),
        good("立项依据: 单位三定规定的职责。"),
        bad("立项依据: 根据工作需要。", "立项依据", severity=Severity.WARNING, says="没有写出任何文件、规划或决定"),
        bad("立项依据: 为了更好地服务群众，改善环境。", "立项依据"),
    ),
)
