"""The annotated PDF: notes on the right words, an index that leads to them, and inputs that stay as they are."""

import hashlib
import io
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from perfcheck.engine.check import check
from perfcheck.model.finding import Confidence, Evidence, Family, Finding, Severity
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Report
from perfcheck.model.submission import Submission, TargetTable
from perfcheck.readers.pdf_frame import Frame
from perfcheck.reports import pdf
from perfcheck.reports.overview import of_table
from perfcheck.reports.pdf_index import MISSING
from perfcheck.reports.pdf_notes import COLOURS, Notes, destination
from perfcheck.reports.source import from_disk, pdf_bytes

EXAMPLES = Path(__file__).parent.parent / "examples"
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "]]>",
    "竖\x0b排",
    "\u202e反向",
    "../../x",
    ") Tj ET (",
    "长" * 10_000,
]


@pytest.fixture(scope="module")
def examples():
    return check([str(p) for p in sorted(EXAMPLES.glob("云溪市*"))])


@pytest.fixture(scope="module")
def rendered(examples):
    return pdf.render(examples)


def findings(report):
    return [f for d in report.documents for f in d.findings]


def plain(text):
    return re.sub(r"\s", "", text)


def words(data, pages=slice(None)):
    """The text of pages as a viewer would copy it."""
    document = pypdfium2.PdfDocument(data)
    return plain("".join(p.get_textpage().get_text_range() for p in list(document)[pages]))


class Note(NamedTuple):
    page: int
    author: str
    text: str
    box: tuple[float, ...]


def notes(data):
    with pikepdf.open(io.BytesIO(data)) as document:
        return [
            Note(number, str(note.T), str(note.Contents), tuple(map(float, note.Rect)))
            for number, page in enumerate(document.pages, start=1)
            for note in page.obj.get("/Annots", [])
            if note.Subtype == "/Highlight"
        ]


def finding(**changes):
    values = {
        "code": "VAG001",
        "name": "x",
        "title": "空泛",
        "family": Family.VAGUENESS,
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "message": "没有数量",
        "suggestion": "改为≥36个",
    }
    return Finding(**{**values, **changes})


def document(path, *found, tables=(), form="txt", **changes):
    return DocumentReport(Submission(str(path), format=form, tables=tables, **changes), found)


def test_every_place_carries_a_note_of_its_finding(examples, rendered):
    at = {(note.page, note.box): note for note in notes(rendered)}
    assert len(at) == len(notes(rendered)) > 15, "a cell has one note"
    told = Counter(plain(part.split("\n")[1]) for note in at.values() for part in note.text.split("\n\n"))
    wanted = Counter(
        plain(c.message)
        for f in findings(examples)
        for c in f.spots
        for e in {e.place: e for e in c.evidence}.values()
        if e.place.page and e.place.bbox
    )
    assert told == wanted


def test_a_cell_has_the_colour_of_its_gravest_finding_and_all_numbers_in_the_margin(tmp_path):
    path = tmp_path / "a.pdf"
    digest = drawn(path, "a")
    place = Place(1, (90, 80, 160, 110))
    faults = [
        finding(number=f"T1-0{n}", severity=s, message=f"话{n}", evidence=(Evidence("x", place),), table="T1")
        for n, s in enumerate((Severity.INFO, Severity.ERROR, Severity.WARNING), start=1)
    ]
    tables = (TargetTable("T1", "甲"),)
    data = pdf.render(Report("0.1.0", (document(path, *faults, tables=tables, form="pdf", sha256=digest),)))
    (note,) = notes(data)
    assert all(f"话{n}" in note.text for n in (1, 2, 3))
    with pikepdf.open(io.BytesIO(data)) as source:
        annotations = list(source.pages[note.page - 1].obj.Annots)
        (cell,) = (a for a in annotations if a.Subtype == "/Highlight")
        assert [float(c) for c in cell.C] == list(COLOURS[Severity.ERROR])
        numbers = [a for a in annotations if a.Subtype == "/FreeText"]
        tops = [float(a.Rect[3]) for a in numbers]
        assert sorted(str(a.Contents) for a in numbers) == ["T1-01", "T1-02", "T1-03"]
        assert tops == sorted(tops, reverse=True) and len(set(tops)) == 3
        assert all(float(a.Rect[2]) < 40 and int(a.F) & 4 for a in numbers), "in the margin, on paper too"


def test_a_note_says_code_why_and_rewrite_and_lies_on_its_words(examples, rendered):
    (conflict,) = (f for f in findings(examples) if f.code == "MIS001")
    own = [n for n in notes(rendered) if n.author == "perfcheck MIS001"]
    text = own[0].text
    assert "【错误】MIS001" in text and conflict.message in text and f"修改：{conflict.suggestion}" in text
    source = pypdfium2.PdfDocument(rendered)
    under = [source[n.page - 1].get_textpage().get_text_bounded(*n.box).strip() for n in own]
    assert under == ["≥120场", "≥100场"]


