"""What of a document's target tables could not be read, said in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from perfcheck.extraction.view import Slot
from perfcheck.language.width import clean
from perfcheck.model.document import Document, Line
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.model.submission import TargetTable, Text

NO_TARGET_TABLE = "IN006"
UNNAMED_COLUMN = "IN020"
UNPLACED_CELL = "IN021"
UNREAD_FORM = "IN022"
DOUBTFUL_CELL = "IN024"
OVERLONG_TEXT = "IN025"
_ELSEWHERE = re.compile(r"[^。;；\n]{0,30}(?:详见|见附件|参见|另见)[^。;；\n]{0,30}")
_QUOTED = 3
_DOUBTFUL = 0.8
"""Below this confidence a recognised value is to be compared with the original."""


def no_table(document: Document) -> Problem:
    """The document holds no target table; says where the text points to, if it does."""
    message = f"未找到项目支出绩效目标表：{document.path}"
    pointer = _pointer(document)
    if pointer:
        message += f"；文中写明“{pointer.group().strip()}”"
    advice = "请提供含有绩效目标表的文件（附件或各单位的公开材料）后再检查。"
    return Problem(NO_TARGET_TABLE, message, advice, path=document.path)


def _pointer(document: Document) -> re.Match[str] | None:
    """Where the text says that the tables are elsewhere."""
    lines = [clean(line.text) for line in document.lines()]
    near = (a + b for a, b in zip_longest(lines, lines[1:], fillvalue="") if "目标" in a + b)
    found = (match for text in near for match in _ELSEWHERE.finditer(text) if "目标" in match.group())
    return next(found, None)


def unnamed_columns(path: str, project: str, headings: Iterable[Slot]) -> list[Problem]:
    """Columns of a table whose headings nothing is known of."""
    found = {s.text: s.cell.place for s in headings}
    if not found:
        return []
    message = f"“{project}”的绩效目标表有不认识的列：{_quoted(list(found))}，这些列未参与检查"
    return [_note(UNNAMED_COLUMN, path, message, next(iter(found.values())))]


def unplaced_cells(path: str, project: str, cells: Sequence[Slot]) -> list[Problem]:
    """Cells of a table that stand under no column."""
    if not cells:
        return []
    texts = list(dict.fromkeys(s.text for s in cells))
    message = f"“{project}”的绩效目标表有 {len(cells)} 个单元格不在任何列下：{_quoted(texts)}，未参与检查"
    return [_note(UNPLACED_CELL, path, message, cells[0].cell.place)]


def doubtful_cells(path: str, table: TargetTable) -> list[Problem]:
    """Recognised indicators of which the recogniser was not sure."""
    found = [i for i in table.indicators if i.confidence is not None and i.confidence < _DOUBTFUL]
    if not found:
        return []
    texts = [f"{i.name} {i.value}".strip() for i in found]
    message = f"“{table.called}”的绩效目标表由文字识别得到，有 {len(found)} 项把握不大：{_quoted(texts)}"
    return [_note(DOUBTFUL_CELL, path, message, found[0].place)]


def overlong_text(path: str, table: TargetTable, label: str, text: Text, longest: int) -> Problem:
    """A goal or statement of more than ``longest`` characters, of which the rest was not judged."""
    message = f"“{table.called}”的{label}有 {len(text.text)} 字，只检查了前 {longest} 字"
    return _note(OVERLONG_TEXT, path, message, text.place)


def unread_form(path: str, heading: Line) -> Problem:
    """A heading of indicators stands in the text, but no table was recognised around it."""
    message = "有绩效指标的表头，但没有识别出表格，这张绩效目标表未读取"
    advice = "请提供同一张表的 Excel 或 Word 文件，或重新导出带表格线的 PDF 后再检查。"
    return Problem(UNREAD_FORM, message, advice, path=path, place=heading.place)


def _quoted(texts: Sequence[str]) -> str:
    shown = "、".join(f"“{t[:20]}”" for t in texts[:_QUOTED])
    return shown + (f"等 {len(texts)} 处" if len(texts) > _QUOTED else "")


def _note(code: str, path: str, message: str, place: Place) -> Problem:
    return Problem(code, message, "请对照原表核对这些内容。", blocking=False, path=path, place=place)
