"""PDF pages whose text is not what a person reads on them: told as unread, or recognised; never passed over."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from perfcheck.readers import page_flow
from perfcheck.readers import pdf as pdf_reader
from perfcheck.readers.pdf_font import _font
from tests.pdf_documents import FONT, grids, indicators, pdf, read_pdf, text_page


@pytest.fixture
def unrecognised(monkeypatch):
    for module in (page_flow, pdf_reader):
        monkeypatch.setattr(module, "can_recognise", lambda: False)


def told(document) -> list[tuple[str, bool]]:
    return [(p.code, p.blocking) for p in document.problems]


def coded(codes: bytes, encoding: str) -> bytes:
    """A page of codes in an embedded font that does not say what they mean."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    sizes = {"FontBBox": [0, -120, 1000, 880], "ItalicAngle": 0, "Ascent": 880, "Descent": -120, "CapHeight": 700}
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Made"), Flags=4, StemV=80, **sizes)
    descriptor.FontFile2 = Stream(document, _font(""))
    font = Dictionary(Type=Name.Font, BaseFont=Name("/ABCDEF+Made"))
    if encoding:
        system = Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)
        child = Dictionary(Type=Name.Font, BaseFont=font.BaseFont, Subtype=Name.CIDFontType2, DW=1000)
        child.CIDSystemInfo = system
        child.FontDescriptor = document.make_indirect(descriptor)
        font.Subtype, font.Encoding, font.DescendantFonts = Name.Type0, Name(encoding), Array([child])
    else:
        font.Subtype, font.FirstChar, font.LastChar, font.Widths = Name.TrueType, 0, 255, Array([1000] * 256)
        font.FontDescriptor = document.make_indirect(descriptor)
    page = document.pages[0]
    page.Resources = Dictionary(Font=Dictionary(F=font))
    lines = [codes[i : i + 30] for i in range(0, len(codes), 30)]
    shown = [b"BT /F 10 Tf 50 %d Td <%s> Tj ET" % (780 - 20 * i, c.hex().encode()) for i, c in enumerate(lines)]
    page.Contents = Stream(document, b"\n".join(shown))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        coded(bytes(range(1, 31)) * 4, ""),
        coded(bytes(range(0xC0, 0x100)) * 3, ""),
        coded(b"".join(bytes([0, n]) for n in range(1, 120)), "/Identity-H"),
    ],
    ids=["control codes", "taken for Latin", "two bytes"],
)
def test_a_font_without_a_meaning_is_told(data, unrecognised):
    assert told(read_pdf(data)) == [("IN012", True)]


def test_latin_text_and_numbers_are_trusted(unrecognised):
    rows = [f"Résumé of item {n}: 50% >= {n}.5 (a/b) [note] 10 m² ±3 °C" for n in range(8)]

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for number, row in enumerate(rows):
            canvas.drawString(50, 700 - 20 * number, row)

    document = read_pdf(pdf(page))
    assert told(document) == []
    assert document.blocks[0].text.startswith("Résumé")


def outlined(canvas: Canvas, count: int, single: bool = False) -> None:
    """``count`` curved shapes as large as letters."""
    path = canvas.beginPath()
    for number in range(count):
        x, y = 60 + 14 * (number % 30), 760 - 20 * (number // 30)
        for _ in range(3):
            path.moveTo(x, y)
            for turn in range(4):
                path.curveTo(x + 2 * turn, y + 8, x + 8, y + 2 * turn, x + 10, y + 10)
            path.close()
        if not single:
            canvas.drawPath(path, stroke=0, fill=1)
            path = canvas.beginPath()
    if single:
        canvas.drawPath(path, stroke=0, fill=1)


@pytest.mark.parametrize("single", [False, True])
def test_letters_that_are_drawn_are_told(single, unrecognised):
    def below_a_title(canvas: Canvas) -> None:
        text_page("泉州路灯维护项目绩效目标表（封面另附）")(canvas)
        outlined(canvas, 200, single)

    document = read_pdf(pdf(text_page("第一页的正文有字"), below_a_title, lambda c: outlined(c, 150, single)))
    assert told(document) == [("IN012", True)]
    assert "第 2-3 页" in document.problems[0].message


def test_a_few_drawn_shapes_beside_text_are_no_letters(unrecognised):
    def page(canvas: Canvas) -> None:
        indicators().draw(canvas, 60, 780)
        outlined(canvas, 12)

    assert told(read_pdf(pdf(page))) == []


@pytest.mark.parametrize(("size", "expected"), [((420, 200), [("IN019", False)]), ((120, 120), [])])
def test_a_large_picture_below_a_table_is_told(size, expected):
    def page(canvas: Canvas) -> None:
        indicators().draw(canvas, 60, 780)
        canvas.drawImage(ImageReader(Image.new("RGB", (600, 300), "white")), 60, 40, *size)

    document = read_pdf(pdf(page))
    assert (len(grids(document)), told(document)) == (1, expected)


def test_a_picture_under_the_text_is_its_ground():
    def page(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("RGB", (600, 800), "ivory")), 40, 40, 500, 780)
        indicators().draw(canvas, 60, 780)

    assert told(read_pdf(pdf(page))) == []


def test_a_form_that_only_some_viewers_can_make_is_told():
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        canvas.drawString(60, 700, "请稍候")

    with pikepdf.open(io.BytesIO(pdf(page))) as document:
        template = Stream(document, b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
        document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_indirect(template))
        document.Root.NeedsRendering = True
        stream = io.BytesIO()
        document.save(stream)
    assert told(read_pdf(stream.getvalue())) == [("IN005", True)]
