"""Old Excel workbooks (.xls, .et): one Grid per visible sheet, as the sheet shows it."""

from __future__ import annotations

import io
from typing import Any

from perfcheck.model.document import Cell, Document
from perfcheck.model.place import Place
from perfcheck.readers.base import ReadOptions, UnreadableError, damaged, document, encrypted
from perfcheck.readers.compound import runs_in_circles
from perfcheck.readers.footnotes import is_mark
from perfcheck.readers.locked import unlocked
from perfcheck.readers.merges import Merge, uncovered
from perfcheck.readers.number_builtin import DATES
from perfcheck.readers.number_dates import EPOCH, EPOCH_1904
from perfcheck.readers.number_format import shown
from perfcheck.readers.sheets import Sheet, coordinate, sheet_blocks
from perfcheck.readers.symbols import as_shown
from perfcheck.readers.unseen import HIDDEN, STRUCK, Unseen

_SUPERSCRIPT = 1


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """One Grid per visible sheet; what xlrd refuses is left to calamine, which knows no number formats."""
    from xlrd import biffh, compdoc

    try:
        book = _opened(data, name)
    except (compdoc.CompDocError, biffh.XLRDError, AssertionError, LookupError, ValueError, TypeError):
        from perfcheck.readers import spreadsheet

        # calamine follows a chain that bites its tail until there is no memory left, and dies
        if runs_in_circles(data):
            raise UnreadableError(damaged(name)) from None
        return spreadsheet.read(data, name, options)
    unseen = Unseen(name)
    blocks, notes = sheet_blocks((_Sheet(book, s, unseen).read() for s in book.sheets()), unseen)
    return document(data, name, "xls", blocks, notes=notes, problems=unseen.problems())


def _opened(data: bytes, name: str) -> Any:
    import xlrd
    from xlrd import biffh

    open_workbook: Any = xlrd.open_workbook

    def load(contents: bytes) -> Any:
        return open_workbook(
            file_contents=contents,
            logfile=io.StringIO(),
            formatting_info=True,
            ragged_rows=True,
            ignore_workbook_corruption=True,
        )

    try:
        return load(data)
    except biffh.XLRDError as error:
        if "encrypted" not in str(error):
            raise
    contents = unlocked(data)
    if contents is None:
        raise UnreadableError(encrypted(name))
    return load(contents)


class _Sheet:
    """One sheet of an open workbook."""

    def __init__(self, book: Any, source: Any, unseen: Unseen) -> None:
        self.book = book
        self.source = source
        self.unseen = unseen
        self.epoch = EPOCH_1904 if book.datemode else EPOCH

    def read(self) -> Sheet:
        """Its cells, each merged one once."""
        source = self.source
        if source.visibility:
            return Sheet(source.name, (), visible=False)
        cells = [
            Cell(self._text(row, column), row, column)
            for row in range(source.nrows)
            for column in range(source.row_len(row))
        ]
        merges = [Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells]
        return Sheet(
            source.name,
            uncovered(cells, merges),
            hidden_rows=frozenset(r for r, info in source.rowinfo_map.items() if info.hidden),
            hidden_columns=frozenset(c for c, info in source.colinfo_map.items() if info.hidden or not info.width),
        )

    def _text(self, row: int, column: int) -> str:
        from xlrd import biffh

        cell = self.source.cell(row, column)
        if cell.ctype in (biffh.XL_CELL_EMPTY, biffh.XL_CELL_BLANK):
            return ""
        if cell.ctype == biffh.XL_CELL_ERROR:
            return str(biffh.error_text_from_code.get(cell.value, "#N/A"))
        style = self.book.xf_list[cell.xf_index]
        font = self.book.font_list[style.font_index]
        value = bool(cell.value) if cell.ctype == biffh.XL_CELL_BOOLEAN else cell.value
        if isinstance(value, str):
            value = self._seen(value, row, column, font)
        text = shown(value, self._format(style.format_key), self.epoch)
        if font.struck_out and not isinstance(value, str):
            self._leave_out(STRUCK, text, row, column)
            return ""
        if not text and value:
            self._leave_out(HIDDEN, shown(value), row, column)
        return text

    def _format(self, key: int) -> str:
        found = self.book.format_map.get(key)
        # Dates of the system's own kind are stored in American order.
        return str(DATES.get(key) or (found.format_str if found else "General"))

    def _seen(self, text: str, row: int, column: int, font: Any) -> str:
        """The runs of a text that are not struck out, in the shapes that their fonts give them."""
        fonts = self.book.font_list
        runs = [(start, fonts[i]) for start, i in self.source.rich_text_runlist_map.get((row, column), ())]
        starts = [(0, font), *((s, f) for s, f in runs if s < len(text))]
        shown_runs = ""
        for (start, look), end in zip(starts, [*(s for s, _ in starts[1:]), len(text)], strict=True):
            run = text[start:end]
            if run and look.struck_out:
                self._leave_out(STRUCK, run, row, column)
            elif not (look.escapement == _SUPERSCRIPT and is_mark(run, shown_runs)):
                shown_runs += as_shown(run, look.name)
        return shown_runs

    def _leave_out(self, kind: str, text: str, row: int, column: int) -> None:
        self.unseen.add(kind, text, Place(sheet=self.source.name, cell=coordinate(row, column)))