def test_the_index_has_every_finding_once_and_leads_to_it(examples, rendered):
    source = pikepdf.open(io.BytesIO(rendered))
    first = next(d.submission.pages for d in examples.documents if d.submission.format == "pdf")
    text = words(rendered, slice(None, -first))
    listed = [
        f
        for d in examples.documents
        for table in (None, *(t.id for t in d.submission.tables))
        for f in of_table(d.findings, table)
    ]
    for f in listed:
        assert plain(f"{f.number} {f.severity.label} {f.code} {f.title}（") in text
        assert plain(f.message) in text and plain(f.suggestion) in text
    assert MISSING not in text
    pages = {p.obj.objgen: n for n, p in enumerate(source.pages, start=1)}
    links = [
        (pages[a.Dest[0].objgen])
        for p in list(source.pages)[:-first]
        for a in p.obj.get("/Annots", [])
        if a.Subtype == "/Link"
    ]
    wanted = [next((e.place.page for e in f.evidence if e.place.page), None) for f in listed]
    assert links == [page + len(source.pages) - first for page in wanted if page]


def test_bookmarks_lead_to_the_index_and_its_tables(examples, rendered):
    with pikepdf.open(io.BytesIO(rendered)).open_outline() as outline:
        top = outline.root[0]
        assert top.title.startswith("审核问题索引（错误 ")
        assert any("文化惠民演出" in child.title for child in top.children)


def test_the_input_stays_as_it_was(examples):
    before = {p: p.read_bytes() for p in EXAMPLES.glob("云溪市*")}
    pdf.render(examples)
    assert {p: p.read_bytes() for p in EXAMPLES.glob("云溪市*")} == before


def test_the_same_report_gives_the_same_bytes(examples, rendered):
    assert pdf.render(examples) == rendered


def test_what_is_no_pdf_has_its_findings_on_the_index(tmp_path):
    found = finding(evidence=(Evidence("明显", Place(sheet="表1", cell="B7")),))
    data = pdf.render(Report("0.1.0", (document("预算.xlsx", found, form="xlsx"),)))
    text = words(data)
    assert "原件不是PDF" in text and "没有数量" in text and "工作表「表1」B7" in text
    assert not notes(data)


def drawn(path, label, pages=2, **options):
    canvas = Canvas(str(path), pagesize=(300, 400), invariant=1)
    for number in range(pages):
        for setting, value in options.items():
            getattr(canvas, setting)(value)
        canvas.drawString(100, 300, f"{label}{number}")
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"{label} own {number}", f"p{number}")
        canvas.showPage()
    canvas.save()
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_several_pdfs_follow_each_other_with_bookmarks(tmp_path):
    documents = []
    for name in ("甲", "乙"):
        digest = drawn(tmp_path / f"{name}.pdf", "file")
        found = finding(message=f"在{name}里", evidence=(Evidence("x", Place(2, (90, 80, 160, 110))),))
        documents.append(document(tmp_path / f"{name}.pdf", found, form="pdf", sha256=digest))
    data = pdf.render(Report("0.1.0", tuple(documents)))
    assert [n.page for n in notes(data)] == [3, 5]
    with pikepdf.open(io.BytesIO(data)) as merged, merged.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert len(merged.pages) == 5
    assert titles[1].endswith("甲.pdf") and titles[2].endswith("乙.pdf")
    assert titles[3] == "file own 0"


def test_a_file_that_changed_or_is_gone_is_not_annotated(tmp_path):
    drawn(tmp_path / "a.pdf", "a")
    stale = document(tmp_path / "a.pdf", finding(), form="pdf", sha256="0" * 64)
    gone = document(tmp_path / "b.pdf", finding(), form="pdf", sha256="0" * 64)
    odd = document("\x00.pdf", finding(), form="pdf")
    assert all(pdf_bytes(document, from_disk) is None for document in (stale, gone, odd))
    text = words(pdf.render(Report("0.1.0", (stale, gone, odd))))
    assert text.count("原件不在原处或已改动") == 3


