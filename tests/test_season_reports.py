"""A comparison in every format: all states and changes are there, the same bytes each time, hostile text harmless."""

import io
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pytest
from report_documents import HOSTILE, UNSEEN
from rounds import round_of
from season_pairs import PAIRS

from perfcheck.reports.base import RenderOptions
from perfcheck.season.compare import compare_reports
from perfcheck.season.comparison import Named, Words, dumps, loads
from perfcheck.season.reports import FORMATS, renderer

PAIR = next(p for p in PAIRS if p.name == "much at once")
MADE = compare_reports(round_of(PAIR.old), round_of(PAIR.later))


def words_of(form, made):
    """All text of a report."""
    said = renderer(form)(made, RenderOptions(info=True))
    if form == "docx":
        document = docx.Document(io.BytesIO(said))
        cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
        return "\n".join([p.text for p in document.paragraphs] + cells)
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(said))
        return "\n".join(str(c.value) for s in book for r in s.iter_rows() for c in r if c.value is not None)
    return said


@pytest.mark.parametrize("form", FORMATS)
def test_everything_is_told(form):
    said = words_of(form, MADE)
    for text in ("未改正", "已改正", "改了仍有问题", "指标已删除", "显著带动", "充分带动", "≥6期", "≥4期"):
        assert text in said
    assert "lowered" in said if form == "json" else "调低" in said
    assert renderer(form)(MADE, RenderOptions()) == renderer(form)(MADE, RenderOptions())


@pytest.mark.parametrize("word", HOSTILE)
@pytest.mark.parametrize("form", [f for f in FORMATS if f != "json"])
def test_hostile_text_is_harmless(form, word):
    cell = Words(word, word)
    findings = tuple(
        replace(f, project=word, indicator=Named(word, word), old=cell, new=cell, message=word, why=word)
        for f in MADE.findings
    )
    projects = tuple(replace(p, old=word, new=word, why=word) for p in MADE.projects)
    made = replace(MADE, findings=findings, projects=projects, old=(word,), new=(word,))
    said = words_of(form, made)
    assert not UNSEEN & set(said)
    if form == "html":
        assert "<script>" not in said
    if form == "xlsx":
        raw = zipfile.ZipFile(io.BytesIO(renderer(form)(made, RenderOptions())))
        assert not any(b"<f>" in raw.read(n) for n in raw.namelist())


def test_json_reads_back():
    assert loads(dumps(MADE)) == MADE
