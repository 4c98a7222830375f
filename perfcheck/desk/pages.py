"""What stands in a marked part of a page."""

from __future__ import annotations

import re

import pypdfium2 as pdfium

from perfcheck.model.place import Box
from perfcheck.pdfium import alone


@alone()
def words_within(data: bytes, page: int, box: Box) -> str:
    """The words of a PDF page (from 1) within a box in points from its upper left corner; empty for none."""
    try:
        pdf = pdfium.PdfDocument(data)  # type: ignore[no-untyped-call]
    except pdfium.PdfiumError:
        return ""
    try:
        if not 1 <= page <= len(pdf):
            return ""
        sheet = pdf[page - 1]
        height = sheet.get_height()
        x0, top, x1, bottom = box
        found = sheet.get_textpage().get_text_bounded(x0, height - bottom, x1, height - top)
    except pdfium.PdfiumError:
        return ""
    finally:
        pdf.close()  # type: ignore[no-untyped-call]
    return re.sub(r"\s+", "", found)
