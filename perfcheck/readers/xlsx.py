"""Excel workbooks (.xlsx): one Grid per visible sheet, numbers as the sheet shows them."""

from __future__ import annotations

import html
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from perfcheck.model.document import Cell, Document
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.readers.base import ReadOptions, UnreadableError, document, too_large, value_unknown
from perfcheck.readers.merges import Merge, uncovered
from perfcheck.readers.number_format import shown
from perfcheck.readers.package import check_package
from perfcheck.readers.sheets import MAX_CELLS, Sheet, computes, position, sheet_blocks

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"')
_POSITION = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
_WITHOUT_RESULT = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>(#[^<]*)?</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def read(data: bytes, name: str, options: ReadOptions) -> Document:
    """One Grid per visible sheet; formulas give the results saved with the file."""
    check_package(data, name)
    problems: list[Problem] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        try:
            workbook = _load(data)
        except Exception:
            # Some programs write styles that openpyxl refuses; calamine does without styles.
            return _without_styles(data, package, name, options)
        blocks, notes = sheet_blocks(_sheet(s, package, name, problems) for s in workbook.worksheets)
    return document(data, name, "xlsx", blocks, notes=notes, problems=problems)


def _without_styles(data: bytes, package: zipfile.ZipFile, name: str, options: ReadOptions) -> Document:
    from perfcheck.readers import spreadsheet

    for part in package.namelist():
        places = _POSITION.findall(package.read(part)) if part.startswith("xl/worksheets/") else []
        rows, columns = zip(*(position(p.decode()) for p in places), strict=True) if places else ((0,), (0,))
        if (max(rows) + 1) * (max(columns) + 1) > MAX_CELLS:
            # calamine claims memory for every place up to the last one, and ends the process if there is none.
            raise UnreadableError(too_large(name, "工作表的单元格过多"))
    return replace(spreadsheet.read(data, name, options), format="xlsx")


def _load(data: bytes) -> Any:
    from openpyxl.reader import excel

    load: Any = excel.load_workbook

    with warnings.catch_warnings():
        # openpyxl warns of parts it does not keep (styles, validations), which are of no use here.
        warnings.simplefilter("ignore")
        # The full mode spends most of its time on the borders of merged cells, and hangs on merged columns.
        return load(io.BytesIO(data), data_only=True, read_only=True)


def _sheet(source: Any, package: zipfile.ZipFile, name: str, problems: list[Problem]) -> Sheet:
    if source.sheet_state != "visible":
        return Sheet(source.title, (), visible=False)
    xml = package.read(source._worksheet_path.lstrip("/"))
    typed, unknown = _uncalculated(xml)
    if unknown:
        problems.append(value_unknown(name, Place(sheet=source.title, cell=unknown[0]), len(unknown)))
    source.reset_dimensions()
    merges = [_merge(first.decode(), last.decode()) for first, last in _MERGE.findall(xml)]
    return Sheet(source.title, uncovered(list(_cells(source.iter_rows(), typed)), merges))


def _cells(rows: Iterable[Iterable[Any]], typed: Mapping[str, str]) -> Iterator[Cell]:
    """The cells the file holds, row by row, with their shown text; ``typed`` is text that Excel took for a formula."""
    from openpyxl.cell.read_only import EMPTY_CELL

    for row in rows:
        for source in row:
            if source is not EMPTY_CELL:
                text = shown(source.value, source.number_format) if source.value is not None else ""
                yield Cell(typed.get(source.coordinate, text), source.row - 1, source.column - 1)


def _merge(first: str, last: str) -> Merge:
    return Merge(*position(first), *position(last))


def _uncalculated(xml: bytes) -> tuple[dict[str, str], list[str]]:
    """Formulas without a result: those that are typed text (=300天 gives #NAME?), and the cells never calculated."""
    typed: dict[str, str] = {}
    unknown: list[str] = []
    for attributes, formula, error in _WITHOUT_RESULT.findall(xml):
        found = re.search(rb'\br="([A-Z]+\d+)"', attributes)
        # a formula whose result is the empty string says so: t="str"
        if not found or b't="str"' in attributes:
            continue
        cell, text = found[1].decode(), html.unescape(formula.decode("utf-8", "replace"))
        if text and not computes(text):
            typed[cell] = f"={text}"
        elif not error:
            unknown.append(cell)
    return typed, unknown
