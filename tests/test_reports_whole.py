"""The words of every finding reach every report whole."""

import io
import json
import re
import zipfile
from html import unescape

import openpyxl
import pypdfium2
import pytest
from report_documents import findings, report_of, several

from perfcheck.reports.base import FORMATS, RenderOptions, renderer

OPTIONS = RenderOptions(info=True)
QUOTED = re.compile(r"「[^「」]{1,30}」")


def squeezed(text):
    return re.sub(r"\s", "", text)


def words(form, report):
    """What a reader of the report sees, without white space."""
    made = renderer(form)(report, OPTIONS)
    if form == "pdf":
        pages = pypdfium2.PdfDocument(made)
        return squeezed("".join(p.get_textpage().get_text_range() for p in pages))
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(made))
        return squeezed("".join(str(v) for s in book for row in s.iter_rows(values_only=True) for v in row if v))
    if form == "docx":
        body = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
        return squeezed(unescape(re.sub(r"<[^>]+>", "", body)))
    text = made.decode("utf-8-sig") if isinstance(made, bytes) else made
    if form == "html":
        data = re.search(r'id="data">(.*?)</script>', text, re.S)[1]
        return squeezed("".join(json.loads(data)["words"]))
    if form in ("json", "sarif"):
        return squeezed("".join(strings(json.loads(text))))
    if form == "markdown":
        text = re.sub(r"\\([^\w\s])", r"\1", text)
    if form == "csv":
        text = text.replace('""', '"')
    return squeezed(unescape(text))


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (s for inner in value.values() for s in strings(inner))
    elif isinstance(value, list):
        yield from (s for inner in value for s in strings(inner))


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_finding_says_is_in_every_report_with_its_number(form):
    report = several()
    text = words(form, report)
    for finding in findings(report):
        assert finding.number in text
        assert squeezed(finding.message) in text, finding.message


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"concise", "github", "junit", "sarif"}))
def test_what_to_write_instead_is_in_every_report_for_people(form):
    report = several()
    text = words(form, report)
    for finding in findings(report):
        assert squeezed(finding.suggestion) in text, finding.suggestion


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_of_the_terminal_breaks_a_quoted_term(width):
    report = report_of()
    lines = renderer("text")(report, RenderOptions(info=True, width=width)).splitlines()
    for finding in findings(report):
        for term in QUOTED.findall(finding.message):
            assert any(term in line for line in lines), term
