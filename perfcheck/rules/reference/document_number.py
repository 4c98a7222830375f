"""REF008: document numbers not written as the standard for official documents has it."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.language.documents import DocumentNumber
from perfcheck.model.finding import Confidence, Family, Severity
from perfcheck.model.submission import TargetTable
from perfcheck.reading import Passage
from perfcheck.rules.base import Answer, Context, Rule, bad, good
from perfcheck.rules.citing import on_passage


def check(table: TargetTable, context: Context) -> Iterator[Answer]:
    """One hit for the whole table."""
    wrong: dict[str, tuple[Passage, DocumentNumber]] = {}
    for passage in context.read(table).passages:
        for number in passage.read.document_numbers:
            if number.written != number.standard:
                wrong.setdefault(number.written, (passage, number))
    if wrong:
        first = next(iter(wrong.values()))[0]
        shown = "、".join(f"「{written}」" for written in wrong)
        advice = "改写为" + "、".join(dict.fromkeys(f"「{number.standard}」" for _, number in wrong.values()))
        quotes = tuple(passage.quote(written) for written, (passage, _) in wrong.items())
        message = f"发文字号{shown}的写法不合规范：年份用六角括号〔〕，序号不加「第」、不编虚位，后加「号」"
        yield on_passage(first, message, advice, quotes)


RULE = Rule(
    code="REF008",
    name="document-number-format",
    title="发文字号格式不规范",
    family=Family.REFERENCE,
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    criteria=("C1",),
    basis=("GB/T 9704-2012《党政机关公文格式》",),
    why="发文字号写法统一，才便于检索和核对。",
    advice="写作 机关代字〔年份〕序号号。",
    traps="有的系统无法录入六角括号，只作提示，同一表合并为一条。",
    table=check,
    examples=(
        good("立项依据: 国发〔2021〕5号。"),
        good("立项依据: 实施期为(2024)年。"),
        bad(
            "立项依据: 晋政办发[2024]96号、晋财预(2025)第3号。", "立项依据", severity=Severity.INFO, says="写法不合规范"
        ),
        bad("年度目标: 落实并发【2026】008号要求。", "年度目标"),
    ),
)
