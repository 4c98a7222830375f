"""Fonts that a PDF names but does not hold: every character is read, whatever fonts the machine has."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from reportlab.pdfgen.canvas import Canvas

from tests.pdf_documents import FONT, grids, indicators, pdf, read_pdf

DESCRIPTOR = {"Flags": 4, "FontBBox": [0, -220, 1000, 880], "ItalicAngle": 0, "Ascent": 880, "Descent": -120}
TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def
1 begincodespacerange <0000> <ffff> endcodespacerange
4 beginbfchar <0001> <221a> <0002> <2265> <0003> <6807> <0004> <d840dc0b> endbfchar endcmap end end"""


def composite(base: str, order: str, encoding: str, to_unicode: bytes = b""):
    """A font of two-byte codes that is not embedded."""

    def make(document: pikepdf.Pdf) -> Dictionary:
        name = Name("/" + base)
        system = Dictionary(Registry="Adobe", Ordering=order, Supplement=0)
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=name, CapHeight=700, StemV=80, **DESCRIPTOR)
        child = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDSystemInfo=system, DW=1000)
        child.FontDescriptor = document.make_indirect(descriptor)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/" + encoding))
        font.DescendantFonts = Array([child])
        if to_unicode:
            font.ToUnicode = Stream(document, to_unicode)
        return font

    return make


def simple(base: str, *differences: str):
    """A standard font of one-byte codes, without widths of its own."""

    def make(_: pikepdf.Pdf) -> Dictionary:
        encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, *(Name("/" + d) for d in differences)]))
        return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + base), Encoding=encoding)

    return make


def one_by_one(font, codes: list[bytes], matrix: str = "1 0 0 1") -> bytes:
    """A page on which each code is drawn for itself, one below the other."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(400, 400))
    page = document.pages[0]
    page.Resources = Dictionary(Font=Dictionary(F=font(document)))
    shown = [b"BT /F 10 Tf %s 100 %d Tm %s Tj ET" % (matrix.encode(), 350 - 20 * i, c) for i, c in enumerate(codes)]
    page.Contents = Stream(document, b"\n".join(shown))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


FONTS = {
    "a Latin name": (
        composite("ArialMT", "Identity", "Identity-H", TO_UNICODE),
        ["<0001>", "<0002>", "<0003>"],
        "√≥标",
    ),
    "a Chinese name": (composite("SimSun", "Identity", "Identity-H", TO_UNICODE), ["<0001>", "<0003>"], "√标"),
    "beyond two bytes": (composite("KaiTi", "Identity", "Identity-H", TO_UNICODE), ["<0004>"], "\U0002000b"),
    "national codes": (composite("FangSong_GB2312", "GB1", "GBK-EUC-H"), ["<b1ea>", "<cac7>"], "标是"),
    "Taiwan codes": (composite("MingLiU", "CNS1", "ETen-B5-H"), ["<bcd0>"], "標"),
    "Unicode": (composite("STSong-Light", "GB1", "UniGB-UCS2-H"), ["<6807>", "<2264>"], "标≤"),
    "a standard font": (simple("Helvetica", "greaterequal", "radical"), ["(A)", "(B)"], "≥√"),
}


@pytest.mark.parametrize("matrix", ["1 0 0 1", "0 1 -1 0", "0 -1 1 0", "-1 0 0 -1"])
@pytest.mark.parametrize("kind", FONTS)
def test_a_character_alone_is_read_in_any_font_and_turn(kind, matrix):
    font, codes, expected = FONTS[kind]
    document = read_pdf(one_by_one(font, [code.encode() for code in codes], matrix))
    assert sorted("".join(block.text for block in document.blocks).replace(" ", "")) == sorted(expected)


def test_latin_letters_keep_the_widths_of_the_standard_fonts():
    def page(canvas: Canvas) -> None:
        for number, face in enumerate(["Helvetica", "Helvetica-Bold", "Times-Roman", "Courier-Oblique"]):
            canvas.setFont(face, 10)
            canvas.drawString(50, 700 - 20 * number, "William illicit 2031")

    from reportlab.pdfbase.pdfmetrics import stringWidth

    found = [block.place.bbox for block in read_pdf(pdf(page)).blocks]
    widths = [
        stringWidth("William illicit 2031", face, 10)
        for face in ["Helvetica", "Helvetica-Bold", "Times-Roman", "Courier-Oblique"]
    ]
    assert [round(box[2] - box[0]) for box in found] == [round(width) for width in widths]


def test_a_table_drawn_character_by_character():
    table = indicators()
    whole = grids(read_pdf(pdf(lambda c: table.draw(c, 60, 780))))

    def singly(canvas: Canvas) -> None:
        draw = canvas.drawString

        def drawn(x: float, y: float, text: str, **_: object) -> None:
            for char in text:
                draw(x, y, char)
                x += canvas.stringWidth(char, FONT, table.size)

        canvas.drawString = drawn
        table.draw(canvas, 60, 780)

    assert [c.text for g in grids(read_pdf(pdf(singly))) for c in g.cells] == [c.text for g in whole for c in g.cells]


def test_reading_leaves_the_fonts_of_the_program_around_it():
    data = one_by_one(*FONTS["national codes"][:1], [b"<b1ea>"])

    def shown() -> bytes:
        with pypdfium2.PdfDocument(data) as document:
            return document[0].render().to_numpy().tobytes()

    before = shown()
    read_pdf(data)
    read_pdf(data)
    assert shown() == before
