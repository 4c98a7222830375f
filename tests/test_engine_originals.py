"""Reports show the pages of what was checked, wherever it came from."""

import io
import os
import re
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from perfcheck import api
from perfcheck.engine import drawing
from perfcheck.engine.originals import Originals
from perfcheck.pdfium import alone
from perfcheck.readers.archive import entry_bytes
from perfcheck.reports import html, page_images, pdf
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.page_images import MOST_PIXELS, pictures
from perfcheck.service.work import answer

PAGE = re.compile("data:image/(png|jpeg)")
PDF = Path(__file__).parent.parent / "examples" / "云溪市文化和旅游局2026.pdf"


@pytest.fixture(scope="module")
def data():
    return PDF.read_bytes()


@pytest.fixture(scope="module")
def packed(data, tmp_path_factory):
    """An archive with the PDF in a folder."""
    file = tmp_path_factory.mktemp("zip") / "报送.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("一批/文旅局.pdf", data)
    return file


def test_a_file_in_an_archive_is_shown(packed):
    report = api.check(packed)
    options = RenderOptions(originals=Originals())
    assert PAGE.search(html.render(report, options))
    assert b"/Highlight" in pdf.render(report, options)
    assert "不显示原页" in html.render(report), "a path alone does not lead into an archive"


def test_bytes_without_a_file_are_shown(data):
    report = api.check((data, "文旅局.pdf"))
    assert PAGE.search(html.render(report, RenderOptions(originals=Originals({"文旅局.pdf": data}))))
    assert not PAGE.search(html.render(report))


def test_what_came_over_http_is_shown(data):
    from perfcheck.config.settings import Settings

    assert PAGE.search(answer(data, "文旅局.pdf", "html", Settings()).body.decode("utf-8"))


def test_what_is_not_there_gives_nothing(packed, data):
    find = Originals({"给出.pdf": data})
    assert find("给出.pdf") == data
    assert find(f"{packed.as_posix()}/一批/文旅局.pdf") == data
    assert find(f"{packed.as_posix()}/没有.pdf") is find("没有.pdf") is find("\x00") is find("") is None


def test_an_entry_that_must_not_be_opened_is_not():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../外面.pdf", b"%PDF-")
    assert entry_bytes(out.getvalue(), "../外面.pdf") is entry_bytes(b"no archive", "a.pdf") is None


def test_pages_are_drawn_only_while_nobody_else_reads(data):
    drawn = threading.Event()
    other = threading.Thread(target=lambda: (pictures(data, [1]), drawn.set()))
    with alone():
        other.start()
        assert not drawn.wait(0.5)
    other.join(60)
    assert drawn.is_set()


def deadly(data, pages):
    if pages == [1]:
        os._exit(3)
    return pictures(data, pages)


@pytest.mark.skipif(sys.platform != "linux", reason="what is put in the place of the library reaches a fork alone")
def test_a_page_that_ends_what_draws_it_costs_itself_alone(data, monkeypatch):
    monkeypatch.setattr(page_images, "pictures", deadly)
    assert list(drawing.guarded(data, [1, 2, 99])) == [2]
    assert drawing.guarded(data, [1]) == {}
    report = api.check(PDF)
    options = RenderOptions(originals=Originals(), draw=drawing.guarded)
    assert len(PAGE.findall(html.render(report, options))) < len(PAGE.findall(html.render(report)))


def test_a_page_of_any_size_is_drawn_small():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(14_000, 14_000))
    canvas.drawString(20, 20, "1")
    canvas.save()
    picture = Image.open(io.BytesIO(pictures(out.getvalue(), [1])[1].data))
    assert picture.width * picture.height <= 1.01 * MOST_PIXELS
