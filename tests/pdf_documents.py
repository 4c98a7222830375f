"""PDF files for the tests, drawn line by line and word by word."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from perfcheck.model.document import Document, Grid
from perfcheck.readers import read

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Slot = tuple[int, int, int, int]
"""row, column, rowspan, colspan"""


@dataclass
class Table:
    """A table to draw: its cells' texts by slot, the columns' widths in points."""

    cells: dict[Slot, str]
    widths: Sequence[float]
    size: float = 10.5
    padding: float = 4.0
    borders: str = "lines"
    font: str = FONT
    heights: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        rows = max(row + span for row, _, span, _ in self.cells)
        self.heights = self.heights or [0.0] * rows
        for (row, column, rowspan, colspan), text in sorted(self.cells.items(), key=lambda c: c[0][2]):
            missing = self._height(text, sum(self.widths[column : column + colspan])) - sum(
                self.heights[row : row + rowspan]
            )
            for r in range(row, row + rowspan):
                self.heights[r] += max(0.0, missing / rowspan)

    def _lines(self, text: str, width: float) -> list[str]:
        lines: list[str] = []
        for part in text.split("\n"):
            line = ""
            for char in part:
                if line and pdfmetrics.stringWidth(line + char, self.font, self.size) > width - 2 * self.padding:
                    lines.append(line)
                    line = ""
                line += char
            lines.append(line)
        return lines

    def _height(self, text: str, width: float) -> float:
        return len(self._lines(text, width)) * 1.4 * self.size + 2 * self.padding

    def draw(self, canvas: Canvas, left: float, top: float, rows: range | None = None, align: str = "centre") -> float:
        """Draws the rows with the upper left corner at a point from the bottom; returns the height of the end."""
        rows = rows or range(len(self.heights))
        ys = [top, *(top - h for h in accumulate(self.heights[r] for r in rows))]
        xs = [left, *(left + w for w in accumulate(self.widths))]
        for (row, column, rowspan, colspan), text in self.cells.items():
            first, last = max(row, rows.start), min(row + rowspan, rows.stop)
            if first >= last:
                continue
            x0, x1 = xs[column], xs[column + colspan]
            y1, y0 = ys[first - rows.start], ys[last - rows.start]
            cut = (row < rows.start, row + rowspan > rows.stop)
            self._border(canvas, x0, y0, x1, y1, cut)
            if row >= rows.start:
                self._text(canvas, text, x0, y0, x1, y1, align)
        return ys[-1]

    def _border(self, canvas: Canvas, x0: float, y0: float, x1: float, y1: float, cut: tuple[bool, bool]) -> None:
        sides = [(x0, y0, x0, y1), (x1, y0, x1, y1)]
        sides += [] if cut[0] else [(x0, y1, x1, y1)]
        sides += [] if cut[1] else [(x0, y0, x1, y0)]
        if self.borders == "rules":
            sides = sides[2:]
        for a, b, c, d in sides if self.borders != "none" else []:
            BORDERS[self.borders](canvas, a, b, c, d)

    def _text(self, canvas: Canvas, text: str, x0: float, y0: float, x1: float, y1: float, align: str) -> None:
        lines = self._lines(text, x1 - x0)
        pitch = 1.4 * self.size
        y = (y0 + y1) / 2 + pitch * len(lines) / 2 - self.size
        if align == "top":
            y = y1 - self.padding - self.size
        canvas.setFont(self.font, self.size)
        for line in lines:
            if align == "centre":
                canvas.drawCentredString((x0 + x1) / 2, y, line)
            else:
                canvas.drawString(x0 + self.padding, y, line)
            y -= pitch


def _thin_rectangle(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.rect(x0 - 0.25, y0 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)


def _line(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.setLineWidth(0.75)
    canvas.line(x0, y0, x1, y1)


def _hairline(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.saveState()
    canvas.setStrokeGray(0.75)
    canvas.setLineWidth(0.1)
    canvas.line(x0, y0, x1, y1)
    canvas.restoreState()


def _dots(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    steps = int(max(x1 - x0, y1 - y0) / 1.5)
    for i in range(steps + 1):
        canvas.rect(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps, 0.75, 0.75, stroke=0, fill=1)


BORDERS: dict[str, Callable[[Canvas, float, float, float, float], None]] = {
    "lines": _line,
    "rules": _line,
    "hairlines": _hairline,
    "rectangles": _thin_rectangle,
    "dots": _dots,
}


def pdf(*pages: Callable[[Canvas], object], size: tuple[float, float] = A4, **options: object) -> bytes:
    """A PDF of pages that each draw on the canvas."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def text_page(*lines: str, size: float = 10.5, top: float = 780) -> Callable[[Canvas], None]:
    """A page of plain lines."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for i, line in enumerate(lines):
            canvas.drawString(60, top - i * 1.8 * size, line)

    return draw


def grids(document: Document) -> list[Grid]:
    return list(document.grids())


def texts(grid: Grid) -> dict[Slot, str]:
    """The texts of a grid's cells by slot; of the empty ones none."""
    return {(c.row, c.column, c.rowspan, c.colspan): c.text for c in grid.cells if c.text}


def read_pdf(data: bytes) -> Document:
    return read(data, "表.pdf")


INDICATORS: dict[Slot, str] = {
    (0, 0, 1, 1): "一级指标",
    (0, 1, 1, 1): "二级指标",
    (0, 2, 1, 1): "三级指标",
    (0, 3, 1, 1): "指标值",
    (1, 0, 5, 1): "产出指标",
    (1, 1, 3, 1): "数量指标",
    (1, 2, 1, 1): "新建村级文化广场数量",
    (1, 3, 1, 1): "≥12个",
    (2, 2, 1, 1): "修缮乡镇综合文化站并配齐阅览室桌椅数量",
    (2, 3, 1, 1): "≥4个",
    (3, 2, 1, 1): "送戏下乡场次",
    (3, 3, 1, 1): "120场",
    (4, 1, 1, 1): "质量指标",
    (4, 2, 1, 1): "竣工验收合格率",
    (4, 3, 1, 1): "100%",
    (5, 1, 1, 1): "时效指标",
    (6, 0, 1, 1): "满意度指标",
    (6, 1, 1, 1): "服务对象满意度",
    (6, 2, 1, 1): "村民满意度",
    (6, 3, 1, 1): "≥95%",
}
WIDTHS = (80, 95, 190, 110)


def indicators(borders: str = "lines", size: float = 10.5, **options: object) -> Table:
    """An indicator table with merged levels, a wrapped name and an empty row."""
    return Table(dict(INDICATORS), [w * size / 10.5 for w in WIDTHS], size, size * 0.4, borders, **options)