def test_a_pdf_that_cannot_be_opened_is_listed(tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 broken")
    digest = hashlib.sha256(b"%PDF-1.7 broken").hexdigest()
    data = pdf.render(Report("0.1.0", (document(tmp_path / "bad.pdf", finding(), form="pdf", sha256=digest),)))
    assert "原件不能加批注" in words(data)


def test_problems_and_an_empty_run_are_told():
    problem = Problem("IN001", "找不到文件", "请检查路径", path="无.pdf")
    assert "IN001找不到文件。请检查路径" in words(pdf.render(Report("0.1.0", (), (problem,))))
    assert "0个文件" in words(pdf.render(Report("0.1.0")))


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_stay_words(word, tmp_path):
    path = tmp_path / "a.pdf"
    digest = drawn(path, "a")
    found = finding(
        message=word, project=word, table="T1", indicator=word, evidence=(Evidence(word, Place(1, (90, 80, 160, 110))),)
    )
    table = TargetTable("T1", word)
    report = Report("0.1.0", (document(path, found, tables=(table,), form="pdf", sha256=digest, department=word),))
    data = pdf.render(report)
    seen = plain(re.sub("[\x0b\u202e]", "", word))
    assert seen in words(data, slice(None, -2))
    (note,) = notes(data)
    assert seen in plain(note.text)
    assert "\x0b" not in note.text and "\u202e" not in note.text
    text = data.decode("latin-1")
    assert not re.search(r"/(JavaScript|JS|Launch|URI|EmbeddedFile)\b", text)


def test_a_character_that_the_font_lacks_is_marked_as_in_print():
    data = pdf.render(Report("0.1.0", (document("a.txt", finding(message="古字\U00020000与笑脸\U0001f600")),)))
    assert f"古字{MISSING}与笑脸{MISSING}" in words(data)


def test_the_index_brings_its_font(rendered, examples):
    source = pikepdf.open(io.BytesIO(rendered))
    fonts = source.pages[0].obj.Resources.Font
    embedded = [fonts[name] for name in fonts.keys() if "/FontDescriptor" in fonts[name]]  # noqa: SIM118
    assert embedded and all("/FontFile2" in f.FontDescriptor and "WenQuanYi" in str(f.BaseFont) for f in embedded)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (20, 30, 280, 380)])
def test_places_of_turned_and_cropped_pages_are_where_the_reader_saw_them(rotation, crop, tmp_path):
    """A box that the reader takes from the page as shown, is found again in the page's own space."""
    path = tmp_path / "turned.pdf"
    drawn(path, "word", pages=1)
    with pikepdf.open(path, allow_overwriting_input=True) as source:
        source.Root.Pages.Rotate = rotation
        if crop:
            source.pages[0].obj.CropBox = pikepdf.Array(crop)
        if "/Rotate" in source.pages[0].obj:
            del source.pages[0].obj["/Rotate"]
        source.save(path)
    own = (100.0, 297.0, 130.0, 310.0)
    viewer = pypdfium2.PdfDocument(path)
    page = viewer[0]
    shown = Frame.of(page).box(*own)
    with pikepdf.open(path) as source:
        Notes(source).add(source.pages[0], shown, Severity.INFO, "x", "y")
        (note,) = source.pages[0].obj.Annots
        assert [float(v) for v in note.Rect] == pytest.approx(own, abs=0.1)
        assert destination(source.pages[0], None)[1] == "/Fit"


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_number_stands_upright_at_the_left_of_a_turned_page(rotation, tmp_path):
    path = tmp_path / "turned.pdf"
    drawn(path, "", pages=1)
    with pikepdf.open(path, allow_overwriting_input=True) as source:
        source.pages[0].obj.Rotate = rotation
        source.save(path)
    blank = pypdfium2.PdfDocument(path)[0].render(scale=4, grayscale=True).to_numpy().squeeze()
    with pikepdf.open(path, allow_overwriting_input=True) as source:
        Notes(source).number(source.pages[0], 100, Severity.ERROR, "T1-01")
        source.save(path)
    shown = pypdfium2.PdfDocument(path)[0].render(scale=4, grayscale=True).to_numpy().squeeze()
    rows, columns = np.nonzero(shown != blank)
    assert rows.min() >= 400 and rows.max() <= 400 + 4 * 8, "a line, lying across"
    assert columns.max() < 4 * 30 and np.ptp(columns) > 2 * np.ptp(rows)


def test_notes_of_the_department_are_kept(tmp_path):
    """Annotations that the file already has stay where they are."""
    path = tmp_path / "noted.pdf"
    drawn(path, "a")
    with pikepdf.open(path, allow_overwriting_input=True) as source:
        source.pages[0].obj.Annots = pikepdf.Array(
            [
                source.make_indirect(
                    pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
                )
            ]
        )
        source.save(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    found = finding(evidence=(Evidence("x", Place(1, (90, 80, 160, 110))),))
    data = pdf.render(Report("0.1.0", (document(path, found, form="pdf", sha256=digest),)))
    with pikepdf.open(io.BytesIO(data)) as kept:
        assert [str(a.Subtype) for a in kept.pages[1].obj.Annots] == ["/Text", "/Highlight"]


def test_results_of_tables_without_faults_say_so():
    clean = document("好.txt", tables=(TargetTable("T1", "好项目"),))
    assert "未发现问题" in words(pdf.render(Report("0.1.0", (clean,))))
