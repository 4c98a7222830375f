"""What a person sees on a PDF page is what is read; what is hidden is told."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from perfcheck.model.document import Document
from tests.pdf_documents import FONT, grids, indicators, pdf, read_pdf

HIDDEN = "隐藏旧数"
AT = (300, 300)
"""Where more is drawn: below the table."""


def text(canvas: Canvas, what: str = HIDDEN, mode: int = 0) -> None:
    drawn = canvas.beginText(*AT)
    drawn.setFont(FONT, 10.5)
    drawn.setTextRenderMode(mode)
    drawn.textOut(what)
    drawn.setTextRenderMode(0)
    canvas.drawText(drawn)


def page(*steps: Callable[[Canvas], object], turn: int = 0) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        indicators().draw(canvas, 60, 780)
        for step in steps:
            step(canvas)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.setFillAlpha(1)

    return pdf(draw)


def box(grey: float) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(grey)
        canvas.rect(AT[0] - 5, AT[1] - 5, 80, 20, stroke=0, fill=1)

    return draw


def coloured(grey: float, alpha: float = 1) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(grey)
        canvas.setFillAlpha(alpha)
        text(canvas)

    return draw


def pasted(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (80, 20), "white")), AT[0] - 5, AT[1] - 5, 80, 20)


def in_layer(canvas: Canvas) -> None:
    canvas._code.append("/OC /L1 BDC")
    text(canvas)
    canvas._code.append("EMC")


def form_in_layer(canvas: Canvas) -> None:
    canvas.beginForm("kept_apart")
    text(canvas)
    canvas.endForm()
    canvas.doForm("kept_apart")


def with_layer(data: bytes, *, on: bool) -> bytes:
    """The file with a layer for the marked content and for the forms of its page."""
    with pikepdf.open(io.BytesIO(data)) as document:
        layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("草稿")))
        state = Dictionary(ON=Array([layer] if on else []), OFF=Array([] if on else [layer]))
        document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=state)
        resources = document.pages[0].Resources
        resources.Properties = Dictionary(L1=layer)
        forms = resources.get("/XObject", Dictionary())
        for name in forms:
            forms[name].OC = layer
        stream = io.BytesIO()
        document.save(stream)
    return stream.getvalue()


def all_text(document: Document) -> str:
    return "".join(b.text for b in document.blocks if hasattr(b, "text")) + "".join(
        c.text for g in grids(document) for c in g.cells
    )


HIDING = {
    "invisible": page(lambda c: text(c, mode=3)),
    "white": page(coloured(1)),
    "see-through": page(coloured(0, alpha=0)),
    "painted over": page(text, box(1)),
    "pasted over": page(text, pasted),
    "painted over in its own colour": page(box(0), text),
    "a layer switched off": with_layer(page(in_layer), on=False),
    "a form in a layer switched off": with_layer(page(form_in_layer), on=False),
    "on a turned page": page(text, box(1), turn=90),
}
SHOWING = {
    "white on black": page(box(0), coloured(1)),
    "upon a box": page(box(1), text),
    "beside a box": page(text, lambda c: c.rect(AT[0] + 60, AT[1], 60, 20, stroke=0, fill=1)),
    "drawn twice": page(coloured(0.79), coloured(0.79)),
    "pale": page(coloured(0.8)),
    "a layer switched on": with_layer(page(in_layer), on=True),
    "a form in a layer switched on": with_layer(page(form_in_layer), on=True),
    "a frame around it": page(text, lambda c: c.rect(AT[0] - 5, AT[1] - 5, 80, 20)),
}


@pytest.mark.parametrize("kind", HIDING)
def test_what_nobody_sees_is_told_and_not_read(kind):
    document = read_pdf(HIDING[kind])
    assert HIDDEN not in all_text(document)
    assert [(p.code, p.blocking) for p in document.problems] == [("IN018", False)]
    assert f"“{HIDDEN}”（第 1 页）" in document.problems[0].message
    assert [c.text for c in grids(document)[0].cells] == [
        c.text for c in grids(read_pdf(page()))[0].cells
    ] or "turned" in kind


@pytest.mark.parametrize("kind", SHOWING)
def test_what_is_seen_is_read(kind):
    document = read_pdf(SHOWING[kind])
    assert all_text(document).count(HIDDEN) == 1
    assert document.problems == ()


def test_a_new_text_upon_one_painted_over():
    document = read_pdf(page(lambda c: text(c, "旧值五成"), box(1), lambda c: text(c, "新值六成")))
    assert "新值六成" in all_text(document)
    assert "旧值" not in all_text(document)


def test_the_end_of_a_text_painted_over():
    def over_the_end(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(AT[0] + 21, AT[1] - 5, 60, 20, stroke=0, fill=1)

    document = read_pdf(page(text, over_the_end))
    assert HIDDEN[:2] in all_text(document)
    assert HIDDEN[2:] not in all_text(document)
