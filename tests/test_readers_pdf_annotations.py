"""What is typed into the fields of a PDF form or upon its pages is read; what is struck out is told."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from reportlab.pdfgen.canvas import Canvas

from perfcheck.model.document import Document
from tests.pdf_documents import FONT, Table, grids, pdf, read_pdf

LABELS = ["项目名称", "主管部门", "年度目标"]
RIGHT = (160.0, 780.0)
"""The upper left corner of the column of values."""


def form(canvas: Canvas) -> None:
    cells = {(row, 0, 1, 1): label for row, label in enumerate(LABELS)} | {(row, 1, 1, 1): "" for row in range(3)}
    Table(cells, [100, 300], heights=[30, 30, 60]).draw(canvas, 60, 780)


def rect(row: int) -> list[float]:
    top = RIGHT[1] - [0, 30, 60][row]
    return [RIGHT[0] + 4, top - [30, 30, 60][row] + 4, RIGHT[0] + 296, top - 4]


def filled(
    *annotations: Dictionary, make: Callable[[pikepdf.Pdf, Dictionary], None] | None = None, turn: int = 0
) -> Document:
    """The form with annotations upon its page, read."""
    with pikepdf.open(io.BytesIO(pdf(form))) as document:
        page = document.pages[0]
        items = [document.make_indirect(a) for a in annotations]
        for item in items:
            if make:
                make(document, item)
        page.Annots = Array(items)
        page.Rotate = turn
        fields = [item for item in items if item.get("/Subtype") == Name.Widget]
        document.Root.AcroForm = Dictionary(Fields=Array(fields), DA=String("/Helv 10 Tf 0 g"))
        stream = io.BytesIO()
        document.save(stream)
    return read_pdf(stream.getvalue())


def annotation(kind: str, row: int, **keys: object) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array(rect(row)), **keys)


def field(row: int, value: str, **keys: object) -> Dictionary:
    return annotation("Widget", row, FT=Name.Tx, T=String(f"f{row}"), V=String(value), **keys)


def appearance(shown: str) -> Callable[[pikepdf.Pdf, Dictionary], None]:
    """Gives an annotation an appearance of Latin text."""

    def make(document: pikepdf.Pdf, item: Dictionary) -> None:
        left, bottom, right, top = map(float, item.Rect)
        drawn = Stream(document, b"/Tx BMC q BT /Helv 10 Tf 2 5 Td (%s) Tj ET Q EMC" % shown.encode())
        drawn.Type, drawn.Subtype, drawn.BBox = Name.XObject, Name.Form, Array([0, 0, right - left, top - bottom])
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        drawn.Resources = Dictionary(Font=Dictionary(Helv=font))
        item.AP = Dictionary(N=drawn)

    return make


def values(document: Document) -> list[str]:
    (grid,) = grids(document)
    return [cell.text.replace("\n", "") for cell in grid.cells if cell.column == 1]


GOAL = "为全县二百一十所学校更换课桌椅，当年九月开学前全部到位；师生满意度不低于九成，并建立定期检修的台账和责任制度。"


def test_fields_without_an_appearance_are_read():
    found = values(filled(field(0, "校舍课桌椅更新"), field(1, "青禾县教育局"), field(2, GOAL)))
    assert found == ["校舍课桌椅更新", "青禾县教育局", GOAL]


@pytest.mark.parametrize("turn", [90, 180])
def test_fields_of_a_turned_page(turn):
    document = filled(field(0, "校舍课桌椅更新"), turn=turn)
    assert "校舍课桌椅更新" in "".join(cell.text for grid in grids(document) for cell in grid.cells)


def test_an_appearance_is_what_is_seen():
    assert values(filled(field(0, "12000"), make=appearance("12,000.00"))) == ["12,000.00", "", ""]


def test_an_empty_appearance_does_not_hide_the_value():
    assert values(filled(field(0, "12000"), make=appearance(" "))) == ["12000", "", ""]


@pytest.mark.parametrize("flag", [2, 32])
def test_fields_and_comments_that_are_not_shown(flag):
    document = filled(field(0, "校舍课桌椅更新", F=flag), annotation("FreeText", 1, Contents=String("青禾县"), F=flag))
    assert values(document) == ["", "", ""]


@pytest.mark.parametrize("make", [None, appearance("Qinghe 95%")])
def test_a_typed_comment_is_read_and_a_note_is_not(make):
    typed = annotation("FreeText", 1, Contents=String("Qinghe 95%"), DA=String("/Helv 9 Tf"))
    note = annotation("Text", 0, Contents=String("请核对名称"))
    assert values(
        filled(typed, note, make=lambda d, i: make(d, i) if make and i.Subtype == Name.FreeText else None)
    ) == [
        "",
        "Qinghe 95%",
        "",
    ]


def test_a_button_has_no_text():
    assert values(filled(annotation("Widget", 0, FT=Name.Btn, T=String("b"), V=Name.Yes))) == ["", "", ""]


def written(*steps: Callable[[Canvas], object]) -> bytes:
    def page(canvas: Canvas) -> None:
        form(canvas)
        canvas.setFont(FONT, 10)
        canvas.drawString(170, 760, "更新桌椅四百套改为五百套")
        for step in steps:
            step(canvas)

    return pdf(page)


def struck(document: Document) -> list[str]:
    return [p.message.split("“")[1].split("”")[0] for p in document.problems if p.code == "IN018"]


@pytest.mark.parametrize("thickness", [0.5, 1.2])
def test_a_line_through_text_strikes_it_out(thickness):
    def line(canvas: Canvas) -> None:
        canvas.setLineWidth(thickness)
        canvas.line(210, 763.5, 240, 763.5)

    document = read_pdf(written(line))
    assert (values(document)[0], struck(document)) == ("更新桌椅 改为五百套", ["四百套"])


def test_a_mark_upon_text_strikes_it_out():
    with pikepdf.open(io.BytesIO(written())) as file:
        box = [210, 770, 240, 770, 210, 757, 240, 757]
        mark = Dictionary(
            Type=Name.Annot, Subtype=Name.StrikeOut, Rect=Array([210, 757, 240, 770]), QuadPoints=Array(box)
        )
        file.pages[0].Annots = Array([file.make_indirect(mark)])
        stream = io.BytesIO()
        file.save(stream)
    document = read_pdf(stream.getvalue())
    assert (values(document)[0], struck(document)) == ("更新桌椅 改为五百套", ["四百套"])


@pytest.mark.parametrize("line", [(170, 757.5, 290, 757.5), (60, 763.5, 460, 763.5), (210, 750.5, 240, 750.5)])
def test_underlines_and_rulings_strike_nothing_out(line):
    document = read_pdf(written(lambda canvas: canvas.line(*line)))
    assert "四百套" in "".join(cell.text for cell in grids(document)[0].cells)
    assert struck(document) == []
