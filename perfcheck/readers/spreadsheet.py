"""Spreadsheets that only calamine reads: damaged .xls, and the binary dialect of .xlsx."""

from __future__ import annotations

import io
from typing import Any

from perfcheck.model.document import Cell, Document
from perfcheck.readers.base import (
    MAX_CELLS,
    ReadOptions,
    UnreadableError,
    damaged,
    document,
    encrypted,
    format_unknown,
    too_large,
)
from perfcheck.readers.merges import Merge, uncovered
from perfcheck.readers.number_format import shown
from perfcheck.readers.sheets import Sheet, may_be_percentage, sheet_blocks
from perfcheck.readers.unseen import Unseen


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """One Grid per visible sheet; calamine knows no number formats, so 95% reads 0.95 and a Problem says so."""
    import python_calamine as calamine

    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError:
        raise UnreadableError(encrypted(name)) from None
    except BaseException as error:
        # A panic of calamine is no Exception, and must not end the run.
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise UnreadableError(damaged(name)) from error
    visible, worksheet = calamine.SheetVisibleEnum.Visible, calamine.SheetTypeEnum.WorkSheet
    sheets = [
        _sheet(workbook, name, m.name, m.visible == visible) for m in workbook.sheets_metadata if m.typ == worksheet
    ]
    blocks, notes = sheet_blocks(sheets, Unseen(name))
    doubtful = any(may_be_percentage(c.text) for s in sheets for c in s.cells)
    problems = [format_unknown(name)] if doubtful else []
    return document(data, name, "xls", blocks, notes=notes, problems=problems)


def _sheet(workbook: Any, name: str, title: str, visible: bool) -> Sheet:
    if not visible:
        return Sheet(title, (), visible=False)
    source = workbook.get_sheet_by_name(title)
    if source.total_height * source.total_width > MAX_CELLS:
        raise UnreadableError(too_large(name, f"工作表“{title}”的单元格过多"))
    merges = [Merge(top, left, bottom, right) for (top, left), (bottom, right) in source.merged_cell_ranges or ()]
    cells = [
        Cell(_text(value), row, column)
        for row, values in enumerate(source.to_python(skip_empty_area=False))
        for column, value in enumerate(values)
    ]
    return Sheet(title, uncovered(cells, merges))


def _text(value: Any) -> str:
    # calamine gives every number of an .xls as a float, and an integral one must not read 3.0.
    return shown(int(value) if isinstance(value, float) and value.is_integer() else value)
