"""Drawn forms as files: the same lines and grid as a web page, a workbook, a Word file, text or a PDF."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Sequence

import docx
import openpyxl
from form_documents import grid
from openpyxl.worksheet.worksheet import Worksheet

from perfcheck.model.document import Cell


def as_html(lines: Sequence[str], drawing: str) -> bytes:
    cells = _by_row(drawing)
    rows = "".join(
        "<tr>"
        + "".join(f"<td rowspan={c.rowspan} colspan={c.colspan}>{html.escape(c.text)}</td>" for c in row)
        + "</tr>"
        for row in cells
    )
    above = "".join(f"<p>{html.escape(line).replace('  ', '&nbsp; ')}</p>" for line in lines)
    return f"<html><meta charset=utf-8><body>{above}<table>{rows}</table></body></html>".encode()


def as_xlsx(lines: Sequence[str], drawing: str) -> bytes:
    return as_workbook([(lines, drawing)])


def as_workbook(pages: Sequence[tuple[Sequence[str], str]]) -> bytes:
    """A workbook with a sheet for every drawn form."""
    book = openpyxl.Workbook()
    for number, (lines, drawing) in enumerate(pages):
        _fill_sheet(book.create_sheet() if number else book.active, lines, drawing)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill_sheet(sheet: Worksheet, lines: Sequence[str], drawing: str) -> None:
    drawn = grid(drawing)
    for number, line in enumerate(lines, 1):
        sheet.cell(number, 1, line)
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=drawn.columns)
    for c in drawn.cells:
        top, left = len(lines) + c.row + 1, c.column + 1
        sheet.cell(top, left, c.text)
        if c.rowspan > 1 or c.colspan > 1:
            sheet.merge_cells(
                start_row=top, end_row=top + c.rowspan - 1, start_column=left, end_column=left + c.colspan - 1
            )


def as_docx(lines: Sequence[str], drawing: str) -> bytes:
    drawn = grid(drawing)
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(drawn.rows, drawn.columns)
    for c in drawn.cells:
        first = table.cell(c.row, c.column)
        last = table.cell(c.row + c.rowspan - 1, c.column + c.colspan - 1)
        first.merge(last).text = c.text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_txt(lines: Sequence[str], drawing: str) -> bytes:
    """Merged cells leave blanks, as copying from a workbook does."""
    drawn = grid(drawing)
    texts = [[""] * drawn.columns for _ in range(drawn.rows)]
    for c in drawn.cells:
        texts[c.row][c.column] = c.text
    return "\n".join([*lines, *("\t".join(row) for row in texts)]).encode()


FORMATS: dict[str, Callable[[Sequence[str], str], bytes]] = {
    "html": as_html,
    "xlsx": as_xlsx,
    "docx": as_docx,
    "txt": as_txt,
}


def _by_row(drawing: str) -> list[list[Cell]]:
    drawn = grid(drawing)
    return [sorted((c for c in drawn.cells if c.row == r), key=lambda c: c.column) for r in range(drawn.rows)]
