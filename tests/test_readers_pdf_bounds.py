"""PDF files that would keep a reader busy for ever: told, and what else there is is read."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from reportlab.pdfgen.canvas import Canvas

from perfcheck.readers.pdf_loops import endless_pages
from tests.pdf_documents import FONT, grids, indicators, pdf, read_pdf


def with_forms(levels: int, calls: int, *, loop: bool = False, at: str = "page", name: str = "/Form") -> bytes:
    """A first page of forms that call each other, ``levels`` deep; a second one that holds a table."""
    stream = io.BytesIO(pdf(lambda c: c.drawString(60, 700, "1"), lambda c: indicators().draw(c, 60, 780)))
    document = pikepdf.open(stream)
    forms = [
        Stream(document, b"/%s Do " % (b"Y" if last else b"X") * calls) for last in [*[False] * (levels - 1), not loop]
    ]
    for form in forms:
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    forms = [document.make_indirect(form) for form in forms]
    for form, inner in zip(forms, [*forms[1:], forms[0] if loop else None], strict=True):
        form.Resources = Dictionary(XObject=Dictionary(X=inner)) if inner is not None else Dictionary()
    page = document.pages[0]
    if at == "page":
        page.Resources.XObject = Dictionary(X=forms[0])
        page.contents_add(b"/X Do")
    else:
        shown = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[0, 0, 595, 842], AP=Dictionary(N=forms[0]))
        page.Annots = Array([shown])
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue().replace(b"/Subtype /Form", b"/Subtype " + name.encode())


@pytest.mark.parametrize("at", ["page", "annotation"])
@pytest.mark.parametrize(("levels", "loop"), [(1, True), (3, True), (12, False)])
def test_forms_without_end_leave_their_page_unread(levels, loop, at):
    document = read_pdf(with_forms(levels, 8, loop=loop, at=at))
    assert [(p.code, p.blocking) for p in document.problems] == [("IN004", True)]
    assert "第 1 页" in document.problems[0].message
    assert [grid.place.page for grid in grids(document)] == [2]


def test_a_form_whose_kind_is_written_in_codes_is_counted_too():
    assert endless_pages(with_forms(1, 2, loop=True, name="/F#6frm")) == {1}


def test_a_form_that_its_page_knows_by_name_is_called_too():
    with pikepdf.open(io.BytesIO(with_forms(3, 2))) as document:
        innermost = document.pages[0].Resources.XObject.X.Resources.XObject.X.Resources.XObject.X
        innermost.write(b"/X Do /X Do")
        stream = io.BytesIO()
        document.save(stream)
    assert endless_pages(stream.getvalue()) == {1}


def test_forms_in_forms_are_read():
    document = read_pdf(with_forms(3, 2))
    assert (document.problems, document.pages) == ((), 2)


def test_a_page_of_scattered_words_is_told():
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 3)
        for number in range(2600):
            canvas.drawString(20 + number % 50 * 11, 800 - number // 50 * 14, "指标")

    document = read_pdf(pdf(page, lambda c: indicators().draw(c, 60, 780)))
    assert [p.code for p in document.problems] == ["IN010"]
    assert [grid.place.page for grid in grids(document)] == [2]
    assert "指标 指标" in document.blocks[0].text


def test_a_page_of_next_to_no_size_is_read_past():
    data = pdf(lambda c: c.drawString(0, 0, "1"), lambda c: indicators().draw(c, 60, 780))
    with pikepdf.open(io.BytesIO(data)) as document:
        document.pages[0].MediaBox = Array([0, 0, 0.001, 0.001])
        stream = io.BytesIO()
        document.save(stream)
    assert [grid.place.page for grid in grids(read_pdf(stream.getvalue()))] == [2]


def test_many_rows_on_many_pages_are_one_after_the_other():
    table = indicators(heights=[])
    pages = [lambda c: table.draw(c, 60, 780)] * 40
    assert len(grids(read_pdf(pdf(*pages)))) == 40
