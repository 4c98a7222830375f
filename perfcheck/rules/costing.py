"""A unit cost as a new row, where the project is one that is priced and says what it counts."""

from __future__ import annotations

from perfcheck.model.fix import Applicability, Edit, Fix
from perfcheck.model.kind import Kind
from perfcheck.model.quantity import Dimension
from perfcheck.reading import ReadIndicator, ReadTable

_PRICES = {"工程": "造价", "采购": "单价"}
_PRICED = frozenset({Dimension.COUNT, Dimension.LENGTH, Dimension.AREA, Dimension.VOLUME})


def priced(read: ReadTable, level2: str) -> Fix | None:
    """每公里造价, 每台单价 for every period that is filled; None where nothing says what would be priced."""
    kind = next((kind for kind in _PRICES if kind in read.project_kinds), None)
    unit = next(filter(None, map(_unit, read.rows)), "")
    if kind is None or not unit:
        return None
    name = f"每{unit}{_PRICES[kind]}"
    return Fix(tuple(Edit(None, name, "≤N元", level2, p) for p in read.filled), Applicability.DRAFT)


def _unit(row: ReadIndicator) -> str:
    quantity = row.quantity
    if row.kind is not Kind.QUANTITY or quantity is None or quantity.per or quantity.dimension not in _PRICED:
        return ""
    return quantity.unit
