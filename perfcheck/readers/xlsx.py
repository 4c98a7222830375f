"""Excel workbooks (.xlsx): one Grid per visible sheet, numbers as the sheet shows them."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import Any

from perfcheck.model.document import Block, Cell, Document, Grid, PageNote
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.readers.base import ReadOptions, document, value_unknown
from perfcheck.readers.number_format import shown
from perfcheck.readers.package import check_package


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """One Grid per visible sheet; formulas give the results saved with the file."""
    check_package(data, name)
    workbook = _load(data, data_only=True)
    blocks: list[Block] = []
    notes: list[PageNote] = []
    for number, sheet in enumerate(workbook.worksheets, start=1):
        if sheet.sheet_state != "visible":
            notes.append(PageNote(number, False, f"工作表“{sheet.title}”已隐藏,未读取"))
            continue
        grid = _grid(sheet)
        if grid is None:
            notes.append(PageNote(number, False, f"工作表“{sheet.title}”是空的"))
            continue
        notes.append(PageNote(number, True, f"工作表“{sheet.title}”已读取"))
        blocks.append(grid)
    problems = _uncalculated(data, name, workbook) if _has_formulas(data) else []
    return document(data, name, "xlsx", blocks, notes=notes, problems=problems)


def _load(data: bytes, data_only: bool) -> Any:
    from openpyxl.reader.excel import load_workbook

    with warnings.catch_warnings():
        # openpyxl warns of parts it does not keep (styles, validations), which are of no use here.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), data_only=data_only)


def _grid(sheet: Any) -> Grid | None:
    """The used range from A1, so that rows and columns are those of the sheet."""
    spans = {
        (r.min_row, r.min_col): (r.max_row - r.min_row + 1, r.max_col - r.min_col + 1)
        for r in sheet.merged_cells.ranges
    }
    cells: list[Cell] = []
    # Only the cells the file holds: iterating over rows would create every cell of a sparse sheet.
    for (row, column), source in sorted(sheet._cells.items()):
        if type(source).__name__ == "MergedCell":
            continue
        text = shown(source.value, source.number_format) if source.value is not None else ""
        rowspan, colspan = spans.get((row, column), (1, 1))
        place = Place(sheet=sheet.title, cell=source.coordinate)
        cells.append(Cell(text, row - 1, column - 1, rowspan, colspan, place))
    return trimmed(cells, sheet.title)


def trimmed(cells: list[Cell], sheet: str) -> Grid | None:
    """A Grid that ends with the last row and column that hold text; None if none does."""
    filled = [c for c in cells if c.text]
    if not filled:
        return None
    rows = max(c.row + c.rowspan for c in filled)
    columns = max(c.column + c.colspan for c in filled)
    kept = tuple(c for c in cells if c.row < rows and c.column < columns)
    return Grid(kept, rows, columns, Place(sheet=sheet))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = (n for n in archive.namelist() if n.startswith("xl/worksheets/") and n.endswith(".xml"))
        return any(b"<f" in archive.read(n) or b":f>" in archive.read(n) for n in sheets)


def _uncalculated(data: bytes, name: str, workbook: Any) -> list[Problem]:
    """A Problem per sheet whose formulas were never calculated."""
    problems: list[Problem] = []
    for sheet in _load(data, data_only=False).worksheets:
        if sheet.sheet_state != "visible":
            continue
        values = workbook[sheet.title]
        places = [
            Place(sheet=sheet.title, cell=c.coordinate)
            for key, c in sorted(sheet._cells.items())
            if c.data_type == "f" and values.cell(*key).value is None
        ]
        if places:
            problems.append(value_unknown(name, places[0], len(places)))
    return problems
