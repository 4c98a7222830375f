"""Pages that are pictures: set straight, ruled, recognised, and told when they cannot be."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pypdfium2
import pytest
from pdf_documents import A4, INDICATORS, Table, grids, indicators, pdf, read_pdf, texts
from reportlab.lib.utils import ImageReader

from perfcheck.model.document import Line
from perfcheck.model.place import Place
from perfcheck.readers import ocr, ocr_page, page_flow
from perfcheck.readers.base import ReadOptions
from perfcheck.readers.ocr import Piece
from perfcheck.readers.ocr_image import crosses, ruling_lines, skew_of, straightened
from perfcheck.readers.pdf_lattice import vertical

CELLS = {
    (0, 0, 1, 1): "Level",
    (0, 1, 1, 1): "Name",
    (0, 2, 1, 1): "Value",
    (1, 0, 2, 1): "Output",
    (1, 1, 1, 1): "Training days",
    (1, 2, 1, 1): "120",
    (2, 1, 1, 1): "Pass rate",
    (2, 2, 1, 1): "95%",
}


def render(data: bytes) -> np.ndarray:
    bitmap = pypdfium2.PdfDocument(data)[0].render(scale=2)
    return np.array(bitmap.to_numpy()[:, :, :3])


def scan(data: bytes, turn: float, quarters: int = 0) -> bytes:
    """The first page of a PDF as a picture, turned by some degrees and by quarters, both anticlockwise."""
    image = render(data)
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1)
    turned = cv2.warpAffine(image, matrix, (width, height), borderValue=(255, 255, 255))
    picture = io.BytesIO(cv2.imencode(".png", np.rot90(turned, quarters))[1].tobytes())
    size = A4 if quarters % 2 == 0 else A4[::-1]
    return pdf(lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, *size), size=size)


def drawing(turn: float = 0.0) -> np.ndarray:
    image = np.full((1000, 800, 3), 255, np.uint8)
    for y in (200, 300, 400):
        cv2.line(image, (100, y), (700, y), (0, 0, 0), 2)
    for x in (100, 400, 700):
        cv2.line(image, (x, 200), (x, 400), (90, 90, 90), 1)
    matrix = cv2.getRotationMatrix2D((400, 500), turn, 1)
    return cv2.warpAffine(image, matrix, (800, 1000), borderValue=(255, 255, 255))


@pytest.mark.parametrize("turn", [-2.3, -0.4, 0.0, 1.7])
def test_skew_is_measured(turn):
    assert skew_of(drawing(turn)) == pytest.approx(-turn, abs=0.15)


def test_straightening_tells_the_way_back():
    straight, back = straightened(drawing(1.7))
    there = back @ np.array([100, 200, 1])
    turn = cv2.getRotationMatrix2D((400, 500), 1.7, 1)
    assert there == pytest.approx(turn @ np.array([100, 200, 1]), abs=3)
    assert abs(skew_of(straight)) <= 0.15


def test_ruling_lines_in_points():
    edges = ruling_lines(drawing(), 2.0)
    level = sorted(round(e["top"]) for e in edges if e["orientation"] == "h")
    upright = sorted(round(e["x0"]) for e in edges if e["orientation"] == "v")
    assert level == [100, 150, 200]
    assert upright == [50, 200, 350]


def test_a_skewed_scan_reads_as_drawn():
    table = Table(CELLS, [110, 180, 110], 14, 8, font="Helvetica")
    document = read_pdf(scan(pdf(lambda c: table.draw(c, 80, 760)), 0.9))
    grid = grids(document)[0]
    assert texts(grid) == CELLS
    assert document.recognised
    assert document.problems == ()
    assert all(0.5 < cell.confidence <= 1 for cell in grid.cells if cell.text)
    value = next(cell for cell in grid.cells if cell.text == "95%")
    x0, top, x1, bottom = value.place.bbox
    assert 360 < (x0 + x1) / 2 < 490
    assert A4[1] - 760 < top < bottom < 300


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_scan_that_lies_on_its_side_or_head_reads_as_drawn(quarters):
    table = Table(CELLS, [110, 180, 110], 14, 8, font="Helvetica")
    document = read_pdf(scan(pdf(lambda c: table.draw(c, 80, 760)), 0.4, quarters))
    grid = grids(document)[0]
    assert texts(grid) == CELLS
    x0, top, x1, bottom = next(cell for cell in grid.cells if cell.text == "95%").place.bbox
    width, height = A4
    at = {1: (width - bottom, x0), 2: (width - x1, height - bottom), 3: (top, height - x1)}[quarters]
    assert at == (pytest.approx(370, abs=6), pytest.approx(height - 760 + sum(table.heights[:2]), abs=6)), "as shown"


def test_print_through_a_line_is_told_from_print_beside_it():
    image = np.full((60, 200, 3), 255, np.uint8)
    cv2.line(image, (100, 0), (100, 59), (0, 0, 0), 2)
    beside = image.copy()
    for x in (70, 108):
        cv2.rectangle(beside, (x, 20), (x + 20, 40), (0, 0, 0), 2)
    assert not crosses(beside, 100, 18, 42)
    cv2.rectangle(image, (90, 20), (110, 40), (0, 0, 0), -1)
    assert crosses(image, 100, 18, 42)


def test_the_text_laid_over_a_scan_is_put_into_the_cells_of_the_picture(monkeypatch):
    monkeypatch.setattr(ocr_page, "read_upright", lambda image: pytest.fail("the text is there already"))
    lines = indicators()
    empty = Table(dict.fromkeys(lines.cells, ""), lines.widths, heights=lines.heights)

    def page(canvas):
        picture = io.BytesIO(cv2.imencode(".png", render(pdf(lambda c: empty.draw(c, 50, 780))))[1].tobytes())
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        lines.borders = "none"
        lines.draw(canvas, 50, 780)

    document = read_pdf(pdf(page))
    assert {s: t.replace("\n", "") for s, t in texts(grids(document)[0]).items()} == INDICATORS
    assert not grids(document)[0].guessed
    assert document.recognised


def test_text_without_a_table_becomes_lines():
    def page(canvas):
        canvas.setFont("Helvetica", 16)
        canvas.drawString(80, 700, "Annual budget 2026")

    document = read_pdf(scan(pdf(page), 0))
    assert [type(block) for block in document.blocks] == [Line]
    assert document.blocks[0].text == "Annual budget 2026"
    assert document.blocks[0].confidence > 0.5


def test_a_piece_across_an_upright_line_is_read_again_in_parts(monkeypatch):
    monkeypatch.setattr(ocr_page, "recognise", lambda image, box: Piece(f"{box[0]:.0f}", box, 0.9))
    piece = Piece("乙丙", (100.0, 50.0, 300.0, 70.0), 0.8)
    crossing, beside = vertical(100, 0, 100), vertical(100, 60, 100)
    image = np.full((100, 400, 3), 255, np.uint8)
    parts = list(ocr_page._parts(piece, image, [crossing], 2.0))
    assert [(p.text, p.confidence) for p in parts] == [("100", 0.9), ("200", 0.9)]
    image[52:68, 150:250] = 0
    assert all(p.confidence <= 0.5 for p in ocr_page._parts(piece, image, [crossing], 2.0)), "whose print is it?"
    assert list(ocr_page._parts(piece, image, [beside], 2.0)) == [piece]


def test_without_the_component_the_pages_are_named(monkeypatch):
    monkeypatch.setattr(page_flow, "can_recognise", lambda: False)
    blank = np.full((80, 60, 3), 255, np.uint8)
    picture = io.BytesIO(cv2.imencode(".png", blank)[1].tobytes())
    pages = [lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, *A4)] * 3
    problem = read_pdf(pdf(*pages)).problems[0]
    assert (problem.code, problem.blocking) == ("IN012", True)
    assert "第 1-3 页" in problem.message
    assert "perfcheck[ocr]" in problem.advice


def test_pages_that_the_time_does_not_suffice_for_are_named_and_the_others_kept(monkeypatch):
    clock = iter((0.0, 10.0, 80.0, 95.0, 100.0))
    monkeypatch.setattr(page_flow.time, "process_time", lambda: next(clock))
    monkeypatch.setattr(ocr_page, "picture_blocks", lambda *_: [Line("识别出的字", Place(1))])
    flow = page_flow.PageFlow(4, ReadOptions(seconds=120))
    for number in (1, 2, 3, 4):
        flow.add_picture(number, lambda: (np.zeros((9, 9, 3), np.uint8), 1.0))
    read = flow.document(b"", "扫描.pdf", "pdf", [])
    assert [block.text for block in read.blocks] == ["识别出的字"] * 2
    (problem,) = read.problems
    assert problem.code == "IN010" and problem.blocking and "--time-limit" in problem.advice
    assert problem.message == "第 3-4 页要识别文字，一份文件的时限内来不及，未读取：扫描.pdf"
    assert [note.opened for note in read.notes] == [True, True, False, False]


def test_a_picture_is_read_the_same_after_a_piece_of_it():
    def page(canvas):
        canvas.setFont("Helvetica", 16)
        canvas.drawString(80, 700, "Annual budget 2026")

    image = render(pdf(page))
    first = ocr.pieces_of(image)
    assert ocr.recognise(image, first[0].box) is not None
    assert ocr.pieces_of(image) == first


def test_a_page_too_small_for_text_is_empty():
    blank = io.BytesIO(cv2.imencode(".png", np.full((80, 60, 3), 255, np.uint8))[1].tobytes())
    for size in ((0.001, 0.002), (595, 0.001)):
        document = read_pdf(pdf(lambda canvas, s=size: canvas.drawImage(ImageReader(blank), 0, 0, *s), size=size))
        assert document.blocks == ()
        assert document.problems == ()


def test_memory_refused_to_the_recogniser_is_no_fault_of_the_file(monkeypatch):
    def refused(*_, **__):
        raise RuntimeError("Non-zero status code returned while running Conv node: std::bad_alloc")

    monkeypatch.setattr(ocr, "_engine", lambda: refused)
    with pytest.raises(MemoryError):
        ocr.pieces_of(np.full((80, 60, 3), 255, np.uint8))
