"""Reports of many files: made a document after another, from what lies on disk as from what is held."""

import dataclasses
import functools
import weakref
from collections.abc import Sequence

import pytest
from report_documents import NAMES, TEXT, document_of, numbered, several

from perfcheck import contract
from perfcheck.engine.shelf import Shelf
from perfcheck.model.finding import Finding
from perfcheck.model.problem import Problem
from perfcheck.model.report import DocumentReport, Report
from perfcheck.reports.base import FORMATS, RenderOptions, in_pieces, renderer
from perfcheck.reports.department_index import GROUPED
from perfcheck.reports.departments import by_department, grouped

IN_PIECES = [form for form in FORMATS if in_pieces(form)]


@functools.cache
def run(count=6):
    """Files of one department, of another and of several."""
    names = ("甲局", "乙局", None)
    documents = []
    for n in range(count):
        document = numbered(document_of(TEXT.replace(NAMES[0], f"项目{n}"), f"材料/{n}.pdf"))
        tables = tuple(dataclasses.replace(t, department=names[n % 2]) for t in document.submission.tables)
        submission = dataclasses.replace(document.submission, department=names[n % 3], tables=tables)
        problem = Problem("IN007", f"第{n}页没有文字", "请安装文字识别组件", path=submission.path)
        documents.append(dataclasses.replace(document, submission=submission, problems=(problem,)))
    return dataclasses.replace(several(), documents=tuple(documents), problems=(Problem("IN001", "没有", "请找"),))


def shelved(report):
    shelf = Shelf(0)
    for document in report.documents:
        shelf.add(document)
    return dataclasses.replace(report, documents=shelf.documents())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("prepared", [lambda r: r, grouped], ids=["as they came", "by department"])
def test_a_report_is_the_same_from_disk(form, prepared):
    render, report = renderer(form), run()
    assert render(prepared(shelved(report)), RenderOptions()) == render(prepared(report), RenderOptions())


@pytest.mark.parametrize("form", IN_PIECES)
@pytest.mark.parametrize("report", [run(), Report("1")], ids=["many", "none"])
def test_the_pieces_are_the_report(form, report):
    whole = renderer(form)(report, RenderOptions())
    text = whole if isinstance(whole, str) else whole.decode("utf-8")
    assert "".join(in_pieces(form)(report, RenderOptions())) == text


@pytest.mark.parametrize("report", [run(), run(0), Report("1"), several()])
def test_json_in_pieces_is_json_at_once(report):
    assert contract.dumps(report) == contract.text(contract.to_json(report))
    assert contract.loads(contract.dumps(report)) == report


class Watched(Sequence):
    """Documents made anew whenever one is asked for, and how many of them and of their findings live at most."""

    def __init__(self, documents):
        self._documents = documents
        self._living = {DocumentReport: 0, Finding: 0}
        self.most = {DocumentReport: 0, Finding: 0}

    def __len__(self):
        return len(self._documents)

    def __getitem__(self, position):
        document = self._documents[position]
        if isinstance(position, slice):
            return Watched(document)
        return self._of(DocumentReport, document, findings=tuple(self._of(Finding, f) for f in document.findings))

    def _of(self, kind, value, **changed):
        made = KINDS[kind](**{f.name: getattr(value, f.name) for f in dataclasses.fields(value)} | changed)
        self._living[kind] += 1
        self.most[kind] = max(self.most[kind], self._living[kind])
        weakref.finalize(made, self._gone, kind)
        return made

    def _gone(self, kind):
        self._living[kind] -= 1


KINDS = {kind: type(kind.__name__, (kind,), {"__slots__": ("__weakref__",)}) for kind in (DocumentReport, Finding)}


@pytest.mark.parametrize("form", [*IN_PIECES, *(f"{form} by department" for form in GROUPED)])
def test_a_report_of_many_files_holds_few_of_them(form):
    """Five documents are what a reader is to look at first; each rule is named once."""
    documents = Watched(run(30).documents)
    report = Report("1", documents)
    each = len(documents[0].findings)
    make = in_pieces(form) or GROUPED[form.partition(" ")[0]]
    for _ in make(report, RenderOptions()):
        pass
    assert documents.most[DocumentReport] <= 8
    assert documents.most[Finding] <= 10 * each < 30 * each


def test_departments_hold_no_documents():
    documents = Watched(run(30).documents)
    departments = by_department(Report("1", documents))
    assert [len(d.report.documents) for d in departments] == [d.tables for d in departments]
    assert documents.most[DocumentReport] <= 2
